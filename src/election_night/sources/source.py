"""What the service asks of a source of documents, such as a directory.

Everything is called by the reading thread, except `status`, `problems`, `blocked`, `is_present` and
`is_gone`, which answer any thread at once.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple, Protocol

from election_night.core.problems import Problem
from election_night.formats import Decoded


class ReadDocument(NamedTuple):
    """Bytes that a source hands over, and what they mean."""

    path: str
    """Where they come from; below the feed, for a file."""
    data: bytes
    digest: bytes
    """SHA-256 of the bytes."""
    decoded: Decoded
    arrived_at: datetime
    rejected: bool = False
    """Not a document, and there is no more waiting for one."""
    was_there_at_start: bool = False
    """Unchanged since the program started, so it is no news."""
    repeated: bool = False
    """The file had this content before, and another in between. The log finds that out."""


class BlockedFile(NamedTuple):
    """A file that isn't read, or isn't believed yet."""

    path: str
    size: int
    """Bytes; 0 if unknown."""
    reason: str
    in_progress: bool
    """It will be read again; otherwise not before it changes."""
    late: bool
    """It has been in progress for too long."""
    unread: bool
    """Its bytes could not be read."""
    already_reported: bool
    """Its content was handed over as rejected."""


class SourceStatus(NamedTuple):
    """Whether a source can be relied on. Times are monotonic, in seconds."""

    mode: str
    """watching, polling (no notifications available, or wanted), degraded, or missing."""
    why: str
    last_scan: float | None
    """End of the last complete look; `None` before the first."""
    last_scan_began: float
    last_heartbeat: float | None
    """When any file changed last."""
    heartbeat: bool
    """The supplier keeps a heartbeat file."""
    unannounced: int
    """Changes that a scan found without a notification."""
    pending: int
    """Files to read or to apply."""
    unread: int
    """Of these, files that still have to be read."""
    warnings: tuple[str, ...]


class Files(Protocol):
    """The files behind the documents."""

    def blocked(self) -> list[BlockedFile]:
        """Return files that aren't read, or not believed yet."""
        ...

    def is_gone(self, path: str, digest: bytes) -> bool:
        """Return whether the file that said this was removed, and nothing came in its place."""
        ...


class Source(Files, Protocol):
    """Where documents come from."""

    def read_all(self) -> Iterator[list[ReadDocument]]:
        """Yield everything there is now, once.

        Raises:
            FeedUnreadable: the source can't be read.
        """
        ...

    def poll(self, *, listen: bool) -> list[ReadDocument]:
        """Return some of what is new. With `listen`, ask to be notified of changes from now on.

        Never waits.
        """
        ...

    def acknowledge(self) -> None:
        """Note that everything handed over so far has been applied."""
        ...

    def pause(self) -> float:
        """Return the seconds until the next `poll` is due, if nothing happens before."""
        ...

    def stop(self) -> None:
        """Stop listening. The next `poll` starts again."""
        ...

    def recall(self, path: str, digest: bytes, rejected_reason: str) -> None:
        """Note that this came before the program was started, so that it isn't handed over a second time."""
        ...

    def resend_all(self) -> None:
        """Hand everything over a second time: what was handed over is lost."""
        ...

    def mark_initial_scan_done(self) -> None:
        """Note that everything that was there at the start has been handed over; what comes now is news."""
        ...

    def status(self) -> SourceStatus:
        """Return how well the source works."""
        ...

    def is_present(self, path: str) -> bool:
        """Return whether the file is there now."""
        ...

    def problems(self) -> list[Problem]:
        """Return what can't be read, other than single files."""
        ...


class NoFiles:
    """For a night in the past, which has documents but no files any more."""

    def blocked(self) -> list[BlockedFile]:
        """Return nothing."""
        return []

    def is_gone(self, path: str, digest: bytes) -> bool:  # noqa: ARG002 - what `Files` asks for
        """Return that it isn't."""
        return False
