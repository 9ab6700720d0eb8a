"""The projector, which needs no keyboard: it turns its own pages, and a declaration interrupts them."""

from __future__ import annotations

import time
from collections.abc import Iterable

from textual.app import ComposeResult
from textual.geometry import Region
from textual.widget import Widget

from election_night.core.contest.seat import Seat
from election_night.core.night import Change, Night
from election_night.drawing import feed_status
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.wall import pages
from election_night.drawing.wall.schedule import PageSchedule
from election_night.tui.program import WholeProgram
from election_night.tui.screens.view import View
from election_night.tui.screens.wall_picture import WallPicture
from election_night.tui.widgets.panel import Panel


def picture_region(canvas: Canvas, margin: int) -> Region:
    """Return the cells that a picture covers: the safe area, without the margin for the marks."""
    x, y = max(2, canvas.width * margin // 100 - 1), max(2, canvas.height * margin // 100)
    return Region(x, y, canvas.width - 2 * x, canvas.height - 2 * y)


class ProjectorView(View):
    """Pages in turn, drawn large within a safe margin."""

    view = "projector"
    CSS_PATH = "view.tcss"
    redrawn_every_second = True
    program: WholeProgram

    def __init__(self, program: WholeProgram) -> None:
        super().__init__(program)
        self.schedule = PageSchedule(program.options.pages, program.options.dwell)
        protocol = program.pictures.protocol
        self._picture = WallPicture(protocol, program.redraw) if protocol else None

    def body(self) -> Iterable[Widget]:
        """Compose the whole wall, and the picture over it."""
        yield Panel(self._wall, id="wall")
        if self._picture:
            yield self._picture

    def compose(self) -> ComposeResult:
        """Compose it without header and footer: a wall has its own marks."""
        yield Panel(self._too_small, id="too-small")
        yield from self.body()

    def update(self, context: DrawContext) -> None:
        """Draw the wall, and schedule the next page."""
        super().update(context)
        self.program.continue_animation()

    def _wall(self, canvas: Canvas, context: DrawContext) -> None:
        """Draw the current page, and the warnings in the margin."""
        try:
            self._page(canvas, context)
        except Exception as error:  # noqa: BLE001 - the marks stay, whatever cannot be drawn
            canvas.fill(0, 0, canvas.width, canvas.height, context.palette.ground)
            self.program.error_guard.draw_failure(canvas, context, error)
        self._marks(canvas, context)

    def _page(self, canvas: Canvas, context: DrawContext) -> None:
        options, schedule = self.program.options, self.schedule
        labelled = bool(self._warnings(context)[0])
        safe = pages.safe_area(canvas, options.margin, schedule.turn, labelled=labelled)
        for_map = pages.safe_area(canvas, options.margin, schedule.turn)
        schedule.pages = pages.pages_with_content(context, options.pages, safe, for_map)
        schedule.together = pages.together(context, safe)
        schedule.tick(time.monotonic())
        page, turn = schedule.page, schedule.turn
        seats = pages.seats(context, page)
        if len(seats) == 1:
            self.program.animation.show(seats[0])
        if self._picture and self._picture.covers(
            context, pages.describe(context, page), picture_region(canvas, options.margin), turn
        ):
            return
        inner = pages.safe_area(canvas, options.margin, turn, labelled=labelled, page=page.kind)
        pages.draw(inner, context, page, turn, self.program.animation.state())

    def _marks(self, canvas: Canvas, context: DrawContext) -> None:
        messages, alarm = self._warnings(context)
        pages.draw_warnings(canvas, context, messages, self.schedule.waiting, on_alarm=alarm)

    def _warnings(self, context: DrawContext) -> tuple[list[str], bool]:
        health, now = self.program.service.health(), self.program.service.clock.monotonic()
        status = feed_status.feed_status(
            health, now, self.program.options.stale, replay=self.program.replay is not None
        )
        return pages.frame_warnings(context.night, status, feed_status.replay_state(self.program.replay))

    def on_screen_suspend(self) -> None:
        """Remove the picture when another screen or a dialog opens."""
        if self._picture:
            self._picture.hide()

    def changed(self, night: Night, changes: list[Change]) -> None:
        """Queue new results before the rotation; ones known before are no news."""
        if self.program.navigation.view == self.view:
            self.schedule.queue_changes(changes, night, self._first)
        elif any(change.contest is None for change in changes):
            self.schedule.drop(night)

    def _first(self, seat: Seat) -> bool:
        """Return whether a declaration goes before others: a gain, in doubt, or on the watchlist.

        With several councils a ward's gain doesn't; the council's does.
        """
        gain = seat.outcome == "gain" and len(self.program.service.night.bodies) < 2
        return gain or bool(seat.reasons) or seat.id in self.program.watched

    def show(self, page: str) -> None:
        """Show this page of the rotation now."""
        self.schedule.show_page(page, time.monotonic())

    def opened(self) -> None:
        """Begin with the first page; earlier events are in the pages."""
        self.schedule = PageSchedule(self.program.options.pages, self.program.options.dwell)

    def act(self, command: str) -> bool:
        """Pause, or show the next or previous page."""
        if command in {"left", "right"}:
            self.schedule.step(1 if command == "right" else -1, time.monotonic())
            return True
        if command == "pause" and self.program.replay is None:
            self.schedule.paused = not self.schedule.paused
            return True
        return super().act(command)
