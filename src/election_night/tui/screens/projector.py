"""The projector: nobody touches it. It turns its own pages, and a declaration comes before them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widget import Widget

from election_night.night.night import Change
from election_night.night.seat import Seat
from election_night.tui import projector, pulse
from election_night.tui.canvas import Canvas
from election_night.tui.programme import Programme
from election_night.tui.screens.view import View
from election_night.tui.stage import Stage
from election_night.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight


class ProjectorView(View):
    """Pages in turn, drawn large within a safe margin."""

    view = "projector"
    CSS_PATH = "view.tcss"

    def __init__(self, program: ElectionNight) -> None:
        super().__init__(program)
        self.programme = Programme(program.options.pages, program.options.dwell)

    def body(self) -> Iterable[Widget]:
        """The whole wall."""
        yield Panel(self._wall, id="wall")

    def compose(self) -> ComposeResult:
        """No frame: a wall has its own marks."""
        yield Panel(self._too_small, id="too-small")
        yield from self.body()

    def update(self, stage: Stage) -> None:
        """Draw it, and have it move on."""
        super().update(stage)
        self.program.frames.move()

    def _wall(self, canvas: Canvas, stage: Stage) -> None:
        """The page that is on, and in the margin what must be said in every frame."""
        try:
            self._page(canvas, stage)
        except Exception as error:  # noqa: BLE001 - the marks stay, whatever cannot be drawn
            canvas.fill(0, 0, canvas.width, canvas.height, stage.palette.ground)
            self.program.contained.undrawn(canvas, error)
        self._marks(canvas, stage)

    def _page(self, canvas: Canvas, stage: Stage) -> None:
        options, programme = self.program.options, self.programme
        safe = projector.within(canvas, options.margin, programme.turn)
        programme.pages = projector.worth(stage, options.pages, safe)
        programme.together = projector.together(stage, safe)
        programme.tick(time.monotonic())
        page, turn = programme.page, programme.turn
        shown = projector.seats(stage, page)
        if len(shown) == 1:
            self.program.motion.show(shown[0])
        inner = projector.within(canvas, options.margin, turn)
        projector.draw(inner, stage, page, turn, self.program.motion.poise())

    def _marks(self, canvas: Canvas, stage: Stage) -> None:
        health, now = self.program.desk.health(), self.program.desk.clock.monotonic()
        feel = pulse.feel(health, now, self.program.options.stale, replay=self.program.replay is not None)
        words, alarm = projector.said(stage.night, feel, pulse.tape(self.program.replay))
        projector.marks(canvas, stage, words, self.programme.waiting, alarm=alarm)

    def changed(self, changes: list[Change]) -> None:
        """What is settled while it is on comes before the rotation; what was known before does not."""
        if self.program.here == self.view:
            self.programme.heard(changes, self.program.desk.night, self._first)
        elif any(change.contest is None for change in changes):
            self.programme.drop(self.program.desk.night)

    def _first(self, seat: Seat) -> bool:
        """Whether a declaration goes before others that wait: a gain, in doubt, or on the watchlist."""
        return seat.outcome == "gain" or bool(seat.reasons) or seat.id in self.program.watched

    def show(self, page: str) -> None:
        """Show this page of the rotation now."""
        self.programme.turn_to(page, time.monotonic())

    def opened(self) -> None:
        """From the first page; what happened meanwhile is in the pages."""
        self.programme = Programme(self.program.options.pages, self.program.options.dwell)

    def act(self, command: str) -> bool:
        """Pause, next, previous."""
        if command in {"left", "right"}:
            self.programme.step(1 if command == "right" else -1, time.monotonic())
            return True
        if command == "pause" and self.program.replay is None:
            self.programme.paused = not self.programme.paused
            return True
        return super().act(command)
