"""What one document says of one contest, as the night stores it: the facts, without the validated model."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from election_night.core.documents.candidate_list import CandidateList
from election_night.model import (
    OWN_TERMS,
    RESULT_SCHEMA_2,
    Candidate,
    Method,
    Result,
    SourceTerms,
    Stage,
    Status,
)
from election_night.text import says_anything


class ResultRecord(NamedTuple):
    """A result. The fields down to `note` are those of the model, which explains them.

    Two records are equal when they say the same of the count.
    """

    schema_: str
    contest: str
    name: str | None
    election: str
    revision: int
    status: Status
    issued_at: datetime
    declared_at: datetime | None
    source: str | None
    test: bool
    electorate: int | None
    rejected: int | None
    valid_votes: int | None
    majority: int | None
    winners: tuple[str, ...] | None
    """Of `winner` or `winners`; `None` where it names nobody."""
    by_lot: bool
    recount: int | None
    correction: str | None
    note: str | None
    seats: int | None
    method: Method | None
    ballots: int | None
    quota: int | None
    stages: tuple[Stage, ...]
    counted_pct: float | None
    people: CandidateList
    """Who stands, in the order of the document."""
    counts: tuple[int | None, ...]
    """The votes of each of them, or the first preferences; `None` until known."""
    row_seats: tuple[int | None, ...] = ()
    """The seats that each row of a list takes. Empty by another method."""
    totals: tuple[tuple[Decimal, ...], ...] = ()
    """The votes of each after each stage of a count by preferences. Empty by another method."""
    terms: SourceTerms = OWN_TERMS
    """What its source calls all this. No part of what it says."""

    @classmethod
    def of(cls, result: Result, contest: str, *known: CandidateList) -> "ResultRecord":
        """Return what this result says of `contest`, which is its id as the night spells it.

        Where it lists the same candidates as one of the `known` lists, that list is shared.
        """
        people = CandidateList.of(result.candidates)
        candidates = result.candidates
        has_seats = any(candidate.seats is not None for candidate in candidates)
        has_totals = any(candidate.totals for candidate in candidates)
        return cls(
            schema_=result.schema_,
            contest=contest,
            name=result.name,
            election=result.election,
            revision=result.revision,
            status=result.status,
            issued_at=result.issued_at,
            declared_at=result.declared_at,
            source=result.source,
            test=result.test,
            electorate=result.electorate,
            rejected=result.rejected,
            valid_votes=result.valid_votes,
            majority=result.majority,
            winners=result.named_winners,
            by_lot=result.by_lot,
            recount=result.recount,
            correction=result.correction if says_anything(result.correction) else None,
            note=result.note,
            seats=result.seats,
            method=result.method,
            ballots=result.ballots,
            quota=result.quota,
            stages=result.stages,
            counted_pct=result.counted_pct,
            people=next((earlier for earlier in known if earlier == people), people),
            counts=tuple(_votes(candidate) for candidate in candidates),
            row_seats=tuple(candidate.seats for candidate in candidates) if has_seats else (),
            totals=tuple(candidate.totals for candidate in candidates) if has_totals else (),
            terms=result.terms,
        )

    @property
    def edition(self) -> str:
        """Which version it is, in its source's words."""
        return self.terms.edition or f"revision {self.revision}"

    def term(self, field: str) -> str:
        """Return what its source calls a field of ours, and where it is."""
        return self.terms.fields.get(field, field)

    @property
    def content_key(self) -> tuple[object, ...]:
        """What it says of the count.

        Time of issue, source, note, the spelling of the contest's name and the order of the candidates
        don't matter.
        """
        return (
            self.status, self.declared_at, self.electorate or None, self.rejected, self.valid_votes,
            self.majority, self.winners, self.by_lot, self.recount, self.correction, self.seats, self.method,
            self.ballots, self.quota, self.stages, self.counted_pct,
            sorted(zip(self.people.rows, self._written_figures, strict=True)),
        )  # fmt: skip

    @property
    def _written_figures(self) -> list[str]:
        """The figures of each candidate as text, which can be sorted: 40 and 40.0 are the same."""
        return [
            f"{votes} {seats} {[str(total.normalize()) for total in totals or ()]}"
            for votes, seats, totals in self._figures
        ]

    @property
    def _figures(self) -> list[tuple[int | None, int | None, tuple[Decimal, ...] | None]]:
        """Of each candidate the votes, the seats and the totals."""
        blank = (None,) * len(self.people)
        return list(zip(self.counts, self.row_seats or blank, self.totals or blank, strict=True))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ResultRecord):
            return False
        same_revision = (self.contest, self.revision) == (other.contest, other.revision)
        return same_revision and self.content_key == other.content_key

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.contest, self.revision))

    def votes(self, ballot: CandidateList) -> tuple[int | None, ...]:
        """Return the votes of everybody on this ballot, in its order; `None` where they aren't known yet."""
        votes = dict(zip(self.people.keys, self.counts, strict=True))
        return tuple(votes.get(key) for key in ballot.keys)

    @property
    def result(self) -> Result:
        """The model that says this, built without validation: its fields have passed it before."""
        facts: dict[str, Any] = self._asdict()
        for name in ("people", "counts", "row_seats", "totals", "terms"):
            del facts[name]
        candidates = tuple(
            Candidate(id=key, name=name, party=party, votes=votes, seats=seats, totals=totals or ())
            for (key, name, party), (votes, seats, totals) in zip(
                self.people.rows, self._figures, strict=True
            )
        )
        if self.schema_ != RESULT_SCHEMA_2:
            facts["winner"], facts["winners"] = (self.winners[0] if self.winners else None), None
        return Result.model_construct(candidates=candidates, **facts).in_terms(self.terms)


def _votes(candidate: Candidate) -> int | None:
    """Return the votes, else the first preferences, which are whole."""
    first = candidate.totals[0] if candidate.votes is None and candidate.totals else None
    return int(first) if first is not None and first == int(first) else candidate.votes


_UNDERWAY = {Status.AWAITING, Status.COUNTING}


def any_significant(documents: Iterable[object]) -> bool:
    """Return whether one of them says more than that a count is under way."""
    return any(
        isinstance(document, Result | ResultRecord) and document.status not in _UNDERWAY
        for document in documents
    )
