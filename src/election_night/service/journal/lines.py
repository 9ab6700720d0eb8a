"""One line of a journal: a document as received, and its outcome.

If the bytes weren't a document, a line may hold only their beginning, so garbage can't fill the disk.
"""

import hashlib
import re
from datetime import datetime
from typing import Any, NamedTuple

from election_night.formats import MAX_BYTES, recording
from election_night.formats.recording import Recorded
from election_night.text import clean

Key = tuple[str, bytes]
"""A document: its path below the feed, and the digest of its bytes."""
HEAD = 512
"""Bytes stored of content that isn't a document."""
_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")
REFUSED_MOST = 64 * 1024
"""Well-formed content that isn't a document is stored in full up to this many bytes, to show why."""


class Followed(NamedTuple):
    """The election that a night followed."""

    election: str
    test: bool


class Line(NamedTuple):
    """A document as recorded in a journal."""

    at: datetime
    file: str
    data: bytes
    """All its bytes, or only the first ones if it isn't a document."""
    digest: bytes
    """SHA-256 of all its bytes."""
    night: Followed | None
    """The election followed when it arrived; `None`: unknown, or written before journals recorded it."""
    beginning_of: int | None = None
    """The complete size in bytes, if `data` is only the beginning."""
    decision: str = ""
    why: str = ""

    @property
    def size(self) -> int:
        """The complete size in bytes."""
        return len(self.data) if self.beginning_of is None else self.beginning_of

    @property
    def key(self) -> Key:
        """What identifies the document."""
        return self.file, self.digest


def parse_line(text: bytes) -> Line | None:
    """Return the content of a line; `None` if it is damaged or its digest doesn't match its bytes."""
    fields = recording.fields(text)
    recorded = recording.recorded(fields)
    if recorded is None or len(recorded.data) > MAX_BYTES:
        return None
    digest = hashlib.sha256(recorded.data).digest()
    if fields.get("sha256") != digest.hex():
        return None
    night = _followed(fields.get("night"))
    complete = fields.get("beginning_of")
    if not isinstance(complete, dict):
        return Line(*recorded, digest, night)
    try:
        digest, size = bytes.fromhex(complete["sha256"]), int(complete["size"])
    except (ValueError, KeyError, TypeError, OverflowError):
        return None
    decision, why = clean(str(fields.get("decision"))), clean(str(fields.get("why")))
    return Line(*recorded, digest, night, size, decision, why)


def _followed(value: Any) -> Followed | None:
    election = value.get("election") if isinstance(value, dict) else None
    if not isinstance(election, str) or not _ID.fullmatch(election):
        return None
    return Followed(election, value.get("test") is True)


def line_bytes(
    recorded: Recorded, digest: bytes, night: Followed | None, *, complete: bool, **fields: Any
) -> bytes:
    """Return the line for a document with this digest, or unless `complete` for its first `HEAD` bytes."""
    if night:
        fields["night"] = night._asdict()
    if not complete:
        fields["beginning_of"] = {"sha256": digest.hex(), "size": len(recorded.data)}
        recorded = recorded._replace(data=recorded.data[:HEAD])
        digest = hashlib.sha256(recorded.data).digest()
    return recording.line(recorded, sha256=digest.hex(), **fields)
