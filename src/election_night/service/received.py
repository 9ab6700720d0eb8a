"""One content that came under one name: what it said and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from election_night.core.documents.result_record import any_significant
from election_night.core.night import Change, Outcome, StoredDocument
from election_night.core.problems import Problem, Severity
from election_night.formats import Decoded, Subject
from election_night.model import Result
from election_night.sources.directory.scan import printable

CLOCK_TOLERANCE = timedelta(minutes=5)
"""A document may be dated so far in the future before it is remarked upon: clocks differ."""

MOST = 20
"""Faults, and unknown fields, that are told of one file; more are counted."""
SET_ASIDE = "set aside"


@dataclass(slots=True)
class ReceivedDocument:
    """A document received, or several in one file, or bytes that were given up."""

    path: str
    """Below the feed; bytes that are no UTF-8 as surrogates."""
    digest: bytes
    """SHA-256 of the bytes."""
    received: datetime
    size: int
    outcome: str = ""
    why: str = ""
    contest: str | None = None
    revision: int | None = None
    faults: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    ahead: tuple[tuple[str, str], ...] = ()
    """Contest and words for each document dated in the future."""
    subject: Subject | None = None
    """Which seat it is about, of what is refused; `None` if it does not say."""
    count: int = 0
    """Documents that the night was told."""
    documents: tuple[StoredDocument, ...] = ()
    """What it said, for whoever asks how the night was; nothing if the night was told it before."""

    @property
    def file(self) -> str:
        """`path` as it may be drawn."""
        return printable(self.path)

    @property
    def is_significant(self) -> bool:
        """It said more than that a count goes on."""
        return any_significant(self.documents)

    @property
    def has_issues(self) -> bool:
        """There is something to be said of the bytes or the name."""
        return bool(self.faults or self.unknown or self.ahead or self.file != self.path)

    def record(self, decoded: Decoded, changes: list[Change]) -> None:
        """Keep what it held, and what the night made of it."""
        if decoded.faults:
            self.faults += _some([fault.message for fault in decoded.faults])
        if decoded.subject:
            self.subject = decoded.subject
            self.contest, self.revision = decoded.subject.contest, decoded.subject.revision
        self.unknown = decoded.unknown[:MOST]
        latest = self.received + CLOCK_TOLERANCE
        ahead: list[tuple[str, str]] = []
        for one in decoded.documents:
            if isinstance(one, Result):
                if one.issued_at > latest or (one.declared_at and one.declared_at > latest):
                    ahead += self._ahead(one, latest)
                if len(decoded.documents) == 1:
                    self.contest, self.revision = one.contest, one.revision
        self.ahead = tuple(ahead)
        self.documents = tuple([change.document for change in changes if change.document])
        self.set_outcome(changes)

    def set_outcome(self, changes: list[Change]) -> None:
        """What became of it: this is what the night made of its documents."""
        self.count = len(changes)
        if not changes:
            self.outcome, self.why = Outcome.REFUSED, "; ".join(self.faults)
            return
        if len(changes) == 1:
            self.outcome, self.why = changes[0].outcome, changes[0].why
            return
        worst = max(changes, key=lambda change: _RANK.index(change.outcome))
        self.outcome, self.why = worst.outcome, f"{len(changes)} documents. {worst.why}".strip()

    def reject(self, reasons: tuple[str, ...]) -> None:
        """It is no document, and time is up."""
        self.faults = _some(list(reasons))
        self.outcome, self.why = SET_ASIDE, "; ".join(self.faults)

    def problems(self) -> Iterator[Problem]:
        """What the bytes themselves have against them; the night says the rest."""
        for fault in self.faults:
            yield Problem(self.file, self.contest or "", Severity.REFUSED, f"{self.file}: {fault}")
        if self.file != self.path:
            words = f"{self.file}: the name has characters that cannot be shown: rename the file"
            yield Problem(self.file, "", Severity.CAUTION, words)
        for contest, words in self.ahead:
            yield Problem(self.file, contest, Severity.CAUTION, words)

    def _ahead(self, one: Result, latest: datetime) -> Iterator[tuple[str, str]]:
        for what, moment in (("issued", one.issued_at), ("declared", one.declared_at)):
            if moment and moment > latest:
                minutes = (moment - self.received) // timedelta(minutes=1)
                late = f"{what} at {moment.isoformat()}, {minutes:,} minutes after it came"
                words = f"{one.name or one.contest}, revision {one.revision}: {late}"
                yield one.contest, f"{words}: check the source's clock and this computer's"


def _some(faults: list[str]) -> tuple[str, ...]:
    more = [f"and {len(faults) - MOST:,} more like these"] if len(faults) > MOST else []
    return (*faults[:MOST], *more)


_RANK = [
    Outcome.DUPLICATE,
    Outcome.SHOWN,
    Outcome.SUPERSEDED,
    Outcome.OUTSIDE,
    Outcome.CONFLICT,
    Outcome.REFUSED,
]
"""Of several documents in one file, the one to speak of is the last in this list."""
