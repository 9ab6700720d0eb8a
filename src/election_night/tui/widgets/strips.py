"""A row of a canvas as Textual takes it, and the text of it that somebody selected."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from rich.segment import ControlType, Segment
from rich.style import Style
from textual.selection import Selection
from textual.strip import Strip

from election_night.drawing.canvas import Cell
from election_night.drawing.colour_depth import Downgrade

_WIDTH_UNSURE = re.compile(
    "[^ -~\xa1-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
    "\u2190-\u2193\u2200-\u22ff\u2500-\u25fc\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]"
)
"""What is not in the scripts, the punctuation and the drawing of whose widths all terminals think alike."""


def strip(cells: Sequence[Cell], look: Downgrade | None = None, *, placed: bool = False) -> Strip:
    """These cells, neighbours of one style together.

    Args:
        cells: of the row.
        look: how a style is sent to this terminal.
        placed: the row is a whole row of the screen, so that each cell can be put into its column.
    """
    if placed and _WIDTH_UNSURE.search("".join([char for char, _ in cells])):
        return PlacedStrip(cells, look, 0)
    runs = _runs(cells) if look else _without_bare_blanks(_runs(cells))
    return Strip([_segment(text, style, look) for text, style in runs], len(cells))


class PlacedStrip(Strip):
    """A row with something in it that terminals may draw wider or narrower than Textual counts.

    Vowel signs of Hindi and Tamil, emoji: the place of each is blanked, and each cell and whatever follows
    it is put into its own column of the screen.
    """

    def __init__(self, cells: Sequence[Cell], look: Downgrade | None, left: int) -> None:
        super().__init__(list(_placed(cells, look, left)), len(cells))
        self._cells, self._look, self._left = cells, look, left

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Return the parts between these cuts, each with what it needs to be in its place."""
        cuts = [cut for cut in cuts if cut <= self.cell_length]
        return [self._between(first, last) for first, last in pairwise([0, *cuts])]

    def crop(self, start: int, end: int | None = None) -> Strip:
        """Return the part between these cells."""
        return self._between(max(0, start), self.cell_length if end is None else min(self.cell_length, end))

    def _between(self, first: int, last: int) -> Strip:
        cells = list(self._cells[first:last])  # half a wide character is a blank
        if cells and cells[0][0] == "":
            cells[0] = (" ", cells[0][1])
        if cells and last < len(self._cells) and self._cells[last][0] == "":
            cells[-1] = (" ", cells[-1][1])
        return PlacedStrip(cells, self._look, self._left + first)


def _placed(cells: Sequence[Cell], look: Downgrade | None, left: int) -> Iterator[Segment]:
    end = left
    for style, run in groupby(cells, key=itemgetter(1)):
        chars = [char for char, _ in run]
        text, begin, end = "".join(chars), end, end + len(chars)
        if not _WIDTH_UNSURE.search(text):
            yield _segment(text, style, look)
            continue
        yield _segment(" " * len(chars), style, look)
        for at, char in enumerate(chars, begin):
            if char:
                yield _to_column(at)
                yield _segment(char, style, look)
        yield _to_column(end)


def _to_column(column: int) -> Segment:
    return Segment(f"\x1b[{column + 1}G", Style(), [(ControlType.CURSOR_MOVE_TO_COLUMN, column)])


def _segment(text: str, style: Style, look: Downgrade | None) -> Segment:
    return Segment(text, style if look is None else look(style, text))


def _runs(cells: Sequence[Cell]) -> Iterator[tuple[str, Style]]:
    """Neighbouring cells of one style together."""
    for style, run in groupby(cells, key=itemgetter(1)):
        yield "".join([char for char, _ in run]), style


def _without_bare_blanks(runs: Iterable[tuple[str, Style]]) -> list[tuple[str, Style]]:
    """The same runs, but a blank one joins its neighbour on the same ground: Textual has fewer to paint."""
    joined: list[tuple[str, Style]] = []
    for text, style in runs:
        before, style_before = joined.pop() if joined else ("", style)
        if text.isspace() and _same_when_blank(style, style_before):
            joined.append((before + text, style_before))
        elif before.isspace() and _same_when_blank(style, style_before):
            joined.append((before + text, style))
        else:
            joined += [(before, style_before), (text, style)] if before else [(text, style)]
    return joined


def _same_when_blank(style: Style, other: Style) -> bool:
    """Return whether a blank looks the same in both."""
    drawn = style.reverse or style.underline or other.reverse or other.underline
    return style.bgcolor == other.bgcolor and not drawn


def marked(line: Strip, cells: list[Cell], span: tuple[int, int]) -> Strip:
    """Return the strip of these cells with a selection on it, counted in characters; -1 is the end.

    What is selected swaps its colours, so that it can be seen on every ground and without colours.
    """
    start, end = span
    left = column(cells, start)
    right = len(cells) if end == -1 else column(cells, end)
    if left >= right:
        return line
    before, within, after = line.divide([left, right, len(cells)])
    swapped = [
        segment if segment.control else Segment(segment.text, _swapped(segment.style or Style()))
        for segment in within
    ]
    return Strip.join([before, Strip(swapped, within.cell_length), after])


def _swapped(style: Style) -> Style:
    return style + Style(reverse=not style.reverse)


def column(cells: list[Cell], characters: int) -> int:
    """Return the column that comes after so many characters."""
    for x, (char, _) in enumerate(cells):
        if characters <= 0 and char:
            return x
        characters -= len(char)
    return len(cells)


def characters_before(cells: Sequence[Cell], column: int) -> int:
    """Characters to the left of a column; a cell may have several, and the second half of a wide one none."""
    return len("".join([char for char, _ in cells[:column]]))


def selected(selection: Selection, lines: int, line: Callable[[int], str]) -> str:
    """The text that is selected of so many lines, of which only those that are selected are asked for."""
    start, end = selection
    first = start.y if start else 0
    last = min(end.y if end else lines - 1, lines - 1)
    texts = [line(y) for y in range(first, last + 1)]
    if texts and end and end.y == last:
        texts[-1] = texts[-1][: end.x]
    if texts and start:
        texts[0] = texts[0][start.x :]
    return "\n".join(texts)
