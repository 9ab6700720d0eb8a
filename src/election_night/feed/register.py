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
from election_night.feed.delivery import SET_ASIDE, Delivery
from election_night.feed.health import FileReport
from election_night.feed.home import crash_report
from election_night.feed.intray import NO_DOCUMENT, Arrival, InTray, Paper
from election_night.feed.journal_lines import Line
from election_night.feed.scan import shown
from election_night.feed.settle import PATIENCE
from election_night.formats import Decoded, Entity, Fault
from election_night.model import DeskFile
from election_night.night.announcement import Announcement
from election_night.night.night import Change, Decision, Kept, Night
from election_night.night.problems import Problem, Severity
from election_night.night.statement import Statement

IN_PROGRESS, GONE = "in progress", "gone"


class Ruled(NamedTuple):
    """The desk's own file, as it counted from a moment on."""

    at: datetime
    file: str
    desk: DeskFile | None
    """`None`: none counted any more."""


@dataclass(slots=True)
class Register:
    """All documents of one feed, and one night."""

    night: Night
    tray: InTray
    deliveries: dict[bytes | tuple[str, bytes], Delivery]
    """In the order they came: by digest, and what came before under another name by path and digest."""
    remarkable: dict[str, Delivery]
    """The last delivery of each path, where the bytes or the name have something against them."""
    ruled: list[Ruled]
    """What the newsroom's own desk decided, in the order it did."""
    documents: int = 0
    recalled: bool = False
    """All that the journal held was taken in."""
    _told: tuple[tuple[int, int], list[Problem]] | None = None

    @classmethod
    def of(cls, night: Night) -> "Register":
        """An empty one."""
        return cls(night, InTray(), {}, {}, [])

    def recall(self, path: str, data: bytes) -> Arrival:
        """The document that came under this name before this program was started."""
        return self._recalled(path, data, hashlib.sha256(data).digest(), formats.decode(data) or NO_DOCUMENT)

    def recall_beginning(self, line: Line) -> Arrival:
        """The same of what was no document, of which only the first bytes were kept."""
        fault = Fault(line.why, unfinished=line.decision == SET_ASIDE)
        return self._recalled(line.file, line.data, line.digest, Decoded(faults=(fault,)))

    def _recalled(self, path: str, data: bytes, digest: bytes, decoded: Decoded) -> Arrival:
        # Only what was given up was journalled unfinished.
        self.tray.recall(path, digest, decoded.faults[0].message if decoded.unfinished else "")
        return Arrival(path, data, digest, decoded, decoded.unfinished)

    def enter(self, arrival: Arrival, received: datetime, size: int | None = None) -> Iterator[Change]:
        """Apply what a file says, one document a step. The delivery is complete after the last step.

        `size`: of the whole, where only its beginning is at hand.
        """
        if self.find(arrival.path, arrival.digest):
            return
        size = len(arrival.data) if size is None else size
        delivery = Delivery(arrival.path, arrival.digest, received, size)
        if arrival.aside:
            delivery.set_aside(tuple(fault.message for fault in arrival.decoded.faults))
        else:
            changes = yield from self._apply(delivery, arrival.decoded.documents)
            delivery.tell(arrival.decoded, changes)
            if delivery.became == Decision.DUPLICATE and not self._held(delivery.documents):
                delivery.documents = ()  # a supplier may say all again every minute
        yield from self._keep_out(delivery)
        self._file(delivery)

    def find(self, path: str, digest: bytes) -> Delivery | None:
        """What became of this content under this name; `None` if it did not come."""
        first = self.deliveries.get(digest)
        return first if first is None or first.path == path else self.deliveries.get((path, digest))

    def again(self, known: Delivery) -> Iterator[Change]:
        """Take in what came to another register, one document a step: what becomes of it is decided here."""
        delivery = copy(known)
        if known.documents:
            delivery.weigh((yield from self._apply(delivery, known.documents)))
        else:
            self.documents += known.count
        yield from self._keep_out(delivery)
        self._file(delivery)

    def rule(self, ruled: Ruled) -> bool:
        """The desk's own file counts like this now. Whether that is news."""
        if ruled.desk == (self.ruled[-1].desk if self.ruled else None):
            return False
        self.ruled.append(ruled)
        return True

    def _apply(
        self, delivery: Delivery, documents: tuple[Entity | Kept, ...]
    ) -> Generator[Change, None, list[Change]]:
        changes = []
        for document in documents:
            try:
                change = self.night.apply(document, delivery.file)
            except Exception as error:  # noqa: BLE001 - the edge: one document never stops the others
                report = crash_report(error, delivery.received, f"applying {delivery.file}")
                delivery.faults = (f"this program failed on it ({type(error).__name__}; {report})",)
                continue
            self.documents += 1
            changes.append(change)
            yield change
        return changes

    def _keep_out(self, delivery: Delivery) -> Iterator[Change]:
        """Let the seat know of a document that cannot be read, until its file says something else."""
        subject, why = delivery.subject, "; ".join(delivery.faults)
        if subject is None:
            yield from self.night.keep_out(delivery.file, "", "", None, "")
        else:
            yield from self.night.keep_out(
                delivery.file, subject.election, subject.contest, subject.revision, why
            )

    def _held(self, documents: tuple[Kept, ...]) -> bool:
        return any(isinstance(one, Announcement) or self.night.holds(one) for one in documents)

    def _file(self, delivery: Delivery) -> None:
        digest = delivery.digest
        self.deliveries[(delivery.path, digest) if digest in self.deliveries else digest] = delivery
        if delivery.remarkable:
            self.remarkable[delivery.path] = delivery
        else:
            self.remarkable.pop(delivery.path, None)

    # -- what is told of it ----------------------------------------------------------------------

    def files(self) -> list[FileReport]:
        """Every document in the order it came, then the files that are none."""
        reports = [self._report(delivery) for delivery in self.deliveries.values()]
        now = [paper for paper in list(self.tray.blocked.values()) if paper.blocked != paper.aside]
        for paper in now:
            seen = paper.signature
            size = seen.size if seen else 0
            became = IN_PROGRESS if paper.unsettled else str(Severity.REFUSED)
            reports.append(FileReport(shown(paper.path), None, size, became, paper.blocked))
        return reports

    def _report(self, delivery: Delivery) -> FileReport:
        became, why = self._standing(delivery)
        paper = self.tray.papers.get(delivery.path)
        if paper and not paper.there and paper.digest == delivery.digest:
            why = f"the file was taken away; what it said still counts ({became})"
            became = GONE
        return FileReport(
            delivery.file,
            delivery.received,
            delivery.size,
            str(became),
            why,
            delivery.contest,
            delivery.revision,
        )

    def _standing(self, delivery: Delivery) -> tuple[str, str]:
        """What the document is worth now, which later ones may have changed."""
        if delivery.contest is None or delivery.revision is None:
            return delivery.became, delivery.why
        if delivery.became in {Decision.REFUSED, Decision.DUPLICATE}:
            return delivery.became, delivery.why
        if not self._followed(delivery.documents):
            return Decision.OUTSIDE, delivery.why or "of another election, or a test among live documents"
        ledger, seat = self.night.ledger(delivery.contest), self.night.seats.get(delivery.contest)
        if ledger is None or seat is None:
            return delivery.became, delivery.why
        if len(ledger.of(delivery.revision)) > 1:
            return Decision.CONFLICT, "another document of this revision says something else"
        if seat.revision is not None and delivery.revision < seat.revision:
            return Decision.SUPERSEDED, f"revision {seat.revision} is known"
        if delivery.revision == seat.revision and seat.reasons:
            return Severity.DISPUTED, "; ".join(seat.reasons)
        if delivery.revision == seat.revision and (cautions := self.night.cautions(seat)):
            return Severity.CAUTION, "; ".join(cautions)
        return Decision.SHOWN, ""

    def _followed(self, documents: tuple[Kept, ...]) -> bool:
        night = self.night.id, self.night.test
        return all(isinstance(one, Statement) and (one.election, one.test) == night for one in documents)

    def problems(self) -> list[Problem]:
        """Everything wrong with any document or file."""
        version = (self.documents, self.night.version)
        if self._told is None or self._told[0] != version:
            self._told = version, list(self.night.problems())
        return [*self._told[1], *self._of_files()]

    def unread(self) -> list[Problem]:
        """Files whose bytes could not be had."""
        unread = [paper for paper in list(self.tray.blocked.values()) if paper.unread]
        return [_refused(paper) for paper in unread]

    def _of_files(self) -> Iterator[Problem]:
        unknown: Counter[str] = Counter()
        first: dict[str, str] = {}
        for path, delivery in self.remarkable.items():
            if path not in self.tray.blocked or delivery.became != SET_ASIDE:
                yield from delivery.problems()
            for name in delivery.unknown:
                unknown[name] += 1
                first.setdefault(name, delivery.file)
        for paper in list(self.tray.blocked.values()):
            unsettled = paper.unsettled  # asked once: the reading thread does not wait for us
            if unsettled is None:
                yield _refused(paper)
            elif unsettled.late:
                file = shown(paper.path)
                words = f"{file}: in progress for more than {PATIENCE:.0f} seconds: {paper.blocked}"
                yield Problem(file, "", Severity.CAUTION, words)
        for name, count in unknown.items():
            more = f" and {count - 1:,} more" if count > 1 else ""
            text = f"the field {name} is not known and was left out: check its spelling"
            yield Problem(first[name], "", Severity.CAUTION, f"{first[name]}{more}: {text}")


def _refused(paper: Paper) -> Problem:
    file = shown(paper.path)
    return Problem(file, "", Severity.REFUSED, f"{file}: {paper.blocked}")
