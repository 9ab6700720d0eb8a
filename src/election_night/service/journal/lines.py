"""What stands in a line of a journal: a document that came, and what became of it.

A line may hold only the beginning of what came, where that was no document: garbage does not fill a disk.
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
"""Bytes that are kept of what is no document."""
_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")
REFUSED_MOST = 64 * 1024
"""So much is kept whole of what is well-formed and still no document: somebody will want to see why."""


class Followed(NamedTuple):
    """Which election a night was about."""

    election: str
    test: bool


class Line(NamedTuple):
    """A document as it stands in a journal."""

    at: datetime
    file: str
    data: bytes
    """All its bytes, or the first ones of what is no document."""
    digest: bytes
    """Of all its bytes."""
    night: Followed | None
    """What the night was about when it came; `None`: it was not known, or not yet written down."""
    beginning_of: int | None = None
    """How many bytes there were, if these are only the first."""
    decision: str = ""
    why: str = ""

    @property
    def size(self) -> int:
        """How many bytes there were."""
        return len(self.data) if self.beginning_of is None else self.beginning_of

    @property
    def key(self) -> Key:
        """Which document this is."""
        return self.file, self.digest


def line_of(text: bytes) -> Line | None:
    """What stands in a line whose digest is that of its bytes; `None` if it is damaged."""
    told = recording.fields(text)
    recorded = recording.recorded(told)
    if recorded is None or len(recorded.data) > MAX_BYTES:
        return None
    digest = hashlib.sha256(recorded.data).digest()
    if told.get("sha256") != digest.hex():
        return None
    night = _followed(told.get("night"))
    whole = told.get("beginning_of")
    if not isinstance(whole, dict):
        return Line(*recorded, digest, night)
    try:
        digest, size = bytes.fromhex(whole["sha256"]), int(whole["size"])
    except (ValueError, KeyError, TypeError, OverflowError):
        return None
    return Line(*recorded, digest, night, size, clean(str(told.get("decision"))), clean(str(told.get("why"))))


def _followed(told: Any) -> Followed | None:
    election = told.get("election") if isinstance(told, dict) else None
    if not isinstance(election, str) or not _ID.fullmatch(election):
        return None
    return Followed(election, told.get("test") is True)


def written(recorded: Recorded, digest: bytes, night: Followed | None, *, whole: bool, **more: Any) -> bytes:
    """The line of a document whose digest is this; not `whole`: only its beginning."""
    if night:
        more["night"] = night._asdict()
    if not whole:
        more["beginning_of"] = {"sha256": digest.hex(), "size": len(recorded.data)}
        recorded = recorded._replace(data=recorded.data[:HEAD])
        digest = hashlib.sha256(recorded.data).digest()
    return recording.line(recorded, sha256=digest.hex(), **more)
