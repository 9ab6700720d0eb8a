"""Limits that no document may exceed, checked before it is validated.

pydantic would validate every item of an overlong list, and store the faults of each.
"""

from typing import Any

from election_night.formats.base import Fault

MOST_OBJECTS = 400_000
"""Objects and lists in one document: about as many contests as fit into 8 MiB with their names."""
MOST_ITEMS = {
    "candidates": 1000,
    "votes": 1000,
    "presiding": 100,
    "parties": 10_000,
    "decisions": 10_000,
    "contests": 1_000_000,
}
"""The most items in each list of the format, by the list's name at any level."""


def fault_if_crowded(data: bytes) -> Fault | None:
    """Return why a document is too crowded to be parsed; `None` if it isn't."""
    objects = data.count(b"{") + data.count(b"[")
    if objects <= MOST_OBJECTS:
        return None
    return Fault(f"{objects:,} objects and lists, and {MOST_OBJECTS:,} are the most: this is no result")


def fault_if_overlong(document: dict[str, Any]) -> Fault | None:
    """Return the first list that is too long, at any level; `None` if there is none."""
    for name in ("candidates", "presiding", "parties", "decisions", "contests"):
        if fault := _overlong(document, name):
            return fault
    if fault := _overlong_contest(document.get("contest")):
        return fault
    for outer, inner, name in (("contests", "previous", "votes"), ("decisions", "result", "candidates")):
        items = document.get(outer)
        for item in items if isinstance(items, list) else ():
            if not isinstance(item, dict):
                continue
            fault = _overlong(item, "candidates") or _overlong(item.get(inner), name)
            if fault:
                return fault
    return None


def _overlong_contest(contest: Any) -> Fault | None:
    """Return the first list that is too long in a contest that is announced alone."""
    if not isinstance(contest, dict):
        return None
    return _overlong(contest, "candidates") or _overlong(contest.get("previous"), "votes")


def _overlong(parent: Any, name: str) -> Fault | None:
    if not isinstance(parent, dict):
        return None
    items, most = parent.get(name), MOST_ITEMS[name]
    if isinstance(items, list | dict) and len(items) > most:
        return Fault(f"{name}: the list is too long: {len(items):,}, and {most:,} are the most")
    return None
