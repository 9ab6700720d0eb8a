"""The night as the pinned JSON of `docs/commands.md`: the one place where figures are rounded for it.

Percentages have two places, half up; what is unknown is `None`; contests are in order of name.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from election_night.core import arithmetic
from election_night.core.body_state import BodyState
from election_night.core.contest.seat import Row, Seat, State
from election_night.core.night import Night
from election_night.core.problems import Problem
from election_night.model import Stage

Json = dict[str, Any]


def report(night: Night, problems: list[Problem], seats: Iterable[Seat] | None = None) -> Json:
    """Return everything, with only `seats` among the contests if they are given."""
    return {
        "election": _election(night),
        "summary": _summary(night),
        "parties": [_party(night, party) for party in night.totals.ranked()],
        "contests": [contest(seat) for seat in in_order(night.seats.values() if seats is None else seats)],
        "problems": [_problem(problem) for problem in sorted(problems)],
        "bodies": [
            body_json(body) for body in sorted(night.bodies.values(), key=lambda body: (body.name, body.id))
        ],
    }


def in_order(seats: Iterable[Seat]) -> list[Seat]:
    """Return the contests in the order in which they are published: by name."""
    return sorted(seats, key=lambda seat: (seat.name, seat.id))


def contest(seat: Seat) -> Json:
    """Return one contest."""
    swing, elected, changes = seat.swing, seat.elected, seat.changes
    return {
        "id": seat.id,
        "name": seat.name,
        "region": seat.region,
        "state": seat.state.value,
        "revision": seat.revision,
        "declared_at": seat.declared_at.isoformat() if seat.declared_at else None,
        "electorate": seat.electorate,
        "valid_votes": seat.valid_votes,
        "rejected": seat.rejected,
        "turnout_valid_pct": arithmetic.number(seat.turnout_valid),
        "turnout_ballots_pct": arithmetic.number(seat.turnout_ballots),
        "candidates": [_row(row) for row in seat.ranked],
        "winner": {"candidate": elected.id, "name": elected.name, "party": elected.party}
        if elected
        else None,
        "majority": seat.majority,
        "majority_pct": arithmetic.number(seat.majority_pct),
        "outcome": seat.outcome,
        "gain_from": seat.gain_from,
        "by_lot": seat.by_lot,
        "swing": {"from": swing[0], "to": swing[1], "pp": arithmetic.number(swing[2])} if swing else None,
        "corrections": seat.corrections,
        "checks": [{"name": check.name, "ok": check.ok, "detail": check.detail} for check in seat.checks],
        "body": seat.body,
        "method": seat.method.value,
        "seats": seat.seats,
        "ballots": seat.ballots,
        "quota": seat.quota,
        "elected": [
            {
                "candidate": person.id,
                "name": person.name,
                "party": person.party,
                "seats": person.seats,
                "stage": person.stage,
            }
            for person in seat.won
        ],
        "gains": None if changes is None else {party: seats for party, seats in changes.items() if seats > 0},
        "losses": None
        if changes is None
        else {party: -seats for party, seats in changes.items() if seats < 0},
        "stages": [_stage(stage) for stage in (seat.document.stages if seat.document else ())],
    }


def _stage(stage: Stage) -> Json:
    return {
        "elected": list(stage.elected),
        "excluded": list(stage.excluded),
        "lost": None if stage.lost is None else plain_number(stage.lost),
        "at": stage.at.isoformat() if stage.at else None,
    }


def plain_number(total: Decimal) -> int | float:
    """Return a number without decimals where there are none."""
    return int(total) if total == total.to_integral_value() else float(total)


def body_json(body: BodyState) -> Json:
    """Return one council or assembly."""
    return {
        "id": body.id,
        "name": body.name,
        "seats": body.seats,
        "held": dict(body.held),
        "open": body.open,
        "control": body.control,
        "control_state": body.state.value,
        "outcome": body.outcome,
        "from": body.previous_control,
        "change": body.changes,
        "since": body.since,
    }


def _election(night: Night) -> Json:
    election = night.election
    return {
        "id": night.id,
        "name": election.name if election else night.id,
        "date": election.date.isoformat() if election else None,
        "seats": night.seat_count,
        "majority_line": night.majority_line,
        "test": night.test,
        "contests": night.contest_count,
    }


def _summary(night: Night) -> Json:
    totals = night.totals
    called, disputed = totals.states[State.CALLED], totals.states[State.DISPUTED]
    return {
        "declared": totals.declared,
        "called": called,
        "disputed": disputed,
        "awaiting": night.contest_count - totals.declared - called - disputed,
        "valid_votes": totals.valid_votes,
        "electorate": totals.electorate,
        "turnout_valid_pct": arithmetic.number(totals.turnout),
        "seats_filled": sum(party.seats for party in totals.parties.values()),
        "bodies_declared": night.control.declared,
    }


def _party(night: Night, party_id: str) -> Json:
    party, totals = night.party(party_id), night.totals.party(party_id)
    return {
        "id": party_id,
        "name": party.name,
        "short": party.short,
        "seats": totals.seats,
        "gains": totals.gains,
        "losses": totals.losses,
        "net": totals.net,
        "votes": totals.votes,
        "share_pct": arithmetic.number(night.totals.share(party_id)),
        "change_pp": arithmetic.number(night.totals.change(party_id)),
        "bodies": night.control.controlled[party_id],
        "bodies_change": night.control.change(party_id),
    }


def _row(row: Row) -> Json:
    return {
        "id": row.id,
        "name": row.name,
        "party": row.party,
        "votes": row.votes,
        "share_pct": arithmetic.number(row.share),
        "change_pp": arithmetic.number(row.change),
        "position": row.position,
        "elected": row.elected,
        "deposit_lost": row.deposit_lost,
        "seats": row.seats,
        "totals": [plain_number(total) for total in row.totals],
    }


def _problem(problem: Problem) -> Json:
    return {
        "file": problem.file,
        "severity": problem.severity.value,
        "contest": problem.contest or None,
        "message": problem.message,
    }
