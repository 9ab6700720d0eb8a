"""What a feed can say. Frozen, strict pydantic models: they are also the feed's published schema.

Nothing here decides anything. A figure that is not known is `None`, never 0.
"""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError, PydanticKnownError

from election_night.text import clean

ELECTION_SCHEMA = "election-night/election@1"
RESULT_SCHEMA: Literal["election-night/result@1"] = "election-night/result@1"
DESK_SCHEMA = "election-night/desk@1"
INDEPENDENT = "ind"
"""The party id of whoever stands for no party. Two Independents have nothing in common."""


MOST_LETTERS = 200
"""Of a name. What is cleaned can be longer than what came, and is asked again."""


def _text(text: str) -> str:
    """Raises: ValueError: nobody could see it, or it is too long to be shown."""
    shown = _prose(text)
    if len(shown) > MOST_LETTERS:
        raise ValueError("it is too long")
    return shown


def _prose(text: str) -> str:
    """Raises: ValueError: nobody could see it."""
    if text.isspace():
        raise ValueError("it is empty")
    return clean(text)


_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d\S*", re.ASCII | re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
YEARS = range(1900, 2201)
"""What every clock and every zone can show; at the edge of the calendar none can."""
When = TypeVar("When", date, datetime)


def _time_in_full(told: object) -> object:
    """Pydantic would take 1204, and "1204", for seconds since 1970."""
    if isinstance(told, datetime) or (isinstance(told, str) and _TIME.fullmatch(told)):
        return told
    raise PydanticKnownError("datetime_parsing", {"error": "not in full"})


def _date_in_full(told: object) -> object:
    """The same of a date."""
    if isinstance(told, date) or (isinstance(told, str) and _DATE.fullmatch(told)):
        return told
    raise PydanticKnownError("date_parsing", {"error": "not in full"})


def _to_be_shown(when: When) -> When:
    if when.year not in YEARS:
        raise PydanticCustomError("year", "write a year from 1900 to 2200")
    return when


Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")]
Text = Annotated[str, Field(min_length=1, max_length=MOST_LETTERS), AfterValidator(_text)]
Prose = Annotated[str, Field(max_length=2000), AfterValidator(clean)]
Time = Annotated[
    AwareDatetime, Field(strict=False), BeforeValidator(_time_in_full), AfterValidator(_to_be_shown)
]
Day = Annotated[date, Field(strict=False), BeforeValidator(_date_in_full), AfterValidator(_to_be_shown)]
Count = Annotated[int, Field(ge=0, le=10**10)]
Revision = Annotated[int, Field(ge=0, le=10**9)]
Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]


_RULES = ConfigDict(strict=True, extra="ignore", revalidate_instances="never")
"""Common to all: types are never guessed, unknown fields are left out. Values never change either."""


class Document(BaseModel):
    """One file. What it has many of are dataclasses with slots: a fifth of the memory, a night long."""

    model_config = ConfigDict(frozen=True, **_RULES)


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


@dataclass(frozen=True, slots=True, kw_only=True, config=_RULES)
class Party:
    """A party as it is to be named and coloured."""

    id: Text
    name: Text
    short: Annotated[str, Field(min_length=1, max_length=12), AfterValidator(clean)]
    """The letter code shown beside every use of the colour."""
    colour: Colour | None = None
    """`#RRGGBB`; `None` is drawn grey."""
    takes_seats: bool = True
    """False where its members do not sit (Sinn Féin): see the working majority."""


@dataclass(frozen=True, slots=True, kw_only=True, config=_RULES)
class Candidate:
    """One person on one ballot, known by `id`: never by party, never by name."""

    id: Id | None = None
    """`None` in the document: then known by position on the ballot and name together."""
    name: Text
    party: Text
    """A party id; `"ind"` for whoever stands for none."""
    votes: Count | None = None
    """Valid votes; `None` until known."""

    @property
    def key(self) -> str:
        """The id, always there once the candidate is on a `Ballot`."""
        return self.id or ""

    @staticmethod
    def of(key: str | None, name: str, party: str, votes: int | None) -> "Candidate":
        """Not tested: its fields were before, and an id that we give holds a name with its spaces."""
        one = object.__new__(Candidate)
        _set_id(one, key)
        _set_name(one, name)
        _set_party(one, party)
        _set_votes(one, votes)
        return one


def _number(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    if all(candidate.id for candidate in candidates):
        return candidates
    return tuple(
        one if one.id else Candidate.of(f"{place}:{one.name}", one.name, one.party, one.votes)
        for place, one in enumerate(candidates, 1)
    )


# What `frozen` refuses the slots themselves do, in a third of the time that `object.__setattr__` takes.
_set_id, _set_name, _set_party, _set_votes = (
    vars(Candidate)[slot].__set__ for slot in ("id", "name", "party", "votes")
)


Ballot = Annotated[tuple[Candidate, ...], Field(max_length=1000), AfterValidator(_number)]
"""Candidates in the order of the ballot paper."""


Item = TypeVar("Item", bound="Party | Candidate | Contest")


def _distinct(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Raises: ValueError: two have one id."""
    seen: set[str | None] = set()
    for item in items:
        if item.id in seen:
            raise ValueError(f"{item.id} ({item.name}) is listed twice: keep the right one")
        seen.add(item.id)
    return items


@dataclass(frozen=True, slots=True, kw_only=True, config=_RULES)
class Previous:
    """The last result here, on today's boundaries (notional where they moved)."""

    label: Text
    electorate: Count | None = None
    votes: Annotated[dict[Text, Count], Field(max_length=1000)]
    """Valid votes by party id."""


@dataclass(frozen=True, slots=True, kw_only=True, config=_RULES)
class Contest:
    """One election for one seat, as it is expected."""

    id: Id
    name: Text
    region: Text | None = None
    electorate: Count | None = None
    candidates: Annotated[Ballot, AfterValidator(_distinct)] = ()
    previous: Previous | None = None
    map: tuple[Annotated[int, Field(ge=0, le=999)], Annotated[int, Field(ge=0, le=999)]] | None = None
    """Column and row of this seat's cell in the cartogram; `None` keeps it off the map."""


class Election(Document):
    """What is to be expected: optional, and the higher `revision` of two replaces the other."""

    model_config = ConfigDict(cache_strings="keys")  # thousands of names that are there once

    schema_: Annotated[Literal["election-night/election@1"], Field(alias="schema")]
    id: Id
    name: Text
    date: Day
    timezone: Text = "UTC"
    """An IANA zone name; times are shown in it."""
    polls_close: Time | None = None
    test: bool = False
    revision: Revision = 0
    deposit_pct: Annotated[int, Field(ge=0, le=100)] | None = None
    """A candidate with at most this share of the valid votes loses the deposit; `None`: no deposits.

    5 in elections to the United Kingdom's Parliament; its councils ask for none.
    """
    parties: Annotated[
        tuple[Party, ...], Field(max_length=10_000, fail_fast=True), AfterValidator(_distinct)
    ] = ()
    contests: Annotated[
        tuple[Contest, ...], Field(max_length=1_000_000, fail_fast=True), AfterValidator(_distinct)
    ] = ()
    presiding: Annotated[tuple[Id, ...], Field(max_length=100)] = ()
    """Contests whose members do not vote in the chamber (the Speaker and deputies), if known."""


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
        tuple[Candidate, ...], Field(max_length=1000, fail_fast=True), AfterValidator(_number)
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


class Ruling(Document):
    """What the newsroom's own desk decides about one contest, against the feed if need be."""

    contest: Id
    by: Text
    """Who decided."""
    reason: Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_prose)]
    hold: bool = False
    """Held back: the figures are shown as disputed, nobody is highlighted."""
    result: Result | None = None
    """The desk's own result. Its revision does not matter: it beats the feed."""

    @model_validator(mode="after")
    def _decides(self) -> Self:
        if self.hold == (self.result is not None):
            raise ValueError('write either "hold": true or a `result`')
        if self.result is not None and self.result.contest != self.contest:
            raise ValueError(f"the result is for {self.result.contest}: correct whichever is wrong")
        return self


class DeskFile(Document):
    """The desk's own decisions. Never part of a feed: whoever writes the feed must not write this."""

    schema_: Annotated[Literal["election-night/desk@1"], Field(alias="schema")]
    election: Id
    decisions: Annotated[tuple[Ruling, ...], Field(max_length=10_000, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        seen: set[str] = set()
        first = next((ruling.result for ruling in self.decisions if ruling.result is not None), None)
        for ruling in self.decisions:
            if ruling.contest in seen:
                raise ValueError(f"{ruling.contest} is decided twice: keep the right decision")
            seen.add(ruling.contest)
            if ruling.result is not None and first is not None and ruling.result.test != first.test:
                kind, other = ("a test", "real") if ruling.result.test else ("real", "a test")
                raise ValueError(
                    f"the result for {ruling.contest} is {kind}, and that for {first.contest} {other}: "
                    "mark all or none of them"
                )
            if ruling.result is not None and ruling.result.election != self.election:
                raise ValueError(
                    f"the result for {ruling.contest} is of the election {ruling.result.election}"
                )
        return self
