"""Who takes the seats of a contest: one candidate, several, or rows that take several seats each."""

from typing import NamedTuple


class Winner(NamedTuple):
    """One row of the ballot that takes a seat."""

    id: str
    seats: int = 1
    """More than one only for a row of a `list`."""


Winners = tuple[Winner, ...]
"""In the order of election. Empty: nobody."""


def missing(before: Winners, after: Winners) -> list[str]:
    """Return the ids of those who had more seats before than now, in their order."""
    seats = dict(after)
    return [winner.id for winner in before if seats.get(winner.id, 0) < winner.seats]
