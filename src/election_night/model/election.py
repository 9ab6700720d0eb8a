"""What is to be expected of a night: its parties, contests and ballots."""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal, Self, TypeVar

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from election_night.model.candidate import Ballot, Candidate
from election_night.model.method import Method
from election_night.model.values import (
    STRICT,
    Colour,
    Count,
    Day,
    Document,
    Id,
    Revision,
    Seats,
    Text,
    Time,
)
from election_night.text import clean

ELECTION_SCHEMA = "election-night/election@1"
ELECTION_SCHEMA_2 = "election-night/election@2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party as it is to be named and coloured."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Text
    name: Text
    short: Annotated[str, Field(min_length=1, max_length=12), AfterValidator(clean)]
    """The letter code shown beside every use of the colour."""
    colour: Colour | None = None
    """`#RRGGBB`; `None` is drawn grey."""
    takes_seats: bool = True
    """False where its members do not sit (Sinn Féin): see the working majority."""


Item = TypeVar("Item", bound="Party | Candidate | Contest | Body")


def distinct(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the same items. Raises: ValueError: two have one id."""
    seen: set[str | None] = set()
    for item in items:
        if item.id in seen:
            raise ValueError(f"{item.id} ({item.name}) is listed twice. Keep the right one")
        seen.add(item.id)
    return items


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """The last result here, on today's boundaries (notional where they moved)."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    label: Text
    electorate: Count | None = None
    votes: Annotated[dict[Text, Count], Field(max_length=1000)] | None = None
    """Valid votes by party id; of each party's best candidate where several seats were filled."""
    seats: Annotated[dict[Text, Seats], Field(max_length=1000)] | None = None
    """election@2 only. Seats by party id. `None` for one seat: it went to the party with most votes."""


def _says_votes_or_seats(previous: Previous) -> Previous:
    """Return the same. Raises: ValueError: it gives neither."""
    if previous.votes is None and previous.seats is None:
        raise ValueError("`votes` is missing")
    return previous


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """One election for one seat or more, as it is expected."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    name: Text
    region: Text | None = None
    electorate: Count | None = None
    candidates: Annotated[Ballot, AfterValidator(distinct)] = ()
    previous: Annotated[Previous, AfterValidator(_says_votes_or_seats)] | None = None
    map: tuple[Annotated[int, Field(ge=0, le=999)], Annotated[int, Field(ge=0, le=999)]] | None = None
    """Column and row of this seat's cell in the cartogram; `None` keeps it off the map."""
    seats: Seats = 1
    """election@2 only. Seats that this contest fills."""
    method: Method | None = None
    """election@2 only. `None`: the election's."""
    body: Id | None = None
    """election@2 only. The id of the council or assembly whose seats these are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousBody:
    """What a body was before: since its seats were last fought."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    label: Text
    seats: Annotated[dict[Text, Seats], Field(max_length=1000)] | None = None
    """Seats by party id, notional where wards have moved; `None` if unknown."""
    control: Text | None = None
    """A party id, or `noc` for no overall control; `None`: worked out from `seats`."""


def _says_seats_or_control(previous: PreviousBody) -> PreviousBody:
    """Return the same. Raises: ValueError: it gives neither."""
    if previous.seats is None and previous.control is None:
        raise ValueError("`seats` is missing")
    return previous


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A council or an assembly: what contests fill the seats of."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    name: Text
    region: Text | None = None
    seats: Annotated[int, Field(ge=1, le=10_000)]
    """All its seats, also those that are not up this time."""
    sitting: Annotated[dict[Text, Seats], Field(max_length=1000)] = field(default_factory=dict)
    """Seats that are not up this time, by party id."""
    map: tuple[Annotated[int, Field(ge=0, le=999)], Annotated[int, Field(ge=0, le=999)]] | None = None
    """Column and row of this body's cell in the cartogram; `None` keeps it off the map."""
    previous: Annotated[PreviousBody, AfterValidator(_says_seats_or_control)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What contests and bodies are called in this election, each in the singular and the plural."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    contest: tuple[Text, Text] = ("seat", "seats")
    body: tuple[Text, Text] = ("council", "councils")


class Election(Document):
    """What is to be expected: optional, and the higher `revision` of two replaces the other."""

    model_config = ConfigDict(cache_strings="keys")  # thousands of names that are there once

    schema_: Annotated[
        Literal["election-night/election@1", "election-night/election@2"], Field(alias="schema")
    ]
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
        tuple[Party, ...], Field(max_length=10_000, fail_fast=True), AfterValidator(distinct)
    ] = ()
    contests: Annotated[
        tuple[Contest, ...], Field(max_length=1_000_000, fail_fast=True), AfterValidator(distinct)
    ] = ()
    presiding: Annotated[tuple[Id, ...], Field(max_length=100)] = ()
    """Contests whose members do not vote in the chamber (the Speaker and deputies), if known."""
    method: Method = Method.PLURALITY
    """election@2 only. Of contests that do not name one."""
    words: Words = Words()
    """election@2 only. What contests and bodies are called here."""
    bodies: Annotated[
        tuple[Body, ...], Field(max_length=10_000, fail_fast=True), AfterValidator(distinct)
    ] = ()
    """election@2 only. The councils or assemblies whose seats are up."""

    @model_validator(mode="after")
    def _bodies_are_listed(self) -> Self:
        listed = {body.id for body in self.bodies}
        for contest in self.contests:
            if contest.body is not None and contest.body not in listed:
                raise ValueError(f"{contest.name} names the body {contest.body}, which is not in `bodies`")
        return self
