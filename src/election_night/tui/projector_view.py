"""The projector: nobody touches it. It turns its own pages, and a declaration comes before them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from election_night.night.night import Change
from election_night.tui import frame, projector, pulse
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
        self.programme.pages = self._worth(stage)
        self.programme.tick(time.monotonic())
        page, turn = self.programme.page, self.programme.turn
        inner = projector.within(canvas, self.app.options.margin, turn)
        seats = [stage.night.seats[seat] for seat in page.seats if seat in stage.night.seats]
        if page.kind in {"declared", "reading"}:
            seat = projector.newest(stage) if page.kind == "declared" else projector.reading(stage)
            seats = [seat] if seat else []
        if page.kind == "burst" and seats:
            projector.burst(inner, stage, seats)
        elif seats:
            self.app.motion.show(seats[0])
            projector.seat(inner, stage, seats[0], turn, self.app.motion.poise())
            self.app.settle_rows()
        else:
            projector.PAGES.get(page.kind, projector.parties)(inner, stage, turn)
        self._marks(canvas, stage)

    def _worth(self, stage: Stage) -> tuple[str, ...]:
        """The pages that have something to show just now."""
        if not self.app.many:
            return ("declared",)
        has = {
            "parties": True,
            "declared": projector.newest(stage) is not None,
            "map": any(seat.map for seat in stage.night.seats.values()),
            "close": stage.night.totals.declared > 0,
            "reading": projector.reading(stage) is not None,
        }
        return tuple(page for page in self.app.options.pages if has.get(page)) or ("parties",)

    def _marks(self, canvas: Canvas, stage: Stage) -> None:
        """REPLAY, TEST and STALE in the first line; how many wait in the last."""
        palette = stage.palette
        health, now = self.app.desk.health(), self.app.desk.clock.monotonic()
        feel = pulse.feel(health, now, self.app.options.stale, replay=self.app.replay is not None)
        tape = pulse.tape(self.app.replay)
        words = []
        if stage.night.test:
            words.append("TEST")
        if tape:
            words.append(f"REPLAY {frame.speed(tape)}")
        if feel.alarm:
            words.append(feel.words)
        if words:
            alarm = feel.alarm or stage.night.test
            edge = palette.alarm_pill if alarm else palette.pill
            if alarm:
                canvas.fill(0, 0, canvas.width, 1, edge)
                canvas.fill(0, canvas.height - 1, canvas.width, 1, edge)
            text = f" {' · '.join(words)} · {stage.clock(stage.now, zone=True)} "
            canvas.text(0, 0, text, edge, canvas.width, "^")
        if self.programme.waiting:
            text = f" {self.programme.waiting} more to come "
            canvas.right(canvas.width - 2, canvas.height - 1, text, palette.pill)

    def changed(self, changes: list[Change]) -> None:
        """What is settled while it is on comes before the rotation; what was known before does not."""
        if self.app.view is not self or self.app.desk.health().last_scan is None:
            return
        for change in changes:
            after = change.after
            if after is None or after == change.before or not (after.state.won or after.reasons):
                continue
            before = change.before
            if before is not None and (before.state, before.winner, before.majority) == (
                after.state,
                after.winner,
                after.majority,
            ):
                continue
            self.programme.news(after.id, first=after.outcome == "gain" or bool(after.reasons))

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
