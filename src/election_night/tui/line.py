"""One row of the board: what of it differs from the row before, and how either is sent.

Nothing is sent in part that is only right as a whole: neither a wide character nor a word, and where a `Look`
has to be asked, no run of one style.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import is_not

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from election_night.tui.canvas import Cell
from election_night.tui.depth import Look

Span = tuple[int, int]
"""Columns: the first, and the one after the last."""

_APART = re.compile(rb"\x01(?:\0{0,15}\x01)*")
"""Columns that differ: to send a few between them that do not costs less than to go elsewhere."""


class Row(Strip):
    """A row as Textual takes it."""

    def __init__(self, cells: list[Cell], look: Look | None = None) -> None:
        runs = [Segment(text, style if look is None else look(style, text)) for text, style in _runs(cells)]
        super().__init__(runs, len(cells))

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The parts between these cells.

        Textual would keep them in the strip itself, which is one of them if it is cut nowhere. Such a cycle
        waits for the collector of garbage, and one that is frozen with the documents waits for ever.
        """
        cuts = [cut for cut in cuts if cut <= self.cell_length]
        return [self] if cuts == [self.cell_length] else super().divide(cuts)


def differing(before: list[Cell], cells: list[Cell], *, runs: bool = False) -> list[Span]:
    """What is to be sent of a row, if the terminal has another of this width; `runs`: no run in part."""
    told: list[Span] = []
    for found in _APART.finditer(bytes(map(is_not, before, cells))):
        left, right = found.span()
        if told and left < told[-1][1]:
            left = told.pop()[0]
        elif runs:
            left = _edge(before, cells, left)
        else:
            while left and cells[left - 1][0] != " ":
                left -= 1
        if runs:
            right = _edge(before, cells, right, 1)
        else:
            while right < len(cells) and cells[right][0] != " ":
                right += 1
        told.append((left, right))
    return told


def _edge(before: list[Cell], cells: list[Cell], x: int, step: int = -1) -> int:
    """The next place from here where neither row has a run that goes on."""
    while 0 < x < len(cells) and (cells[x - 1][1] is cells[x][1] or before[x - 1][1] is before[x][1]):
        x += step
    return x


def _runs(cells: Iterable[Cell]) -> Iterator[tuple[str, Style]]:
    """Neighbouring cells of one style together."""
    style: Style | None = None
    text: list[str] = []
    for char, here in cells:
        if here is not style:
            if style is not None:
                yield "".join(text), style
            style, text = here, []
        text.append(char)
    if style is not None:
        yield "".join(text), style


class Ink:
    """How runs are written on a terminal with these colours."""

    def __init__(self, colours: ColorSystem, look: Look | None) -> None:
        self._colours, self._look = colours, look
        self._codes: dict[Style, str] = {}

    def write(self, x: int, y: int, cells: Iterable[Cell]) -> str:
        """These cells, from this place."""
        parts = [f"\x1b[{y + 1};{x + 1}H"]
        codes, look = self._codes, self._look
        for text, drawn in _runs(cells):
            style = drawn if look is None else look(drawn, text)
            code = codes.get(style)
            if code is None:
                code = codes[style] = style.render(" ", color_system=self._colours).partition(" ")[0]
            parts += (code, text, "\x1b[0m") if code else (text,)
        return "".join(parts)
