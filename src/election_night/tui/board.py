"""The one widget: it shows a canvas, and repaints only the rows that differ from the last one."""

from collections.abc import Callable, Iterator

from textual import events
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from election_night.tui.canvas import Canvas
from election_night.tui.depth import Look
from election_night.tui.line import Line

ASIDE = 24
"""Columns that are worth a region of their own."""


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
        self._lines: list[Line] = []
        self.canvas: Canvas | None = None
        self.painted = 0
        """Rows repainted since the start."""

    def repaint(self) -> None:
        """Draw anew; what is the same as before stays as it is."""
        width, height = self.size
        if not width or not height:
            return
        canvas = self._draw_canvas(width, height)
        self.canvas = canvas
        if len(self._lines) != height or self._lines[0].strip.cell_length != width:
            self._lines = [Line(cells, self._look) for cells in canvas.rows]
            self.painted += height
            self.refresh()
            return
        wide = [line.become(cells) for line, cells in zip(self._lines, canvas.rows, strict=True)]
        self.painted += sum(map(bool, wide))
        if any(wide):
            self.refresh(*_bands(wide))
            self._send()

    def _send(self) -> None:
        """Send it to the terminal at once. Left to itself Textual does so after four more turns of its loops.

        Not below a dialog: there the dialog's screen sends it.
        """
        screen = self.screen
        if screen.is_current:
            screen._dirty_widgets.add(self)
            screen._on_timer_update()
            self._repaint_required = False

    def render_line(self, y: int) -> Strip:
        """One row as it was last drawn."""
        return self._lines[y].strip if y < len(self._lines) else Strip.blank(self.size.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows to be painted. There is no border and no opacity here, and every colour is our own.

        So there is nothing for Textual to work into them, unless colours are to be taken out.
        """
        whole = crop.x == 0 and crop.width == self.size.width
        if not whole or any(not isinstance(one, ANSIToTruecolor) for one in self.app.get_line_filters()):
            return super().render_lines(crop)
        return [self.render_line(y) for y in crop.line_range]

    def on_resize(self) -> None:
        """Another size: everything is drawn anew."""
        self.repaint()

    def on_click(self, event: events.Click) -> None:
        """Tell which place was clicked, the last drawn first."""
        for x, y, width, height, action in reversed(self.canvas.hot if self.canvas else []):
            if x <= event.x < x + width and y <= event.y < y + height:
                self.post_message(self.Clicked(action))
                return


def _bands(wide: list[int]) -> Iterator[Region]:
    """What is to be painted of each row, from its left: rows together, since each region costs a row as well.

    A row of which much less differs than of the one above begins a region of its own.
    """
    first = most = 0
    for y, columns in enumerate([*wide, 0]):
        alike = columns and most and abs(columns - most) < ASIDE
        if not alike:
            if most:
                yield Region(0, first, most, y - first)
            first, most = y, 0
        most = max(most, columns)
