"""An editor's questions about the whole night, answered from the seats as they stand."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from heapq import nlargest, nsmallest

from election_night.core import arithmetic
from election_night.core.contest.seat import Seat, State
from election_night.core.night import Night

UNSETTLED = frozenset({State.RECOUNT, State.DISPUTED, State.WITHDRAWN})


def latest(night: Night, count: int) -> list[Seat]:
    """Return seats with news, newest first: declared, called, disputed or taken back."""
    newsworthy = (seat for seat in night.seats.values() if has_news(seat))
    return nlargest(count, newsworthy, key=_news_order)


def has_news(seat: Seat) -> bool:
    """Return whether it is declared, called, disputed or taken back, at a known time."""
    return seat.when is not None and (seat.state.won or seat.state in {State.DISPUTED, State.WITHDRAWN})


def _news_order(seat: Seat) -> tuple[float, str]:
    return (seat.news_at.timestamp() if seat.news_at else 0.0, seat.name)


def closest(night: Night, count: int) -> list[Seat]:
    """Return the smallest majorities, in votes."""
    return nsmallest(count, _declared(night), key=lambda seat: (seat.majority, seat.name))


def swings(night: Night, count: int) -> list[Seat]:
    """Return the biggest swings to the winner."""
    swung = [(seat, seat.swing) for seat in _declared(night)]
    moved = [(swing[2], seat) for seat, swing in swung if swing]
    return [seat for _, seat in nlargest(count, moved, key=lambda pair: (pair[0], pair[1].name))]


def unsettled(night: Night) -> list[Seat]:
    """Return recounts, disputes and what was taken back: where somebody should be ringing."""
    seats = (seat for seat in night.seats.values() if seat.state in UNSETTLED)
    return sorted(seats, key=lambda seat: seat.name)


def _declared(night: Night) -> Iterator[Seat]:
    return (seat for seat in night.seats.values() if seat.majority is not None)


def two_parties(night: Night) -> tuple[str, str] | None:
    """Return the two parties with most votes last time, over every seat: the night's swing is between them.

    `None` where a contest is not for one seat, won by most votes.
    """
    if not night.single_seats:
        return None
    votes: dict[str, int] = {}
    for contest in night.contests.values():
        if contest.last:
            for party, count in contest.last.votes.items():
                votes[party] = votes.get(party, 0) + count
    ranked = sorted(filter(arithmetic.comparable, votes), key=lambda party: (-votes[party], party))
    return (ranked[0], ranked[1]) if len(ranked) > 1 else None


def swing(night: Night, pair: tuple[str, str] | None) -> tuple[str, str, Fraction] | None:
    """Return Butler swing between two parties over the declared seats: from, to, points (never negative)."""
    if pair is None or not night.single_seats:
        return None
    first, second = (night.totals.change(party) for party in pair)
    if first is None or second is None:
        return None
    points = (second - first) / 2
    return (pair[0], pair[1], points) if points >= 0 else (pair[1], pair[0], -points)


@dataclass(frozen=True, slots=True)
class WorkingMajority:
    """Seats of one party against all the others who sit and vote."""

    party: str
    seats: int
    """Its members who vote."""
    others: int
    """All other members who sit and vote."""

    @property
    def majority(self) -> int:
        """How many more; below 0 when it has none."""
        return self.seats - self.others


def working_majority(night: Night) -> WorkingMajority | None:
    """Return the largest party's, once every seat is won; `None` before.

    Also `None` where a contest is not for one seat, won by most votes.

    Left out: members who do not take their seats (`takes_seats` false), and those who preside
    (`presiding`: they vote only to break a tie).
    """
    announced = [seat for seat in night.seats.values() if seat.announced]
    if not announced or not night.single_seats or any(not seat.state.won for seat in announced):
        return None
    presiding = set(night.election.presiding) if night.election else set()
    sitting: dict[str, int] = {}
    for seat in announced:
        elected = seat.elected
        if elected is not None and seat.id not in presiding and night.party(elected.party).takes_seats:
            sitting[elected.party] = sitting.get(elected.party, 0) + 1
    if not sitting:
        return None
    party = max(sitting, key=lambda held: (sitting[held], held))
    return WorkingMajority(party, sitting[party], sum(sitting.values()) - sitting[party])


def over_the_line(night: Night) -> str | None:
    """Return the party that has as many seats as outnumber all the others; `None` while none has."""
    line = night.majority_line
    if line is None or night.seat_count < 2:
        return None
    in_bodies = (party for body in night.bodies.values() for party in body.held)
    parties = dict.fromkeys([*night.totals.parties, *in_bodies])
    return next((party for party in parties if night.seats_of(party) >= line), None)


@dataclass(frozen=True, slots=True)
class Story:
    """What happened in a stretch of the night."""

    declared: list[Seat]
    """Newest first."""
    gains: list[Seat]
    close: list[Seat]
    disputed: list[Seat]
    seats: dict[str, int]
    """Won by party in this stretch, also by those elected in counts that go on."""
    taken: dict[str, dict[str, int]]
    """Seats that each party took in this stretch, by the party they were taken from, where that is known."""


def since(night: Night, start: datetime, end: datetime | None = None) -> Story:
    """Return what happened from `start` on, until `end` if it is given."""
    newsworthy = [
        seat
        for seat in night.seats.values()
        if (has_news(seat) or seat.winners)
        and (at := seat.news_at) is not None
        and at >= start
        and (end is None or at <= end)
    ]
    won = sorted((seat for seat in newsworthy if seat.state.won), key=_news_order, reverse=True)
    gains = [seat for seat in won if seat.outcome == "gain"]
    seats: Counter[str] = Counter()
    for seat in newsworthy:
        seats.update(seat.seats_won)
    return Story(
        won,
        gains,
        nsmallest(
            8, (seat for seat in won if seat.majority is not None), key=lambda seat: seat.majority or 0
        ),
        [seat for seat in newsworthy if not seat.winners],
        dict(sorted(seats.items(), key=lambda item: -item[1])),
        _taken(gains),
    )


def _taken(gains: list[Seat]) -> dict[str, dict[str, int]]:
    """Return seats gained by party and by who lost them, of contests with one gainer or one loser."""
    taken: dict[str, Counter[str]] = {}
    for seat in gains:
        changes = seat.changes or {}
        winners = {party: number for party, number in changes.items() if number > 0}
        lost_by = {party: -number for party, number in changes.items() if number < 0}
        if len(winners) > 1 and len(lost_by) > 1:
            continue
        for party, gained in winners.items():
            for loser, lost in lost_by.items():
                taken.setdefault(party, Counter())[loser] += min(gained, lost)
    return {party: dict(losers.most_common()) for party, losers in taken.items()}
