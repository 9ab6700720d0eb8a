"""The last result of a contest: what its figures are set against."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from struct import pack, unpack

from election_night.core import arithmetic
from election_night.core.documents.packing import Interner, compact_copy
from election_night.core.documents.party_spelling import Spellings
from election_night.model import Previous


@dataclass(frozen=True, slots=True)
class PreviousResult:
    """The last result here, on today's boundaries."""

    valid: int
    """All valid votes."""
    electorate: int | None
    held_by: str | None
    """The party that won; `None` where two were level."""
    _parties: str | None
    """One a line: the same in many contests, and so kept once. `None`: none."""
    _counts: bytes
    """The votes of each, eight bytes: a quarter of what a dictionary takes."""

    @classmethod
    def of(cls, previous: Previous, words: Interner, spellings: Spellings) -> "PreviousResult":
        """What an election document says of it, and nothing shared with that."""
        votes: dict[str, int] = {}
        for party, count in previous.votes.items():
            meant = spellings.party(party)
            votes[meant] = votes.get(meant, 0) + count
        return cls(
            sum(votes.values()),
            compact_copy(previous.electorate),
            words.intern(arithmetic.leading_party(votes)),
            words.intern("\n".join(votes) or None),
            pack(f"{len(votes)}Q", *votes.values()),
        )

    @property
    def votes(self) -> dict[str, int]:
        """Valid votes by party id."""
        counts = unpack(f"{len(self._counts) // 8}Q", self._counts)
        return dict(zip(_lines(self._parties), counts, strict=True))

    def votes_for_parties(self, parties: Sequence[str]) -> list[int | None]:
        """Of candidates of these parties, the votes of the same party.

        Nothing can be compared for an Independent, for a party that did not stand last time, and where one
        party has two candidates.
        """
        votes = self.votes
        if len(set(parties)) < len(parties):
            for party, number in Counter(parties).items():
                if number > 1:
                    votes.pop(party, None)
        return [votes.get(party) if arithmetic.comparable(party) else None for party in parties]


@lru_cache(maxsize=1024)
def _lines(parties: str | None) -> tuple[str, ...]:
    return tuple(parties.split("\n")) if parties else ()
