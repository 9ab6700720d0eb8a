"""How a contest came to where it stands: every document of it, and what each changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from election_night.core.change import Outcome
from election_night.core.contest.build_seat import build_seat
from election_night.core.contest.contest_documents import ContestDocuments
from election_night.core.contest.revision_state import RevisionState
from election_night.core.contest.seat import Seat, State
from election_night.core.documents.stored_result import StoredResult
from election_night.model import Status

UNKNOWN = "–"


class Altered(NamedTuple):
    """One figure or fact that became another, in words."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One document of a contest."""

    number: int
    status: Status
    issued_at: datetime
    source: str | None
    correction: str | None
    """Why it changes what an earlier one said, in the source's words."""
    file: str
    verdict: Outcome
    """What became of it; `SUPERSEDED` once a later one counts."""
    why: str
    """Why it was refused, is disputed, or in conflict."""
    changes: tuple[Altered, ...]
    """Against the revision before; of several documents of one revision all have the same."""


def history(documents: ContestDocuments) -> list[Revision]:
    """Every document, lowest revision first."""
    state = documents.state()
    shown = state.current.revision if state.current else -1
    told: list[Revision] = []
    before = build_seat(documents.id, RevisionState.before_any(documents.context, documents.info))
    for revision, at in documents.replay_revisions():
        used = documents.usable(revision)
        changes: tuple[Altered, ...] = ()
        if used:
            after = build_seat(documents.id, at)
            changes, before = tuple(altered(before, after)), after
        reasons = "; ".join(at.reasons)
        for entry in documents.of(revision):
            if entry.rejections:
                told.append(_revision(entry, Outcome.REFUSED, "; ".join(entry.rejections), ()))
                continue
            verdict = Outcome.CONFLICT if len(used) > 1 else Outcome.SHOWN
            if revision < shown:
                verdict = Outcome.SUPERSEDED
            told.append(_revision(entry, verdict, reasons, changes))
    return told


def _revision(entry: StoredResult, verdict: Outcome, why: str, changes: tuple[Altered, ...]) -> Revision:
    one = entry.record
    correction = one.correction or None
    return Revision(
        one.revision, one.status, one.issued_at, one.source, correction, entry.file, verdict, why, changes
    )


def altered(was: Seat, after: Seat) -> Iterator[Altered]:
    """What is another in `after`: state, winner, then every figure, candidates by name."""
    if was.state != after.state:
        yield Altered("state", _state(was), _state(after))
    yield from _ballot(was, after)
    if was.winners != after.winners:
        yield Altered("winner" if after.seats == 1 else "elected", _winners(was), _winners(after))
    then = {row.id: row.votes for row in was.rows}
    for row in after.rows:
        if then.get(row.id) != row.votes:
            yield Altered(row.name, _count(then.get(row.id)), _count(row.votes))
    for figure in ("majority", "valid_votes", "rejected", "electorate"):
        one, other = getattr(was, figure), getattr(after, figure)
        if one != other:
            yield Altered(figure.replace("_", " "), _count(one), _count(other))
    if was.declared_at != after.declared_at and was.declared_at is not None:
        yield Altered("declared at", _time(was.declared_at), _time(after.declared_at))


def _ballot(was: Seat, after: Seat) -> Iterator[Altered]:
    """Who stands, and for whom, where it was known before."""
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


def _state(seat: Seat) -> str:
    number = f" {seat.recount}" if seat.state is State.RECOUNT and seat.recount else ""
    return f"{seat.state}{number}"


def _winners(seat: Seat) -> str:
    """Their names; of a row that takes several seats, how many."""
    return ", ".join(f"{w.name} {w.seats}" if w.seats > 1 else w.name for w in seat.won) or UNKNOWN


def _count(figure: int | None) -> str:
    return UNKNOWN if figure is None else f"{figure:,}"


def _time(when: datetime | None) -> str:
    return UNKNOWN if when is None else f"{when:%H:%M:%S on %d %B}"
