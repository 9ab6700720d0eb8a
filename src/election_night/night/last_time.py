"""The last result of a contest: what its figures are set against."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from struct import pack, unpack

from election_night.model import Previous
from election_night.night import rules
from election_night.night.kept import Words, copied
from election_night.night.spelling import Spellings


@dataclass(frozen=True, slots=True)
class LastTime:
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
    def of(cls, previous: Previous, words: Words, spellings: Spellings) -> "LastTime":
        """What an election document says of it, and nothing shared with that."""
        votes: dict[str, int] = {}
        for party, count in previous.votes.items():
            meant = spellings.party(party)
            votes[meant] = votes.get(meant, 0) + count
        return cls(
            sum(votes.values()),
            copied(previous.electorate),
            words.once(rules.leading_party(votes)),
            words.once("\n".join(votes) or None),
            pack(f"{len(votes)}Q", *votes.values()),
        )

    @property
    def votes(self) -> dict[str, int]:
        """Valid votes by party id."""
        counts = unpack(f"{len(self._counts) // 8}Q", self._counts)
        return dict(zip(_lines(self._parties), counts, strict=True))

    def of_each(self, parties: Sequence[str]) -> list[int | None]:
        """Of candidates of these parties, the votes of the same party.

        Nothing can be compared for an Independent, for a party that did not stand last time, and where one
        party has two candidates.
        """
        votes = self.votes
        if len(set(parties)) < len(parties):
            for party, number in Counter(parties).items():
                if number > 1:
                    votes.pop(party, None)
        return [votes.get(party) if rules.comparable(party) else None for party in parties]


@lru_cache(maxsize=1024)
def _lines(parties: str | None) -> tuple[str, ...]:
    return tuple(parties.split("\n")) if parties else ()
