"""What every format receives and returns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from election_night.model import Election, Result
from election_night.text import clean

MAX_BYTES = 8 * 1024 * 1024
"""Larger documents are refused unread."""

Entity = Election | Result


@dataclass(frozen=True, slots=True)
class DecodeContext:
    """What a format may need besides the bytes."""

    path: str = ""
    """Of the file, below the feed; "" if the bytes don't come from a file."""
    arrived_at: datetime | None = None
    """As journalled, so a document means the same after a restart; `None`: it has not arrived."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """The user's settings for formats, by name."""


NO_CONTEXT = DecodeContext()


@dataclass(frozen=True, slots=True)
class Fault:
    """Why bytes are not a document: which field is wrong, and what to do. Safe to draw."""

    message: str
    unfinished: bool = False
    """The file may still be being written."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", clean(self.message))


class Subject(NamedTuple):
    """The seat that a refused document is about, as far as the document says."""

    election: str
    contest: str
    revision: int | None
    """`None`: missing, or not a number."""


class Decoded(NamedTuple):
    """What one file holds."""

    documents: tuple[Entity, ...] = ()
    faults: tuple[Fault, ...] = ()
    unknown: tuple[str, ...] = ()
    """Fields unknown to the format: ignored, and reported once."""
    subject: Subject | None = None
    """Of a refused document; `None` if it doesn't say."""

    @property
    def unfinished(self) -> bool:
        """Nothing usable yet, and the file may still be being written."""
        return any(fault.unfinished for fault in self.faults)


class AnnouncedElection(NamedTuple):
    """The election that a document announces."""

    id: str
    test: bool


class Decoder(Protocol):
    """A function from bytes to documents or faults. It never raises for what the bytes hold."""

    def __call__(self, data: bytes, context: DecodeContext = ..., /, *, explained: bool = True) -> Decoded:
        """Decode `data`. Unless `explained`, a fault may be a single word, as nobody will read it."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A file format for results."""

    name: str
    claims: Callable[[bytes, DecodeContext], bool]
    """Whether a file that begins with these bytes is in this format."""
    decode: Decoder
    endings: tuple[str, ...] = ()
    """A file whose name ends like this should be a document, so it is reported if it isn't."""
    begins_with: str = ""
    """How such a document begins, for the message about a file that isn't one."""
    election_file: str = ""
    """The usual name of the election document, which is read first; "" if there is none."""
    announced_election: Callable[[bytes], AnnouncedElection | None] = lambda _: None
    """The election that the bytes clearly announce, even if the rest of them is invalid."""
    may_hold_election: Callable[[bytes], bool] = lambda _: True
    """A quick test that saves decoding thousands of results to find the election document."""
    issued_at: Callable[[bytes], datetime | None] = lambda _: None
    """When the bytes say they were issued, even if the rest of them is invalid."""
