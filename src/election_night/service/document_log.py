"""The documents received, their outcomes, and the night they were applied to.

Callers hold the service's lock, but for `assemble`. `Night` makes the decisions; the log only records
which file said what, and adds what is wrong with the files themselves.
"""

from collections.abc import Generator, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from election_night.core.documents.result_record import ResultRecord
from election_night.core.night import Change, Night, Outcome, StoredDocument
from election_night.formats import Decoded, Entity, Fault
from election_night.formats.assembly import Assembler
from election_night.model import DeskFile
from election_night.service.received import ReceivedDocument
from election_night.sources.directory.scan import printable
from election_night.sources.source import ReadDocument
from election_night.system.state_dir import crash_report


class OverridesInForce(NamedTuple):
    """The newsroom's overrides as in force from a given moment."""

    at: datetime
    file: str
    desk: DeskFile | None
    """`None`: the overrides were removed."""


Key = bytes | tuple[str, bytes] | int
"""The digest of a document; path and digest, if the content came under another name before; a number, if it
came under the same name."""


@dataclass(slots=True)
class DocumentLog:
    """All the documents of one feed, and the night they add up to."""

    night: Night
    received: dict[Key, ReceivedDocument] = field(default_factory=dict)
    """In order of arrival."""
    with_issues: dict[str, ReceivedDocument] = field(default_factory=dict)
    """The last document at each path, if something is wrong with its bytes or its name."""
    overrides: list[OverridesInForce] = field(default_factory=list)
    """In order of arrival."""
    documents: int = 0
    _assembler: Assembler = field(default_factory=Assembler)
    _last: dict[str, bytes] = field(default_factory=dict)
    """What each file whose meaning depends on arrival said last, by path."""
    _repeated: dict[tuple[str, bytes], ReceivedDocument] = field(default_factory=dict)
    """The last time a file said again what it had said before, by path and digest."""

    def assemble(self, document: ReadDocument) -> ReadDocument:
        """Return what a file says together with those before it.

        Call this once for each, in order of arrival.

        It takes long for a large table, so only the reading thread calls it, without the lock.
        """
        path, digest = document.path, document.digest
        if document.rejected or not document.decoded.depends_on_arrival:
            return document
        came_before = self.find(path, digest) is not None
        if came_before and self._last.get(path) == digest:
            return document
        self._last[path] = digest
        try:
            decoded = self._assembler.assemble(path, document.decoded)
        except Exception as error:  # noqa: BLE001 - a bad document never stops the others
            report = crash_report(error, document.arrived_at, f"assembling {printable(path)}")
            decoded = Decoded(
                faults=(Fault(f"this program failed on it ({type(error).__name__}; {report})"),)
            )
        return document._replace(decoded=decoded, repeated=came_before)

    def apply(self, document: ReadDocument, size: int | None = None) -> Iterator[Change]:
        """Apply the documents of an assembled file, one per step. The last step adds the file to the log.

        `size`: of the complete file in bytes, if `document` has only its beginning.
        """
        path, digest, decoded = document.path, document.digest, document.decoded
        if self.find(path, digest) and not document.repeated:
            return
        size = len(document.data) if size is None else size
        received = ReceivedDocument(path, digest, document.arrived_at, size, repeated=document.repeated)
        if document.rejected:
            received.reject(tuple(fault.message for fault in decoded.faults))
        else:
            changes = yield from self._apply_documents(received, decoded.documents)
            received.record(decoded, changes)
            if self.is_waiting(path):
                received.mark_waiting()
            received.restated = yield from self._restate(received, decoded.restated)
            if received.outcome == Outcome.DUPLICATE and not self._is_stored(received.documents):
                received.documents = ()  # some suppliers repeat everything every minute
        yield from self._keep_out(received)
        self._add(received)

    def is_waiting(self, path: str) -> bool:
        """Return whether this file has only half of what is needed, and the other half has not come."""
        return self._assembler.is_waiting(path)

    def find(self, path: str, digest: bytes) -> ReceivedDocument | None:
        """Return the record of this content under this name; `None` if it was never received."""
        if repeated := self._repeated.get((path, digest)):
            return repeated
        first = self.received.get(digest)
        return first if first is None or first.path == path else self.received.get((path, digest))

    def reapply(self, known: ReceivedDocument) -> Iterator[Change]:
        """Apply what another log received, one document per step, and decide its outcome afresh."""
        received = copy(known)
        if known.documents:
            received.set_outcome((yield from self._apply_documents(received, known.documents)))
        else:
            self.documents += known.count
        yield from self._restate(received, known.restated)
        yield from self._keep_out(received)
        self._add(received)

    def record_overrides(self, overrides: OverridesInForce) -> bool:
        """Record the overrides now in force. Returns whether they differ from the last ones."""
        if overrides.desk == (self.overrides[-1].desk if self.overrides else None):
            return False
        self.overrides.append(overrides)
        return True

    def _apply_documents(
        self, received: ReceivedDocument, documents: Iterable[Entity | StoredDocument], file: str = ""
    ) -> Generator[Change, None, list[Change]]:
        """Apply these documents. `file`: the file that holds them, if it isn't the one that was received."""
        changes = []
        for document in documents:
            try:
                change = self.night.apply(document, file or received.file)
            except Exception as error:  # noqa: BLE001 - a bad document never stops the others
                report = crash_report(error, received.received, f"applying {received.file}")
                received.faults = (f"this program failed on it ({type(error).__name__}; {report})",)
                continue
            self.documents += 1
            changes.append(change)
            yield change
        return changes

    def _restate(
        self, received: ReceivedDocument, restated: tuple[tuple[str, Entity | StoredDocument], ...]
    ) -> Generator[Change, None, tuple[tuple[str, StoredDocument], ...]]:
        """Apply what other files still say under a new number, and return it as the night keeps it."""
        stored = []
        for path, document in restated:
            changes = yield from self._apply_documents(received, (document,), printable(path))
            stored += [(path, change.document) for change in changes if change.document]
        return tuple(stored)

    def _keep_out(self, received: ReceivedDocument) -> Iterator[Change]:
        """Show a refused document with its seat, until its file says something else."""
        subject, why = received.subject, "; ".join(received.faults)
        if subject is None:
            yield from self.night.note_unusable(received.file, "", "", None, "")
        else:
            yield from self.night.note_unusable(
                received.file, subject.election, subject.contest, subject.revision, why
            )

    def _is_stored(self, documents: tuple[StoredDocument, ...]) -> bool:
        return any(
            not isinstance(document, ResultRecord) or self.night.stores(document) for document in documents
        )

    def _add(self, received: ReceivedDocument) -> None:
        path, digest = received.path, received.digest
        if received.repeated:
            self._repeated[path, digest] = self.received[len(self.received)] = received
        else:
            self.received[(path, digest) if digest in self.received else digest] = received
        if received.has_issues:
            self.with_issues[received.path] = received
        else:
            self.with_issues.pop(received.path, None)
