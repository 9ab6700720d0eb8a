"""What one document says of one contest."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, PrivateAttr, model_validator

from election_night.model.candidate import MAX_CANDIDATES, Candidate, add_missing_ids
from election_night.model.method import MAX_STAGES, Method, Stage
from election_night.model.source_terms import OWN_TERMS, SourceTerms
from election_night.model.values import Count, Document, Id, Prose, Revision, Seats, Text, Time

RESULT_SCHEMA: Literal["election-night/result@1"] = "election-night/result@1"
RESULT_SCHEMA_2: Literal["election-night/result@2"] = "election-night/result@2"


class Status(StrEnum):
    """What the document says the count has come to."""

    AWAITING = "awaiting"
    COUNTING = "counting"
    RECOUNT = "recount"
    CALLED = "called"
    DECLARED = "declared"
    WITHDRAWN = "withdrawn"
    COUNTERMANDED = "countermanded"
    UNOPPOSED = "unopposed"


class Result(Document):
    """What one document says of one contest."""

    schema_: Annotated[Literal["election-night/result@1", "election-night/result@2"], Field(alias="schema")]
    election: Id
    contest: Id
    name: Text | None = None
    revision: Revision
    """One sequence for each contest, whatever the status: the only order there is."""
    status: Status
    issued_at: Time
    declared_at: Time | None = None
    source: Text | None = None
    test: bool = False
    electorate: Count | None = None
    candidates: Annotated[
        tuple[Candidate, ...],
        Field(max_length=MAX_CANDIDATES, fail_fast=True),
        AfterValidator(add_missing_ids),
    ] = ()
    rejected: Count | None = None
    valid_votes: Count | None = None
    majority: Count | None = None
    winner: Text | None = None
    """A candidate's id."""
    by_lot: bool = False
    """Equal votes, decided by lot as the law requires."""
    recount: Annotated[int, Field(ge=1, le=99)] | None = None
    """The number of the recount that was ordered."""
    correction: Prose | None = None
    """In words, why this revision changes what an earlier one said."""
    note: Prose | None = None
    seats: Seats | None = None
    """result@2 only. Seats that this contest fills; `None`: as announced, else one."""
    method: Method | None = None
    """result@2 only. `None`: as announced, else plurality."""
    winners: Annotated[tuple[Text, ...], Field(max_length=1000)] | None = None
    """result@2 only. Candidates' ids in the order of election. Declared with none: nobody is elected."""
    ballots: Count | None = None
    """result@2 only. Valid ballot papers, which are not the votes where each paper has several."""
    quota: Count | None = None
    """result@2 only. Votes that elect a candidate in a count by preferences, as announced."""
    stages: Annotated[tuple[Stage, ...], Field(max_length=MAX_STAGES)] = ()
    """result@2 only. A count by preferences, stage by stage."""
    counted_pct: Annotated[float, Field(ge=0, le=100, strict=False)] | None = None
    """result@2 only. Percent of the vote that is counted, as the source estimates it: only ever shown."""
    _terms: SourceTerms = PrivateAttr(
        default_factory=lambda: OWN_TERMS
    )  # a plain default is copied each time

    @property
    def terms(self) -> SourceTerms:
        """What its source calls what it says. No part of what it says."""
        return self._terms

    def in_terms(self, terms: SourceTerms) -> Self:
        """Return the same document, from a source with these words."""
        result = self.model_copy()
        result._terms = terms
        return result

    @model_validator(mode="after")
    def _one_way_to_name_winners(self) -> Self:
        if self.winner is not None and self.winners is not None:
            raise ValueError("`winner` and `winners` are both given. Keep `winners`")
        return self

    @property
    def named_winners(self) -> tuple[str, ...] | None:
        """The ids in `winners`, or the one in `winner`; `None` where the document names nobody."""
        return (self.winner,) if self.winner is not None else self.winners
