"""What a contest adds to the votes of the parties."""

from election_night.core.contest.seat import Seat
from election_night.model import Method


def party_votes(seat: Seat) -> dict[str, int]:
    """Return votes by party id, in ballot order: of all its candidates, or first preferences.

    Where each voter has several votes, only those of a party's best candidate: how Rallings and Thrasher
    count them in the Local Elections Handbook. Added up, a party with more candidates would have more votes.
    """
    best_only = seat.seats > 1 and seat.method is Method.PLURALITY
    by_party: dict[str, int] = {}
    for party, count in zip(seat.ballot.people.parties, seat.votes, strict=True):
        votes, others = count or 0, by_party.get(party, 0)
        by_party[party] = max(others, votes) if best_only else others + votes
    return by_party
