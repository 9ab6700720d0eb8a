"""A night as plain lines, for a pipe, a log or a screen reader. Ends with the replay, or on a signal."""

import threading
from collections.abc import Iterator
from datetime import datetime

from election_night.cli import stdout
from election_night.cli.followers import ChangeListener, Followers
from election_night.cli.signals import stop_on_signal
from election_night.cli.stderr import CommandError, ExitCode, after_faults
from election_night.cli.wording import phrases
from election_night.cli.wording.health_lines import HealthLines
from election_night.cli.wording.lines import Lines
from election_night.cli.wording.text_report import where
from election_night.core.problems import Problem, Severity
from election_night.service.health import HEARTBEAT_LATE
from election_night.service.night_service import NightService
from election_night.service.replay_session import ReplaySession

TICK = 0.2
"""Seconds within which a signal is noticed."""
PROBLEMS_EVERY = 1.0
"""Seconds between two listings of all problems, whose cost grows with the number of documents."""


def follow(
    service: NightService,
    replay: ReplaySession | None = None,
    followers: Followers | None = None,
    stale: float = HEARTBEAT_LATE,
) -> int:
    """Print every event until the end, and pass every change to `followers`; return the exit code.

    `stale`: the longest silence of the supplier's heartbeat, in seconds.
    """
    followers = followers or Followers()
    stdout.write("")  # Reports a closed standard output now, not at the first result.
    stream = _Stream(service, replay, followers.notify, stale)
    news = threading.Event()
    dropped: float | None = None
    """When the last document of a replay was dropped, in monotonic seconds."""
    with stop_on_signal() as stop_request:
        if replay:
            replay.prepare()  # Anything there from the start isn't news.
        service.start(news.set)
        try:
            if replay:
                replay.play()
            while not stop_request.code:
                news.wait(TICK)
                news.clear()
                if replay and replay.done and dropped is None:
                    dropped = service.clock.monotonic()
                # An empty queue may only mean that the directory hasn't been scanned yet.
                finished = dropped is not None and service.has_read_since(dropped)
                stdout.lines(stream.news(last=finished), at_once=True)
                followers.report_problems()
                if replay and replay.failure:
                    raise CommandError(ExitCode.UNREADABLE, replay.failure)
                if finished:
                    stdout.lines(stream.end(), at_once=True)
                    return stream.code()
        finally:
            (replay or service).stop()
    stream.code()
    return stop_request.code


class _Stream:
    """The lines to print since the last call. Made under the service's lock, printed outside it."""

    def __init__(
        self, service: NightService, replay: ReplaySession | None, listener: ChangeListener, stale: float
    ) -> None:
        self._service, self._replay, self._listener = service, replay, listener
        self._lines = Lines(service.night, replay=replay is not None)
        self._health_lines = HealthLines(stale)
        self._reported: set[Problem] = set()
        self._checked_at = -PROBLEMS_EVERY

    def news(self, *, last: bool) -> list[str]:
        """Return the lines for every event since the last call. `last`: report problems in any case."""
        now = self._now()
        monotonic = self._service.clock.monotonic()
        with self._service.lock:
            changes = self._service.drain_changes()
            self._listener(changes)
            lines = list(self._lines.changes(changes, now))
            if last:
                lines += self._lines.held_back(now, now)
            health = self._service.health()
            settled = not health.pending and monotonic - self._checked_at >= PROBLEMS_EVERY
            if last or settled:
                self._checked_at = monotonic
                lines += self._problems(now)
        for label, message in self._health_lines.lines(health, monotonic, replay=self._replay is not None):
            lines.append(self._lines.line(now, label, message))
        return lines

    def _problems(self, now: datetime) -> Iterator[str]:
        """Yield lines for documents kept out of the night. The line of a seat reports its other problems."""
        for problem in sorted(set(self._service.problems()) - self._reported):
            self._reported.add(problem)
            is_file_caution = problem.severity is Severity.CAUTION and not problem.contest
            if is_file_caution or problem.severity in {Severity.REFUSED, Severity.CONFLICT}:
                yield self._lines.line(now, problem.severity.upper(), where(problem))

    def end(self) -> list[str]:
        """Return the last line of a replay, with the result of the night."""
        with self._service.lock:
            night = self._service.night
            parties = [
                f"{phrases.short(night, party)} {night.totals.party(party).seats}"
                for party in night.totals.ranked()
                if night.totals.party(party).seats
            ]
            summary = f"{night.totals.declared:,} of {len(night.seats):,} declared"
            if parties and len(night.seats) > 1:
                summary += f": {', '.join(parties)}"
            return [self._lines.line(self._now(), "END", summary)]

    def code(self) -> ExitCode:
        """Return the exit code. Report on standard error anything that could not be shown."""
        return after_faults(self._lines.seat_faults.failed, self._lines.seat_faults.report)

    def _now(self) -> datetime:
        return self._replay.now if self._replay else self._service.clock.now()
