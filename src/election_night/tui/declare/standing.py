"""What stands beside the form: the sum so far, who leads, what is missing, what was sent."""

from collections.abc import Iterator

from rich.text import Text

from election_night.core import arithmetic
from election_night.declaring.draft import Draft
from election_night.declaring.seat_entry import SeatEntry
from election_night.drawing import formatting

LABEL, WRONG = "dim", "bold reverse"


def standing(entry: SeatEntry) -> Text:
    """The text, one fact a line."""
    text = Text()
    for line, style in _facts(entry):
        text.append(f"{line}\n", style)
    return text


def _facts(entry: SeatEntry) -> Iterator[tuple[str, str]]:
    draft = entry.draft
    yield f"{draft.total:,} votes", "bold"
    if draft.valid_votes is not None and draft.seats == 1:
        rest = draft.valid_votes - draft.total
        yield f"of {draft.valid_votes:,} announced", ""
        if not rest:
            yield "which agrees", ""
        elif rest > 0:
            yield f"{rest:,} still missing", WRONG if draft.is_complete else ""
        else:
            yield f"{-rest:,} TOO MANY", WRONG
    yield "", ""
    yield from _lead(draft)
    if missing := len(draft.missing):
        yield f"{missing} {'figure' if missing == 1 else 'figures'} to come", ""
    if draft.electorate and draft.seats == 1 and draft.is_complete:
        turnout = arithmetic.percent(draft.total, draft.electorate)
        yield f"turnout {formatting.percent(turnout)}", ""
    yield "", ""
    if entry.seat is not None:
        yield "IN THE FEED", LABEL
        yield str(entry.seat.state), ""
    if entry.sent:
        last = entry.sent[-1]
        yield f"sent {last.revision}: {last.status}", ""
    if others := entry.others():
        yield "", ""
        yield f"SOMEBODY ELSE sends figures of this seat: {others[-1]}", "bold"


def _lead(draft: Draft) -> Iterator[tuple[str, str]]:
    ranked = draft.ranked
    if not ranked:
        return
    yield ("MOST VOTES" if draft.is_complete else "MOST VOTES SO FAR"), LABEL
    for candidate in ranked[: draft.seats]:
        yield candidate.name, "bold"
    if (lead := draft.lead) is not None:
        behind = ranked[draft.seats].name
        if lead:
            yield f"{lead:,} ahead of", ""
            yield behind, ""
        else:
            yield f"level with {behind}", WRONG
    yield "", ""
