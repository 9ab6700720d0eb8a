"""One row of the board as the terminal has it, and what of it is to be drawn when it is another."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from election_night.tui.canvas import Cell
from election_night.tui.depth import Look


class Painted(Strip):
    """A strip that knows at which cell each of its runs begins."""

    __slots__ = ("_starts",)

    def __init__(self, runs: list[Segment], cell_length: int, starts: list[int]) -> None:
        super().__init__(runs, cell_length)
        self._starts = starts

    def crop(self, start: int, end: int | None = None) -> Strip:
        """What lies between two cells; from the left, no run but the last has to be measured."""
        if start or end is None or not 0 < end < self.cell_length:
            return super().crop(start, end)
        runs = self._segments[: bisect_left(self._starts, end)]
        runs[-1] = runs[-1].split_cells(end - self._starts[len(runs) - 1])[0]
        return Strip(runs, end)

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The parts between these cells.

        Textual would keep them in the strip itself, which is one of them if it is cut nowhere. Such a cycle
        waits for the collector of garbage, and one that is frozen with the documents waits for ever.
        """
        cuts = [cut for cut in cuts if cut <= self.cell_length]
        return [self] if cuts == [self.cell_length] else super().divide(cuts)


class Line:
    """A row of cells as runs of one style: what stays the same is not put together again."""

    __slots__ = ("_cells", "_look", "_runs", "_starts", "strip")

    def __init__(self, cells: list[Cell], look: Look | None = None) -> None:
        self._cells, self._look = cells, look
        self._starts, self._runs = _runs(cells, 0, len(cells), look)
        self.strip = Painted(self._runs, len(cells), self._starts)

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
        fresh, runs = _runs(cells, left, right, self._look)
        self._cells, self._starts = cells, [*starts[:head], *fresh, *starts[tail:]]
        self._runs = [*self._runs[:head], *runs, *self._runs[tail:]]
        self.strip = Painted(self._runs, width, self._starts)
        return right


def _runs(cells: list[Cell], left: int, right: int, look: Look | None) -> tuple[list[int], list[Segment]]:
    """Neighbouring cells of one style together: where each run begins, and its text."""
    starts: list[int] = []
    runs: list[Segment] = []
    style: Style | None = None
    text: list[str] = []
    for x in range(left, right):
        char, here = cells[x]
        if here is not style:
            if style is not None:
                runs.append(_run("".join(text), style, look))
            style, text = here, []
            starts.append(x)
        text.append(char)
    if style is not None:
        runs.append(_run("".join(text), style, look))
    return starts, runs


def _run(text: str, style: Style, look: Look | None) -> Segment:
    return Segment(text, style if look is None else look(style, text))
