"""A row of a canvas as Textual takes it, and the text of it that somebody selected."""

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual.selection import Selection
from textual.strip import Strip

from election_night.tui.canvas import Cell
from election_night.tui.depth import Look


def strip(cells: list[Cell], look: Look | None = None) -> Strip:
    """These cells, neighbours of one style together; `look` is how a style is sent to this terminal."""
    runs: list[tuple[list[str], Style]] = []
    for char, style in cells:
        if not runs or runs[-1][1] is not style:
            runs.append(([], style))
        runs[-1][0].append(char)
    segments = []
    for chars, style in runs:
        text = "".join(chars)
        segments.append(Segment(text, style if look is None else look(style, text)))
    return Strip(segments, len(cells))


def marked(line: Strip, cells: list[Cell], span: tuple[int, int], style: Style) -> Strip:
    """The strip of these cells with a selection on it, counted in characters; -1 is the end."""
    start, end = span
    left = column(cells, start)
    right = len(cells) if end == -1 else column(cells, end)
    if left >= right:
        return line
    before, within, after = line.divide([left, right, len(cells)])
    return Strip.join([before, within.apply_style(style), after])


def column(cells: list[Cell], characters: int) -> int:
    """The column that comes after so many characters."""
    for x, (char, _) in enumerate(cells):
        if characters <= 0 and char:
            return x
        characters -= len(char)
    return len(cells)


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
