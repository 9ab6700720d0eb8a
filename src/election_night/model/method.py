"""How a contest is decided, and the figures that only some methods have."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from election_night.model.values import STRICT, Text, Time, Total

MAX_STAGES = 200


class Method(StrEnum):
    """How the seats of a contest are won. The returning officer counts; this program only tests."""

    PLURALITY = "plurality"
    """Most votes: with n seats, the first n candidates are elected."""
    STV = "stv"
    """Preferences, counted in stages. With one seat: the alternative vote."""
    LIST = "list"
    """A row takes several seats: party lists, and a council reported as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage of a count by preferences, at its end."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    elected: Annotated[tuple[Text, ...], Field(max_length=1000)] = ()
    """Ids of the candidates elected at this stage."""
    excluded: Annotated[tuple[Text, ...], Field(max_length=1000)] = ()
    """Ids of the candidates excluded at this stage."""
    lost: Total | None = None
    """Votes not transferable so far, with what rounding lost; `None` until known."""
    at: Time | None = None
