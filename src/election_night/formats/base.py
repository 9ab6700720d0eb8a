"""What every format answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from election_night.model import Election, Result
from election_night.text import clean

MAX_BYTES = 8 * 1024 * 1024
"""A larger document is refused unread."""

Entity = Election | Result


@dataclass(frozen=True, slots=True)
class Fault:
    """Why bytes are no document: in words, with the field and what to do.

    Whatever the words quote, they can be drawn.
    """

    message: str
    unfinished: bool = False
    """It may only not be written to its end yet."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", clean(self.message))


class Subject(NamedTuple):
    """Which seat a refused document is about, as far as it says so itself."""

    election: str
    contest: str
    revision: int | None
    """`None`: it does not say, or what it says is no number."""


class Decoded(NamedTuple):
    """What one file holds."""

    documents: tuple[Entity, ...] = ()
    faults: tuple[Fault, ...] = ()
    unknown: tuple[str, ...] = ()
    """Fields that the format does not know: left out, and said once."""
    subject: Subject | None = None
    """Of a document that is refused; `None` where it does not say."""

    @property
    def unfinished(self) -> bool:
        """Nothing usable yet, and it may only not be written to its end."""
        return any(fault.unfinished for fault in self.faults)


class Format(NamedTuple):
    """A way to write results down."""

    name: str
    claims: Callable[[bytes], bool]
    """Whether a file that begins with these bytes is of this format."""
    decode: Callable[[bytes], Decoded]
