"""The newsroom's override file, which beats the feed."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from election_night.model.result import Result
from election_night.model.values import Document, Id, Text, clean_prose

DESK_SCHEMA = "election-night/desk@1"


class Override(Document):
    """What the newsroom decides about one contest, against the feed if need be."""

    contest: Id
    by: Text
    """Who decided."""
    reason: Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(clean_prose)]
    hold: bool = False
    """Held back: the figures are shown as disputed, nobody is highlighted."""
    result: Result | None = None
    """The desk's own result. Its revision does not matter: it beats the feed."""

    @model_validator(mode="after")
    def _decides(self) -> Self:
        if self.hold == (self.result is not None):
            raise ValueError('write either "hold": true or a `result`')
        if self.result is not None and self.result.contest != self.contest:
            raise ValueError(f"the result is for {self.result.contest}. Correct whichever is wrong")
        return self


class DeskFile(Document):
    """The desk's own decisions. Never part of a feed: those who write the feed must not write this."""

    schema_: Annotated[Literal["election-night/desk@1"], Field(alias="schema")]
    election: Id
    decisions: Annotated[tuple[Override, ...], Field(max_length=10_000, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        seen: set[str] = set()
        first = next((override.result for override in self.decisions if override.result is not None), None)
        for override in self.decisions:
            if override.contest in seen:
                raise ValueError(f"{override.contest} is decided twice. Keep the right decision")
            seen.add(override.contest)
            if override.result is not None and first is not None and override.result.test != first.test:
                kind, other = ("a test", "real") if override.result.test else ("real", "a test")
                raise ValueError(
                    f"the result for {override.contest} is {kind}, and that for {first.contest} {other}. "
                    "Mark all or none of them"
                )
            if override.result is not None and override.result.election != self.election:
                raise ValueError(
                    f"the result for {override.contest} is of the election {override.result.election}"
                )
        return self
