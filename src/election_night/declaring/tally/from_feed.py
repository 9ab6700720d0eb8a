"""Finds the figures of a tally sent before, so that a correction needs only the wrong one."""

from collections.abc import Sequence
from typing import Any

from election_night.core.documents.stored_result import StoredResult
from election_night.declaring.sending.documents import SOURCE
from election_night.declaring.tally.draft import TallyDraft
from election_night.model import Status


def with_figures(draft: TallyDraft, documents: Sequence[StoredResult]) -> TallyDraft:
    """Return the draft with the figures last sent from a count; unchanged if a recount was ordered since.

    The majority and the winner stay empty: they follow from the figures, and a correction may change them.

    Args:
        draft: an empty one.
        documents: of the seat, in order of revision.
    """
    for stored in reversed(documents):
        record = stored.record
        if record.status is Status.RECOUNT:
            break
        if record.source != SOURCE or not any(count is not None for count in record.counts):
            continue
        votes = dict(zip((key for key, _, _ in record.people.rows), record.counts, strict=True))
        for place, candidate in enumerate(draft.candidates):
            draft = draft.with_votes(place, votes.get(candidate.key))
        papers = record.valid_votes if draft.seats == 1 else record.ballots
        figures: dict[str, Any] = {"valid_votes": papers, "rejected": record.rejected}
        if record.by_lot:
            figures |= {"winners": record.winners, "by_lot": True}
        return draft.model_copy(update=figures)
    return draft
