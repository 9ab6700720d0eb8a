"""What differs between two revisions of a contest, in words."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from election_night.core.contest.seat import Seat, State
from election_night.model import Stage

UNKNOWN = "–"


class Difference(NamedTuple):
    """One figure or fact that changed, in words."""

    label: str
    before: str
    after: str


def differences(before: Seat, after: Seat) -> Iterator[Difference]:
    """Yield what differs in `after`: state, winner, then every figure, candidates by name."""
    if before.state != after.state:
        yield Difference("state", _state(before), _state(after))
    yield from _ballot(before, after)
    if before.winners != after.winners:
        yield Difference("winner" if after.seats == 1 else "elected", _winners(before), _winners(after))
    votes_before = {row.id: row.votes for row in before.rows}
    for row in after.rows:
        if votes_before.get(row.id) != row.votes:
            yield Difference(row.name, _count(votes_before.get(row.id)), _count(row.votes))
    yield from _stages(before, after)
    if _ballots(before) != _ballots(after):
        yield Difference("ballots", _count(_ballots(before)), _count(_ballots(after)))
    for figure in ("majority", "valid_votes", "rejected", "quota", "electorate"):
        old, new = getattr(before, figure), getattr(after, figure)
        if old != new:
            yield Difference(figure.replace("_", " "), _count(old), _count(new))
    if before.declared_at != after.declared_at and before.declared_at is not None:
        yield Difference("declared at", _time(before.declared_at), _time(after.declared_at))


def _ballot(before: Seat, after: Seat) -> Iterator[Difference]:
    """Yield who stands, and for whom, where the ballot was known before."""
    if before.ballot.people == after.ballot.people or not before.ballot.people:
        return
    listed = {key: (name, party) for key, name, party in before.ballot.people.rows}
    for key, name, party in after.ballot.people.rows:
        if key not in listed:
            yield Difference("candidate", UNKNOWN, f"{name} ({party})")
            continue
        old_name, old_party = listed.pop(key)
        if old_name != name:
            yield Difference("name", old_name, name)
        if old_party != party:
            yield Difference(f"party of {name}", old_party, party)
    for name, party in listed.values():
        yield Difference("candidate", f"{name} ({party})", UNKNOWN)


def _stages(before: Seat, after: Seat) -> Iterator[Difference]:
    """Yield new stages, and what differs in those known before: totals, who was elected or excluded."""
    if before.stage_count != after.stage_count:
        yield Difference("stages", _count(before.stage_count or None), _count(after.stage_count or None))
    totals_before = {row.id: row.totals for row in before.rows}
    for row in after.rows:
        for number, (old, new) in enumerate(zip(totals_before.get(row.id, ()), row.totals, strict=False), 1):
            if old != new:
                yield Difference(f"{row.name} at stage {number}", _total(old), _total(new))
    known = len(before.document.stages) if before.document else 0
    for number, stage in enumerate(after.document.stages if after.document else (), 1):
        old_stage = before.document.stages[number - 1] if before.document and number <= known else Stage()
        if set(old_stage.excluded) != set(stage.excluded):
            names = _names(before, old_stage.excluded), _names(after, stage.excluded)
            yield Difference(f"excluded at stage {number}", *names)
        if number > known:
            continue  # the winner has changed, which says who is elected at a new stage
        if set(old_stage.elected) != set(stage.elected):
            names = _names(before, old_stage.elected), _names(after, stage.elected)
            yield Difference(f"elected at stage {number}", *names)
        if old_stage.lost != stage.lost:
            yield Difference(
                f"not transferable at stage {number}", _total(old_stage.lost), _total(stage.lost)
            )


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
