"""A document as received under one file name: its content and its outcome."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from election_night.core.documents.result_record import any_significant
from election_night.core.night import Change, Outcome, StoredDocument
from election_night.core.problems import Problem, Severity
from election_night.formats import Decoded, Subject
from election_night.formats.first_few import first_few
from election_night.model import ContestAnnouncement, Result
from election_night.sources.directory.scan import printable

CLOCK_TOLERANCE = timedelta(minutes=5)
"""How far in the future a document may be dated before we report it: clocks differ."""

MOST_FAULTS = 20
"""Faults, and unknown fields, listed for one file; further faults are only counted."""
SET_ASIDE = "set aside"
NOT_SHOWN = "not shown"
"""It is recognised, and this program has no use for it."""
WAITING = "waiting"
"""It says only a part, and the file with the rest has not come."""


@dataclass(slots=True)
class ReceivedDocument:
    """The document or documents in one file, or bytes that turned out not to be a document."""

    path: str
    """Below the feed; bytes that aren't UTF-8 are kept as surrogates."""
    digest: bytes
    """SHA-256 of the bytes."""
    received: datetime
    size: int
    outcome: str = ""
    why: str = ""
    contest: str | None = None
    revision: int | None = None
    edition: str | None = None
    """What its source calls this revision; `None`: by its number."""
    faults: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    dated_ahead: tuple[tuple[str, str], ...] = ()
    """Contest and message for each document dated in the future."""
    cautions: tuple[str, ...] = ()
    """What is worth knowing about the file."""
    not_shown: tuple[str, ...] = ()
    """What it holds that is recognised and left alone."""
    subject: Subject | None = None
    """The seat of a refused document; `None` if it doesn't name one."""
    count: int = 0
    """Documents that were applied to the night."""
    documents: tuple[StoredDocument, ...] = ()
    """Its documents, for history; empty for a duplicate."""
    restated: tuple[tuple[str, StoredDocument], ...] = ()
    """Documents of other files, by path, that were numbered anew because of it."""
    repeated: bool = False
    """Its path had this content before, and another in between."""

    @property
    def file(self) -> str:
        """`path`, safe to draw."""
        return printable(self.path)

    @property
    def is_significant(self) -> bool:
        """It reports more than a count still in progress."""
        return any_significant(self.documents)

    @property
    def has_issues(self) -> bool:
        """There is something to report about the bytes or the file name."""
        about_bytes = self.faults or self.unknown or self.not_shown or self.dated_ahead or self.cautions
        return bool(about_bytes or self.file != self.path or self.outcome == WAITING)

    def record(self, decoded: Decoded, changes: list[Change]) -> None:
        """Store the decoded content, and the changes that it made to the night."""
        if decoded.faults:
            self.faults += tuple(first_few([fault.message for fault in decoded.faults], MOST_FAULTS))
        if decoded.subject:
            self.subject = decoded.subject
            self.contest, self.revision = decoded.subject.contest, decoded.subject.revision
        self.unknown = decoded.unknown[:MOST_FAULTS]
        self.not_shown, self.cautions = decoded.not_shown[:MOST_FAULTS], decoded.cautions[:MOST_FAULTS]
        latest = self.received + CLOCK_TOLERANCE
        results = [document for document in decoded.documents if isinstance(document, Result)]
        if len(results) == 1:
            self.contest, self.revision = results[0].contest, results[0].revision
            self.edition = results[0].terms.edition
        dated_ahead: list[tuple[str, str]] = []
        for result in results:
            if result.issued_at > latest or (result.declared_at and result.declared_at > latest):
                dated_ahead += self._dated_ahead(result, latest)
        self.dated_ahead = tuple(dated_ahead)
        self.documents = tuple([change.document for change in changes if change.document])
        self.set_outcome(changes)
        if not changes and not self.faults:
            self.outcome, self.why = Outcome.DUPLICATE, "it says what it said before"
            if decoded.not_shown:
                self.outcome, self.why = NOT_SHOWN, "; ".join(self.not_shown)

    def set_outcome(self, changes: list[Change]) -> None:
        """Set the outcome from the changes that its documents made to the night.

        A result that also announces its contest is judged as a result.
        """
        self.count = len(changes)
        if not changes:
            self.outcome, self.why = Outcome.REFUSED, "; ".join(self.faults)
            return
        results = [change for change in changes if not isinstance(change.document, ContestAnnouncement)]
        changes = results or changes
        if len(changes) == 1:
            self.outcome, self.why = changes[0].outcome, changes[0].why
            return
        worst = max(changes, key=lambda change: _RANK.index(change.outcome))
        self.outcome, self.why = worst.outcome, f"{len(changes)} documents. {worst.why}".strip()

    def mark_waiting(self) -> None:
        """Mark it as waiting: it says only half of what is needed."""
        self.outcome, self.why = WAITING, "another file has to say the rest"

    def reject(self, reasons: tuple[str, ...]) -> None:
        """Set it aside: it still isn't a document, and its time is up."""
        self.faults = tuple(first_few(reasons, MOST_FAULTS))
        self.outcome, self.why = SET_ASIDE, "; ".join(self.faults)

    def problems(self) -> Iterator[Problem]:
        """Yield problems of the bytes and the file name; the night reports the others."""
        for fault in self.faults:
            yield Problem(self.file, self.contest or "", Severity.REFUSED, f"{self.file}: {fault}")
        if self.file != self.path:
            message = f"{self.file}: the name has characters that cannot be shown. Rename the file"
            yield Problem(self.file, "", Severity.CAUTION, message)
        for text in self.cautions:
            yield Problem(self.file, "", Severity.CAUTION, f"{self.file}: {text}")
        for contest, message in self.dated_ahead:
            yield Problem(self.file, contest, Severity.CAUTION, message)

    def _dated_ahead(self, result: Result, latest: datetime) -> Iterator[tuple[str, str]]:
        for verb, moment in (("issued", result.issued_at), ("declared", result.declared_at)):
            if moment and moment > latest:
                minutes = (moment - self.received) // timedelta(minutes=1)
                dated = f"{verb} at {moment.isoformat()}, {minutes:,} minutes after it came"
                seat = f"{result.name or result.contest}, revision {result.revision}"
                yield result.contest, f"{seat}: {dated}. Check the source's clock and this computer's"


_RANK = [
    Outcome.DUPLICATE,
    Outcome.COMPARED,
    Outcome.SHOWN,
    Outcome.SUPERSEDED,
    Outcome.OUTSIDE,
    Outcome.CONFLICT,
    Outcome.REFUSED,
]
"""Outcomes from least to most serious. A file of several documents gets the most serious."""
