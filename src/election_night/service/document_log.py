"""What came and what became of it, beside the night it was applied to.

Whoever reads or changes it holds the desk's lock. `Night` decides; this only remembers which file
said it, and adds what the files themselves have against them.
"""

import hashlib
from collections import Counter
from collections.abc import Generator, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from election_night import formats
from election_night.core.documents.election_info import ElectionInfo
from election_night.core.documents.result_record import ResultRecord
from election_night.core.night import Change, Night, Outcome, StoredDocument
from election_night.core.problems import Problem, Severity
from election_night.formats import Decoded, Entity, Fault
from election_night.model import DeskFile
from election_night.service.health import FileReport
from election_night.service.journal.lines import Line
from election_night.service.received import SET_ASIDE, ReceivedDocument
from election_night.sources.directory.file_queue import NO_DOCUMENT, FileQueue, ReadDocument, TrackedFile
from election_night.sources.directory.scan import printable
from election_night.sources.directory.stability import GIVE_UP_AFTER
from election_night.system.state_dir import crash_report

IN_PROGRESS, GONE = "in progress", "gone"


class OverridesInForce(NamedTuple):
    """The desk's own file, as it counted from a moment on."""

    at: datetime
    file: str
    desk: DeskFile | None
    """`None`: none counted any more."""


@dataclass(slots=True)
class DocumentLog:
    """All documents of one feed, and one night."""

    night: Night
    queue: FileQueue
    received: dict[bytes | tuple[str, bytes], ReceivedDocument]
    """In the order they came: by digest, and what came before under another name by path and digest."""
    with_issues: dict[str, ReceivedDocument]
    """The last delivery of each path, where the bytes or the name have something against them."""
    overrides: list[OverridesInForce]
    """What the newsroom's own desk decided, in the order it did."""
    documents: int = 0
    recalled: bool = False
    """All that the journal held was taken in."""
    _problems_kept: tuple[tuple[int, int], list[Problem]] | None = None

    @classmethod
    def of(cls, night: Night) -> "DocumentLog":
        """An empty one."""
        return cls(night, FileQueue(), {}, {}, [])

    def recall(self, path: str, data: bytes) -> ReadDocument:
        """The document that came under this name before this program was started."""
        return self._recalled(path, data, hashlib.sha256(data).digest(), formats.decode(data) or NO_DOCUMENT)

    def recall_beginning(self, line: Line) -> ReadDocument:
        """The same of what was no document, of which only the first bytes were kept."""
        fault = Fault(line.why, unfinished=line.decision == SET_ASIDE)
        return self._recalled(line.file, line.data, line.digest, Decoded(faults=(fault,)))

    def _recalled(self, path: str, data: bytes, digest: bytes, decoded: Decoded) -> ReadDocument:
        # Only what was given up was journalled unfinished.
        self.queue.recall(path, digest, decoded.faults[0].message if decoded.unfinished else "")
        return ReadDocument(path, data, digest, decoded, decoded.unfinished)

    def apply(self, arrival: ReadDocument, received: datetime, size: int | None = None) -> Iterator[Change]:
        """Apply what a file says, one document a step. The delivery is complete after the last step.

        `size`: of the whole, where only its beginning is at hand.
        """
        if self.find(arrival.path, arrival.digest):
            return
        size = len(arrival.data) if size is None else size
        delivery = ReceivedDocument(arrival.path, arrival.digest, received, size)
        if arrival.rejected:
            delivery.reject(tuple(fault.message for fault in arrival.decoded.faults))
        else:
            changes = yield from self._apply_documents(delivery, arrival.decoded.documents)
            delivery.record(arrival.decoded, changes)
            if delivery.outcome == Outcome.DUPLICATE and not self._held(delivery.documents):
                delivery.documents = ()  # a supplier may say all again every minute
        yield from self._keep_out(delivery)
        self._file(delivery)

    def find(self, path: str, digest: bytes) -> ReceivedDocument | None:
        """What became of this content under this name; `None` if it did not come."""
        first = self.received.get(digest)
        return first if first is None or first.path == path else self.received.get((path, digest))

    def reapply(self, known: ReceivedDocument) -> Iterator[Change]:
        """Take in what came to another register, one document a step: what becomes of it is decided here."""
        received = copy(known)
        if known.documents:
            received.set_outcome((yield from self._apply_documents(received, known.documents)))
        else:
            self.documents += known.count
        yield from self._keep_out(received)
        self._file(received)

    def record_overrides(self, ruled: OverridesInForce) -> bool:
        """The desk's own file counts like this now. Whether that is news."""
        if ruled.desk == (self.overrides[-1].desk if self.overrides else None):
            return False
        self.overrides.append(ruled)
        return True

    def _apply_documents(
        self, received: ReceivedDocument, documents: tuple[Entity | StoredDocument, ...]
    ) -> Generator[Change, None, list[Change]]:
        changes = []
        for document in documents:
            try:
                change = self.night.apply(document, received.file)
            except Exception as error:  # noqa: BLE001 - the edge: one document never stops the others
                report = crash_report(error, received.received, f"applying {received.file}")
                received.faults = (f"this program failed on it ({type(error).__name__}; {report})",)
                continue
            self.documents += 1
            changes.append(change)
            yield change
        return changes

    def _keep_out(self, received: ReceivedDocument) -> Iterator[Change]:
        """Let the seat know of a document that cannot be read, until its file says something else."""
        subject, why = received.subject, "; ".join(received.faults)
        if subject is None:
            yield from self.night.keep_out(received.file, "", "", None, "")
        else:
            yield from self.night.keep_out(
                received.file, subject.election, subject.contest, subject.revision, why
            )

    def _held(self, documents: tuple[StoredDocument, ...]) -> bool:
        return any(isinstance(one, ElectionInfo) or self.night.stores(one) for one in documents)

    def _file(self, received: ReceivedDocument) -> None:
        digest = received.digest
        self.received[(received.path, digest) if digest in self.received else digest] = received
        if received.has_issues:
            self.with_issues[received.path] = received
        else:
            self.with_issues.pop(received.path, None)

    # -- what is told of it ----------------------------------------------------------------------

    def files(self) -> list[FileReport]:
        """Every document in the order it came, then the files that are none."""
        reports = [self._report(received) for received in self.received.values()]
        now = [
            tracked
            for tracked in list(self.queue.blocked.values())
            if tracked.block_reason != tracked.rejected_reason
        ]
        for tracked in now:
            seen = tracked.signature
            size = seen.size if seen else 0
            became = IN_PROGRESS if tracked.pending else str(Severity.REFUSED)
            reports.append(FileReport(printable(tracked.path), None, size, became, tracked.block_reason))
        return reports

    def _report(self, received: ReceivedDocument) -> FileReport:
        became, why = self._current_outcome(received)
        tracked = self.queue.files.get(received.path)
        if tracked and not tracked.present and tracked.digest == received.digest:
            why = f"the file was taken away; what it said still counts ({became})"
            became = GONE
        return FileReport(
            received.file,
            received.received,
            received.size,
            str(became),
            why,
            received.contest,
            received.revision,
        )

    def _current_outcome(self, received: ReceivedDocument) -> tuple[str, str]:
        """What the document is worth now, which later ones may have changed."""
        if received.contest is None or received.revision is None:
            return received.outcome, received.why
        if received.outcome in {Outcome.REFUSED, Outcome.DUPLICATE}:
            return received.outcome, received.why
        if not self._followed(received.documents):
            return Outcome.OUTSIDE, received.why or "of another election, or a test among live documents"
        documents, seat = self.night.documents_of(received.contest), self.night.seats.get(received.contest)
        if documents is None or seat is None:
            return received.outcome, received.why
        if len(documents.of(received.revision)) > 1:
            return Outcome.CONFLICT, "another document of this revision says something else"
        if seat.revision is not None and received.revision < seat.revision:
            return Outcome.SUPERSEDED, f"revision {seat.revision} is known"
        if received.revision == seat.revision and seat.reasons:
            return Severity.DISPUTED, "; ".join(seat.reasons)
        if received.revision == seat.revision and (cautions := self.night.cautions(seat)):
            return Severity.CAUTION, "; ".join(cautions)
        return Outcome.SHOWN, ""

    def _followed(self, documents: tuple[StoredDocument, ...]) -> bool:
        night = self.night.id, self.night.test
        return all(isinstance(one, ResultRecord) and (one.election, one.test) == night for one in documents)

    def problems(self) -> list[Problem]:
        """Everything wrong with any document or file."""
        version = (self.documents, self.night.version)
        if self._problems_kept is None or self._problems_kept[0] != version:
            self._problems_kept = version, list(self.night.problems())
        return [*self._problems_kept[1], *self._of_files()]

    def unread(self) -> list[Problem]:
        """Files whose bytes could not be had."""
        unread = [tracked for tracked in list(self.queue.blocked.values()) if tracked.unread]
        return [_refused(tracked) for tracked in unread]

    def _of_files(self) -> Iterator[Problem]:
        unknown: Counter[str] = Counter()
        first: dict[str, str] = {}
        for path, received in self.with_issues.items():
            if path not in self.queue.blocked or received.outcome != SET_ASIDE:
                yield from received.problems()
            for name in received.unknown:
                unknown[name] += 1
                first.setdefault(name, received.file)
        for tracked in list(self.queue.blocked.values()):
            unsettled = tracked.pending  # asked once: the reading thread does not wait for us
            if unsettled is None:
                yield _refused(tracked)
            elif unsettled.late:
                file = printable(tracked.path)
                words = (
                    f"{file}: in progress for more than {GIVE_UP_AFTER:.0f} seconds: {tracked.block_reason}"
                )
                yield Problem(file, "", Severity.CAUTION, words)
        for name, count in unknown.items():
            more = f" and {count - 1:,} more" if count > 1 else ""
            text = f"the field {name} is not known and was left out: check its spelling"
            yield Problem(first[name], "", Severity.CAUTION, f"{first[name]}{more}: {text}")


def _refused(tracked: TrackedFile) -> Problem:
    file = printable(tracked.path)
    return Problem(file, "", Severity.REFUSED, f"{file}: {tracked.block_reason}")
