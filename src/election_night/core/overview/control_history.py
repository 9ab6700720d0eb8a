"""When the control of each council was decided, changed or lost, by the times of the documents themselves."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from election_night.core.body_state import BodyChange, BodyState
from election_night.core.contest.build_seat import awaited_seat, build_seat
from election_night.core.contest.seat import Seat
from election_night.core.documents.election_info import ElectionInfo
from election_night.core.election.bodies import BodySums
from election_night.core.night import Night

Moment = tuple[datetime, Seat]
"""From when a contest stood as it did."""


class ControlNews(NamedTuple):
    """The moment at which a body's control became another."""

    at: datetime
    change: BodyChange


class ControlHistory:
    """What happened to the control of each body. Worked out again only for a body that changed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[BodyState, tuple[ControlNews, ...]]] = {}
        self._election: ElectionInfo | None = None
        self._contests: dict[str, list[str]] = {}
        """Ids of the contests of each body."""
        self._moments: dict[str, tuple[Seat | None, list[Moment]]] = {}
        """By contest: the seat as it stands, and how it came to that."""

    def of(self, night: Night, body_id: str) -> tuple[ControlNews, ...]:
        """Return every change of its control, oldest first."""
        if self._election is not night.election:
            self._election, self._known, self._contests, self._moments = night.election, {}, {}, {}
            for contest_id, info in night.contests.items():
                if info.body:
                    self._contests.setdefault(info.body, []).append(contest_id)
        body = night.bodies[body_id]
        known = self._known.get(body_id)
        if known is None or known[0] is not body:
            known = self._known[body_id] = body, tuple(self._changes(night, body_id))
        return known[1]

    def known_at(self, night: Night, body_id: str) -> datetime | None:
        """Return when its control became what it is.

        `None` while it is open, and where the seats that are not up settle it.
        """
        news = self.of(night, body_id)
        return news[-1].at if news and night.bodies[body_id].control is not None else None

    def all(self, night: Night) -> list[ControlNews]:
        """Return the changes of every body, oldest first."""
        news = [item for body_id in night.bodies for item in self.of(night, body_id)]
        return sorted(news, key=lambda item: (item.at, item.change.name))

    def lost(self, night: Night, body_id: str) -> BodyChange | None:
        """Return how control last was with somebody else, and how it is now; `None` if it never was."""
        body = night.bodies[body_id]
        lost = [item.change.lost for item in self.of(night, body_id) if item.change.lost]
        return BodyChange(lost[-1], body) if lost and lost[-1].control != body.control else None

    def newest(self, night: Night) -> str | None:
        """Return the body whose control changed last; `None` before any."""
        news = self.all(night)
        last = news[-1].change if news else None
        return last.after.id if last and last.after else None

    def _changes(self, night: Night, body_id: str) -> Iterator[ControlNews]:
        if night.election is None or body_id not in night.election.bodies:
            return
        sums = BodySums(night.election.bodies[body_id], night.election.spellings)
        seats: dict[str, Seat] = {}
        events: list[tuple[datetime, str, int, Seat]] = []
        for contest_id in self._contests.get(body_id, []):
            seats[contest_id] = awaited_seat(contest_id, night.contests[contest_id])
            sums.count(seats[contest_id], 1)
            moments = enumerate(self._moments_of(night, contest_id))
            events += [(at, contest_id, number, seat) for number, (at, seat) in moments]
        before = sums.state()
        for at, contest_id, _, seat in sorted(events, key=lambda event: event[:3]):
            sums.count(seats[contest_id], -1)
            sums.count(seat, 1)
            seats[contest_id] = seat
            body = sums.state()
            change = BodyChange(before, body)
            if change.decided or change.lost:
                yield ControlNews(at, change)
            before = body

    def _moments_of(self, night: Night, contest_id: str) -> list[Moment]:
        known, seat = self._moments.get(contest_id), night.seats.get(contest_id)
        if known is None or known[0] is not seat:
            known = self._moments[contest_id] = seat, list(_moments(night, contest_id))
        return known[1]


def _moments(night: Night, contest_id: str) -> Iterator[Moment]:
    """Yield how a contest stood and from when: once, unless winners were taken back or elected one by one."""
    seat, documents = night.seats.get(contest_id), night.documents_of(contest_id)
    if seat is None:
        return
    if documents is not None and (seat.corrections or seat.turned_at or seat.stage_count):
        for revision, state in documents.replay_revisions():
            earlier = build_seat(contest_id, state)
            if documents.usable(revision) and earlier.issued_at:
                yield earlier.issued_at, earlier
    yield seat.news_at or datetime.min.replace(tzinfo=UTC), seat
