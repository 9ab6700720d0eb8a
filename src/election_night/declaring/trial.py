"""What would become of a seat if a document were sent, by the same rules that every screen goes by."""

from election_night.core.contest.seat import Seat
from election_night.core.night import Change, Night, Outcome
from election_night.model import Result


def trial(night: Night, result: Result) -> tuple[Seat | None, Change]:
    """The seat as it would stand, and what the night would say of the document. `night` stays as it is."""
    copy = night.empty_copy()
    if night.election is not None:
        copy.apply(night.election)
    documents = night.documents_of(result.contest)
    for entry in documents.stored if documents else ():
        copy.apply(entry.record, entry.file)
    change = copy.apply(result, "the form")
    return copy.seats.get(result.contest), change


def next_revision(night: Night, contest: str) -> int:
    """Higher than every revision of this contest that has been seen; 1 without any."""
    documents = night.documents_of(contest)
    return documents.stored[-1].record.revision + 1 if documents and documents.stored else 1


def refusal(change: Change) -> str:
    """Why the night would not use the document; "" if it would."""
    return change.why if change.outcome in {Outcome.REFUSED, Outcome.OUTSIDE} else ""
