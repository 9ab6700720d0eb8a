"""The one widget: it shows a canvas, and repaints only the rows that differ from the last one."""

from collections.abc import Callable, Iterator

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from election_night.tui.canvas import Canvas, Cell
from election_night.tui.depth import Look


class Board(Widget, can_focus=True):
    """Shows what `draw` draws.

    Args:
        draw: makes a canvas of this width and height.
        look: how a style is sent to this terminal; `None`: as it is.
    """

    DEFAULT_CSS = "Board { width: 100%; height: 100%; }"

    class Clicked(Message):
        """A place that answers a click was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, draw: Callable[[int, int], Canvas], look: Look | None = None) -> None:
        super().__init__()
        self._look = look
        self._draw_canvas = draw
        self._strips: list[Strip] = []
        self._rows: list[list[Cell]] = []
        self._hot: list[tuple[int, int, int, int, str]] = []
        self.canvas: Canvas | None = None
        self.painted = 0
        """Rows repainted since the start."""

    def repaint(self) -> None:
        """Draw anew; what is the same as before stays as it is."""
        width, height = self.size
        if not width or not height:
            return
        canvas = self._draw_canvas(width, height)
        old, rows = self._rows, canvas.rows
        fresh = len(old) != len(rows) or (bool(rows) and len(old[0]) != len(rows[0]))
        changed = [y for y, row in enumerate(rows) if fresh or row != old[y]]
        if fresh:
            self._strips = [self._strip(canvas, y) for y in range(height)]
        else:
            for y in changed:
                self._strips[y] = self._strip(canvas, y)
        self._rows, self._hot, self.canvas = rows, canvas.hot, canvas
        self.painted += len(changed)
        if fresh:
            self.refresh()
        elif changed:
            self.refresh(*_bands(changed, width))

    def _strip(self, canvas: Canvas, y: int) -> Strip:
        strip, look = canvas.strip(y), self._look
        if look is None:
            return strip
        return Strip([Segment(text, look(style, text)) for text, style, _ in strip], canvas.width)

    def render_line(self, y: int) -> Strip:
        """One row as it was last drawn."""
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    def on_resize(self) -> None:
        """Another size: everything is drawn anew."""
        self.repaint()

    def on_click(self, event: events.Click) -> None:
        """Tell which place was clicked, the last drawn first."""
        for x, y, width, height, action in reversed(self._hot):
            if x <= event.x < x + width and y <= event.y < y + height:
                self.post_message(self.Clicked(action))
                return


def _bands(rows: list[int], width: int) -> Iterator[Region]:
    """Rows that lie together as one region: each costs the screen about as much as a row."""
    first = 0
    for place, y in enumerate(rows, 1):
        if place == len(rows) or rows[place] != y + 1:
            yield Region(0, rows[first], width, place - first)
            first = place
