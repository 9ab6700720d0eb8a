"""What every format receives and returns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from typing import NamedTuple, Protocol

from election_night.formats.settings import NO_SETTINGS, FormatSettings
from election_night.model import ContestAnnouncement, Election, Result, StatedTotals
from election_night.text import clean

MAX_BYTES = 8 * 1024 * 1024
"""Larger documents are refused unread."""

BOM = b"\xef\xbb\xbf"
"""The mark at the beginning of some files in UTF-8."""

FIRST_SECOND = datetime(2020, 1, 1, tzinfo=UTC)
"""The time of revision 0, where revisions are times: seconds since 1970 would exceed the largest revision."""

Entity = Election | Result | ContestAnnouncement | StatedTotals


@dataclass(frozen=True, slots=True)
class DecodeContext:
    """What a format may need besides the bytes."""

    path: str = ""
    """Of the file, below the feed; "" if the bytes don't come from a file."""
    arrived_at: datetime | None = None
    """As journalled, so a document means the same after a restart; `None`: it has not arrived."""
    settings: FormatSettings = NO_SETTINGS
    terse_faults: bool = False
    """A fault may be a single word, as nobody will read it: explaining one takes longer than decoding."""

    @property
    def time(self) -> datetime:
        """The time of a document that says nothing about its own: when it arrived."""
        return self.arrived_at or FIRST_SECOND


NO_CONTEXT = DecodeContext()


@dataclass(frozen=True, slots=True)
class Fault:
    """Why bytes are not a document: which field is wrong, and what to do. Safe to draw."""

    message: str
    unfinished: bool = False
    """The file may still be being written."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", clean(self.message))


NO_ELECTION = Fault("it doesn't say which election it is about. Give the election's id with --election")


class Subject(NamedTuple):
    """The seat that a refused document is about, as far as the document says."""

    election: str
    contest: str
    revision: int | None
    """`None`: missing, or not a number."""


class Order(Enum):
    """Where the revisions in a file's documents come from."""

    SOURCE = auto()
    """The source counts."""
    TIME = auto()
    """The source's own time: see `building.revision_of`."""
    ARRIVAL = auto()
    """The source gives no order. A revision is the base to which the assembler adds 1, 2, 3 as they arrive.

    A format whose documents come in stages has a base for each stage, so that a later stage counts more.
    """


class Part(NamedTuple):
    """What a file says about a contest, but not enough for a document: that needs a part of another kind.

    Parts of one contest are joined if their files are in one folder of the feed.
    """

    kind: str
    """As in `candidacies` and `constituencies`."""
    election: str
    contest: str
    content: Mapping[str, object]
    """As the format likes. Two parts of equal content say the same."""
    time: datetime = FIRST_SECOND
    """When it was issued, as far as the format knows: see `DecodeContext.time`."""


Join = Callable[[Mapping[str, Part]], "Decoded"]
"""From the parts of one contest, by kind, to its documents, as far as these parts allow.

Parts can be missing: then it gives fewer figures, or nothing. It is called again whenever a part changes.
"""


class Mention(NamedTuple):
    """An election that a file is about."""

    election: str
    test: bool | None
    """`None`: the file doesn't say."""
    announced: bool
    """This is the document that announces it."""


class Decoded(NamedTuple):
    """What one file holds."""

    documents: tuple[Entity, ...] = ()
    faults: tuple[Fault, ...] = ()
    unknown: tuple[str, ...] = ()
    """Fields unknown to the format: ignored, and reported once."""
    subject: Subject | None = None
    """Of a refused document; `None` if it doesn't say."""
    order: Order = Order.SOURCE
    parts: tuple[Part, ...] = ()
    """What needs another file before it is a document."""
    settle_seconds: float = 0.0
    """Seconds for which the file must stay unchanged before it is believed."""
    must_be_renamed: bool = False
    """The file is only ever renamed into the feed: it isn't believed once it was seen to change in place."""
    join: Join | None = None
    """Of the format of these parts. The registry fills it in."""
    recorded: "tuple[tuple[str, Decoded], ...]" = ()
    """Files within a recording, by name, whose meaning depends on the files that came before them."""
    restated: tuple[tuple[str, Entity], ...] = ()
    """What other files still say, by name, numbered anew because this file contradicts them."""
    cautions: tuple[str, ...] = ()
    """What is worth knowing about this file, and what to do, in sentences."""
    not_shown: tuple[str, ...] = ()
    """What the file holds that is recognised and left alone, in sentences: reported once for all files."""

    @property
    def depends_on_arrival(self) -> bool:
        """Whether what it says depends on the files that came before it."""
        return self.order is Order.ARRIVAL or bool(self.parts or self.recorded)

    def all_documents(self) -> Iterator[Entity]:
        """Yield its documents, and those of the files within it."""
        yield from self.documents
        for _, file in self.recorded:
            yield from file.all_documents()

    def mentions(self) -> Iterator[Mention]:
        """Yield the election of each of its documents and parts."""
        for document in self.documents:
            if isinstance(document, Election):
                yield Mention(document.id, document.test, announced=True)
            else:
                yield Mention(document.election, document.test, announced=False)
        for part in self.parts:
            yield Mention(part.election, None, announced=False)
        for _, file in self.recorded:
            yield from file.mentions()

    @property
    def unfinished(self) -> bool:
        """Nothing usable yet, and the file may still be being written."""
        return any(fault.unfinished for fault in self.faults)


class Decoder(Protocol):
    """A function from bytes to documents or faults. It never raises for what the bytes hold."""

    def __call__(self, data: bytes, context: DecodeContext = ..., /) -> Decoded:
        """Return what `data` holds."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A file format for results."""

    name: str
    claims: Callable[[bytes, DecodeContext], bool]
    """Whether these bytes, which may be incomplete, are in this format."""
    decode: Decoder
    may_be_object: bool = True
    """Whether a document may begin with `{`. A recording may have 100,000 objects to be asked about."""
    endings: tuple[str, ...] = ()
    """A file whose name ends like this should be a document, so it is reported if it isn't."""
    begins_with: str = ""
    """How such a document begins, for the message about a file that isn't one."""
    election_file: str = ""
    """The usual name of the election document, which is read first; "" if there is none."""
    may_hold_election: Callable[[bytes], bool] = lambda _: True
    """A quick test that saves decoding thousands of results to find the election document."""
    issued_at: Callable[[bytes], datetime | None] = lambda _: None
    """When the bytes say they were issued, even if the rest of them is invalid."""
    self_contained: bool = False
    """A document means the same whatever its file is called, and whenever it arrives."""
    join: Join | None = None
    """Makes documents out of the parts that files in this format hold; `None`: they hold none."""
