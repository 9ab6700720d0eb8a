"""The file of a journal: opened and read as carefully as a feed, and cut only where it is ours."""

import errno
import os
import stat
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from election_night.formats import MAX_BYTES, recording
from election_night.service.journal.lines import Followed, Key, line_of
from election_night.sources.directory import reader
from election_night.system import disk

MOST_LINE = 8 * MAX_BYTES
"""No line is longer: a byte takes six characters at most."""
MOST_HEADER = 64 * 1024
_NIGHT = b'"night": {'
_TRIES = 20
"""Damaged lines at the end of a journal that are gone back over."""
_MARK = b'{"schema": "election-night/recording@1", "journal": true'
_EARLIER_MARK = b'{"schema": "election-night/recording@1", "name": "journal of '
"""How a journal begins, and how one began in earlier versions of this program."""


def opened(path: os.PathLike[str], flags: int) -> int:
    """The journal at `path`, open: never waited for, and nothing but a file.

    Raises:
        OSError: it cannot be opened, or is no file.
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


def _only_a_file(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        kind = reader.special(found.st_mode).why.partition(":")[0].partition(",")[0]
        raise OSError(0, f"it is {kind}, no journal: name another file")


def header_of(file: int) -> dict[str, Any] | None:
    """What the first line of an open journal says; nothing if it has none yet; `None`: it is no journal."""
    head = os.pread(file, MOST_HEADER, 0)
    first, newline, _ = head.partition(b"\n")
    if not newline:
        torn = len(head) < MOST_HEADER and (
            not head.strip(b"\0")
            or any(head.startswith(mark) or mark.startswith(head) for mark in (_MARK, _EARLIER_MARK))
        )
        return {} if torn else None
    told = recording.announced(first)
    if told.get("schema") != recording.SCHEMA:
        return None
    marked = told.get("journal") is True or first.startswith(_EARLIER_MARK)
    return told if marked else None


def another_feed(header: dict[str, Any], feed: str) -> str:
    """The feed that a journal with this first line was kept for, if it is there and is not `feed`; else "".

    A feed whose directory is gone was moved, and goes on elsewhere.
    """
    told = header.get("feed")
    if not isinstance(told, str) or not feed or told == feed or not Path(told).is_absolute():
        return ""
    try:
        there, here = disk.stat(told), disk.stat(feed)
    except (OSError, ValueError):
        return ""
    same = (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)
    return "" if same or not stat.S_ISDIR(there.st_mode) else told


def header(about: dict[str, str]) -> bytes:
    """The first line of a journal about this."""
    return recording.header({"journal": True, **about})


def texts(file: int, begin: int = 0) -> Iterator[tuple[int, bytes | None]]:
    """Every line of an open journal from here on, and where it ends; `None` for one that is too long."""
    with os.fdopen(os.dup(file), "rb") as reading:
        reading.seek(begin)
        while text := reading.readline(MOST_LINE):
            if len(text) < MOST_LINE or text.endswith(b"\n"):
                begin += len(text)
                yield begin, text
                continue
            while text and not text.endswith(b"\n"):
                begin = _behind_a_hole(file, begin + len(text))
                reading.seek(begin)
                text = reading.readline(MAX_BYTES)
            begin += len(text)
            yield begin, None


def _behind_a_hole(file: int, place: int) -> int:
    """The next place with any bytes: a sparse file of any size is passed over at once."""
    before = os.lseek(file, 0, os.SEEK_CUR)
    try:
        return os.lseek(file, place, os.SEEK_DATA)
    except OSError as error:
        # Either there are none, or this disk does not know of holes.
        return max(place, disk.fstat(file).st_size) if error.errno == errno.ENXIO else place
    finally:
        os.lseek(file, before, os.SEEK_SET)  # whoever reads on knows of no other place


def lines(file: int) -> Iterator[tuple[Key, bytes]]:
    """Every document in an open journal, and its line."""
    for _, text in texts(file):
        if text and text.endswith(b"\n") and (line := line_of(text)):
            yield line.key, text


def last_followed(file: int) -> Followed | None:
    """What the night was about when the last line was written."""
    ends: deque[bytes] = deque(maxlen=_TRIES)
    for _, text in texts(file):
        if text and _NIGHT in text:
            ends.append(text)
    found = (line.night for text in reversed(ends) if (line := line_of(text)) and line.night)
    return next(found, None)


def end_of_lines(file: int, size: int) -> int:
    """Where the last whole line ends.

    Raises:
        OSError: what follows it is longer than any line.
    """
    end = size
    while end:
        begin = max(0, end - 65_536)
        newline = os.pread(file, end - begin, begin).rfind(b"\n")
        if newline >= 0:
            return begin + newline + 1
        end = begin
        if size - end > MOST_LINE:
            raise OSError(0, f"it ends in more than {MOST_LINE:,} bytes that are no line: name another file")
    return 0
