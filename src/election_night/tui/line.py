"""One row of the board: what of it differs from the row before, and how either is sent.

Nothing is sent in part that is only right as a whole: neither a wide character nor a word, and where a `Look`
has to be asked, no run of one style.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import is_not

from rich.color import ColorSystem
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.strip import Strip

from election_night.tui.canvas import Cell
from election_night.tui.depth import Look

Span = tuple[int, int]
"""Columns: the first, and the one after the last."""

_UNSURE = re.compile(
    "[^ -~\xa1-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
    "\u2190-\u2193\u2200-\u22ff\u2500-\u25fc\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]"
)
"""What is not in the scripts, the punctuation and the drawing of whose widths all terminals think alike."""
_STEERING = [(ControlType.CURSOR_MOVE_TO_COLUMN, 0)]
"""So that rich counts no cells of what steers."""
_APART = re.compile(rb"\x01(?:\0{0,15}\x01)*")
"""Columns that differ: to send a few between them that do not costs less than to go elsewhere."""


class Row(Strip):
    """A row as Textual takes it; `left`: the column of its first cell, `None` if it is not known for sure."""

    def __init__(self, cells: Sequence[Cell], look: Look | None = None, left: int | None = None) -> None:
        self._cells, self._look, self._left = cells, look, left
        runs = [
            Segment(text, style if look is None else look(style, text))
            if style is not None
            else Segment(text, Style(), _STEERING)
            for text, style in (_runs(cells) if left is None else _placed(cells, left))
        ]
        self._steered = any(one.control for one in runs)
        super().__init__(runs, len(cells))

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The parts between these cells.

        Textual would keep them in the strip itself, which is one of them if it is cut nowhere. Such a cycle
        waits for the collector of garbage, and one that is frozen with the documents waits for ever.
        """
        cuts = [cut for cut in cuts if cut <= self.cell_length]
        if cuts == [self.cell_length]:
            return [self]
        if self._steered:
            return [self._between(first, last) for first, last in pairwise([0, *cuts])]
        return super().divide(cuts)

    def crop(self, start: int, end: int | None = None) -> Strip:
        """The part between these cells."""
        if not self._steered:
            return super().crop(start, end)
        return self._between(max(0, start), self.cell_length if end is None else min(self.cell_length, end))

    def _between(self, first: int, last: int) -> Strip:
        """A part with what it needs to be in its place; half a wide character is a blank."""
        cells = list(self._cells[first:last])
        if cells and cells[0][0] == "":
            cells[0] = (" ", cells[0][1])
        if cells and last < len(self._cells) and self._cells[last][0] == "":
            cells[-1] = (" ", cells[-1][1])
        return Row(cells, self._look, (self._left or 0) + first)


def differing(before: list[Cell], cells: list[Cell], *, runs: bool = False) -> list[Span]:
    """What is to be sent of a row, if the terminal has another of this width; `runs`: no run in part."""
    if _width_unsure(before) or _width_unsure(cells):
        return [(0, len(cells))]
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


def _width_unsure(cells: Iterable[Cell]) -> bool:
    """Whether terminals may give anything in this row more cells or fewer: nothing to its right is safe."""
    return _UNSURE.search("".join([char for char, _ in cells])) is not None


def _placed(cells: Sequence[Cell], left: int) -> Iterator[tuple[str, Style | None]]:
    """Runs of one style, from this column; without a style, what steers the terminal.

    What may be drawn wider or narrower than it is here gets its place blanked, and whatever follows it
    is put into its own column.
    """
    if not _width_unsure(cells):
        yield from _runs(cells)
        return
    begin = 0
    for text, style in _runs(cells):
        end = begin
        while end < len(cells) and cells[end][1] is style:
            end += 1
        if _UNSURE.search(text):
            yield " " * (end - begin), style
            for column, (char, _) in enumerate(cells[begin:end], left + begin + 1):
                if char:
                    yield f"\x1b[{column}G", None
                    yield char, style
            yield f"\x1b[{left + end + 1}G", None
        else:
            yield text, style
        begin = end


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

    def write(self, x: int, y: int, cells: Sequence[Cell]) -> str:
        """These cells, from this place."""
        parts = [f"\x1b[{y + 1};{x + 1}H"]
        codes, look = self._codes, self._look
        for text, drawn in _placed(cells, x):
            if drawn is None:
                parts.append(text)
                continue
            style = drawn if look is None else look(drawn, text)
            code = codes.get(style)
            if code is None:
                code = codes[style] = style.render(" ", color_system=self._colours).partition(" ")[0]
            parts += (code, text, "\x1b[0m") if code else (text,)
        return "".join(parts)
