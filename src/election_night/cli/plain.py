"""A night as plain lines: read by a pipe, a log, a screen reader. Ends with its replay, or when asked to."""

import threading
from collections.abc import Iterator
from datetime import datetime

from election_night.cli import out, words
from election_night.cli.bystanders import Bystanders, Told
from election_night.cli.ending import ending
from election_night.cli.errors import ExitCode, Stop
from election_night.cli.lines import Lines
from election_night.cli.pulse import Pulse
from election_night.cli.text import where
from election_night.feed.desk import Desk
from election_night.feed.health import HEARTBEAT_LATE
from election_night.feed.session import ReplaySession
from election_night.night.problems import Problem, Severity

TICK = 0.2
"""Seconds after which a signal is noticed at the latest."""
PROBLEMS_EVERY = 1.0
"""Seconds between two looks at all problems: telling them costs more the more documents there are."""


def follow(
    desk: Desk,
    replay: ReplaySession | None = None,
    others: Bystanders | None = None,
    stale: float = HEARTBEAT_LATE,
) -> int:
    """Print every event until the end; `others` hear of every change too. `stale`: seconds of silence."""
    others = others or Bystanders()
    out.write("")  # who cannot write at all says so now, and not at the first result
    stream = _Stream(desk, replay, others.tell, stale)
    news = threading.Event()
    dropped: float | None = None
    """When all of a replay lay there."""
    with ending() as asked:
        if replay:
            replay.prepare()  # what lies there at the beginning is no news
        desk.start(news.set)
        try:
            if replay:
                replay.play()
            while not asked.code:
                news.wait(TICK)
                news.clear()
                if replay and replay.done and dropped is None:
                    dropped = desk.clock.monotonic()
                # That nothing waits may be because nobody has looked yet.
                over = dropped is not None and desk.read_since(dropped)
                out.lines(stream.news(last=over), at_once=True)
                others.complain()
                if replay and replay.complaint:
                    raise Stop(ExitCode.UNREADABLE, replay.complaint)
                if over:
                    out.lines(stream.end(), at_once=True)
                    return stream.code()
        finally:
            (replay or desk).stop()
    stream.code()
    return asked.code


class _Stream:
    """What there is to print since the last time. Made under the desk's lock, printed outside it."""

    def __init__(self, desk: Desk, replay: ReplaySession | None, tell: Told, stale: float) -> None:
        self._desk, self._replay, self._tell = desk, replay, tell
        self._lines = Lines(desk.night, replay=replay is not None)
        self._pulse = Pulse(stale)
        self._told: set[Problem] = set()
        self._looked = -PROBLEMS_EVERY

    def news(self, *, last: bool) -> list[str]:
        """Every event since the last time."""
        now = self._now()
        monotonic = self._desk.clock.monotonic()
        with self._desk.lock:
            changes = self._desk.take()
            self._tell(changes)
            told = list(self._lines.changes(changes, now))
            health = self._desk.health()
            settled = not health.pending and monotonic - self._looked >= PROBLEMS_EVERY
            if last or settled:
                self._looked = monotonic
                told += self._problems(now)
        for word, what in self._pulse.lines(health, monotonic, replay=self._replay is not None):
            told.append(self._lines.line(now, word, what))
        return told

    def _problems(self, now: datetime) -> Iterator[str]:
        """Documents that are kept out. What is wrong with a seat that is shown stands in its own line."""
        for problem in sorted(set(self._desk.problems()) - self._told):
            self._told.add(problem)
            of_a_file = problem.severity is Severity.CAUTION and not problem.contest
            if of_a_file or problem.severity in {Severity.REFUSED, Severity.CONFLICT}:
                yield self._lines.line(now, problem.severity.upper(), where(problem))

    def end(self) -> list[str]:
        """The last line of a replay: what the night came to."""
        with self._desk.lock:
            night = self._desk.night
            parties = [
                f"{words.short(night, party)} {night.totals.party(party).seats}"
                for party in night.totals.ranked()
                if night.totals.party(party).seats
            ]
            told = f"{night.totals.declared:,} of {len(night.seats):,} declared"
            if parties and len(night.seats) > 1:
                told += f": {', '.join(parties)}"
            return [self._lines.line(self._now(), "END", told)]

    def code(self) -> ExitCode:
        """How the replay ends; what could not be shown is said."""
        return self._lines.containing.code()

    def _now(self) -> datetime:
        return self._replay.now if self._replay else self._desk.clock.now()
