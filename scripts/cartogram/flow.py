"""Land that flows until every seat has the same area.

The diffusion cartogram in its fast form (Gastner, Seguy and More, PNAS 2018): the density of seats evens
out linearly in time, one Poisson equation gives the flux, and points are carried along. The sea starts at
the mean density of the land, so that it neither swells nor shrinks.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dctn, idctn
from scipy.ndimage import gaussian_filter, map_coordinates
from scipy.spatial import cKDTree
from scripts.cartogram.coast import LAND

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PIXEL = 1.5
"""Kilometres."""
MARGIN = 150.0
"""Kilometres of sea around the land."""
STEPS = 150
SEA = -1


@dataclass(frozen=True, slots=True)
class Flowed:
    """The seats after the flow, in units of one seat's side, north at the top (y grows southwards)."""

    centres: Floats
    """The middle of each seat's land after the flow."""
    borders: list[tuple[int, int]]
    """Pairs of seats that share a border on land."""


def flow(lon_lat: Floats) -> Flowed:
    """Let the land flow.

    Args:
        lon_lat: one point in each seat: longitude and latitude in degrees.
    """
    shapes = [km(np.array(shape)) for shape in LAND]
    origin = np.concatenate(shapes).min(axis=0) - MARGIN
    far = np.concatenate(shapes).max(axis=0) + MARGIN
    columns, rows = np.ceil((far - origin) / PIXEL).astype(int)
    points = (km(lon_lat) - origin) / PIXEL
    owner = _owners(points, [(shape - origin) / PIXEL for shape in shapes], rows, columns)
    area = np.bincount(owner[owner != SEA], minlength=len(lon_lat))
    density = np.full(owner.shape, len(lon_lat) / area.sum())
    density[owner != SEA] = 1 / area[owner[owner != SEA]]
    density = gaussian_filter(density, 1.0)
    ys, xs = np.nonzero(owner != SEA)
    moved = _carry(np.stack([ys, xs]).astype(float), density)
    owners = owner[ys, xs]
    centres = np.stack([np.bincount(owners, weights=moved[axis]) / area for axis in (1, 0)], axis=1)
    return Flowed(centres * np.sqrt(density.mean()), _borders(owner))


def km(lon_lat: Floats) -> Floats:
    """Return kilometres east and south, accurate enough for one country.

    Args:
        lon_lat: longitude and latitude in degrees.
    """
    return np.stack([lon_lat[:, 0] * 111.32 * np.cos(np.radians(54.5)), -lon_lat[:, 1] * 110.57], axis=1)


def _owners(points: Floats, shapes: list[Floats], rows: int, columns: int) -> Ints:
    """Return for each pixel the seat with the nearest point on the same piece of land; `SEA` for water."""
    ys, xs = np.mgrid[:rows, :columns]
    owner = np.full((rows, columns), SEA, dtype=np.int64)
    for shape in shapes:
        inside = _inside(shape, xs, ys)
        here = np.flatnonzero(_inside(shape, *points.round().T))
        nearest = cKDTree(points[here]).query(np.stack([xs[inside], ys[inside]], axis=1))[1]
        owner[inside] = here[nearest]
    for seat, (x, y) in enumerate(points.round().astype(int)):
        owner[y, x] = seat
    return owner


def _inside(shape: Floats, xs: NDArray[np.generic], ys: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Return whether each point is inside the polygon, by counting crossings."""
    inside = np.zeros(np.shape(xs), dtype=bool)
    for (x1, y1), (x2, y2) in zip(shape, np.roll(shape, -1, axis=0), strict=True):
        if y1 != y2:
            inside ^= ((y1 > ys) != (y2 > ys)) & (xs < (x2 - x1) * (ys - y1) / (y2 - y1) + x1)
    return inside


def _carry(points: Floats, density: Floats) -> Floats:
    """Return where points (row, column) end when the density has evened out."""
    flux = _flux(density)
    mean = density.mean()
    for step in range(STEPS):
        halfway = points + _velocity(points, flux, density, mean, step / STEPS) / (2 * STEPS)
        points = points + _velocity(halfway, flux, density, mean, (step + 0.5) / STEPS) / STEPS
    return points


def _velocity(points: Floats, flux: Floats, density: Floats, mean: float, time: float) -> Floats:
    carried = np.stack([map_coordinates(one, points, order=1, mode="nearest") for one in flux])
    before: Floats = map_coordinates(density, points, order=1, mode="nearest")
    velocity: Floats = carried / (before * (1 - time) + mean * time)
    return velocity


def _flux(density: Floats) -> Floats:
    """Return the flux whose divergence is each pixel's excess; nothing crosses the edge."""
    rows, columns = density.shape
    waves = 2 - 2 * np.cos(np.pi * np.arange(rows) / rows)[:, None]
    waves = waves + 2 - 2 * np.cos(np.pi * np.arange(columns) / columns)[None, :]
    waves[0, 0] = 1
    coefficients = dctn(density - density.mean(), norm="ortho") / waves
    coefficients[0, 0] = 0
    potential: Floats = idctn(coefficients, norm="ortho")
    down, right = np.gradient(-potential)
    return np.stack([down, right])


def _borders(owner: Ints) -> list[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for first, second in ((owner[1:], owner[:-1]), (owner[:, 1:], owner[:, :-1])):
        touch = (first != second) & (first != SEA) & (second != SEA)
        both = np.sort(np.stack([first[touch], second[touch]], axis=1), axis=1)
        pairs |= {(int(one), int(other)) for one, other in np.unique(both, axis=0)}
    return sorted(pairs)
