"""The projector: nobody touches it. It turns its own pages, and a declaration comes before them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from election_night.night.night import Change
from election_night.tui import projector, pulse
from election_night.tui.canvas import Canvas
from election_night.tui.programme import Programme
from election_night.tui.stage import Stage
from election_night.tui.view import View

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight


class ProjectorView(View):
    """Pages in turn, drawn large within a safe margin."""

    name = "projector"

    def __init__(self, app: ElectionNight) -> None:
        super().__init__(app)
        self.programme = Programme(app.options.pages, app.options.dwell)

    def draw(self, canvas: Canvas, stage: Stage) -> None:
        """The page that is on, and in the margin what must be said in every frame."""
        safe = projector.within(canvas, self.app.options.margin, self.programme.turn)
        self.programme.pages = projector.worth(stage, self.app.options.pages, safe)
        self.programme.together = projector.together(stage, safe)
        self.programme.tick(time.monotonic())
        page, turn = self.programme.page, self.programme.turn
        told = projector.seats(stage, page)
        if len(told) == 1:
            self.app.motion.show(told[0])
        inner = projector.within(canvas, self.app.options.margin, turn)
        projector.draw(inner, stage, page, turn, self.app.motion.poise())
        self.app.settle_rows()
        self._marks(canvas, stage)

    def _marks(self, canvas: Canvas, stage: Stage) -> None:
        health, now = self.app.desk.health(), self.app.desk.clock.monotonic()
        feel = pulse.feel(health, now, self.app.options.stale, replay=self.app.replay is not None)
        words, alarm = projector.said(stage.night, feel, pulse.tape(self.app.replay))
        projector.marks(canvas, stage, words, self.programme.waiting, alarm=alarm)

    def changed(self, changes: list[Change]) -> None:
        """What is settled while it is on comes before the rotation; what was known before does not."""
        if self.app.here == self.name:
            self.programme.heard(changes, self.app.desk.night, self.app.first)
        elif any(change.contest is None for change in changes):
            self.programme.drop(self.app.desk.night)

    def show(self, page: str) -> None:
        """Show this page of the rotation now."""
        self.programme.turn_to(page, time.monotonic())

    def opened(self) -> None:
        """From the first page; what happened meanwhile is in the pages."""
        self.programme = Programme(self.app.options.pages, self.app.options.dwell)

    def act(self, command: str) -> bool:
        """Pause, next, previous."""
        if command in {"left", "right"}:
            self.programme.step(1 if command == "right" else -1, time.monotonic())
            return True
        if command == "pause" and self.app.replay is None:
            self.programme.paused = not self.programme.paused
            return True
        return False
