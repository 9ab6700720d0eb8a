"""Who stands in a contest, without their votes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from election_night.model import Candidate

CandidateRow = tuple[str, str, str]
"""A candidate's id, name and party id."""


@dataclass(frozen=True, slots=True)
class CandidateList:
    """Candidates in the order of a ballot paper: three columns of equal length."""

    keys: tuple[str, ...] = ()
    """Their ids."""
    names: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    """The id of each candidate's party."""

    @classmethod
    def of(cls, candidates: Iterable[Candidate]) -> "CandidateList":
        """Return these candidates as columns."""
        return cls.from_rows((candidate.key, candidate.name, candidate.party) for candidate in candidates)

    @classmethod
    def from_rows(cls, rows: Iterable[CandidateRow]) -> "CandidateList":
        """Return the candidates in these rows as columns."""
        columns = tuple(zip(*rows, strict=True))
        return cls(*columns)

    @classmethod
    def union(cls, lists: Iterable["CandidateList"]) -> "CandidateList":
        """Return everybody on any of these lists; the first row for an id counts."""
        first: dict[str, CandidateRow] = {}
        for candidates in lists:
            for row in candidates.rows:
                first.setdefault(row[0], row)
        return cls.from_rows(first.values())

    @property
    def rows(self) -> Iterator[CandidateRow]:
        """Each candidate's id, name and party id."""
        return zip(self.keys, self.names, self.parties, strict=True)

    def __len__(self) -> int:
        return len(self.keys)
