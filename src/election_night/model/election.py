"""What is to be expected of a night: its parties, contests and ballots."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeVar

from pydantic import AfterValidator, ConfigDict, Field

from election_night.model.candidate import Ballot, Candidate
from election_night.model.values import (
    STRICT,
    Colour,
    Count,
    Day,
    Document,
    Id,
    Revision,
    Text,
    Time,
)
from election_night.text import clean

ELECTION_SCHEMA = "election-night/election@1"


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


Item = TypeVar("Item", bound="Party | Candidate | Contest")


def _distinct(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Raises: ValueError: two have one id."""
    seen: set[str | None] = set()
    for item in items:
        if item.id in seen:
            raise ValueError(f"{item.id} ({item.name}) is listed twice: keep the right one")
        seen.add(item.id)
    return items


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """The last result here, on today's boundaries (notional where they moved)."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    label: Text
    electorate: Count | None = None
    votes: Annotated[dict[Text, Count], Field(max_length=1000)]
    """Valid votes by party id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """One election for one seat, as it is expected."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

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
