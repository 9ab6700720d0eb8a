"""What is read of a report; everything else in it is left out. The standard explains every attribute."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_pascal

from election_night.model.values import STRICT


class ReportStatus(StrEnum):
    """How far the whole report has come."""

    PRE_ELECTION = "pre-election"
    PARTIAL = "unofficial-partial"
    COMPLETE = "unofficial-complete"
    CERTIFIED = "certified"
    CORRECTION = "correction"
    RECOUNT = "recount"


class CountStatusName(StrEnum):
    """How far one count has come."""

    COMPLETED = "completed"
    IN_PROCESS = "in-process"
    NOT_PROCESSED = "not-processed"
    UNKNOWN = "unknown"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, alias_generator=to_pascal, **STRICT)


class LanguageString(_Part):
    """A text in one language."""

    language: str
    content: str


class Text(_Part):
    """The same text in several languages."""

    text: tuple[LanguageString, ...]

    def __str__(self) -> str:
        english = (each.content for each in self.text if each.language.partition("-")[0] == "en")
        return next(english, self.text[0].content if self.text else "")


class Unit(_Part):
    """An area, or a device; it may be made of others."""

    id: Annotated[str, Field(alias="@id")]
    composing_gp_unit_ids: tuple[str, ...] = ()
    voters_registered: Annotated[int, Field(ge=0)] | None = None


class Party(_Part):
    """A party, or those who stand for none."""

    id: Annotated[str, Field(alias="@id")]
    name: Text
    abbreviation: Text | None = None
    color: str | None = None


class Candidate(_Part):
    """One person on one ballot."""

    id: Annotated[str, Field(alias="@id")]
    ballot_name: Text
    party_id: str | None = None
    post_election_status: str | None = None


class VoteCounts(_Part):
    """Votes of one kind, counted in one area."""

    type: str
    count: Annotated[float, Field(ge=0, le=10**10)]
    gp_unit_id: str
    device_class: object | None = None
    is_suppressed_for_privacy: bool = False


class BallotCounts(_Part):
    """Ballot papers of one kind, counted in one area."""

    type: str
    gp_unit_id: str
    device_class: object | None = None
    ballots_cast: Annotated[int, Field(ge=0, le=10**10)] | None = None
    """With those that were rejected."""
    ballots_rejected: Annotated[int, Field(ge=0, le=10**10)] | None = None


class Selection(_Part):
    """What can be voted for: a candidate, or a ticket of several."""

    candidate_ids: tuple[str, ...] = ()
    vote_counts: tuple[VoteCounts, ...] = ()


class CountStatus(_Part):
    """How far the count of one kind of votes has come."""

    type: str
    status: CountStatusName


class Contest(_Part):
    """A contest of candidates. Of others only the kind and the name are read."""

    kind: Annotated[str, Field(alias="@type")]
    id: Annotated[str, Field(alias="@id")]
    name: str
    election_district_id: str
    votes_allowed: Annotated[int, Field(ge=1, le=1000)] | None = None
    number_elected: Annotated[int, Field(ge=1, le=1000)] | None = None
    vote_variation: str | None = None
    count_status: tuple[CountStatus, ...] = ()
    contest_selection: tuple[Selection, ...] = ()


def _day(value: object) -> object:
    """Return the day alone: some systems add midnight to it."""
    return value.partition("T")[0] if isinstance(value, str) else value


class Election(_Part):
    """One election of a report."""

    name: Text
    start_date: Annotated[date, Field(strict=False), BeforeValidator(_day)]
    candidate: tuple[Candidate, ...] = ()
    contest: tuple[dict[str, Any], ...] = ()
    """Each is read by itself, so that a bad one doesn't hold back the others."""
    ballot_counts: tuple[BallotCounts, ...] = ()


class Report(_Part):
    """The whole report."""

    generated_date: AwareDatetime
    issuer: str
    status: ReportStatus
    is_test: bool = False
    gp_unit: tuple[Unit, ...] = ()
    party: tuple[Party, ...] = ()
    election: tuple[Election, ...] = ()
