"""Candidates, and the ballot they stand on."""

from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from pydantic import AfterValidator, ConfigDict, Field

from election_night.model.values import STRICT, Count, Id, Seats, Text, Total

MAX_CANDIDATES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One person on one ballot, known by `id`, never by party."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id | None = None
    """`None` in the document: then known by position on the ballot and name together."""
    name: Text
    party: Text
    """A party id; `"ind"` for a candidate who stands for no party."""
    votes: Count | None = None
    """Valid votes; `None` until known."""
    seats: Seats | None = None
    """Seats that this row of a `list` takes; `None` until known, and by another method."""
    totals: Annotated[tuple[Total, ...], Field(max_length=200)] = ()
    """Votes after each stage of a count by preferences; the first are first preferences. 0 once out."""

    @property
    def key(self) -> str:
        """The id, always there once the candidate is on a `Ballot`."""
        return self.id or ""


def add_missing_ids(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Identify candidates without an id by their place on the ballot and their name: `3:Ann Example`."""
    return tuple(
        candidate if candidate.id else replace(candidate, id=f"{place}:{candidate.name}")
        for place, candidate in enumerate(candidates, 1)
    )


Ballot = Annotated[tuple[Candidate, ...], Field(max_length=MAX_CANDIDATES), AfterValidator(add_missing_ids)]
"""Candidates in the order of the ballot paper."""
