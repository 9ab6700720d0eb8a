"""Councils whose control is known, by when it became so: kept as their contests change."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from election_night.core.body_state import BodyState, control_with
from election_night.core.contest.seat import Seat
from election_night.core.night import Night


def settled_at(body: BodyState, seats: Iterable[Seat]) -> datetime | None:
    """When the control of this body became what it is, from the times of its contests.

    `None` while it is open, and where the seats that are not up settle it.
    """
    if body.control is None:
        return None
    held, still_open = Counter(body.held), body.open
    decided = [(seat.news_at, seat.name, seat) for seat in seats if seat.winners and seat.news_at]
    for at, _, seat in sorted(decided, key=lambda entry: entry[:2], reverse=True):
        held.subtract(seat.seats_won)
        still_open += seat.filled
        if control_with(held, still_open, body.line) != body.control:
            return at
    return None


class SettledBodies:
    """Ids of the bodies whose control is known, in order of time. Filled once, then told of every change."""

    def __init__(self) -> None:
        self.filled = False
        self._contests: dict[str, set[str]] = {}
        """Ids of the contests of each body."""
        self._sorted: list[tuple[float, str]] = []
        self._keys: dict[str, tuple[float, str]] = {}
        self._times: dict[str, datetime | None] = {}

    def fill(self, night: Night) -> None:
        """Look at every contest."""
        self._contests, self._keys, self._times = {}, {}, {}
        for seat in night.seats.values():
            if seat.body is not None:
                self._contests.setdefault(seat.body, set()).add(seat.id)
        for body in night.bodies.values():
            self._place(night, body)
        self._sorted = sorted(self._keys.values())
        self.filled = True

    def change(self, night: Night, seat: Seat) -> None:
        """A contest is not what it was."""
        body = night.bodies.get(seat.body or "")
        if body is None:
            return
        self._contests.setdefault(body.id, set()).add(seat.id)
        if (key := self._keys.pop(body.id, None)) is not None:
            del self._sorted[bisect_left(self._sorted, key)]
        self._place(night, body)
        if (key := self._keys.get(body.id)) is not None:
            insort(self._sorted, key)

    def latest(self, count: int) -> list[tuple[str, datetime | None]]:
        """Ids of the last so many, the latest first, and when."""
        return [(body, self._times[body]) for _, body in self._sorted[: -count - 1 : -1]]

    def __len__(self) -> int:
        return len(self._sorted)

    def _place(self, night: Night, body: BodyState) -> None:
        if body.control is None:
            return
        at = settled_at(body, (night.seats[contest] for contest in self._contests.get(body.id, ())))
        self._keys[body.id] = (at.timestamp() if at else 0.0, body.id)
        self._times[body.id] = at
