"""What every format is given, and what it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from election_night.model import Election, Result
from election_night.text import clean

MAX_BYTES = 8 * 1024 * 1024
"""A larger document is refused unread."""

Entity = Election | Result


@dataclass(frozen=True, slots=True)
class DecodeContext:
    """What a format may need to know besides the bytes."""

    path: str = ""
    """Of the file, below the feed; "" when the bytes come from no file."""
    arrived_at: datetime | None = None
    """As the journal has it, so a document means the same after a restart; `None`: it has not arrived."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """The user's settings for formats, by name."""


NO_CONTEXT = DecodeContext()


@dataclass(frozen=True, slots=True)
class Fault:
    """Why bytes are not a document: the field and what to do. Always safe to draw."""

    message: str
    unfinished: bool = False
    """The file may still be being written."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", clean(self.message))


class Subject(NamedTuple):
    """Which seat a refused document is about, as far as it says so itself."""

    election: str
    contest: str
    revision: int | None
    """`None`: missing, or not a number."""


class Decoded(NamedTuple):
    """What one file holds."""

    documents: tuple[Entity, ...] = ()
    faults: tuple[Fault, ...] = ()
    unknown: tuple[str, ...] = ()
    """Fields that the format doesn't know: ignored, and reported once."""
    subject: Subject | None = None
    """Of a refused document; `None` if it doesn't say."""

    @property
    def unfinished(self) -> bool:
        """Nothing usable yet, and the file may still be being written."""
        return any(fault.unfinished for fault in self.faults)


class AnnouncedElection(NamedTuple):
    """Which election a document announces."""

    id: str
    test: bool


class Decoder(Protocol):
    """A function from bytes to documents or faults. It never raises for what the bytes hold."""

    def __call__(self, data: bytes, context: DecodeContext = ..., /, *, explained: bool = True) -> Decoded:
        """What `data` holds. Without `explained`, a fault may be a single word: nobody will read it."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write results down."""

    name: str
    claims: Callable[[bytes, DecodeContext], bool]
    """Whether a file that begins with these bytes is in this format."""
    decode: Decoder
    endings: tuple[str, ...] = ()
    """File names that end like this promise a document, so it is reported when there is none."""
    begins_with: str = ""
    """How such a document begins, for the message about a file that isn't one."""
    election_file: str = ""
    """The usual name of an election document, which is read before the others; "" if there is none."""
    announced_election: Callable[[bytes], AnnouncedElection | None] = lambda _: None
    """The election that bytes plainly announce, even if the rest of them is invalid."""
    may_hold_election: Callable[[bytes], bool] = lambda _: True
    """A quick look that spares decoding thousands of results to find the one election document."""
    issued_at: Callable[[bytes], datetime | None] = lambda _: None
    """When bytes say they were issued, even if the rest of them is invalid."""
