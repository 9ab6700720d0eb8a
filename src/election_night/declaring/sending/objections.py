"""What would be wrong with a document once it is sent, by the rules of the dashboard."""

from election_night.core.night import Night, Outcome
from election_night.model import Result


def objections(night: Night, result: Result) -> list[str]:
    """Why the night would refuse the document, or what it would warn about. Doesn't change `night`."""
    copy = night.empty_copy()
    if night.election is not None:
        copy.apply(night.election)
    documents = night.documents_of(result.contest)
    for entry in documents.stored if documents else ():
        copy.apply(entry.record, entry.file)
    change = copy.apply(result, "the form")
    if change.why and change.outcome in {Outcome.REFUSED, Outcome.OUTSIDE}:
        return [change.why]
    seat = copy.seats.get(result.contest)
    return [*seat.reasons, *seat.cautions] if seat is not None else []
