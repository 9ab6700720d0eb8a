"""The swing of one contest."""

from fractions import Fraction
from typing import TYPE_CHECKING

from election_night.core import arithmetic
from election_night.model import Method

if TYPE_CHECKING:
    from election_night.core.contest.seat import Seat


def swing(seat: "Seat") -> tuple[str, str, Fraction] | None:
    """Return the party it is from, the party it is to, and points (never negative).

    Butler swing between winner and runner-up on a hold, winner and last time's winner on a gain;
    `None` where either did not stand last time, and where two are level for second place. Only of one
    seat that is won by most votes.
    """
    last, votes = seat.last, seat.votes
    keys, parties = seat.ballot.people.keys, seat.ballot.people.parties
    winner = seat.winner
    if last is None or last.held_by is None or seat.majority is None or winner not in keys:
        return None
    if seat.method is not Method.PLURALITY:
        return None
    winning_place = keys.index(winner)
    won = parties[winning_place]
    if won == last.held_by:
        others = [count for place, count in enumerate(votes) if place != winning_place]
        second = max(filter(None, others), default=0)
        rivals = [place for place, count in enumerate(votes) if count == second and place != winning_place]
    else:
        rivals = [place for place, party in enumerate(parties) if party == last.held_by]
    if len(rivals) != 1 or parties[rivals[0]] == won:
        return None
    rival_place = rivals[0]
    rival = parties[rival_place]
    points = arithmetic.butler_swing(
        (votes[rival_place], last.votes_for_party(rival, parties)),
        (votes[winning_place], last.votes_for_party(won, parties)),
        seat.valid_votes,
        last.valid,
    )
    if points is None:
        return None
    return (rival, won, points) if points >= 0 else (won, rival, -points)
