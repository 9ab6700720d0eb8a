"""What stands in the file of a journal: a first line, and a document in each of the others."""

import hashlib
import os
from collections.abc import Iterator

from election_night.formats import recording
from election_night.formats.recording import Recorded

Key = tuple[str, bytes]
"""A document: its path below the feed, and the digest of its bytes."""


def document(text: bytes) -> Recorded | None:
    """The document of a line whose digest is that of its bytes."""
    recorded = recording.parse(text) if text.strip() else None
    if recorded is None or hashlib.sha256(recorded.data).hexdigest().encode() not in text:
        return None
    return recorded


def begun(head: bytes) -> bool:
    """Whether a file that begins so is a journal, or as much of a first line as a crash left."""
    first = recording.header({}).rstrip(b"}\n")
    return recording.claims(head) or first.startswith(head) or not head.strip(b"\0")


def key_of(recorded: Recorded) -> Key:
    """Of a document of which nobody has the digest at hand."""
    return recorded.file, hashlib.sha256(recorded.data).digest()


def lines(file: int) -> Iterator[tuple[Key, bytes]]:
    """Every document in an open journal, and its line."""
    with os.fdopen(os.dup(file), "rb") as reading:
        reading.seek(0)
        for text in reading:
            if text.endswith(b"\n") and (recorded := document(text)):
                yield key_of(recorded), text


def end_of_lines(file: int, size: int) -> int:
    """Where the last whole line ends."""
    end = size
    while end:
        begin = max(0, end - 65_536)
        newline = os.pread(file, end - begin, begin).rfind(b"\n")
        if newline >= 0:
            return begin + newline + 1
        end = begin
    return 0
