"""What a seat says of its candidates and winners, worked out when it is asked."""

from typing import TYPE_CHECKING

from election_night.core import arithmetic
from election_night.core.contest.row import Row, Won
from election_night.core.documents.winners import Winners

if TYPE_CHECKING:
    from election_night.core.contest.seat import Seat


def rows_of(seat: "Seat") -> tuple[Row, ...]:
    """Return the candidates, in ballot order."""
    people, last, declaration = seat.ballot.people, seat.last, seat.declaration
    unknown = (None,) * len(people)
    votes = seat.votes or unknown
    votes_then = last.votes_for_parties(people.parties) if last else unknown
    positions = arithmetic.places([count or 0 for count in votes]) if seat.counted else {}
    elected = {winner.id for winner in seat.winners}
    seats = declaration.row_seats if declaration else unknown
    totals = declaration.totals if declaration else [()] * len(people)
    elected_at, excluded_at = seat.stages_of_election, seat.stages_of_exclusion
    return tuple(
        Row(
            id=key,
            name=name,
            party=party,
            votes=count,
            valid=seat.share_base,
            then=then,
            valid_then=last.valid if last else None,
            position=positions.get(count or 0),
            elected=key in elected,
            seats=row_seats,
            totals=row_totals,
            stage=elected_at.get(key),
            excluded_at=excluded_at.get(key),
            deposit_lost=seat.deposit_lost(key, count),
        )
        for (key, name, party), count, then, row_seats, row_totals in zip(
            people.rows, votes, votes_then, seats, totals, strict=True
        )
    )


def people_of(seat: "Seat", winners: Winners) -> tuple[Won, ...]:
    """Return these winners by name and party, in their order, without those who aren't on the ballot."""
    if not winners:
        return ()
    people, stages = seat.ballot.people, seat.stages_of_election
    rows = {key: (name, party) for key, name, party in people.rows}
    return tuple(
        Won(winner.id, *rows[winner.id], seats=winner.seats, stage=stages.get(winner.id))
        for winner in winners
        if winner.id in rows
    )


def leaders_of(seat: "Seat") -> tuple[str, ...]:
    """Return the ids of those who alone are among the first so far, as many as there are seats."""
    if seat.leader is None or seat.seats == 1:
        return (seat.leader,) if seat.leader else ()
    known = sorted((votes for votes in seat.votes if votes is not None), reverse=True)
    if len(known) <= seat.seats:
        return ()
    return tuple(row.id for row in seat.rows if (row.votes or 0) > known[seat.seats])


def changes_of(seat: "Seat") -> dict[str, int] | None:
    """Return seats by party id against last time.

    `None` until every seat is filled, and where last time is unknown or filled another number of seats.
    """
    before = seat.last.seats if seat.last else None
    if before is None or not seat.filled == seat.seats == sum(before.values()):
        return None
    now = seat.seats_won
    return {
        party: now.get(party, 0) - before.get(party, 0)
        for party in dict.fromkeys([*now, *before])
        if now.get(party, 0) != before.get(party, 0)
    }
