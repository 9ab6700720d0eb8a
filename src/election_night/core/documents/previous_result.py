"""The last result of a contest: what its figures are compared with."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from election_night.core import arithmetic
from election_night.core.documents.party_spelling import Spellings
from election_night.model import Previous


@dataclass(frozen=True, slots=True)
class PreviousResult:
    """The last result here, on today's boundaries."""

    votes: Mapping[str, int]
    """Valid votes by party id."""
    valid: int
    """All valid votes; 0 where several seats were filled, since `votes` are then of the best candidates."""
    electorate: int | None
    held_by: str | None
    """The party that held the one seat; `None` where two were level, and where there were several."""
    seats: Mapping[str, int] | None = None
    """Seats by party id; `None` if unknown."""

    @classmethod
    def of(cls, previous: Previous, spellings: Spellings, contest_seats: int = 1) -> "PreviousResult":
        """Return what an election document says of it; two spellings of one party are added up."""
        votes = dict(spellings.add_up(previous.votes or {}))
        valid = sum(votes.values()) if contest_seats == 1 else 0
        seats: Mapping[str, int] | None = None
        if previous.seats is not None:
            seats = dict(spellings.add_up(previous.seats))
            holders = [party for party, number in seats.items() if number]
            held_by = holders[0] if len(holders) == 1 and contest_seats == 1 else None
        else:
            held_by = arithmetic.leading_party(votes) if contest_seats == 1 else None
            seats = {held_by: 1} if held_by is not None else None
        return cls(votes, valid, previous.electorate, held_by, seats)

    def turnout_change(self, valid_votes: int | None, electorate: int | None) -> Fraction | None:
        """Return percentage points of turnout (valid votes) since then; `None` where a figure is unknown."""
        return arithmetic.points(valid_votes, electorate, self.valid or None, self.electorate)

    def votes_for_party(self, party: str, parties: Sequence[str]) -> int | None:
        """Return the last votes of one of these parties; `None` as in `votes_for_parties`."""
        return self.votes.get(party) if parties.count(party) == 1 and arithmetic.comparable(party) else None

    def votes_for_parties(self, parties: Sequence[str]) -> list[int | None]:
        """Return the last votes of the party of each candidate.

        `None` for an Independent, for a party that did not stand last time, and where a party has two
        candidates now.
        """
        candidates = Counter(parties)
        return [
            self.votes.get(party) if candidates[party] == 1 and arithmetic.comparable(party) else None
            for party in parties
        ]
