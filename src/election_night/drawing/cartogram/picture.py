"""A map as it was last drawn: only seats whose look has changed are drawn again.

Drawing all 650 seats takes 20 ms, too long for every frame; without changes it takes under 1 ms.
"""

from collections.abc import Collection
from typing import NamedTuple

from election_night.core.contest.seat import Seat
from election_night.drawing.canvas import Canvas
from election_night.drawing.cartogram.cell import block_colour, draw_cell, fresh
from election_night.drawing.colours import style
from election_night.drawing.context import DrawContext

_EIGHTHS = " ▁▂▃▄▅▆▇█"

Place = tuple[int, int]
"""Column and row on the map."""


class Size(NamedTuple):
    """How large a seat is drawn."""

    wide: int
    """Columns."""
    high: int
    """Eighths of a line. Less than 8 is a block of colour; no line may have more than two rows of blocks."""

    def lines(self, rows: int) -> int:
        """Return the lines that this many rows of seats take."""
        return -(-rows * self.high // 8)

    def fits(self, columns: int, rows: int, width: int, height: int) -> bool:
        """Return whether a map of this many columns and rows fits."""
        return columns * self.wide <= width and self.lines(rows) <= height


Appearance = tuple[Seat, bool, bool, bool]
"""Everything that decides how a seat looks on the map: whether it is chosen, dimmed or fresh."""


class Picture:
    """Seats of one size on a canvas, with the cell `origin` of the map in its upper left corner."""

    def __init__(self, size: Size, origin: Place, canvas: Canvas) -> None:
        self.canvas = canvas
        self._size, self._origin = size, origin
        self._drawn: dict[str, Appearance] = {}
        """Each seat by id, as it was last drawn."""
        self._clickable: tuple[list[str], str | None] | None = None
        """The seats by id, and the chosen one, for which the click areas were made."""
        self._blocks: dict[Place, str] = {}
        """Colours of blocks by column and row of the canvas's part of the map."""

    def update(
        self, context: DrawContext, seats: list[Seat], chosen: str | None, dim: Collection[str]
    ) -> None:
        """Draw the seats whose look has changed. Those in `dim` lose their colour."""
        clickable = [seat.id for seat in seats], chosen
        if self._drawn.keys() != set(clickable[0]):
            self._clear()
        changed_lines: set[int] = set()
        for seat in seats:
            appearance = (seat, seat.id == chosen, seat.id in dim, fresh(context.now, seat))
            if appearance != self._drawn.get(seat.id):
                self._drawn[seat.id] = appearance
                changed_lines.update(self._draw(context, appearance))
        for line in changed_lines:
            self._draw_blocks(line, context.palette.theme.ground)
        if clickable != self._clickable:
            self._clickable = clickable
            self.canvas.forget_clicks()
            for seat in seats:
                self._click(seat, chosen=seat.id == chosen)

    def _clear(self) -> None:
        self._drawn, self._blocks = {}, {}
        self.canvas.fill(0, 0, self.canvas.width, self.canvas.height, self.canvas.style)

    def _place(self, seat: Seat) -> Place | None:
        """Return the column and row on this canvas; `None` if the seat isn't on it."""
        if seat.map is None:
            return None
        column, row = seat.map[0] - self._origin[0], seat.map[1] - self._origin[1]
        x, y = column * self._size.wide, row * self._size.high // 8
        return (column, row) if 0 <= x < self.canvas.width and 0 <= y < self.canvas.height else None

    def _draw(self, context: DrawContext, appearance: Appearance) -> Collection[int]:
        """Draw a cell with letters, or set the colour of a block; return the lines of blocks to draw."""
        seat, chosen, dim, _ = appearance
        place = self._place(seat)
        if place is None:
            return ()
        (column, row), (wide, high) = place, self._size
        y = row * high // 8
        if high >= 8:
            part = self.canvas.part(column * wide, y, wide, high // 8)
            draw_cell(part, context, seat, chosen=chosen, dim=dim)
            return ()
        self._blocks[column, row] = block_colour(context, seat, chosen=chosen, dim=dim)
        return range(y, min(self.canvas.height, -(-(row + 1) * high // 8)))

    def _click(self, seat: Seat, *, chosen: bool) -> None:
        """Make a click choose the seat; on a chosen seat with letters, open it."""
        place = self._place(seat)
        if place is None:
            return
        (column, row), (wide, high) = place, self._size
        x = column * wide
        if high >= 8:
            lines = min(high // 8, self.canvas.height - row * high // 8)
            gap = 1 if min(wide, self.canvas.width - x) > 2 else 0
            width = min(wide, self.canvas.width - x) - gap
            action = "open" if chosen else "choose"
            self.canvas.click(x, row * high // 8, width, lines, f"{action}:{seat.id}")
        else:
            self.canvas.click(x, (2 * row + 1) * high // 16, wide, 1, f"choose:{seat.id}")

    def _draw_blocks(self, line: int, ground: str) -> None:
        """Draw one line of blocks, in which at most two rows of seats meet."""
        wide, high = self._size
        upper_row, lower_row = line * 8 // high, (line * 8 + 7) // high
        lower_eighths = 8 - (lower_row * high - line * 8) if lower_row != upper_row else 0
        for column in range(self.canvas.width // wide):
            upper, lower = self._blocks.get((column, upper_row)), self._blocks.get((column, lower_row))
            x = column * wide
            if upper is None and lower is None:
                self.canvas.fill(x, line, wide, 1, self.canvas.style)
                continue
            upper, lower = upper or ground, lower or ground
            if upper == lower or not lower_eighths:
                self.canvas.fill(x, line, wide, 1, style(upper, upper), "█")
            else:
                self.canvas.fill(x, line, wide, 1, style(lower, upper), _EIGHTHS[lower_eighths])
