"""Every document of a contest, and what each changed."""

from dataclasses import dataclass
from datetime import datetime

from election_night.core.change import Outcome
from election_night.core.contest.build_seat import build_seat
from election_night.core.contest.contest_documents import ContestDocuments
from election_night.core.contest.differences import Difference, differences
from election_night.core.contest.revision_state import RevisionState
from election_night.core.documents.stored_result import StoredResult
from election_night.model import Status


@dataclass(frozen=True, slots=True)
class Revision:
    """One document of a contest."""

    number: int
    edition: str | None
    """What its source calls it; `None`: its number."""
    status: Status
    issued_at: datetime
    source: str | None
    correction: str | None
    """Why it changes what an earlier one said, in the source's words."""
    file: str
    verdict: Outcome
    """What became of it; `SUPERSEDED` once a later one counts."""
    why: str
    """Why it was refused, is disputed, or in conflict."""
    changes: tuple[Difference, ...]
    """Against the revision before; of several documents of one revision all have the same."""


def history(documents: ContestDocuments) -> list[Revision]:
    """Return every document, lowest revision first."""
    current = documents.state().current
    revisions: list[Revision] = []
    before = build_seat(documents.id, RevisionState.before_any(documents.context, documents.info))
    for revision, state in documents.replay_revisions():
        used = documents.usable(revision)
        changes: tuple[Difference, ...] = ()
        if used:
            after = build_seat(documents.id, state)
            changes, before = tuple(differences(before, after)), after
        reasons = "; ".join(state.reasons)
        for entry in documents.of_revision(revision):
            if entry.rejections:
                revisions.append(_revision(entry, Outcome.REFUSED, ". ".join(entry.rejections), ()))
                continue
            verdict = Outcome.CONFLICT if len(used) > 1 else Outcome.SHOWN
            if current and revision < current.revision:
                verdict = Outcome.SUPERSEDED
            revisions.append(_revision(entry, verdict, reasons, changes))
    return revisions


def _revision(entry: StoredResult, verdict: Outcome, why: str, changes: tuple[Difference, ...]) -> Revision:
    record = entry.record
    return Revision(
        number=record.revision,
        edition=record.terms.edition,
        status=record.status,
        issued_at=record.issued_at,
        source=record.source,
        correction=record.correction,
        file=entry.file,
        verdict=verdict,
        why=why,
        changes=changes,
    )
