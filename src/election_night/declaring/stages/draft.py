"""What has been typed of a count in stages so far."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from election_night.declaring.draft import Draft
from election_night.model import RESULT_SCHEMA_2, Candidate, Method, Stage
from election_night.model.values import Count, Text, Time, Total

ANNOUNCED_LINES = 3
"""Lines before the first candidate's at the first stage: valid votes, quota, rejected."""


class Kind(StrEnum):
    """What a stage does."""

    FIRST = "first preferences"
    SURPLUS = "surplus"
    EXCLUSION = "exclusion"


class TypedStage(BaseModel):
    """One stage as typed so far. `None` means not typed yet."""

    model_config = ConfigDict(frozen=True)

    kind: Kind | None = None
    sources: tuple[Text, ...] = ()
    """Ids of those whose surplus, or whose votes after exclusion, are transferred."""
    totals: tuple[Total | None, ...] = ()
    """Votes at the end of the stage, in ballot order."""
    lost: Total | None = None
    """Votes not transferable so far; `None`: not announced."""
    elected: tuple[Text, ...] | None = None
    """Ids of those elected at this stage."""
    excluded: tuple[Text, ...] | None = None
    """Ids of those excluded at the end of this stage, besides the sources of an exclusion."""
    at: Time | None = None
    """When it was first sent."""

    @property
    def is_complete(self) -> bool:
        """Whether everything required is typed."""
        announced = self.kind is not None and self.elected is not None and self.excluded is not None
        return announced and None not in self.totals

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        figures = any(total is not None for total in self.totals) or self.lost is not None
        return not figures and not self.sources and self.elected is None and self.excluded is None


class StagesDraft(Draft):
    """A contest counted in stages. The candidates have no figures of their own.

    In `unfinished`, `3/7` is line 7 of stage 3, counted from 0.
    """

    quota: Count | None = None
    """As announced."""
    stages: Annotated[tuple[TypedStage, ...], Field(min_length=1)]
    """The last one may be incomplete."""
    doubts: tuple[str, ...] = ()
    """Findings that were overridden to send a stage. They stay in the note as long as they apply."""

    @classmethod
    def empty(cls, **facts: Any) -> Self:
        """Return an empty draft with these facts about the contest."""
        return cls(stages=(_first_stage(len(facts.get("candidates", ()))),), **facts)

    @model_validator(mode="after")
    def _has_everybody_at_each_stage(self) -> Self:
        """A damaged file must not pass for a draft: the form would fail."""
        if any(len(stage.totals) != len(self.candidates) for stage in self.stages):
            raise ValueError("a stage has more or fewer totals than there are candidates")
        return self

    # -- changes ---------------------------------------------------------------------------------

    def change(self, **values: Any) -> Self:
        """With these fields changed. Clears what is unfinished."""
        return self.model_copy(update={**values, "unfinished": {}})

    def with_candidates(self, candidates: tuple[Candidate, ...]) -> Self:
        """With these candidates."""
        return self.change(candidates=candidates).with_stages(())

    def with_ballot(self, candidates: tuple[Candidate, ...]) -> Self:
        """With these candidates; whoever was there before keeps their totals."""
        places = {candidate.key: place for place, candidate in enumerate(self.candidates)}
        old = [places.get(candidate.key) for candidate in candidates]
        known = {candidate.key for candidate in candidates}

        def on_ballot(keys: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(key for key in keys if key in known)

        stages = tuple(
            stage.model_copy(
                update={
                    "totals": tuple(None if place is None else stage.totals[place] for place in old),
                    "sources": on_ballot(stage.sources),
                    "elected": None if stage.elected is None else on_ballot(stage.elected),
                    "excluded": None if stage.excluded is None else on_ballot(stage.excluded),
                }
            )
            for stage in self.stages
        )
        lines: dict[tuple[str, int | None], str] = {}
        for name, text in self.unfinished.items():
            number, _, place = name.partition("/")
            if number.isdecimal() and place.isdecimal():
                first = ANNOUNCED_LINES if number == "1" else 1
                lines[number, self.moved_line(int(place), first, candidates)] = text
        unfinished = {
            f"{number}/{place}": text for (number, place), text in lines.items() if place is not None
        }
        return self.model_copy(update={"candidates": candidates, "stages": stages, "unfinished": unfinished})

    def change_stage(self, number: int, **values: Any) -> Self:
        """With these fields of a stage changed; stages are numbered from 1."""
        stages = list(self.stages)
        stages[number - 1] = stages[number - 1].model_copy(update=values)
        return self.change(stages=tuple(stages))

    def with_total(self, number: int, place: int, total: Decimal | None) -> Self:
        """With this total for the candidate at this place on the ballot, from 0."""
        totals = list(self.stages[number - 1].totals)
        totals[place] = total
        return self.change_stage(number, totals=tuple(totals))

    def with_stages(self, stages: tuple[TypedStage, ...]) -> Self:
        """With these complete stages, and an empty one after them if seats are still open."""
        draft = self.change(stages=stages)
        if stages and draft.filled:
            return draft
        people = len(self.candidates)
        following = TypedStage(totals=(None,) * people) if stages else _first_stage(people)
        return draft.change(stages=(*stages, following))

    @property
    def is_empty(self) -> bool:
        """Whether no figure has been entered yet."""
        announced = (self.valid_votes, self.quota, self.rejected)
        return all(stage.is_empty for stage in self.stages) and all(figure is None for figure in announced)

    # -- who is in -------------------------------------------------------------------------------

    def place(self, key: str) -> int:
        """Return the place on the ballot of this id, from 0."""
        return next(place for place, candidate in enumerate(self.candidates) if candidate.key == key)

    def candidate(self, key: str) -> Candidate:
        """Return the candidate with this id."""
        return self.candidates[self.place(key)]

    def names(self, keys: tuple[str, ...]) -> str:
        """`Ann Ash, Ben Beech`."""
        return ", ".join(self.candidate(key).name for key in keys)

    def total(self, number: int, key: str) -> Decimal | None:
        """Votes of this id at the end of a stage; `None` until typed."""
        return self.stages[number - 1].totals[self.place(key)] if 0 < number <= len(self.stages) else None

    def elected(self, until: int) -> tuple[str, ...]:
        """Ids of everybody elected at stages up to this one, in order of election."""
        return tuple(key for stage in self.stages[:until] for key in stage.elected or ())

    def excluded(self, until: int) -> tuple[str, ...]:
        """Ids of everybody excluded at stages up to this one."""
        keys = dict[str, None]()
        for stage in self.stages[:until]:
            sources = stage.sources if stage.kind is Kind.EXCLUSION else ()
            keys |= dict.fromkeys((*sources, *(stage.excluded or ())))
        return tuple(keys)

    def excluded_at(self, number: int) -> tuple[str, ...]:
        """Ids of those excluded at this stage, whether announced at its end or its beginning."""
        before = self.excluded(number - 1)
        return tuple(key for key in self.excluded(number) if key not in before)

    def continuing(self, until: int) -> list[str]:
        """Ids of those neither elected nor excluded at stages up to this one, in ballot order."""
        out = {*self.elected(until), *self.excluded(until)}
        return [candidate.key for candidate in self.candidates if candidate.key not in out]

    @property
    def filled(self) -> bool:
        """Whether every seat is filled."""
        return len(self.elected(len(self.stages))) >= min(self.seats, len(self.candidates))

    # -- figures that follow ---------------------------------------------------------------------

    @property
    def valid(self) -> int | None:
        """Valid votes as announced, else the sum of the first preferences; `None` until known."""
        if self.valid_votes is not None:
            return self.valid_votes
        known = [total for total in self.stages[0].totals if total is not None]
        return int(sum(known)) if len(known) == len(self.candidates) else None

    @property
    def usual_quota(self) -> int | None:
        """The whole part of valid votes / (seats + 1), plus 1; `None` until the votes are known."""
        return None if self.valid is None else self.valid // (self.seats + 1) + 1

    @property
    def votes_to_win(self) -> int | None:
        """The quota as announced, else the usual one."""
        return self.quota if self.quota is not None else self.usual_quota

    def summed(self, number: int) -> Decimal:
        """Return the sum of a stage's totals so far, with the votes not transferable."""
        stage = self.stages[number - 1]
        return sum((total for total in stage.totals if total is not None), stage.lost or Decimal(0))

    def lost_before(self, number: int) -> Decimal:
        """Votes not transferable at the end of the last stage before this one that gives them."""
        known = (stage.lost for stage in reversed(self.stages[: number - 1]) if stage.lost is not None)
        return next(known, Decimal(0))

    # -- the stages as a document has them --------------------------------------------------------

    @property
    def complete(self) -> int:
        """How many stages, from the first, are complete."""
        return next((at for at, stage in enumerate(self.stages) if not stage.is_complete), len(self.stages))

    def documented(self, count: int) -> Iterator[Stage]:
        """Yield the first stages, as a document has them."""
        for number, stage in enumerate(self.stages[:count], 1):
            lost = Decimal(0) if number == 1 and stage.lost is None else stage.lost
            yield Stage(
                elected=stage.elected or (), excluded=self.excluded_at(number), lost=lost, at=stage.at
            )

    def totals_of(self, place: int, count: int) -> tuple[Decimal, ...]:
        """Return a candidate's totals at the first stages, all of them typed."""
        totals = (stage.totals[place] for stage in self.stages[:count])
        return tuple(total for total in totals if total is not None)

    @property
    def method_facts(self) -> dict[str, Any]:
        """Only the second schema has stages."""
        return {"schema": RESULT_SCHEMA_2, "seats": self.seats, "method": Method.STV}


def _first_stage(candidates: int) -> TypedStage:
    return TypedStage(kind=Kind.FIRST, totals=(None,) * candidates)
