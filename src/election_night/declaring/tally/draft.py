"""What has been typed of a tally so far."""

from dataclasses import replace
from typing import Any, Self

from election_night.declaring.draft import Draft
from election_night.model import RESULT_SCHEMA, RESULT_SCHEMA_2, Candidate
from election_night.model.values import Count, Text

ANNOUNCED = {"valid votes": "valid_votes", "rejected": "rejected", "majority": "majority"}
"""Figures of the seat, and the fields that hold them."""


class TallyDraft(Draft):
    """A seat with one figure for each candidate: their `votes` are `None` until typed.

    Where several seats are filled, `valid_votes` are ballots.
    """

    majority: Count | None = None
    """As announced."""
    winners: tuple[Text, ...] | None = None
    """Ids of those who were declared elected; `None`: whoever has most votes."""
    by_lot: bool = False
    """The returning officer drew lots between equal votes."""

    def with_ballot(self, candidates: tuple[Candidate, ...]) -> Self:
        """With these candidates; whoever was there before keeps their votes."""
        votes = {candidate.key: candidate.votes for candidate in self.candidates}
        people = tuple(replace(candidate, votes=votes.get(candidate.key)) for candidate in candidates)
        winners = None
        if self.winners is not None and {*self.winners} <= {candidate.key for candidate in candidates}:
            winners = self.winners if len(self.winners) <= self.seats else None
        lines = {
            self.moved_line(int(line), 0, candidates): text
            for line, text in self.unfinished.items()
            if line.isdecimal()
        }
        return self.model_copy(
            update={
                "candidates": people,
                "winners": winners,
                "by_lot": self.by_lot and winners is not None,
                "unfinished": {str(place): text for place, text in lines.items() if place is not None},
            }
        )

    def with_votes(self, place: int, votes: int | None) -> Self:
        """With the votes of the candidate at this place on the ballot, from 0; `None`: not known."""
        candidates = list(self.candidates)
        candidates[place] = replace(candidates[place], votes=votes)
        return self.model_copy(update={"candidates": tuple(candidates), "unfinished": {}})

    def with_figure(self, name: str, figure: int | None) -> Self:
        """With a figure of the seat: `valid_votes`, `rejected` or `majority`; `None`: not announced."""
        return self.model_copy(update={name: figure, "unfinished": {}})

    def with_winners(self, winners: tuple[str, ...]) -> Self:
        """With these ids declared elected: by lot, if their votes are equal to others'."""
        level = {candidate.key for candidate in self.level}
        by_lot = bool(level & set(winners))
        return self.model_copy(update={"winners": winners or None, "by_lot": by_lot, "unfinished": {}})

    def with_all_votes(self, votes: list[int]) -> Self:
        """With all votes, in ballot order.

        Raises:
            ValueError: the number of figures isn't the number of candidates.
        """
        if len(votes) != len(self.candidates):
            count = len(self.candidates)
            raise ValueError(
                f"{len(votes)} figures for {count} candidates: give one for each, in ballot order, 0 if none"
            )
        named = zip(self.candidates, votes, strict=True)
        return self.model_copy(
            update={"candidates": tuple(replace(candidate, votes=count) for candidate, count in named)}
        )

    @property
    def votes(self) -> tuple[int | None, ...]:
        """In ballot order."""
        return tuple(candidate.votes for candidate in self.candidates)

    @property
    def missing(self) -> list[Candidate]:
        """Candidates whose votes are not typed yet."""
        return [candidate for candidate in self.candidates if candidate.votes is None]

    @property
    def is_empty(self) -> bool:
        """Whether no figure has been entered yet."""
        figures = (*self.votes, self.valid_votes, self.rejected, self.majority, self.winners)
        return all(figure is None for figure in figures)

    @property
    def is_uncontested(self) -> bool:
        """Whether there are no more candidates than seats, so that no poll is held."""
        return 0 < len(self.candidates) <= self.seats

    @property
    def is_complete(self) -> bool:
        """Whether every candidate's votes are typed."""
        return bool(self.candidates) and not self.missing

    @property
    def total(self) -> int:
        """The votes typed so far."""
        return sum(votes for votes in self.votes if votes is not None)

    @property
    def ranked(self) -> list[Candidate]:
        """Those with votes, most first; equal votes in ballot order."""
        return sorted(
            (candidate for candidate in self.candidates if candidate.votes is not None),
            key=lambda candidate: -(candidate.votes or 0),
        )

    @property
    def lead(self) -> int | None:
        """Votes between the last candidate elected and the next; `None` with too few candidates."""
        ranked = self.ranked
        if len(ranked) <= self.seats:
            return None
        return (ranked[self.seats - 1].votes or 0) - (ranked[self.seats].votes or 0)

    @property
    def elected(self) -> tuple[str, ...] | None:
        """Ids of those elected: as announced, or by most votes; `None` while level."""
        if self.winners is not None:
            return self.winners
        if not self.is_complete or self.lead == 0:
            return None
        return tuple(candidate.key for candidate in self.ranked[: self.seats])

    @property
    def level(self) -> list[Candidate]:
        """Candidates in a tie for the last seat; empty if there is none."""
        if self.lead != 0:
            return []
        votes = self.ranked[self.seats].votes
        return [candidate for candidate in self.candidates if candidate.votes == votes]

    def candidate(self, key: str) -> Candidate | None:
        """Return the candidate with this id; `None` if nobody has it."""
        return next((candidate for candidate in self.candidates if candidate.key == key), None)

    @property
    def method_facts(self) -> dict[str, Any]:
        """The second schema if several seats are filled."""
        if self.seats == 1:
            return {"schema": RESULT_SCHEMA}
        return {"schema": RESULT_SCHEMA_2, "seats": self.seats}

    def winner_facts(self, winners: tuple[str, ...]) -> dict[str, Any]:
        """Return the field for the winners: a single one has a field of its own."""
        return {"winner": winners[0] if winners else None} if self.seats == 1 else {"winners": winners}
