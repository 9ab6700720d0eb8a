"""What all screens share: the first and last line, and how they are drawn again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from election_night.core.night import Change, Night
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.tui.program import Program
from election_night.tui.state import export
from election_night.tui.widgets.footer import draw_footer
from election_night.tui.widgets.header import draw_header
from election_night.tui.widgets.panel import Panel
from election_night.tui.widgets.rows import MOVES, Rows
from election_night.tui.widgets.state_line import StateLine
from election_night.tui.widgets.text_places import TextPlaces

WIDE, HIGH = 60, 18
"""Columns and lines; a smaller terminal shows one sentence."""


class View(TextPlaces, Screen[None]):
    """A screen with a header and a footer. Its panels are drawn from the night."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide-enough")]  # noqa: RUF012 - as in Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high-enough")]  # noqa: RUF012
    AUTO_FOCUS = "Rows"
    view: ClassVar[str]
    """Its name in commands and on the command line."""
    redrawn_every_second: ClassVar[bool] = False
    """Whether anything but header and footer changes every second."""

    def __init__(self, program: Program) -> None:
        super().__init__(name=self.view)
        self.program = program
        self._parts = 0
        """How many children it has when it is mounted; 0 before that."""

    # -- what it is made of ----------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Header, body, footer."""
        yield Panel(self._too_small, id="too-small")
        yield StateLine(self.program.header_state, draw_header, id="head")
        yield from self.body()
        yield StateLine(lambda: self.program.footer_state(self.view), draw_footer, id="foot")

    def body(self) -> Iterable[Widget]:
        """Return the widgets between header and footer."""
        raise NotImplementedError

    def _too_small(self, canvas: Canvas, context: DrawContext) -> None:
        text = f"{self.size.width}x{self.size.height} is too small: {WIDE}x{HIGH} at least"
        canvas.text(0, canvas.height // 2, text, context.palette.strong)

    # -- how it is kept up to date ---------------------------------------------------------------

    def update(self, context: DrawContext) -> None:
        """Draw all panels. Call it within `ScreenContext.drawing`."""
        if self.complete:
            self.give_room(context)
            for panel in self.query(Panel):
                panel.update()

    def update_frame(self) -> None:
        """Draw header and footer only. Call it within `ScreenContext.drawing`."""
        if self.complete:
            self.get_child_by_id("head", Panel).update()
            self.get_child_by_id("foot", Panel).update()

    @property
    def complete(self) -> bool:
        """Whether all its widgets are there: it is neither being built nor removed."""
        return 0 < self._parts <= len(self.children)

    def give_room(self, context: DrawContext) -> None:
        """Set sizes of widgets that depend on what they show."""

    def changed(self, night: Night, changes: list[Change]) -> None:
        """The live night has changed; oldest change first. Called with the lock held, even while closed."""

    def opened(self) -> None:
        """The user has opened this screen."""

    def tick(self, now: float) -> None:
        """Once a second, while open. `now` in seconds, monotonic."""

    def on_mount(self) -> None:
        """All widgets are there: set their sizes."""
        self._parts = len(self.children)
        self.on_resize()

    def on_resize(self) -> None:
        """Set sizes for the new size of the terminal."""
        if self.complete:
            with (
                self.program.screen_context.drawing() as context,
                self.program.error_guard.within("the screen"),
            ):
                self.give_room(context)

    def on_screen_resume(self) -> None:
        """Draw what changed while another screen was open."""
        with self.program.screen_context.drawing() as context:
            self.update(context)

    def picture(self) -> Canvas:
        """Return the whole screen as last drawn."""
        whole = self.program.screen_context.canvas(self.size.width, self.size.height)
        for panel in self.query(Panel):
            region = panel.content_region.intersection(self.region)
            if panel.canvas is not None and panel.display and region.size == panel.canvas.size:
                part = whole.part(region.x, region.y, region.width, region.height)
                part.paste(panel.canvas)
        return whole

    # -- what it answers -------------------------------------------------------------------------

    def act(self, command: str) -> bool:
        """Run a command; False if it means nothing on this screen."""
        if command not in MOVES.values():
            return False
        for rows in self.query(Rows):
            if rows.display:
                rows.action_move(command)  # type: ignore[arg-type] # one of these
                return True
        return False

    def action_copy_text(self) -> None:
        """Copy the selected text."""
        text = self.get_selected_text()
        if not text:
            raise SkipAction
        self.app.copy_to_clipboard(export.with_time_mark(self.program.context, text))
        self.program.say("copied, if the terminal allows it")
