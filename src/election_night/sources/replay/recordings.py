"""Nights that can be replayed: a directory of documents, a recording, or a journal.

A recording is complete in memory and in order of time. Every document has a file name of its own that
is safe to write, whatever the name was when it came.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from election_night import formats
from election_night.formats import MAX_BYTES, recording
from election_night.formats.recording import Recorded
from election_night.model import ELECTION_SCHEMA, Election, Result
from election_night.sources.directory import reader, scan
from election_night.sources.directory.reader import Signature
from election_night.sources.directory.scan import printable
from election_night.sources.errors import FeedUnreadable
from election_night.system import disk

MOST_BYTES = 2**31
"""A larger recording is refused."""
ELECTION = "election.json"
_ISSUED = re.compile(rb'"issued_at"\s*:\s*"([^"]{10,40})"')


@dataclass(frozen=True)
class Recording:
    """A night as it came."""

    id: str
    name: str
    documents: tuple[Recorded, ...]
    """In order of `at`."""
    extras: tuple[Recorded, ...] = ()
    """What lies there from the start: the election document."""

    @property
    def start(self) -> datetime:
        """When the first document came."""
        return self.documents[0].at

    @property
    def end(self) -> datetime:
        """When the last document came."""
        return self.documents[-1].at

    @cached_property
    def election(self) -> Election | None:
        """The election document, if there is one."""
        return next((one for extra in self.extras for one in _elections(extra)), None)

    @cached_property
    def of(self) -> tuple[str | None, bool]:
        """Which election it is of, and whether it is a test."""
        if self.election:
            return self.election.id, self.election.test
        for recorded in self.documents:
            for one in _documents(recorded.data):
                if isinstance(one, Result):
                    return one.election, one.test
        return None, False


@dataclass(frozen=True, slots=True)
class Builtin:
    """A night that is shipped with the program."""

    id: str
    name: str
    documents: int
    path: Path


def load(path: Path) -> Recording:
    """The night in a directory, a recording or a journal.

    Raises:
        FeedUnreadable: there is none, in one sentence.
    """
    if path.is_dir():
        found = list(_directory(path))
    elif path.exists():
        data = _read(path, MOST_BYTES)
        if not recording.claims(data[:4096]):
            raise FeedUnreadable(f"{printable(str(path))} is no recording and no directory of results")
        found = list(_lines(data))
    else:
        raise FeedUnreadable(
            f"there is no night at {printable(str(path))}: `election-night nights` lists them"
        )
    extras = [one for one in found if _elections(one)]
    documents = sorted((one for one in found if not _elections(one)), key=lambda one: one.at)
    if not documents:
        raise FeedUnreadable(f"there is no result in {printable(str(path))}")
    names = _Names()
    identity = path.resolve().name if path.is_dir() else path.stem
    announced = [_title(one) for extra in extras for one in _elections(extra)]
    return Recording(
        printable(identity),
        next(iter(announced), printable(identity)),
        documents=tuple(Recorded(one.at, names.given(one.file), one.data) for one in documents),
        extras=tuple(Recorded(one.at, names.given(one.file), one.data) for one in extras),
    )


def builtin() -> list[Builtin]:
    """The nights that are shipped, by id."""
    home = _home()
    if home is None:
        return []
    folders = sorted(folder for folder in home.iterdir() if (folder / ELECTION).is_file())
    return [_about(folder) for folder in folders]


def find(name: str) -> Path:
    """Where the night called `name` is: a built-in one, or a path.

    Raises:
        FeedUnreadable: neither.
    """
    home = _home()
    if home and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", name) and (home / name / ELECTION).is_file():
        return home / name
    path = Path(name)
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise FeedUnreadable(
            f"there is no night {printable(name)}: `election-night nights` lists them"
        ) from None
    except OSError as error:
        raise FeedUnreadable(f"{printable(name)} cannot be read ({reader.words(error)})") from None
    return path


def _home() -> Path | None:
    """`feeds` within the installed package, or beside `src` where this is a checkout."""
    package = Path(__file__).resolve().parents[2]
    for home in (package / "feeds", package.parents[1] / "feeds"):
        if home.is_dir():
            return home
    return None


def _about(folder: Path) -> Builtin:
    told = _elections(Recorded(datetime.now(UTC), ELECTION, _read(folder / ELECTION, MAX_BYTES)))
    name = _title(told[0]) if told else folder.name
    count = 0
    for file in folder.iterdir():
        if file.suffix == ".jsonl":
            with file.open("rb") as opened:
                count += int(recording.announced(opened.readline()).get("documents") or 0)
        elif file.suffix == ".json" and file.name != ELECTION:
            count += 1
    return Builtin(folder.name, name, count, folder)


def _directory(path: Path) -> Iterator[Recorded]:
    try:
        root = disk.open(path, disk.ROOT)
    except OSError as error:
        words = os.strerror(error.errno or 0).lower()
        raise FeedUnreadable(f"{printable(str(path))} cannot be read ({words})") from None
    try:
        seen = scan.scan(root)
    finally:
        disk.close(root)
    for below, why in seen.unread.items():
        raise FeedUnreadable(f"{printable(str(path / below))}: {why}")
    names = [name for name, found in seen.found.items() if isinstance(found, Signature)]
    for name in sorted(names):
        data = _read(path / name, MOST_BYTES if name.endswith(".jsonl") else MAX_BYTES)
        if recording.claims(data[:4096]):
            yield from _lines(data)
        elif formats.decode(data) is not None or scan.looks_like_document(name):
            yield Recorded(_issued(data), name, data)


def _lines(data: bytes) -> Iterator[Recorded]:
    """Every whole line; what is damaged cannot be replayed."""
    for one in recording.read(data):
        if one is not None:
            yield one


def _read(path: Path, most: int) -> bytes:
    try:
        descriptor = disk.open(path, disk.FILE & ~os.O_NOFOLLOW)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(disk.fstat(descriptor).st_mode):
                raise FeedUnreadable(f"{printable(str(path))} is no file")
            data = file.read(most + 1)
    except OSError as error:
        words = os.strerror(error.errno or 0).lower()
        raise FeedUnreadable(f"{printable(str(path))} cannot be read ({words})") from None
    if len(data) > most:
        raise FeedUnreadable(f"{printable(str(path))} is too large to be replayed")
    return data


def _issued(data: bytes) -> datetime:
    """When it says it was issued. Found without understanding it: a damaged document has its place too."""
    told = _ISSUED.search(data)
    try:
        at = datetime.fromisoformat(told[1].decode()) if told else None
    except ValueError:
        at = None
    return at if at and at.tzinfo else datetime(9999, 1, 1, tzinfo=UTC)


def _documents(data: bytes) -> tuple[Election | Result, ...]:
    decoded = formats.decode(data)
    return decoded.documents if decoded else ()


def _elections(one: Recorded) -> list[Election]:
    if ELECTION_SCHEMA.encode() not in one.data:  # reading them all would take a while
        return []
    return [told for told in _documents(one.data) if isinstance(told, Election)]


def _title(election: Election) -> str:
    return f"{election.contests[0].name}, {election.name}" if len(election.contests) == 1 else election.name


class _Names:
    """A safe file name for each document, and no name twice: no document is to replace another."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def given(self, wanted: str) -> str:
        stem, dot, ending = wanted.replace("/", "-").rpartition(".")
        if not dot:
            stem, ending = ending, "json"
        stem = re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-.")[:120] or "document"
        ending = re.sub(r"[^A-Za-z0-9]+", "", ending)[:8]
        ending = ending if ending and not scan.is_ignored(f"x.{ending}") else "json"
        name, again = f"{stem}.{ending}", 1
        while name in self._given:
            again += 1
            name = f"{stem}.{again}.{ending}"
        self._given.add(name)
        return name


OVER_AFTER = timedelta(hours=12)
"""When nothing comes for so long the night is over, and what comes later is a correction."""


def night_of(recording: Recording) -> tuple[datetime, datetime]:
    """From when to when the night went that a recording is of."""
    start = end = recording.start
    for one in recording.documents:
        if end > start and one.at - end > OVER_AFTER:
            break
        end = max(end, one.at)
    return start, end
