"""An earlier moment of a live night, while the night itself goes on.

The same documents are applied again, up to that moment, to a separate night.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Protocol

from election_night.core.contest.seat import Seat
from election_night.drawing.context import DrawContext
from election_night.service.history.timeline import NightAsOf, Timeline
from election_night.service.night_service import NightService
from election_night.tui.navigation import Navigation
from election_night.tui.state.animation import Animation
from election_night.tui.state.error_guard import ErrorGuard
from election_night.tui.state.time_control import TimeControl

PROGRESS_AFTER = 0.25
"""Seconds of preparation after which the footer shows the progress."""


class Viewer(Protocol):
    """The screen that looks at the earlier moment."""

    seat: str | None
    """Id of the chosen seat."""
    service: NightService
    animation: Animation
    error_guard: ErrorGuard
    navigation: Navigation

    @property
    def context(self) -> DrawContext:
        """The drawing context, which formats times."""

    def say(self, text: str) -> None:
        """Show a message."""

    def request_update(self) -> None:
        """Request an update of the screen; callable from any thread."""

    def run_worker(self, work: Callable[[], None], *, group: str, thread: bool) -> object:
        """Run this in a thread."""


class LiveHistory(TimeControl):
    """Shows earlier moments of a live night without disturbing the service."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer, self._service = viewer, viewer.service
        self.past: NightAsOf | None = None
        self._preparing: NightAsOf | None = None
        """The moment that a thread is preparing."""
        self._requested_at = 0.0
        """When the user asked for it, in monotonic seconds."""
        self._now = self._service.clock.now()
        """When the span was last requested."""
        self._failure = ""
        """Why the last moment could not be shown; "" if it could."""
        self._declared_since: dict[str, Seat] = {}
        """Seats declared since the user looked back, newest last."""
        self._live_seat: str | None = None
        """The seat that was chosen when the user looked back."""

    def refusal(self) -> str:
        """Return why the past can't be shown: on the wall, or before the journal has been read; or ""."""
        if self._viewer.navigation.view == "projector":
            return "the projector shows the live night only"
        timeline = self._service.timeline()
        if timeline is None:
            return "the journal is still being read. Try again in a moment"
        return "" if timeline.start else "nothing has come yet, so there is no earlier moment to show"

    def span(self) -> tuple[datetime, datetime]:
        """Return the range from the first document until now."""
        self._now, timeline = self._service.clock.now(), self._service.timeline()
        return (timeline.start if timeline else None) or self._now, self._now

    def go_to(self, at: datetime) -> None:
        """Prepare that moment in a thread, then show it."""
        timeline = self._service.timeline()
        if timeline is None or timeline.start is None:
            return
        if at >= self._now:
            self.return_to_live()
            return
        self._prepare(timeline, max(at, timeline.start))

    def return_to_live(self) -> bool:
        """Show the night as it is, and stop preparing any other moment."""
        past, preparing = self.past, self._preparing
        self.past = self._preparing = None
        self._declared_since.clear()
        if preparing:
            preparing.stop()
        if past and self._live_seat and self._live_seat not in past.night.seats:
            self._viewer.seat = self._live_seat  # The past didn't have it, so the user can't have left it.
        if past:
            self._viewer.animation.reset()
        return (past or preparing) is not None

    def act(self, command: str) -> bool:
        """Go one declaration back or forward; after the last one, return to the live night."""
        if command not in {"before", "next"} or (command == "next" and self._destination is None):
            return False
        if refusal := self.refusal():
            self._viewer.say(refusal)
            return True
        timeline = self._service.timeline()
        if timeline is None:
            return True
        current = self._destination.at if self._destination else None
        at = timeline.after(current) if current and command == "next" else timeline.before(current)
        if at is not None:
            self._prepare(timeline, at)
        elif command == "next":
            self.return_to_live()
        else:
            start = self._viewer.context.clock(timeline.start, zone=True)
            self._viewer.say(f"nothing is known from before {start}")
        return True

    def note_results(self, seats: Iterable[Seat]) -> None:
        """Remember the results for the footer: the user must not miss the live night."""
        if self._destination:
            for seat in seats:
                self._declared_since.pop(seat.id, None)
                self._declared_since[seat.id] = seat

    def update(self) -> None:
        """Show the moment that was being prepared, if it is ready."""
        if self._failure:
            self._viewer.say(f"that moment can't be shown; the live night goes on; {self._failure}")
            self._failure, self._preparing = "", None
        if self._preparing and self._preparing.folded:
            if self.past is None:
                self._live_seat = self._viewer.seat
            self.past, self._preparing = self._preparing, None
            self._viewer.animation.reset()

    def footer_texts(self) -> tuple[str, ...]:
        """Return the progress or the declarations since, and how to return."""
        preparing, declared_since = self._preparing, list(self._declared_since.values())
        if preparing and time.monotonic() - self._requested_at > PROGRESS_AFTER:
            done = f"{self._viewer.context.clock(preparing.at)} · {preparing.progress:.0%}"
            return f"preparing the night of {done} · Esc shows the live night", f"{done} · Esc: live"
        if self.past is None:
            return ()
        if not declared_since:
            return "Esc returns to the live night", "Esc: live"
        count = f"{len(declared_since):,} {'result' if len(declared_since) == 1 else 'results'}"
        latest = (
            f"{count} meanwhile, {'' if len(declared_since) == 1 else 'the last '}{declared_since[-1].name}"
        )
        return (
            f"{latest} · Esc returns to the live night",
            f"{latest} · Esc returns",
            f"{count} meanwhile · Esc returns",
            f"{count} · Esc: live",
        )

    @property
    def _destination(self) -> NightAsOf | None:
        """Return the past moment on display, or about to be."""
        return self._preparing or self.past

    def _prepare(self, timeline: Timeline, at: datetime) -> None:
        if self._preparing:
            self._preparing.stop()
        self._requested_at, self._preparing = time.monotonic(), timeline.night_as_of(at)
        self._viewer.run_worker(partial(self._fold, self._preparing), group="past", thread=True)

    def _fold(self, past: NightAsOf) -> None:
        try:
            past.fold(self._viewer.request_update)
        except Exception as error:  # noqa: BLE001 - a failure here must not end the live night
            report = self._viewer.error_guard.report("looking back", error)
            if past is self._preparing:
                self._failure = report
                self._viewer.request_update()
