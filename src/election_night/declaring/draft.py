"""What tallies and counts in stages have in common: the seat, its candidates, figures announced for it."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from election_night.core.contest.seat import Seat
from election_night.model import Candidate
from election_night.model.values import Count, Id, Prose, Seats, Text


class Draft(BaseModel):
    """One seat as typed so far. Immutable: every change makes another draft."""

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
    """Text typed on a line but not entered yet, by the line's name."""

    @classmethod
    def of(cls, seat: Seat, election: str, *, test: bool) -> Self:
        """Return an empty draft of this seat."""
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
        """Return an empty draft with these facts about the seat."""
        return cls(**facts)

    def with_candidates(self, candidates: tuple[Candidate, ...]) -> Self:
        """With these candidates."""
        return self.model_copy(update={"candidates": candidates, "unfinished": {}})

    def of_seat(self, seat: Self) -> Self:
        """With the names, the ballot and the electorate of this draft. Figures stay with their candidates.

        What is no longer known of the seat stays as it is.
        """
        facts = {
            "name": seat.name,
            "seats": seat.seats,
            "electorate": self.electorate if seat.electorate is None else seat.electorate,
        }
        return self.model_copy(update=facts).with_ballot(seat.candidates)

    def with_ballot(self, candidates: tuple[Candidate, ...]) -> Self:
        """With these candidates; whoever was there before keeps their figures."""
        raise NotImplementedError

    def moved_line(self, place: int, first: int, candidates: tuple[Candidate, ...]) -> int | None:
        """Where a line of a form is with these candidates; `None`: its candidate is gone.

        Args:
            place: of the line now, from 0.
            first: the line of the first candidate.
            candidates: in ballot order.
        """
        on_ballot = place - first
        if on_ballot >= len(self.candidates):
            return place + len(candidates) - len(self.candidates)
        if on_ballot < 0:
            return place
        key = self.candidates[on_ballot].key
        return next((first + at for at, person in enumerate(candidates) if person.key == key), None)

    def with_unfinished(self, line: str, text: str) -> Self:
        """With text typed on a line but not entered yet."""
        return self.model_copy(update={"unfinished": {line: text} if text else {}})

    @property
    def figures(self) -> Self:
        """The draft without text that is not entered yet."""
        return self.model_copy(update={"unfinished": {}})

    @property
    def is_empty(self) -> bool:
        """Whether no figure has been entered yet."""
        raise NotImplementedError

    @property
    def method_facts(self) -> dict[str, Any]:
        """The schema of this seat's documents, and what they say about the method."""
        raise NotImplementedError

    def winner_facts(self, winners: tuple[str, ...]) -> dict[str, Any]:
        """These ids in the fields that a document has for winners."""
        return {"winners": winners}
