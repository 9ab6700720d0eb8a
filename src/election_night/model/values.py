"""The kinds of value that documents are made of, each with its limits."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from election_night.text import clean

INDEPENDENT = "ind"
"""The party id of candidates who stand for no party. Two Independents have nothing in common."""

MAX_NAME_LENGTH = 200
"""Characters; checked again after cleaning, which can lengthen a name."""

VALID_YEARS = range(1900, 2201)
"""Years far enough from the calendar's ends that every time zone can show them."""

STRICT = ConfigDict(strict=True, extra="ignore", revalidate_instances="never")
"""Types are never guessed. Unknown fields are left out here and reported by the decoder."""

DateOrTime = TypeVar("DateOrTime", date, datetime)

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d\S*", re.ASCII | re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Document(BaseModel):
    """One file of a feed. Its parts are dataclasses with slots, which take a fifth of the memory.

    Its validator is built at once (no `defer_build`): only while modules are loaded do we keep pydantic from
    looking for plugins.
    """

    model_config = ConfigDict(frozen=True, **STRICT)


def clean_name(text: str) -> str:
    """Return a name, safe to draw. Raises: ValueError: it is blank, or too long to be shown."""
    cleaned = clean_prose(text)
    if len(cleaned) > MAX_NAME_LENGTH:
        raise ValueError("it is too long")
    return cleaned


def clean_prose(text: str) -> str:
    """Return a text, safe to draw. Raises: ValueError: it is blank."""
    if text.isspace():
        raise ValueError("it is empty")
    return clean(text)


def _require_full_time(value: object) -> object:
    """Refuse what pydantic would read as seconds since 1970: 1204, and "1204"."""
    if isinstance(value, datetime) or (isinstance(value, str) and _TIME.fullmatch(value)):
        return value
    raise PydanticKnownError("datetime_parsing", {"error": "not in full"})


def _require_full_date(value: object) -> object:
    """Refuse dates that aren't written in full."""
    if isinstance(value, date) or (isinstance(value, str) and _DATE.fullmatch(value)):
        return value
    raise PydanticKnownError("date_parsing", {"error": "not in full"})


def _require_valid_year(when: DateOrTime) -> DateOrTime:
    if when.year not in VALID_YEARS:
        raise PydanticCustomError("year", "Write a year from 1900 to 2200")
    return when


def _exact(value: object) -> object:
    """Return the number as it was written: 15 digits are exact in a float, and a total has no more."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    if isinstance(value, Decimal):
        return value
    raise PydanticCustomError("total", "Write a number with at most 5 decimals")


def _as_number(total: Decimal) -> int | float:
    """Return a number as it is read: 3, 12.5."""
    return int(total) if total == total.to_integral_value() else float(total)


Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")]
Text = Annotated[str, Field(min_length=1, max_length=MAX_NAME_LENGTH), AfterValidator(clean_name)]
Prose = Annotated[str, Field(max_length=2000), AfterValidator(clean)]
Time = Annotated[
    AwareDatetime,
    Field(strict=False),
    BeforeValidator(_require_full_time),
    AfterValidator(_require_valid_year),
]
Day = Annotated[
    date, Field(strict=False), BeforeValidator(_require_full_date), AfterValidator(_require_valid_year)
]
Count = Annotated[int, Field(ge=0, le=10**10)]
Seats = Annotated[int, Field(ge=0, le=1000)]
Total = Annotated[
    Decimal,
    BeforeValidator(_exact),
    Field(ge=0, le=10**10, decimal_places=5, allow_inf_nan=False),
    PlainSerializer(_as_number, when_used="json-unless-none"),
]
"""Votes after a stage of a count by preferences, in which a vote can be transferred in parts."""
MOST_REVISION = 10**9
Revision = Annotated[int, Field(ge=0, le=MOST_REVISION)]
Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
