"""What one document says of one contest."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from election_night.model.candidate import MAX_CANDIDATES, Candidate, add_missing_ids
from election_night.model.values import Count, Document, Id, Prose, Revision, Text, Time

RESULT_SCHEMA: Literal["election-night/result@1"] = "election-night/result@1"


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

    schema_: Annotated[Literal["election-night/result@1"], Field(alias="schema")]
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
