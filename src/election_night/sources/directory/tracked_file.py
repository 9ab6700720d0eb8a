"""One file of the feed, from first sight to the end of the night."""

from dataclasses import dataclass, field
from enum import Enum, auto

from election_night.formats.registry import promises_document
from election_night.sources.directory.stability import FileStability
from election_night.sources.source import BlockedFile

CHANGING = "it changes while it is read. Write a new file and rename it over the old one"


class Wait(Enum):
    """How long a file may take to settle."""

    LONG = auto()
    """Reread it until it settles."""
    SHORT = auto()
    """Read it once, and a second time if it was touched just now."""
    NONE = auto()
    """Its time is up."""


@dataclass(slots=True)
class TrackedFile(FileStability):
    """One path below the feed, and whether its content can be used."""

    path: str = field(kw_only=True)
    present: bool = False
    block_reason: str = ""
    """Why it can't be read, or can't be trusted yet; "" if nothing is wrong."""
    unread: bool = False
    """It has a `block_reason` because its bytes could not be read."""
    digest: bytes | None = None
    """Of the content last handed over; `None` if there never was any."""
    rejected_reason: str = ""
    """Why that content was rejected; "" if it was a document."""

    @property
    def promises_document(self) -> bool:
        """Its name says that it is a document."""
        return promises_document(self.path)

    def as_blocked(self) -> BlockedFile:
        """Return a copy for the rest of the program."""
        pending = self.pending  # fetched once, as the reading thread may change it meanwhile
        return BlockedFile(
            self.path,
            self.signature.size if self.signature else 0,
            self.block_reason,
            in_progress=pending is not None,
            late=pending is not None and pending.late,
            unread=self.unread,
            already_reported=self.block_reason == self.rejected_reason,
        )
