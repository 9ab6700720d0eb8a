"""What can be asked of time: a replay is played and turned back, a live night is looked back upon.

The live night goes on meanwhile. Who looks back sees the same documents folded anew, a night of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from election_night.core.contest.seat import Seat
from election_night.service.history.timeline import NightAsOf, Timeline
from election_night.sources.replay.recordings import night_of
from election_night.tui.state.animation import Animation

if TYPE_CHECKING:
    from election_night.service.replay_session import ReplaySession
    from election_night.tui.app import ElectionNight

PATIENCE = 0.25
"""Seconds of folding after which it is said how far it has come."""

PLAYER: dict[str, Callable[[ReplaySession], None]] = {
    "pause": lambda replay: replay.pause_or_go(),
    "before": lambda replay: replay.before(),
    "next": lambda replay: replay.next(),
    "next_gain": lambda replay: replay.next_gain(),
    "slower": lambda replay: replay.slower(),
    "faster": lambda replay: replay.faster(),
}


class TimeControl:
    """Whoever answers what is asked of time. Without more, the night is shown as it is."""

    past: NightAsOf | None = None
    """What is shown instead of the night as it is."""

    def refusal(self) -> str:
        """Why no time can be asked for now, in words; "" if one can."""
        return ""

    def span(self) -> tuple[datetime, datetime]:
        """From when to when, if one can."""
        raise NotImplementedError

    def to(self, at: datetime) -> None:
        """Show this moment."""
        raise NotImplementedError

    def seek(self, part: float) -> None:
        """Show the moment when so much of the night, 0 to 1, has passed."""

    def act(self, command: str) -> bool:
        """Do a command; False if it is not about time."""
        raise NotImplementedError

    def live(self) -> bool:
        """Show the night as it is; False if that is what is shown."""
        return False

    def heard(self, seats: Iterable[Seat]) -> None:
        """These were settled in the night as it is."""

    def settle(self) -> None:
        """Show what has been folded since."""

    def footer_texts(self) -> tuple[str, ...]:
        """What the last line begins with, in full, and shorter."""
        return ()


class ReplayControl(TimeControl):
    """A replay: its desk is where the player is."""

    def __init__(self, replay: ReplaySession) -> None:
        self._replay = replay

    def span(self) -> tuple[datetime, datetime]:
        """The whole night."""
        return self._replay.recording.start, self._replay.recording.end

    def to(self, at: datetime) -> None:
        """Play on from there."""
        self._replay.jump(at)

    def seek(self, part: float) -> None:
        """Play on from there, within the night that matters."""
        start, end = night_of(self._replay.recording)
        self.to(start + (end - start) * part)

    def act(self, command: str) -> bool:
        """Press a key of the player."""
        if command in PLAYER:
            PLAYER[command](self._replay)
        return command in PLAYER


class LiveHistory(TimeControl):
    """A live night, and how it was. The desk is asked what came, and never disturbed."""

    def __init__(self, app: ElectionNight) -> None:
        self._app = app
        self.past: NightAsOf | None = None
        self._coming: NightAsOf | None = None
        """Being folded."""
        self._asked = 0.0
        self._now = app.service.clock.now()
        """When somebody last asked from when to when."""
        self._failed = ""
        """Why the last folding came to nothing, if it did."""
        self._since: dict[str, Seat] = {}
        """What was settled since somebody looked back, newest last."""
        self._seat: str | None = None
        """The seat that was chosen then."""

    def refusal(self) -> str:
        """Not on the wall, and not before it is known what came."""
        if self._app.view.name == "projector":
            return "the projector shows the live night only"
        timeline = self._app.service.timeline()
        if timeline is None:
            return "the journal is still being read: an earlier moment can be shown when that is done"
        return "" if timeline.start else "nothing has come yet: there is no earlier moment to show"

    def span(self) -> tuple[datetime, datetime]:
        """From the first document until now."""
        self._now, timeline = self._app.service.clock.now(), self._app.service.timeline()
        return (timeline.start if timeline else None) or self._now, self._now

    def to(self, at: datetime) -> None:
        """Begin to fold that moment; it is shown when that is done."""
        timeline = self._app.service.timeline()
        if timeline is None or timeline.start is None:
            return
        if at >= self._now:
            self.live()
            return
        self._show(timeline, max(at, timeline.start))

    def live(self) -> bool:
        """At once; what is being folded is given up."""
        before, coming = self.past, self._coming
        self.past = self._coming = None
        self._since.clear()
        if coming:
            coming.stop()
        if before and self._seat and self._seat not in before.night.seats:
            self._app.seat = self._seat  # it was not known then, so nobody can have meant to leave it
        if before:
            self._turned()
        return (before or coming) is not None

    def act(self, command: str) -> bool:
        """A declaration back, or on; after the last one comes the live night."""
        if command not in {"before", "next"} or (command == "next" and self._shown is None):
            return False
        if told := self.refusal():
            self._app.say(told)
            return True
        timeline = self._app.service.timeline()
        if timeline is None:
            return True
        here = self._shown.at if self._shown else None
        at = timeline.after(here) if here and command == "next" else timeline.before(here)
        if at is not None:
            self._show(timeline, at)
        elif command == "next":
            self.live()
        else:
            start = self._app.stage.clock(timeline.start, zone=True)
            self._app.say(f"nothing is known from before {start}")
        return True

    def heard(self, seats: Iterable[Seat]) -> None:
        """The editor who looks back must not miss the night."""
        if self._shown:
            for seat in seats:
                self._since.pop(seat.id, None)
                self._since[seat.id] = seat

    def settle(self) -> None:
        """Show what has been folded since."""
        if self._failed:
            self._app.say(f"that moment could not be folded, the live night goes on; {self._failed}")
            self._failed, self._coming = "", None
        if self._coming and self._coming.folded:
            if self.past is None:
                self._seat = self._app.seat
            self.past, self._coming = self._coming, None
            self._turned()

    def footer_texts(self) -> tuple[str, ...]:
        """How far the folding has come, or what happened meanwhile; and how to return."""
        coming, since = self._coming, list(self._since.values())
        if coming and time.monotonic() - self._asked > PATIENCE:
            done = f"{self._app.stage.clock(coming.at)} · {coming.progress:.0%}"
            return f"folding the night until {done} · Esc shows the live night", f"{done} · Esc: live"
        if self.past is None:
            return ()
        if not since:
            return "Esc returns to the live night", "Esc: live"
        came = f"{len(since):,} {'result' if len(since) == 1 else 'results'}"
        named = f"{came} meanwhile, {'' if len(since) == 1 else 'the last '}{since[-1].name}"
        return (
            f"{named} · Esc returns to the live night",
            f"{named} · Esc returns",
            f"{came} meanwhile · Esc returns",
            f"{came} · Esc: live",
        )

    @property
    def _shown(self) -> NightAsOf | None:
        """Where somebody is, or will be in a moment."""
        return self._coming or self.past

    def _show(self, timeline: Timeline, at: datetime) -> None:
        if self._coming:
            self._coming.stop()
        self._asked, self._coming = time.monotonic(), timeline.past(at)
        self._app.run_worker(partial(self._fold, self._coming), group="past", thread=True)

    def _fold(self, past: NightAsOf) -> None:
        try:
            past.fold(self._app.request_update)
        except Exception as error:  # noqa: BLE001 - the edge: the live night must not end of an earlier one
            report = self._app.error_guard.report("looking back", error)
            if past is self._coming:
                self._failed = report
                self._app.request_update()

    def _turned(self) -> None:
        """From one night to another nothing moves: only what happens does."""
        self._app.animation = Animation(on=self._app.options.motion, slow=self._app.animation.slow)
