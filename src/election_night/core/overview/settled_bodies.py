"""Councils whose control is known, by when it became so: updated contest by contest."""

from bisect import bisect_left, insort
from datetime import datetime

from election_night.core.body_state import BodyState
from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.core.overview.control_history import ControlHistory


class SettledBodies:
    """Ids of the bodies whose control is known, by the time it became so: filled once, then updated.

    Args:
        history: says when the control of each became known.
    """

    def __init__(self, history: ControlHistory) -> None:
        self.filled = False
        self._history = history
        self._sorted: list[tuple[float, str]] = []
        self._keys: dict[str, tuple[float, str]] = {}
        self._times: dict[str, datetime | None] = {}

    def fill(self, night: Night) -> None:
        """Look at every contest."""
        self._keys, self._times = {}, {}
        for body in night.bodies.values():
            self._place(night, body)
        self._sorted = sorted(self._keys.values())
        self.filled = True

    def update(self, night: Night, seat: Seat) -> None:
        """Move the council of a contest that changed to its new place."""
        body = night.bodies.get(seat.body or "")
        if body is None:
            return
        if (key := self._keys.pop(body.id, None)) is not None:
            del self._sorted[bisect_left(self._sorted, key)]
        self._place(night, body)
        if (key := self._keys.get(body.id)) is not None:
            insort(self._sorted, key)

    def latest(self, count: int) -> list[tuple[str, datetime | None]]:
        """Return the ids of the last `count` councils, the latest first, and when."""
        return [(body, self._times[body]) for _, body in self._sorted[: -count - 1 : -1]]

    def __len__(self) -> int:
        return len(self._sorted)

    def _place(self, night: Night, body: BodyState) -> None:
        if body.control is None:
            return
        at = self._history.known_at(night, body.id)
        self._keys[body.id] = (at.timestamp() if at else 0.0, body.id)
        self._times[body.id] = at
