"""The last result of a contest: what its figures are compared with."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from election_night.core import arithmetic
from election_night.core.documents.party_spelling import Spellings
from election_night.model import Previous


@dataclass(frozen=True, slots=True)
class PreviousResult:
    """The last result here, on today's boundaries."""

    votes: Mapping[str, int]
    """Valid votes by party id."""
    valid: int
    """All valid votes."""
    electorate: int | None
    held_by: str | None
    """The party that won; `None` where two were level."""

    @classmethod
    def of(cls, previous: Previous, spellings: Spellings) -> "PreviousResult":
        """What an election document says of it; two spellings of one party are added up."""
        votes: Counter[str] = Counter()
        for party, count in previous.votes.items():
            votes[spellings.party(party)] += count
        return cls(dict(votes), votes.total(), previous.electorate, arithmetic.leading_party(votes))

    def votes_for_parties(self, parties: Sequence[str]) -> list[int | None]:
        """The last votes of the party of each candidate.

        `None` for an Independent, for a party that did not stand last time, and where a party has two
        candidates now.
        """
        candidates = Counter(parties)
        return [
            self.votes.get(party) if candidates[party] == 1 and arithmetic.comparable(party) else None
            for party in parties
        ]
