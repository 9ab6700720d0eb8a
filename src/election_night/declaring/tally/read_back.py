"""What is read back before a tally is declared."""

from election_night.declaring.figures import written
from election_night.declaring.tally.draft import TallyDraft


def outcome(draft: TallyDraft) -> str:
    """`Islington North: Jeremy Corbyn elected, majority 7,247`."""
    if draft.elected is None:
        return f"{draft.name}: equal votes, and nobody is named as elected"
    names = [winner.name for key in draft.elected or () if (winner := draft.candidate(key))]
    margin = "majority" if draft.seats == 1 else "last seat by"
    lot = " by lot" if draft.by_lot else ""
    first = {candidate.key for candidate in draft.ranked[: draft.seats]}
    lead = draft.lead if draft.by_lot or set(draft.elected or ()) == first else None
    return f"{draft.name}: {', '.join(names) or 'nobody'} elected{lot}, {margin} {written(lead)}"


def figures(draft: TallyDraft) -> list[str]:
    """Return one line for each figure; those elected are marked."""
    elected = draft.elected or ()
    lines = [
        f"{candidate.votes or 0:>9,}  {candidate.name}{'  ELECTED' if candidate.key in elected else ''}"
        for candidate in draft.candidates
    ]
    agrees = ", as announced" if draft.seats == 1 and draft.valid_votes == draft.total else ""
    lines.append(f"{draft.total:>9,}  in all{agrees}")
    if draft.rejected is not None:
        lines.append(f"{draft.rejected:>9,}  rejected")
    return lines
