"""Assigns a cell to each seat: first as near as possible, then better and better."""

import math
import random

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scripts.cartogram.layout import Cell, Country, Layout

SEED = 20240704
MOVES, MOVES_AGAIN = 700_000, 150_000
WARM, AGAIN, COLD = 1.5, 0.5, 0.03
"""How much worse a move may make things at first, at the start of a further round, and at the end."""
SPLIT = 30.0
"""The cost of splitting a region once more."""


def assign(wanted: NDArray[np.float64]) -> list[Cell]:
    """Return a cell for each, with the smallest possible sum of squared distances."""
    width, height = (wanted.max(axis=0) + 4).astype(int)
    cells = np.array([(x, y) for y in range(height) for x in range(width)])
    cost = ((wanted[:, None, :] - cells[None, :, :]) ** 2).sum(axis=2)
    _, chosen = linear_sum_assignment(cost)
    return [(int(x), int(y)) for x, y in cells[chosen]]


def improve(country: Country, cells: list[Cell]) -> Layout:
    """Swap and move cells, ever less willing to make anything worse, until every region holds together."""
    layout = Layout(country, cells)
    dice = random.Random(SEED)
    _anneal(layout, dice, MOVES, WARM)
    while layout.split():
        _anneal(layout, dice, MOVES_AGAIN, AGAIN)
    return layout


def _anneal(layout: Layout, dice: random.Random, moves: int, warm: float) -> None:
    for number in range(moves):
        heat = warm * (COLD / warm) ** (number / moves)
        seat = dice.randrange(len(layout.cells))
        to = _somewhere(layout, seat, dice)
        if to != layout.cells[seat] and min(to) >= 0:
            _try(layout, seat, to, -heat * math.log(1 - dice.random()))


def _try(layout: Layout, seat: int, to: Cell, allowed: float) -> None:
    """Move the seat there, unless that makes the map worse by more than is allowed."""
    here, country = layout.cells[seat], layout.country
    before = layout.trouble(here, to)
    moved = {(country.region[one], country.land[one]) for one in (seat, layout.seats.get(to, seat))}
    layout.move(seat, to)
    worse = layout.trouble(here, to) - before
    if worse - SPLIT < allowed:
        after = sum(layout.pieces(*part) for part in moved)
        layout.move(seat, here)
        worse += SPLIT * (after - sum(layout.pieces(*part) for part in moved))
        if worse < allowed:
            layout.move(seat, to)
    else:
        layout.move(seat, here)


def _somewhere(layout: Layout, seat: int, dice: random.Random) -> Cell:
    """Return a cell beside the seat, beside its ideal place, or beside one of its neighbours."""
    kind = dice.random()
    x, y = layout.cells[seat]
    if kind < 0.3 and layout.country.borders[seat]:
        x, y = layout.cells[dice.choice(layout.country.borders[seat])]
    elif kind < 0.4:
        x, y = map(round, layout.country.wanted[seat])
    return x + dice.randint(-1, 1), y + dice.randint(-1, 1)
