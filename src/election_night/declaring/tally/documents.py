"""Makes documents from a tally: figures so far, or the declaration."""

from datetime import datetime

from election_night.declaring.sending.documents import note_of, result_of, to_the_second, without_figures
from election_night.declaring.tally.draft import TallyDraft
from election_night.model import Result, Status


def counting(draft: TallyDraft, revision: int, now: datetime) -> Result:
    """Return the figures so far."""
    return result_of(draft, Status.COUNTING, revision, now, candidates=draft.candidates)


def declared(
    draft: TallyDraft, revision: int, now: datetime, *, correction: str = "", doubts: tuple[str, ...] = ()
) -> Result:
    """Return the declaration.

    Args:
        draft: complete.
        revision: of the document.
        now: when it was read back, which stands for when the returning officer spoke.
        correction: why it differs from an earlier declaration; "" for the first.
        doubts: sentences of failed checks that were overridden; they are recorded in the note.
    """
    if draft.seats == 1:
        announced = {"valid_votes": draft.valid_votes, "majority": draft.majority}
    else:
        announced = {"ballots": draft.valid_votes}
    return result_of(
        draft,
        Status.DECLARED,
        revision,
        now,
        candidates=draft.candidates,
        rejected=draft.rejected,
        declared_at=to_the_second(now),
        by_lot=draft.by_lot,
        correction=correction or None,
        note=note_of(draft, "declared", doubts),
        **announced,
        **draft.winner_facts(draft.elected or ()),
    )


def unopposed(draft: TallyDraft, revision: int, now: datetime) -> Result:
    """Return a declaration that everybody is elected without a poll."""
    facts = {"declared_at": to_the_second(now), "note": draft.note or None}
    return without_figures(draft, Status.UNOPPOSED, revision, now, **facts)
