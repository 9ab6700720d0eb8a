"""What becomes of a document, and why, in words."""

from election_night.core.change import Outcome
from election_night.core.contest.contest_documents import ContestDocuments
from election_night.core.documents.result_record import ResultRecord
from election_night.core.election.election_documents import ANNOUNCED_AS_TEST
from election_night.core.election.election_state import ElectionState
from election_night.model import ContestAnnouncement

WHY = {
    Outcome.OUTSIDE: ANNOUNCED_AS_TEST,
    Outcome.SUPERSEDED: "an election document of a higher revision is known",
    Outcome.CONFLICT: "another election document of this revision says something else",
}
"""Why an election document is not shown."""

CAME_BEFORE = "the same content came before"


def verdict_on(document: ResultRecord | ContestAnnouncement, state: ElectionState) -> tuple[Outcome, str]:
    """Return what becomes of a document that this election has taken in, and why."""
    if isinstance(document, ContestAnnouncement):
        return state.announcements.verdict(document)
    return _on_result(document, state.contest_documents[document.contest])


def _on_result(record: ResultRecord, documents: ContestDocuments) -> tuple[Outcome, str]:
    revision = record.revision
    entries = documents.of_revision(revision)
    rejections = next(entry.rejections for entry in entries if entry.record is record)
    if rejections:
        return Outcome.REFUSED, ". ".join(rejections)
    if sum(not entry.rejections for entry in entries) > 1:
        return Outcome.CONFLICT, "another document of this revision says something else"
    current = documents.state().current
    if current is not None and revision < current.revision:
        return Outcome.SUPERSEDED, f"{current.edition} is known already"
    return Outcome.SHOWN, ""
