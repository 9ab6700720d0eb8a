"""Every document of a contest, and what each changed."""

from dataclasses import dataclass
from datetime import datetime

from election_night.core.change import Outcome
from election_night.core.contest.altered import Altered, altered
from election_night.core.contest.build_seat import build_seat
from election_night.core.contest.contest_documents import ContestDocuments
from election_night.core.contest.revision_state import RevisionState
from election_night.core.documents.stored_result import StoredResult
from election_night.model import Status


@dataclass(frozen=True, slots=True)
class Revision:
    """One document of a contest."""

    number: int
    edition: str | None
    """What its source calls it; `None`: by its number."""
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
    changes: tuple[Altered, ...]
    """Against the revision before; of several documents of one revision all have the same."""


def history(documents: ContestDocuments) -> list[Revision]:
    """Return every document, lowest revision first."""
    state = documents.state()
    shown = state.current.revision if state.current else -1
    revisions: list[Revision] = []
    before = build_seat(documents.id, RevisionState.before_any(documents.context, documents.info))
    for revision, at in documents.replay_revisions():
        used = documents.usable(revision)
        changes: tuple[Altered, ...] = ()
        if used:
            after = build_seat(documents.id, at)
            changes, before = tuple(altered(before, after)), after
        reasons = "; ".join(at.reasons)
        for entry in documents.of(revision):
            if entry.rejections:
                revisions.append(_revision(entry, Outcome.REFUSED, "; ".join(entry.rejections), ()))
                continue
            verdict = Outcome.CONFLICT if len(used) > 1 else Outcome.SHOWN
            if revision < shown:
                verdict = Outcome.SUPERSEDED
            revisions.append(_revision(entry, verdict, reasons, changes))
    return revisions


def _revision(entry: StoredResult, verdict: Outcome, why: str, changes: tuple[Altered, ...]) -> Revision:
    one = entry.record
    correction = one.correction or None
    return Revision(
        one.revision,
        one.terms.edition,
        one.status,
        one.issued_at,
        one.source,
        correction,
        entry.file,
        verdict,
        why,
        changes,
    )
