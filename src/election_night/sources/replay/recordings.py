"""Nights that can be replayed: a directory of documents, a recording, or a journal.

A recording is held in memory, in order of time. Every document gets a unique file name that is safe to
write, whatever its name was when it arrived. A document that means something else under another name, or at
another time, becomes a recording of itself, which keeps both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from election_night import formats
from election_night.formats import MAX_BYTES, NO_SETTINGS, DecodeContext, Decoded, FormatSettings, recording
from election_night.formats.recording import Recorded
from election_night.formats.registry import (
    is_self_contained,
    issued_at,
    may_hold_election,
    promises_document,
)
from election_night.model import Election
from election_night.sources.directory import reader, scan
from election_night.sources.directory.scan import printable
from election_night.sources.directory.signature import Signature
from election_night.sources.errors import FeedUnreadable
from election_night.sources.replay.file_names import FileNames
from election_night.system import disk

MOST_BYTES = 2**31
"""A larger recording is refused."""
OVER_AFTER = timedelta(hours=12)
"""After a silence this long the night is over, and any later document is a correction."""
_AT_THE_END = datetime(9999, 1, 1, tzinfo=UTC)
"""For a document that doesn't say when it was issued."""


@dataclass(frozen=True)
class Recording:
    """A night as it was received."""

    id: str
    name: str
    documents: tuple[Recorded, ...]
    """In order of `at`."""
    extras: tuple[Recorded, ...] = ()
    """Documents that are there from the start: the election document."""
    settings: FormatSettings = NO_SETTINGS
    """The user's, for formats."""

    @property
    def start(self) -> datetime:
        """When the first document arrived."""
        return self.documents[0].at

    @property
    def end(self) -> datetime:
        """When the last document arrived."""
        return self.documents[-1].at

    @cached_property
    def election(self) -> Election | None:
        """The election document, if there is one."""
        return next(
            (election for extra in self.extras for election in elections_in(extra, self.settings)), None
        )

    @cached_property
    def election_and_test(self) -> tuple[str | None, bool]:
        """Id of the election (`None`: unknown), and whether it is a test."""
        if self.election:
            return self.election.id, self.election.test
        for recorded in self.documents:
            decoded = self.decode(recorded)
            for mention in decoded.mentions() if decoded else ():
                if not mention.announced:
                    return mention.election, bool(mention.test)
        return None, False

    def decode(self, recorded: Recorded) -> Decoded | None:
        """Return the content of one of its documents; `None` if its format is unknown."""
        return decode_recorded(recorded, self.settings)


def load(path: Path, settings: FormatSettings = NO_SETTINGS) -> Recording:
    """Load the night in a directory, a recording or a journal.

    Raises:
        FeedUnreadable: there is no night there; the message is one sentence.
    """
    name = printable(str(path))
    if path.is_dir():
        found = list(_in_directory(path, settings))
    elif path.exists():
        data = read_file(path)
        if not recording.claims(data):
            raise FeedUnreadable(f"{name} is neither a recording nor a directory of results")
        found = list(_in_recording(data))
    else:
        raise FeedUnreadable(f"there is no night at {name}: `election-night nights` lists them")
    extras = [recorded for recorded in found if elections_in(recorded, settings)]
    announcing = set(map(id, extras))
    documents = sorted(
        (recorded for recorded in found if id(recorded) not in announcing), key=lambda recorded: recorded.at
    )
    if not documents:
        raise FeedUnreadable(f"there is no result in {name}")
    file_names = FileNames()
    identity = printable(path.resolve().name if path.is_dir() else path.stem)
    titles = [title(election) for extra in extras for election in elections_in(extra, settings)]
    return Recording(
        identity,
        next(iter(titles), identity),
        documents=tuple(_renamed(recorded, file_names, settings) for recorded in documents),
        extras=tuple(_renamed(recorded, file_names, settings) for recorded in extras),
        settings=settings,
    )


def night_span(recording: Recording) -> tuple[datetime, datetime]:
    """Return when the night of a recording began and ended, leaving out corrections weeks later."""
    start = end = recording.start
    for document in recording.documents:
        if end > start and document.at - end > OVER_AFTER:
            break
        end = max(end, document.at)
    return start, end


def decode_recorded(recorded: Recorded, settings: FormatSettings = NO_SETTINGS) -> Decoded | None:
    """Return the content of a recorded document; `None` if its format is unknown."""
    arrived_at = None if recorded.at == _AT_THE_END else recorded.at
    return formats.decode(recorded.data, DecodeContext(recorded.file, arrived_at, settings))


def elections_in(recorded: Recorded, settings: FormatSettings = NO_SETTINGS) -> list[Election]:
    """Return the elections that a recorded document announces."""
    if not may_hold_election(recorded.data):
        return []
    decoded = decode_recorded(recorded, settings)
    return [document for document in decoded.documents if isinstance(document, Election)] if decoded else []


def title(election: Election) -> str:
    """Return the name of an election's night, which begins with its contest if there is only one."""
    return f"{election.contests[0].name}, {election.name}" if len(election.contests) == 1 else election.name


def read_file(path: Path) -> bytes:
    """Return the bytes of a recording or a document.

    Raises:
        FeedUnreadable: it can't be read, or is too large.
    """
    name = printable(str(path))
    answer = reader.read_named(path, largest=MOST_BYTES)
    if answer is None:
        raise FeedUnreadable(f"{name} is no longer there")
    if isinstance(answer, reader.Refusal):
        raise FeedUnreadable(f"{name} cannot be read: {answer.why}")
    if len(answer.data) > MAX_BYTES and not recording.claims(answer.data):
        raise FeedUnreadable(f"{name} is too large to be replayed")
    return answer.data


def unwrapped(recorded: Recorded) -> Recorded | None:
    """Return the document as it arrived, if it was made a recording of itself; else `None`."""
    if not recording.claims(recorded.data):
        return None
    return next((document for document in recording.read(recorded.data) if document), None)


def _renamed(recorded: Recorded, file_names: FileNames, settings: FormatSettings) -> Recorded:
    data = recorded.data
    if not is_self_contained(data, DecodeContext(recorded.file, recorded.at, settings)):
        data = recording.header({"documents": 1}) + recording.line(recorded)
    return Recorded(recorded.at, file_names.safe_name(recorded.file), data)


def _in_directory(path: Path, settings: FormatSettings) -> Iterator[Recorded]:
    try:
        root = disk.open(path, disk.ROOT)
    except OSError as error:
        raise FeedUnreadable(f"{printable(str(path))} cannot be read ({reader.error_text(error)})") from None
    try:
        listing = scan.scan(root)
    finally:
        disk.close(root)
    for folder, why in listing.unread.items():
        raise FeedUnreadable(f"{printable(str(path / folder))}: {why}")
    for name, found in sorted(listing.found.items()):
        if not isinstance(found, Signature):
            continue
        data, context = read_file(path / name), DecodeContext(name, settings=settings)
        if recording.claims(data):
            yield from _in_recording(data)
        elif formats.decode(data, context) is not None or promises_document(name):
            written = None if is_self_contained(data, context) else _time_of(found)
            yield Recorded(issued_at(data) or written or _AT_THE_END, name, data)


def _in_recording(data: bytes) -> Iterator[Recorded]:
    """Yield the documents of all undamaged lines."""
    for recorded in recording.read(data):
        if recorded is not None:
            yield recorded


def _time_of(found: Signature) -> datetime:
    """Return when a file was last written: when it arrived, if the feed was copied with its times."""
    return datetime.fromtimestamp(found.modified / 1e9, UTC)
