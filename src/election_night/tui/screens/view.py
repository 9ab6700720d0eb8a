"""What every screen of the program has: its frame, and how it is kept up to date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from election_night.core.night import Change
from election_night.drawing import feed_status
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.tui.actions import clicked
from election_night.tui.state import export
from election_night.tui.widgets import header_footer
from election_night.tui.widgets.panel import Panel
from election_night.tui.widgets.rows import MOVES, Rows

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight

WIDE, HIGH = 60, 18
"""A smaller terminal shows one sentence."""


class View(Screen[None]):
    """A screen between its first line and its last. What it shows is asked of the night."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide-enough")]  # noqa: RUF012 - as the library has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high-enough")]  # noqa: RUF012
    AUTO_FOCUS = "Rows"
    view: ClassVar[str]
    """As commands and the command line call it."""
    redrawn_every_second: ClassVar[bool] = False
    """Whether anything but the frame changes with the seconds."""

    def __init__(self, program: ElectionNight) -> None:
        super().__init__(name=self.view)
        self.program = program
        self._parts = 0
        """How many parts it was made of, once they are all there."""

    # -- what it is made of ----------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The frame, and what is within it."""
        yield Panel(self._too_small, id="too-small")
        yield Panel(self._head, id="head")
        yield from self.body()
        yield Panel(self._foot, id="foot")

    def body(self) -> Iterable[Widget]:
        """What is between the first line and the last."""
        raise NotImplementedError

    def _head(self, canvas: Canvas, context: DrawContext) -> None:
        program, night = self.program, context.night
        feel = self._feel()
        name = night.election.name if night.election else night.id or "election night"
        now = context.now.replace(microsecond=0)
        unseen = program.unseen.count
        head = header_footer.HeaderState(
            feed_status.replay_state(program.replay), feel, name, night.test, context.mark, now, unseen
        )
        header_footer.draw_header(canvas, context, head)

    def _foot(self, canvas: Canvas, context: DrawContext) -> None:
        program, feel = self.program, self._feel()
        alarms, said, loud = program.service.night.alarms, program.status_line.words, program.status_line.loud
        stopped = program.replay.complaint if program.replay else ""
        note = next(filter(None, (said, feel.advice, *alarms, stopped, *program.complaints())), "")
        if context.past and note and (loud or not said):
            note = f"LIVE: {note}"
        alarm = feel.alarm or loud or bool(alarms)
        commands = program.useful(self.view)
        foot = header_footer.FooterState(
            commands, self.view, note, alarm, program.time_control.footer_texts(), bool(said)
        )
        header_footer.draw_footer(canvas, context, foot)

    def _feel(self) -> feed_status.FeedStatus:
        program = self.program
        now, stale = program.service.clock.monotonic(), program.options.stale
        return feed_status.feed_status(
            program.service.health(), now, stale, replay=program.replay is not None
        )

    def _too_small(self, canvas: Canvas, context: DrawContext) -> None:
        words = f"{self.size.width}x{self.size.height} is too small: {WIDE}x{HIGH} at least"
        canvas.text(0, canvas.height // 2, words, context.palette.strong)

    # -- how it is kept up to date ---------------------------------------------------------------

    def update(self, context: DrawContext) -> None:
        """Draw whatever is in sight, within `drawing` of the context."""
        if self.complete:
            self.give_room(context)
            for panel in self.query(Panel):
                panel.update()

    def update_frame(self) -> None:
        """Draw the first and the last line alone, within `drawing` of the context."""
        if self.complete:
            for panel in self.query("#head, #foot").results(Panel):
                panel.update()

    @property
    def complete(self) -> bool:
        """Neither still being made nor already taken apart."""
        return 0 < self._parts <= len(self.children)

    def give_room(self, context: DrawContext) -> None:
        """How much room each part has, where that depends on what is shown."""

    def changed(self, changes: list[Change]) -> None:
        """What is new, oldest first. The night's lock is held; called whether open or not."""

    def opened(self) -> None:
        """Somebody comes here."""

    def tick(self, now: float) -> None:
        """Once a second, while open. `now` in seconds, monotonic."""

    def on_mount(self) -> None:
        """Everything is there: find out how much room each part has."""
        self._parts = len(self.children)
        self.on_resize()

    def on_resize(self) -> None:
        """There is more room, or less."""
        if self.complete:
            with self.program.context.drawing() as context, self.program.error_guard.within("the screen"):
                self.give_room(context)

    def on_screen_resume(self) -> None:
        """It is in sight again."""
        with self.program.context.drawing() as context:
            self.update(context)

    def picture(self) -> Canvas:
        """The whole screen as it was drawn last."""
        whole = self.program.context.canvas(self.size.width, self.size.height)
        for panel in self.query(Panel):
            region = panel.content_region.intersection(self.region)
            if panel.canvas is not None and panel.display and region.size == panel.canvas.size:
                part = whole.part(region.x, region.y, region.width, region.height)
                part.paste(panel.canvas)
        return whole

    # -- what it answers -------------------------------------------------------------------------

    def act(self, command: str) -> bool:
        """Do a command; False if it means nothing here."""
        if command not in MOVES.values():
            return False
        for rows in self.query(Rows):
            if rows.display:
                rows.action_move(command)  # type: ignore[arg-type] # one of these
                return True
        return False

    def on_panel_clicked(self, message: Panel.Clicked) -> None:
        """Do what the place says."""
        message.stop()
        clicked(self.program, message.action)

    def action_copy_text(self) -> None:
        """Copy what is selected."""
        text = self.get_selected_text()
        if not text:
            raise SkipAction
        self.program.copy_to_clipboard(export.with_time_mark(self.program.context.stage, text))
        self.program.say("copied, if the terminal allows it")
