"""A part of a screen: drawn on a canvas of its own size; Textual repaints the lines that differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.scrollbar import ScrollBar
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.tui.widgets.strips import marked, selected, strip

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight

Paint = Callable[[Canvas, DrawContext], None]
Ground = Callable[[DrawContext], Style]


def _plain(context: DrawContext) -> Style:
    return context.palette.ground


class Panel(Widget):
    """Shows what `paint` draws.

    Args:
        paint: draws everything. The night's lock is held.
        ground: what is drawn on.
    """

    DEFAULT_CSS = "Panel { width: 1fr; height: 1fr; }"

    class Clicked(Message):
        """A place that answers a click was clicked, or Enter pressed on it."""

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
        """What was drawn last."""

    @property
    def program(self) -> ElectionNight:
        """The whole program."""
        return cast("ElectionNight", self.app)

    def draw(self, canvas: Canvas, context: DrawContext) -> None:
        """Everything in sight."""
        if self._paint is not None:
            self._paint(canvas, context)

    def prepare(self, context: DrawContext) -> None:
        """Look up what is to be drawn."""

    def update(self) -> None:
        """Draw anew, within `drawing` of the context."""
        width, height = self.size
        if not width or not height:
            return
        context = self.program.context
        ground = self._ground(context.stage)
        canvas = context.canvas(width, height, ground)
        try:
            self.prepare(context.stage)
            self.draw(canvas, context.stage)
        except Exception as error:  # noqa: BLE001 - what cannot be drawn must not end the night
            canvas = context.canvas(width, height, ground)
            self.program.error_guard.undrawn(canvas, error)
        before, self.canvas = self.canvas, canvas
        if before is None or (before.width, before.height) != (width, height):
            self.refresh()
            return
        rows = zip(before.rows, canvas.rows, strict=True)
        differ = [Region(0, y, width, 1) for y, (was, cells) in enumerate(rows) if was != cells]
        if differ:
            self.refresh(*differ)

    def redraw(self) -> None:
        """Draw anew."""
        if self.is_mounted:
            with self.program.context.drawing():
                self.update()

    def on_resize(self) -> None:
        """Another size: everything is drawn anew."""
        self.redraw()

    # -- what Textual asks for -------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line as it was last drawn."""
        canvas = self.canvas
        if canvas is None or not 0 <= y < canvas.height or canvas.width != self.size.width:
            return Strip.blank(self.size.width, self._ground(self.program.context.stage))
        cells = canvas.rows[y]
        # Beside another panel Textual cuts the row, and would cut what puts cells into their columns.
        alone = self.content_size.width == self.screen.size.width
        line = strip(cells, self.program.context.look, placed=alone)
        selection, at = self.text_selection, y + self.scroll_offset.y
        if selection is not None and (span := selection.get_span(at)) is not None:
            line = marked(line, cells, span, self.screen.get_component_rich_style("screen--selection"))
        return line.apply_offsets(0, at)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that is selected here, and what comes between it and the next panel's."""
        if self.canvas is None:
            return None
        lines = self.canvas.dump().split("\n")
        return selected(selection, len(lines), lines.__getitem__), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual's order
        """Another part is selected."""
        self.refresh()

    def meant(self, event: events.Click) -> bool:
        """Whether a click is for this: neither for its scroll bar nor the end of a selection."""
        return not isinstance(event.widget, ScrollBar) and self.text_selection is None

    def on_click(self, event: events.Click) -> None:
        """The place that was clicked, the last drawn first."""
        if self.canvas is None or not self.meant(event):
            return
        for x, y, width, height, action in reversed(self.canvas.click_areas):
            if x <= event.x < x + width and y <= event.y < y + height:
                event.stop()
                self.post_message(self.Clicked(action))
                return
