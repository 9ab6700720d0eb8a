"""Who is at the keyboard: for the first time here, or back after a while."""

from contextlib import suppress
from datetime import datetime

from election_night.system.state_dir import state_home

HINT = "? explains every figure on a screen · / finds a seat · q leaves"
AWAY = 600.0
"""Seconds without a key after which somebody was away."""


class IdleTimer:
    """When somebody was last at the keyboard."""

    def __init__(self) -> None:
        self.left: datetime | None = None
        """Time of the night when the last long absence began."""
        self._last: tuple[float, datetime] | None = None

    def here(self, monotonic: float, now: datetime) -> None:
        """A key was pressed at `now` of the night."""
        if self._last is not None and monotonic - self._last[0] >= AWAY:
            self.left = self._last[1]
        self._last = (monotonic, now)


def first_run() -> bool:
    """Whether this program runs for the first time here; from then on it does not."""
    mark = state_home() / "greeted"
    with suppress(OSError):
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.open("x").close()
        return True
    return False
