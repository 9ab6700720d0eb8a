"""One row of the board as the terminal has it, and what of it is to be drawn when it is another."""

from bisect import bisect_right

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from election_night.tui.canvas import Cell


class Line:
    """A row of cells as runs of one style: what stays the same is not put together again."""

    __slots__ = ("_cells", "_runs", "_starts", "strip")

    def __init__(self, cells: list[Cell]) -> None:
        self._cells = cells
        self._starts, self._runs = _runs(cells, 0, len(cells))
        self.strip = Strip(self._runs, len(cells))

    def become(self, cells: list[Cell]) -> int:
        """Be this row; answers the columns from the left in which anything differs: 0 if nothing does.

        Where these columns end, a run ends: no wide character stands across.
        """
        before, width = self._cells, len(cells)
        if cells == before:
            return 0
        first = next(x for x in range(width) if cells[x] != before[x])
        last = next(x for x in range(width - 1, -1, -1) if cells[x] != before[x])
        starts = self._starts
        head, tail = bisect_right(starts, first) - 1, bisect_right(starts, last)
        left, right = starts[head], starts[tail] if tail < len(starts) else width
        fresh, runs = _runs(cells, left, right)
        self._cells, self._starts = cells, [*starts[:head], *fresh, *starts[tail:]]
        self._runs = [*self._runs[:head], *runs, *self._runs[tail:]]
        self.strip = Strip(self._runs, width)
        return right


def _runs(cells: list[Cell], left: int, right: int) -> tuple[list[int], list[Segment]]:
    """Neighbouring cells of one style together: where each run begins, and its text."""
    starts: list[int] = []
    runs: list[Segment] = []
    style: Style | None = None
    text: list[str] = []
    for x in range(left, right):
        char, look = cells[x]
        if look is not style:
            if text:
                runs.append(Segment("".join(text), style))
            style, text = look, []
            starts.append(x)
        text.append(char)
    if text:
        runs.append(Segment("".join(text), style))
    return starts, runs
