"""Documents that have yet to be sent. A night without network must not fill the memory.

Their files are no substitute: something unfinished may replace them before the network is back, or nothing.
"""

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

    Args:
        report: receives a sentence if the disk fails.
    """

    def __init__(self, report: Callable[[str], None]) -> None:
        self._report = report
        self._by_path: dict[str, _Waiting] = {}
        self._in_memory = 0
        """Bytes."""
        self._spool = Spool()
        self._disk_failed = False

    def __len__(self) -> int:
        """Return how many documents wait."""
        return len(self._by_path)

    def __contains__(self, path: str) -> bool:
        """Return whether a version of this file waits."""
        return path in self._by_path

    def add(self, document: LocalDocument) -> None:
        """Put a document at the end of the queue, instead of an earlier version of its file."""
        self._remove(document.path)
        size = len(document.data)
        slot = self._spooled(document.data) if self._in_memory + size > MOST_IN_MEMORY else None
        if slot:
            self._by_path[document.path] = _Waiting(document._replace(data=b""), size, slot)
        else:
            self._by_path[document.path] = _Waiting(document, size)
            self._in_memory += size

    def first(self, most: int) -> list[LocalDocument]:
        """Return the first documents, at most this many. They wait until they are discarded.

        Raises:
            OSError: the disk can't be read.
        """
        batch: list[LocalDocument] = []
        size = 0
        for waiting in islice(self._by_path.values(), most):
            size += waiting.size
            if batch and size > BATCH_BYTES:
                break
            document, slot = waiting.document, waiting.slot
            batch.append(document._replace(data=self._spool.read(slot)) if slot else document)
        return batch

    def discard(self, document: LocalDocument) -> None:
        """Take a document out, unless another version has taken its place."""
        waiting = self._by_path.get(document.path)
        if waiting and waiting.document.digest == document.digest:
            self._remove(document.path)

    def close(self) -> None:
        """Forget all documents."""
        self._by_path.clear()
        self._spool.close()
        self._in_memory = 0

    def _spooled(self, data: bytes) -> Slot | None:
        """Return the slot of the bytes; `None`: they can't be written."""
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
