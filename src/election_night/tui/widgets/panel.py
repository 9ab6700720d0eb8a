"""A part of a screen, drawn on a canvas; Textual repaints the lines that have changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.scrollbar import ScrollBar
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from election_night.drawing.canvas import Canvas, Cell
from election_night.drawing.context import DrawContext
from election_night.tui.program import Program
from election_night.tui.widgets.strips import characters_before, marked, selected, strip

Paint = Callable[[Canvas, DrawContext], None]
Ground = Callable[[DrawContext], Style]


def _plain(context: DrawContext) -> Style:
    return context.palette.ground


class Panel(Widget):
    """Displays what `paint` draws.

    Args:
        paint: draws everything, with the night's lock held.
        ground: the background style.
    """

    DEFAULT_CSS = "Panel { width: 1fr; height: 1fr; }"

    class Clicked(Message):
        """An area with an action was clicked, or Enter was pressed on it."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(
        self,
        paint: Paint | None = None,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        ground: Ground = _plain,
    ) -> None:
        super().__init__(id=id)
        self._paint, self._ground = paint, ground
        self.canvas: Canvas | None = None
        """The last drawing; `None` before the first."""
        self._is_full_width = False
        """Textual cuts rows of panels side by side, and would cut through cursor movements."""

    @property
    def program(self) -> Program:
        """The program that shows it."""
        return cast("Program", self.app)

    def draw(self, canvas: Canvas, context: DrawContext) -> None:
        """Draw what is visible."""
        if self._paint is not None:
            self._paint(canvas, context)

    def prepare(self, context: DrawContext) -> None:
        """Look up what to draw."""

    def update(self) -> None:
        """Draw again. Call it within `ScreenContext.drawing`."""
        width, height = self.size
        if not width or not height:
            return
        self._is_full_width = self.content_size.width == self.screen.size.width
        context, screen_context = self.program.context, self.program.screen_context
        ground = self._ground(context)
        canvas = screen_context.canvas(width, height, ground)
        try:
            self.prepare(context)
            self.draw(canvas, context)
        except Exception as error:  # noqa: BLE001 - what cannot be drawn must not end the night
            canvas = screen_context.canvas(width, height, ground)
            self.program.error_guard.draw_failure(canvas, context, error)
        before, self.canvas = self.canvas, canvas
        if before is None or (before.width, before.height) != (width, height):
            self.refresh()
            return
        rows = zip(before.rows, canvas.rows, strict=True)
        changed = [Region(0, y, width, 1) for y, (old, new) in enumerate(rows) if old != new]
        if changed:
            self.refresh(*changed)

    def redraw(self) -> None:
        """Draw again."""
        if self.is_mounted:
            with self.program.screen_context.drawing():
                self.update()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.redraw()

    # -- what Textual asks for -------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Return one line, as last drawn."""
        canvas = self.canvas
        if canvas is None or not 0 <= y < canvas.height or canvas.width != self.size.width:
            return Strip.blank(self.size.width, self._ground(self.program.context))
        line, selection = self.strip(y, canvas.rows[y]), self.text_selection
        if selection is not None and (span := selection.get_span(y + self.scroll_offset.y)) is not None:
            return marked(line, canvas.rows[y], span)
        return line

    def strip(self, y: int, cells: Sequence[Cell]) -> Strip:  # noqa: ARG002 - subclasses use the line
        """These cells of a line, without a selection."""
        return strip(cells, self.program.screen_context.downgrade, placed=self._is_full_width)

    def text_offset(self, x: int, y: int) -> Offset:
        """Return the place in the text of a cell: characters before it in its line, and lines above."""
        x, y = max(0, x), max(0, y)  # the mouse may be on a border
        cells = self.canvas.rows[y] if self.canvas and y < self.canvas.height else ()
        return Offset(characters_before(cells, x), y + self.scroll_offset.y)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text selected here, and what separates it from the next panel's."""
        if self.canvas is None:
            return None
        lines = self.canvas.dump().split("\n")
        return selected(selection, len(lines), lines.__getitem__), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual's order
        """Draw the new selection."""
        self.refresh()

    def is_click_here(self, event: events.Click) -> bool:
        """Whether a click is on the panel itself: not on its scroll bar, and not the end of a selection."""
        return not isinstance(event.widget, ScrollBar) and self.text_selection is None

    def on_click(self, event: events.Click) -> None:
        """Report the action of the area clicked; the area drawn last is on top."""
        if self.canvas is None or not self.is_click_here(event):
            return
        for x, y, width, height, action in reversed(self.canvas.click_areas):
            if x <= event.x < x + width and y <= event.y < y + height:
                event.stop()
                self.post_message(self.Clicked(action))
                return
