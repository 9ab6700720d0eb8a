"""A seat's turnout, judged by the other seats of the night: they all moved with the same weather."""

from bisect import bisect_left, insort
from fractions import Fraction

from election_night.core.arithmetic import rounded, sort_key
from election_night.core.contest.seat import Seat
from election_night.core.rules.cautions import TURNOUT_ALONE_POINTS, turnout_since

ENOUGH_SEATS = 10
"""Declared seats before their median says anything."""
OFF_POINTS = Fraction(19, 2)
"""Percentage points off the median change before somebody should ring: 5 of the 650 right results of 2024,
and Putney's wrong figures, which were 9.8 off it. Set against last time alone, 10 points flagged 135."""


class NightTurnout:
    """The change of turnout since last time of every declared seat, in order."""

    def __init__(self) -> None:
        self._changes: list[tuple[float, Fraction]] = []
        """By their `sort_key`."""

    def replace(self, before: Seat | None, after: Seat | None) -> None:
        """Replace one seat by another; `None` before or after: it is new, or gone."""
        change_before, change_after = _declared_change(before), _declared_change(after)
        if change_before == change_after:
            return
        if change_before is not None:
            del self._changes[bisect_left(self._changes, sort_key(change_before))]
        if change_after is not None:
            insort(self._changes, sort_key(change_after))

    @property
    def median(self) -> Fraction | None:
        """Of the changes so far, in percentage points; `None` while there are too few seats."""
        count = len(self._changes)
        if count < ENOUGH_SEATS:
            return None
        return (self._changes[(count - 1) // 2][1] + self._changes[count // 2][1]) / 2

    def caution(self, seat: Seat) -> str | None:
        """Return why somebody should ring about this seat's turnout; `None` if nobody needs to."""
        change = seat.turnout_change
        if change is None or seat.last is None:
            return None
        median = self.median
        limit = TURNOUT_ALONE_POINTS if median is None else OFF_POINTS
        if abs(change - (median or 0)) <= limit:
            return None
        turnout = turnout_since(seat.turnout_valid, seat.last)
        if median is None:
            return turnout
        return (
            f"{turnout}: a change of {_signed(change)} points, where the night's median is {_signed(median)}"
        )


def _declared_change(seat: Seat | None) -> Fraction | None:
    return seat.turnout_change if seat is not None and seat.state.final else None


def _signed(points: Fraction) -> str:
    text = rounded(points, 1) or ""
    return text if text.startswith("-") else f"+{text}"
