"""The summary beside a tally: sum so far, leader, what is missing, what was sent."""

from collections.abc import Iterator

from rich.text import Text

from election_night.core import arithmetic
from election_night.declaring.tally.draft import TallyDraft
from election_night.declaring.tally.entry import TallyEntry
from election_night.drawing import formatting
from election_night.tui.declare.form.feed_facts import LABEL, WRONG, Fact, as_text, feed_facts


def summary(entry: TallyEntry) -> Text:
    """Return the text, one fact per line."""
    return as_text(_facts(entry))


def _facts(entry: TallyEntry) -> Iterator[Fact]:
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
    yield from feed_facts(entry)


def _lead(draft: TallyDraft) -> Iterator[Fact]:
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
