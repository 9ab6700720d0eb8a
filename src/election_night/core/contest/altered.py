"""What differs between two revisions of a contest, in words."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from election_night.core.contest.seat import Seat, State
from election_night.model import Stage

UNKNOWN = "–"


class Altered(NamedTuple):
    """One figure or fact that became another, in words."""

    what: str
    before: str
    after: str


def altered(was: Seat, after: Seat) -> Iterator[Altered]:
    """Yield what differs in `after`: state, winner, then every figure, candidates by name."""
    if was.state != after.state:
        yield Altered("state", _state(was), _state(after))
    yield from _ballot(was, after)
    if was.winners != after.winners:
        yield Altered("winner" if after.seats == 1 else "elected", _winners(was), _winners(after))
    then = {row.id: row.votes for row in was.rows}
    for row in after.rows:
        if then.get(row.id) != row.votes:
            yield Altered(row.name, _count(then.get(row.id)), _count(row.votes))
    yield from _stages(was, after)
    if _ballots(was) != _ballots(after):
        yield Altered("ballots", _count(_ballots(was)), _count(_ballots(after)))
    for figure in ("majority", "valid_votes", "rejected", "quota", "electorate"):
        before, now = getattr(was, figure), getattr(after, figure)
        if before != now:
            yield Altered(figure.replace("_", " "), _count(before), _count(now))
    if was.declared_at != after.declared_at and was.declared_at is not None:
        yield Altered("declared at", _time(was.declared_at), _time(after.declared_at))


def _ballot(was: Seat, after: Seat) -> Iterator[Altered]:
    """Yield who stands, and for whom, where the ballot was known before."""
    before, now = was.ballot.people, after.ballot.people
    if before == now or not before:
        return
    listed = {key: (name, party) for key, name, party in before.rows}
    for key, name, party in now.rows:
        there = listed.pop(key, None)
        if there is None:
            yield Altered("candidate", UNKNOWN, f"{name} ({party})")
            continue
        if there[0] != name:
            yield Altered("name", there[0], name)
        if there[1] != party:
            yield Altered(f"party of {name}", there[1], party)
    for name, party in listed.values():
        yield Altered("candidate", f"{name} ({party})", UNKNOWN)


def _stages(was: Seat, after: Seat) -> Iterator[Altered]:
    """Yield new stages, and what differs in those known before: totals, who was elected or excluded."""
    if was.stage_count != after.stage_count:
        yield Altered("stages", _count(was.stage_count or None), _count(after.stage_count or None))
    totals_before = {row.id: row.totals for row in was.rows}
    for row in after.rows:
        for number, (then, now) in enumerate(zip(totals_before.get(row.id, ()), row.totals, strict=False), 1):
            if then != now:
                yield Altered(f"{row.name} at stage {number}", _total(then), _total(now))
    known = len(was.document.stages) if was.document else 0
    for number, stage in enumerate(after.document.stages if after.document else (), 1):
        before = was.document.stages[number - 1] if was.document and number <= known else Stage()
        if set(before.excluded) != set(stage.excluded):
            names = _names(was, before.excluded), _names(after, stage.excluded)
            yield Altered(f"excluded at stage {number}", *names)
        if number > known:
            continue  # whoever is elected at it is new among the elected
        if set(before.elected) != set(stage.elected):
            names = _names(was, before.elected), _names(after, stage.elected)
            yield Altered(f"elected at stage {number}", *names)
        if before.lost != stage.lost:
            yield Altered(f"not transferable at stage {number}", _total(before.lost), _total(stage.lost))


def _ballots(seat: Seat) -> int | None:
    """Return the ballot papers, where their number isn't that of the votes."""
    votes = sum(count for count in seat.votes if count is not None)
    return None if seat.ballots == votes else seat.ballots


def _names(seat: Seat, candidates: Sequence[str]) -> str:
    return ", ".join(seat.ballot.name(candidate) for candidate in candidates) or UNKNOWN


def _total(votes: Decimal | None) -> str:
    return UNKNOWN if votes is None else f"{votes:,f}"


def _state(seat: Seat) -> str:
    number = f" {seat.recount}" if seat.state is State.RECOUNT and seat.recount else ""
    return f"{seat.state}{number}"


def _winners(seat: Seat) -> str:
    """Return their names; of a row that takes several seats, also how many."""
    return ", ".join(f"{w.name} {w.seats}" if w.seats > 1 else w.name for w in seat.won) or UNKNOWN


def _count(figure: int | None) -> str:
    return UNKNOWN if figure is None else f"{figure:,}"


def _time(when: datetime | None) -> str:
    return UNKNOWN if when is None else f"{when:%H:%M:%S on %d %B}"
