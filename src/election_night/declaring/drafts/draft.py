"""What every draft holds: the seat, its candidates, and what is announced of either kind of count."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from election_night.core.contest.seat import Seat
from election_night.model import Candidate
from election_night.model.values import Count, Id, Prose, Seats, Text


class Draft(BaseModel):
    """One seat as the reporter has typed it. Every change makes another draft."""

    model_config = ConfigDict(frozen=True)

    election: Id
    contest: Id
    name: Text
    test: bool = False
    seats: Seats = 1
    """Seats that the contest fills."""
    candidates: tuple[Candidate, ...] = ()
    """In ballot order."""
    electorate: Count | None = None
    valid_votes: Count | None = None
    """As announced; `None`: not announced, or not typed yet."""
    rejected: Count | None = None
    note: Prose = ""
    unfinished: Mapping[str, str] = {}
    """What is typed on a line and not entered yet, by the line's name."""

    @classmethod
    def of(cls, seat: Seat, election: str, *, test: bool) -> Self:
        """An empty one for this seat."""
        candidates = tuple(
            Candidate(id=key, name=name, party=party) for key, name, party in seat.ballot.people.rows
        )
        return cls.empty(
            election=election,
            contest=seat.id,
            name=seat.name,
            test=test,
            seats=seat.seats,
            candidates=candidates,
            electorate=seat.electorate,
        )

    @classmethod
    def empty(cls, **facts: Any) -> Self:
        """One with nothing typed, of these facts about the seat."""
        return cls(**facts)

    def with_candidates(self, candidates: tuple[Candidate, ...]) -> Self:
        """With this ballot, before any figure is typed."""
        return self.model_copy(update={"candidates": candidates, "unfinished": {}})

    def with_unfinished(self, line: str, text: str) -> Self:
        """With what is typed on a line and not entered yet."""
        return self.model_copy(update={"unfinished": {line: text} if text else {}})

    @property
    def figures(self) -> Self:
        """The draft without what is not entered yet."""
        return self.model_copy(update={"unfinished": {}})

    @property
    def is_empty(self) -> bool:
        """Whether no figure has been entered yet."""
        raise NotImplementedError

    @property
    def method_facts(self) -> dict[str, Any]:
        """Which schema a document of this seat follows, and what it says of the method."""
        raise NotImplementedError

    def winner_facts(self, winners: tuple[str, ...]) -> dict[str, Any]:
        """These ids, as a document names those who are elected."""
        return {"winners": winners}
