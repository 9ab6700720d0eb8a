"""Measures the quality of a map in comparable figures, and draws it in letters."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from scripts.cartogram.layout import Cell, Layout

NEAREST = (4, 6)
LETTERS = {
    "East Midlands": "d", "East of England": "a", "London": "L", "North East": "n", "North West": "w",
    "Northern Ireland": "I", "Scotland": "S", "South East": "e", "South West": "s", "Wales": "W",
    "West Midlands": "m", "Yorkshire and The Humber": "y",
}  # fmt: skip


def report(layout: Layout, km: NDArray[np.float64], borders: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield the report, in lines.

    Args:
        layout: the map.
        km: the location of each seat.
        borders: pairs of seats that share a border on land.
    """
    cells = np.array(layout.cells)
    wide, high = cells.max(axis=0) - cells.min(axis=0) + 1
    yield f"{len(set(layout.cells))} cells, {wide} columns, {high} rows"
    yield "Two seats are within n if neither their columns nor their rows differ by more than n."
    for count in NEAREST:
        pairs = [(a, b) for a, near in enumerate(cKDTree(km).query(km, count + 1)[1]) for b in near if a != b]
        yield f"of each seat's {count} nearest by distance: {_within(cells, pairs)}"
    yield f"of the pairs that share a border on land: {_within(cells, borders)}"
    far = np.linalg.norm(cells - np.array(layout.country.wanted), axis=1)
    yield f"from where the land flowed to: {far.mean():.2f} cells on average, {far.max():.2f} at most"
    pieces = [f"{region} {layout.pieces(region)}" for region in sorted(set(layout.country.region))]
    yield "pieces: " + ", ".join(pieces)


def picture(cells: dict[Cell, str]) -> Iterator[str]:
    """Yield the map as text, a letter for each region.

    Args:
        cells: the region in each cell.
    """
    for y in range(max(y for _, y in cells) + 1):
        row = (LETTERS.get(cells.get((x, y), ""), "·") for x in range(max(x for x, _ in cells) + 1))
        yield " ".join(row)


def _within(cells: NDArray[np.int64], pairs: Sequence[tuple[int, int]]) -> str:
    first, second = np.array(pairs).T
    apart = np.abs(cells[first] - cells[second]).max(axis=1)
    return f"{(apart <= 1).mean():.1%} within 1 cell, {(apart <= 2).mean():.1%} within 2"
