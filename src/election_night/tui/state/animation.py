"""Bars grow while figures are read out, and rows change places when the count is final.

Only bars and places move: all figures and words are there from the first frame. A slow terminal gets no
animation.
"""

from collections.abc import Callable

from election_night.core.contest.seat import Seat
from election_night.drawing.seat.animation import AnimationState

STEP = 0.06
"""Seconds between two frames."""
GROWING = 0.5
"""Seconds a bar takes to reach its new length."""


class Animation:
    """Moves the seat on display from its previous state to its present one."""

    def __init__(self, *, on: bool, slow: Callable[[], bool] = lambda: False) -> None:
        self.on = on
        self.slow = slow
        """Whether the terminal is too slow for animations."""
        self.reset()

    def reset(self) -> None:
        """Forget the seat: the next one appears without an animation."""
        self._seat: Seat | None = None
        self._order: list[str] = []
        self._target: list[str] = []
        self._before: dict[str, int] = {}
        self._grown = 1.0

    def show(self, seat: Seat) -> None:
        """Show this seat. A different contest from before appears without an animation."""
        old, self._seat = self._seat, seat
        ballot = [row.id for row in seat.rows]
        target = [row.id for row in seat.ranked] if seat.counted or seat.winner else ballot
        on = self.on and not self.slow()
        moving = on and old is not None and old.id == seat.id and old != seat
        if not moving or old is None:
            if old is None or old.id != seat.id or not on:
                self._order, self._target, self._grown = target, target, 1.0
            return
        self._before = {row.id: row.votes or 0 for row in old.rows}
        self._grown = 0.0
        self._target = target
        if set(self._order) != set(target):
            self._order = target

    @property
    def moving(self) -> bool:
        """Whether another step is due."""
        return self._grown < 1.0 or self._order != self._target

    def step(self) -> None:
        """Take one step: bars grow a little, and each row moves by at most one place."""
        if self.slow():
            self._order, self._grown = self._target, 1.0
            return
        self._grown = min(1.0, self._grown + STEP / GROWING)
        place = {row: index for index, row in enumerate(self._target)}
        order = self._order
        index = 0
        while index < len(order) - 1:
            if place[order[index]] > place[order[index + 1]]:
                order = [*order[:index], order[index + 1], order[index], *order[index + 2 :]]
                index += 2
            else:
                index += 1
        self._order = order

    def state(self) -> AnimationState:
        """Return the current places and lengths."""
        eased = 1 - (1 - self._grown) ** 2
        return AnimationState({row: at for at, row in enumerate(self._order)}, eased, self._before)
