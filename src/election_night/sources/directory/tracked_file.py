"""One file of the feed, from first sight to the end of the night."""

from dataclasses import dataclass, field
from enum import Enum, auto

from election_night.formats.registry import promises_document
from election_night.sources.directory.stability import FileStability
from election_night.sources.source import BlockedFile

CHANGING = "it changes while it is read: write a new file and rename it over the old one"


class Wait(Enum):
    """How long a file may take to settle."""

    LONG = auto()
    """It will be looked at again and again."""
    SHORT = auto()
    """It is read once, and a second time if it was touched just now."""
    NONE = auto()
    """Time is up."""


@dataclass(slots=True)
class TrackedFile(FileStability):
    """One path below the feed, and what its content was worth."""

    path: str = field(kw_only=True)
    present: bool = False
    block_reason: str = ""
    """Why it isn't read, or isn't believed yet; "" if nothing is wrong."""
    unread: bool = False
    """It has a `block_reason` because its bytes could not be read."""
    digest: bytes | None = None
    """Of the content handed over last; `None` if there never was any."""
    rejected_reason: str = ""
    """Why that content was rejected; "" if it was a document."""

    @property
    def promises_document(self) -> bool:
        """Its name says it is a document."""
        return promises_document(self.path)

    def as_blocked(self) -> BlockedFile:
        """What the rest of the program may know of it."""
        pending = self.pending  # read once: the reading thread may change it meanwhile
        return BlockedFile(
            self.path,
            self.signature.size if self.signature else 0,
            self.block_reason,
            in_progress=pending is not None,
            late=pending is not None and pending.late,
            unread=self.unread,
            already_reported=self.block_reason == self.rejected_reason,
        )
