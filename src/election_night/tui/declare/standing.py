"""What stands beside the form: the sum so far, who leads, what is missing, what was sent."""

from collections.abc import Iterator

from election_night.core import arithmetic
from election_night.declaring.draft import Draft
from election_night.declaring.seat_entry import SeatEntry
from election_night.drawing import formatting


def standing(entry: SeatEntry) -> str:
    """The text, one fact a line."""
    return "\n".join(_facts(entry))


def _facts(entry: SeatEntry) -> Iterator[str]:
    draft = entry.draft
    yield f"{draft.total:,} votes"
    if draft.valid_votes is not None and draft.seats == 1:
        rest = draft.valid_votes - draft.total
        yield f"of {draft.valid_votes:,} announced"
        yield "which agrees" if not rest else f"{abs(rest):,} {'still missing' if rest > 0 else 'TOO MANY'}"
    yield ""
    yield from _lead(draft)
    yield ""
    if missing := len(draft.missing):
        yield f"{missing} {'figure' if missing == 1 else 'figures'} to come"
    if draft.electorate and draft.seats == 1 and draft.is_complete:
        turnout = arithmetic.percent(draft.total, draft.electorate)
        yield f"turnout {formatting.percent(turnout)}"
    yield ""
    if entry.seat is not None:
        yield "in the feed:"
        yield str(entry.seat.state)
    if entry.sent:
        last = entry.sent[-1]
        yield f"sent {last.revision}: {last.status}"


def _lead(draft: Draft) -> Iterator[str]:
    ranked = draft.ranked
    if not ranked:
        return
    for candidate in ranked[: draft.seats]:
        yield candidate.name
    if (lead := draft.lead) is None:
        return
    if lead == 0:
        yield f"level with {ranked[draft.seats].name}"
    else:
        yield f"{lead:,} ahead of"
        yield ranked[draft.seats].name
