"""Makes documents from a count in stages."""

from dataclasses import replace
from datetime import datetime
from typing import Literal

from election_night.declaring.sending.documents import note_of, result_of, to_the_second
from election_night.declaring.stages.draft import StagesDraft
from election_night.model import Result, Status


def of_stages(
    draft: StagesDraft,
    status: Literal[Status.COUNTING, Status.DECLARED],
    revision: int,
    now: datetime,
    *,
    correction: str = "",
    doubts: tuple[str, ...] = (),
) -> Result:
    """Return the complete stages, as a count in progress or as the declaration.

    Args:
        draft: what was typed.
        status: whether it is final.
        revision: of the document.
        now: when it was read back, which stands for when the returning officer spoke.
        correction: why it differs from an earlier document; "" if it doesn't.
        doubts: sentences of failed checks that were overridden; they are recorded in the note.
    """
    count = draft.complete
    candidates = tuple(
        replace(candidate, totals=draft.totals_of(place, count))
        for place, candidate in enumerate(draft.candidates)
    )
    is_declared = status is Status.DECLARED
    return result_of(
        draft,
        status,
        revision,
        now,
        candidates=candidates,
        stages=tuple(draft.documented(count)),
        winners=draft.elected(count),
        valid_votes=draft.valid_votes,
        quota=draft.quota,
        rejected=draft.rejected,
        declared_at=to_the_second(now) if is_declared else None,
        correction=correction or None,
        note=note_of(draft, "declared" if is_declared else "sent", doubts),
    )
