"""What no document may exceed: found out before it is validated, and before anything is said of it.

pydantic looks at every item of a list that is too long, and keeps what is wrong with each.
"""

from typing import Any

from election_night.formats.base import Fault

MOST_OBJECTS = 400_000
"""Objects and lists in one document: as many contests with a name have room in 8 MiB."""
MOST = {
    "candidates": 1000,
    "votes": 1000,
    "presiding": 100,
    "parties": 10_000,
    "decisions": 10_000,
    "contests": 1_000_000,
}
"""Items of each list that the format knows, by its name, wherever it stands."""


def crowded(data: bytes) -> Fault | None:
    """Why not even to parse it."""
    objects = data.count(b"{") + data.count(b"[")
    if objects <= MOST_OBJECTS:
        return None
    return Fault(f"{objects:,} objects and lists, and {MOST_OBJECTS:,} are the most: this is no result")


def overlong(told: dict[str, Any]) -> Fault | None:
    """The first list that is too long, at any level."""
    for name in ("candidates", "presiding", "parties", "decisions", "contests"):
        if fault := _overlong(told, name):
            return fault
    for outer, inner, name in (("contests", "previous", "votes"), ("decisions", "result", "candidates")):
        items = told.get(outer)
        for one in items if isinstance(items, list) else ():
            if not isinstance(one, dict):
                continue
            fault = _overlong(one, "candidates") or _overlong(one.get(inner), name)
            if fault:
                return fault
    return None


def _overlong(one: Any, name: str) -> Fault | None:
    if not isinstance(one, dict):
        return None
    items, most = one.get(name), MOST[name]
    if isinstance(items, list | dict) and len(items) > most:
        return Fault(f"{name}: the list is too long: {len(items):,}, and {most:,} are the most")
    return None
