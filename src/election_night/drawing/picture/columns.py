"""The layout of a list: names in full, bars that can be compared, and all figures if they fit."""

from typing import NamedTuple

from election_night.drawing.context import DrawContext
from election_night.drawing.formatting import DASH
from election_night.drawing.picture import blocks, metrics
from election_night.drawing.wall.description import Row, Rows

LARGEST, LARGEST_ALONE = 76, 100
"""The largest type in a list, and in one that has no bars and notes, only names and figures."""
LABEL = 34.0
"""Size of the labels above a column."""
SHORTEST_BAR = 0.24
"""As a share of the width of the list."""
SECOND = 0.74
"""Size of the figures after the first, in sizes of the list."""
IN_FULL, WITH_INITIALS, AT_ANY_LENGTH = 1, 2, 9
"""How many of a name's texts may be used, starting with the longest."""
SMALLER = (1.0, 0.92, 0.84, 0.76, 0.68)
"""How much smaller the type becomes before any name is shortened or any figure left out."""
SMALLER_LETTERED = 3
"""How many of these steps come before party names give way to bars: the letters identify the party."""


class Columns(NamedTuple):
    """All in units from the left of the list."""

    size: float
    """Of the type."""
    chip: float
    """Width of the party's letters."""
    name: float
    """Where names begin."""
    names: float
    """The room for them."""
    bar: float
    """Where bars begin."""
    bars: float
    """The room for bars; 0: there are none."""
    figures: tuple[float, ...]
    """Where each column of figures ends; columns without room are left out."""

    def name_of(self, row: Row, texts: int = AT_ANY_LENGTH) -> str | None:
        """Return the longest name that fits; `None` if none does."""
        return metrics.fitting(row.names[:texts], self.names - mark_width(row, self.size), self.size)


def columns(context: DrawContext, block: Rows, visible: list[Row], room: float, pitch: float) -> Columns:
    """Return all columns, if they fit in somewhat smaller type; else fewer figures, then shorter names."""
    has_notes = any(row.note for row in visible)
    limit = LARGEST if block.full or has_notes else LARGEST_ALONE
    largest = size = min(limit, pitch * (0.42 if has_notes else 0.6))
    column_numbers = [
        column for row in visible for column, text in enumerate(row.figures) if text.strip(DASH)
    ]
    column_count = max(column_numbers, default=0) + 1
    named = [row for row in visible if row.names]
    letters_identify = bool(named) and all(row.id == row.party for row in named)
    for smaller in SMALLER[: SMALLER_LETTERED if letters_identify and block.full else None]:
        arranged = _arranged(
            context, block, visible, room, smaller * largest, column_count, bar=bool(block.full)
        )
        if all(arranged.name_of(row, IN_FULL) for row in named):
            return arranged
    if letters_identify:  # The letters name a party too.
        unnamed = [row._replace(names=()) for row in visible]
        return columns(context, block, unnamed, room, pitch)._replace(names=0)
    while True:
        for bar in (True, False) if block.full else (False,):
            for texts in (IN_FULL, WITH_INITIALS, AT_ANY_LENGTH):
                for figures in range(column_count, 0, -1):
                    arranged = _arranged(context, block, visible, room, size, figures, bar=bar)
                    if all(arranged.name_of(row, texts) for row in named):
                        return arranged
        size *= 0.9


def mark_width(row: Row, size: float) -> float:
    """Return the room for the word beside the name, with the space before it."""
    return metrics.width(row.mark, 0.5 * size) + 0.8 * size if row.mark else 0


def _arranged(
    context: DrawContext,
    block: Rows,
    visible: list[Row],
    room: float,
    size: float,
    figures: int,
    *,
    bar: bool,
) -> Columns:
    """Return the layout with this number of columns of figures, and the longest bar the names allow."""
    gap, right = 0.7 * size, room
    ends: list[float] = []
    for column in reversed(range(figures)):
        ends.insert(0, right)
        widths = [
            metrics.width(row.figures[column], figure_size(row, size, column))
            for row in visible
            if column < len(row.figures)
        ]
        named = column < len(block.columns) and any(widths)
        label = metrics.width(block.columns[column].upper(), LABEL) if named else 0
        right -= max(label, *widths) + (gap if any(widths) else 0)
    chip = max(
        (blocks.chip_width(context, row.party, 0.72 * size) for row in visible if row.party), default=0
    )
    name = chip + gap if chip else 0
    left = right - name
    if not bar:
        return Columns(size, chip, name, left, right, 0, tuple(ends))
    name_widths = [metrics.width(row.names[0], size) + mark_width(row, size) for row in visible if row.names]
    names = min(max(name_widths, default=0), left - gap - SHORTEST_BAR * room)
    start = name + (names + gap if names else 0)
    return Columns(size, chip, name, names, start, right - start, tuple(ends))


def figure_size(row: Row, size: float, column: int) -> float:
    """Return the size of a figure: the first in the size of the list; beside two lines of text, larger."""
    return SECOND * size if column else 1.5 * size if row.note else size
