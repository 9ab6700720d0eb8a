"""The end of every summary: the seat in the feed, what was sent, and who else is sending figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.text import Text

from election_night.declaring.seat_entry import SeatEntry

LABEL, WRONG = "dim", "bold reverse"
Fact = tuple[str, str]
"""A line, and its style."""


def feed_facts(entry: SeatEntry[Any], stages: int = 0) -> Iterator[Fact]:
    """Yield the state of the seat, the last document sent, and a warning if somebody else is at work on it.

    Args:
        entry: the work on the seat.
        stages: how many the feed has; 0 for a tally.
    """
    documents = entry.documents
    seat = documents.seat
    if seat is not None:
        yield "IN THE FEED", LABEL
        count = f", {stages} {'stage' if stages == 1 else 'stages'}" if stages else ""
        yield f"{seat.state}{count}", ""
    if documents.sent:
        last = documents.sent[-1]
        yield f"sent {last.revision}: {last.status}", ""
    if others := documents.files_of_others():
        yield "", ""
        yield f"SOMEBODY ELSE is sending figures for this seat: {others[-1]}", "bold"


def as_text(facts: Iterable[Fact]) -> Text:
    """Return one fact per line."""
    text = Text()
    for line, style in facts:
        text.append(f"{line}\n", style)
    return text
