"""What a check finds: a sentence for the reporter, and where to look."""

from typing import Any, Generic, NamedTuple, TypeVar

Place = TypeVar("Place")


class Finding(NamedTuple, Generic[Place]):
    """One thing that seems wrong."""

    sentence: str
    place: Place | None = None
    """The line to look at; `None`: the seat as a whole."""


Findings = list[Finding[Any]]
