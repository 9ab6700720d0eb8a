"""The lines of an open journal as bytes, however long or damaged they are."""

import errno
import os
from collections import deque
from collections.abc import Iterator

from election_night.formats import MAX_BYTES
from election_night.formats.recording import OWN_REQUEST
from election_night.service.journal.lines import Followed, Key, parse_line
from election_night.system import disk

MAX_LINE = 8 * MAX_BYTES
"""No line is longer: a byte takes at most six characters."""
_NIGHT = b'"night": {'
_TRIES = 20
"""Damaged lines at the end of a journal that are skipped to find the last good one."""


def lines_with_ends(file: int, begin: int = 0) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line of an open journal after `begin`, and where it ends; `None` for a line too long."""
    with os.fdopen(os.dup(file), "rb") as reading:
        reading.seek(begin)
        while text := reading.readline(MAX_LINE):
            if len(text) < MAX_LINE or text.endswith(b"\n"):
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
    """Return the next place that holds bytes, so that a sparse file of any size is skipped at once."""
    before = os.lseek(file, 0, os.SEEK_CUR)
    try:
        return os.lseek(file, place, os.SEEK_DATA)
    except OSError as error:
        # Either there are none, or this disk doesn't support holes.
        return max(place, disk.fstat(file).st_size) if error.errno == errno.ENXIO else place
    finally:
        os.lseek(file, before, os.SEEK_SET)  # the caller reads on from there


def documents(file: int) -> Iterator[tuple[Key, bytes]]:
    """Yield every document in an open journal, and its line."""
    for _, text in lines_with_ends(file):
        if text and text.endswith(b"\n") and (line := parse_line(text)):
            yield line.key, text


def last_followed(file: int) -> Followed | None:
    """Return what the night was about when the last line was written."""
    ends: deque[bytes] = deque(maxlen=_TRIES)
    for _, text in lines_with_ends(file):
        if text and _NIGHT in text:
            ends.append(text)
    nights = (line.night for text in reversed(ends) if (line := parse_line(text)) and line.night)
    return next(nights, None)


def last_requested(file: int) -> str | None:
    """Return the id of the election that the user asked for; `None` if that never happened."""
    mark, election = OWN_REQUEST.encode(), None
    for _, text in lines_with_ends(file):
        if text and mark in text and (line := parse_line(text)) and line.file == OWN_REQUEST and line.night:
            election = line.night.election
    return election


def end_of_lines(file: int, size: int) -> int:
    """Return where the last whole line ends.

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
        if size - end > MAX_LINE:
            raise OSError(0, f"it ends in more than {MAX_LINE:,} bytes that are no line. Name another file")
    return 0
