"""The first line of a journal's file: whether it is a journal, and of which feed."""

import os
import stat
from pathlib import Path
from typing import Any

from election_night.formats import recording
from election_night.sources.directory import reader
from election_night.sources.directory.scan import printable
from election_night.system import disk

MAX_HEADER = 64 * 1024
_MARK = b'{"schema": "election-night/recording@1", "journal": true'
_EARLIER_MARK = b'{"schema": "election-night/recording@1", "name": "journal of '
"""How a journal begins, and how one began in earlier versions of this program."""


def open_file(path: os.PathLike[str], flags: int) -> int:
    """Open the journal at `path` without waiting, if it is a file.

    Raises:
        OSError: it can't be opened, or isn't a file.
    """
    try:
        _only_a_file(disk.stat(path))  # some devices do something when they are opened
    except FileNotFoundError:
        if not flags & os.O_CREAT:
            raise
    file = disk.open(path, flags | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY, 0o600)
    try:
        _only_a_file(disk.fstat(file))
    except OSError:
        disk.close(file)
        raise
    return file


def _only_a_file(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = reader.not_regular(status.st_mode).why.partition(".")[0].partition(",")[0]
        raise OSError(0, f"it is {kind}, no journal. Name another file")


def read_header(file: int) -> dict[str, Any] | None:
    """Return the fields of an open journal's first line: none if it has no line yet. `None`: no journal."""
    head = os.pread(file, MAX_HEADER, 0)
    first, newline, _ = head.partition(b"\n")
    if not newline:
        torn = len(head) < MAX_HEADER and (
            not head.strip(b"\0")
            or any(head.startswith(mark) or mark.startswith(head) for mark in (_MARK, _EARLIER_MARK))
        )
        return {} if torn else None
    fields = recording.header_fields(first)
    if fields.get("schema") != recording.SCHEMA:
        return None
    is_journal = fields.get("journal") is True or first.startswith(_EARLIER_MARK)
    return fields if is_journal else None


def another_feed(header: dict[str, Any], feed: str) -> str:
    """Return the feed that a journal with this first line belongs to, if it exists and isn't `feed`; else "".

    A feed whose directory is gone was moved, and its journal goes on elsewhere.
    """
    named = header.get("feed")
    if not isinstance(named, str) or not feed or named == feed or not Path(named).is_absolute():
        return ""
    try:
        theirs, ours = disk.stat(named), disk.stat(feed)
    except (OSError, ValueError):
        return ""
    same = (theirs.st_dev, theirs.st_ino) == (ours.st_dev, ours.st_ino)
    return "" if same or not stat.S_ISDIR(theirs.st_mode) else named


def check_owner(file: int, feed: str) -> None:
    """Check that an open file is a journal of this feed, or still empty.

    Raises:
        OSError: it isn't a journal, or belongs to another feed.
    """
    fields = read_header(file)
    if fields is None:
        raise OSError(0, "it is something else, no journal. Name another file")
    if another := another_feed(fields, feed):
        raise OSError(0, f"it is the journal of another feed, {printable(another)}. Name another file")


def header_line(about: dict[str, str]) -> bytes:
    """Return the first line of a journal, with these fields."""
    return recording.header({"journal": True, **about})
