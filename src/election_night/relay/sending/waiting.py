"""Documents that have yet to be sent. A night without network must not fill the memory.

Their files are no substitute: something unfinished may replace them before the network is back, or nothing.
"""

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from election_night.relay.sending.directory_reader import LocalDocument
from election_night.relay.sending.spool import Slot, Spool
from election_night.sources.directory.reader import error_text

MOST_IN_MEMORY = 64 * 1024 * 1024
"""Bytes of documents; what comes beyond them waits on the disk."""
BATCH_BYTES = 16 * 1024 * 1024
"""What is taken out at once, unless a single document is larger."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    document: LocalDocument
    """Without its bytes, if they are in the spool."""
    size: int
    slot: Slot | None = None


class WaitingDocuments:
    """Of each file the latest version; the one that has waited longest comes first.

    For any threads but that of an event loop: a disk can be slow.

    Args:
        report: receives a sentence if the disk fails, in the thread that has used it.
        on_lost: called with a file, and why its document can't be read back. It waits no longer.
    """

    def __init__(self, report: Callable[[str], None], on_lost: Callable[[str, str], None]) -> None:
        self._report, self._on_lost = report, on_lost
        self._lock = threading.Lock()
        self._by_path: dict[str, _Waiting] = {}
        self._in_memory = 0
        """Bytes."""
        self._spool = Spool()
        self._disk_failed = self._disk_loses = False

    def __len__(self) -> int:
        """Return how many documents wait."""
        return len(self._by_path)

    def __contains__(self, path: str) -> bool:
        """Return whether a version of this file waits."""
        return path in self._by_path

    def add(self, document: LocalDocument) -> None:
        """Put a document at the end of the queue, instead of an earlier version of its file."""
        with self._lock:
            self._remove(document.path)
            size = len(document.data)
            slot = self._spooled(document.data) if self._in_memory + size > MOST_IN_MEMORY else None
            if slot:
                self._by_path[document.path] = _Waiting(document._replace(data=b""), size, slot)
            else:
                self._by_path[document.path] = _Waiting(document, size)
                self._in_memory += size

    def first(self, most: int) -> list[LocalDocument]:
        """Return the first documents, at most this many. They wait until they are discarded."""
        batch: list[LocalDocument] = []
        with self._lock:
            while self._by_path and not batch:
                size = 0
                for waiting in list(islice(self._by_path.values(), most)):
                    size += waiting.size
                    if batch and size > BATCH_BYTES:
                        break
                    try:
                        batch.append(self._read(waiting))
                    except OSError as error:
                        self._lose(waiting.document.path, error_text(error))
        return batch

    def postpone(self, document: LocalDocument) -> None:
        """Put a document at the end of the queue again, unless another version has taken its place."""
        with self._lock:
            if self._has(document):
                self._by_path[document.path] = self._by_path.pop(document.path)

    def discard(self, document: LocalDocument) -> None:
        """Take a document out, unless another version has taken its place."""
        with self._lock:
            if self._has(document):
                self._remove(document.path)

    def close(self) -> None:
        """Forget all documents."""
        with self._lock:
            self._by_path.clear()
            self._spool.close()
            self._in_memory = 0

    def _has(self, document: LocalDocument) -> bool:
        waiting = self._by_path.get(document.path)
        return waiting is not None and waiting.document.digest == document.digest

    def _read(self, waiting: _Waiting) -> LocalDocument:
        if waiting.slot is None:
            return waiting.document
        data = self._spool.read(waiting.slot)
        if hashlib.sha256(data).hexdigest() != waiting.document.digest:
            raise OSError("the disk returns something else than was written")
        return waiting.document._replace(data=data)

    def _lose(self, path: str, why: str) -> None:
        self._disk_loses = True
        self._remove(path)
        self._on_lost(path, f"it waited on the disk, which can't be read ({why})")

    def _spooled(self, data: bytes) -> Slot | None:
        """Return the slot of the bytes; `None`: they can't be written, or might be lost."""
        if self._disk_loses:
            return None
        try:
            slot = self._spool.write(data)
        except OSError as error:
            if not self._disk_failed:
                why = error_text(error)
                self._report(
                    f"waiting documents are kept in memory, as they can't be written to the disk ({why})"
                )
            self._disk_failed = True
            return None
        self._disk_failed = False
        return slot

    def _remove(self, path: str) -> None:
        waiting = self._by_path.pop(path, None)
        if waiting and waiting.slot:
            self._spool.discard(waiting.slot)
        elif waiting:
            self._in_memory -= waiting.size
