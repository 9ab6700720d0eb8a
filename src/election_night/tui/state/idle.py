"""Whether the user is new here, and whether they have been away."""

from contextlib import suppress
from datetime import datetime

from election_night.system.state_dir import state_home

FIRST_RUN_HINT = "? explains every figure on a screen · / finds a seat · q quits"
AWAY_AFTER = 600.0
"""Seconds without a key after which the user has been away."""


class IdleTimer:
    """When the user last pressed a key."""

    def __init__(self) -> None:
        self.away_since: datetime | None = None
        """Time of the night when the last long absence began; `None`: there was none."""
        self._last: tuple[float, datetime] | None = None

    def note_activity(self, monotonic: float, now: datetime) -> None:
        """Note that a key was pressed at `now` of the night."""
        if self._last is not None and monotonic - self._last[0] >= AWAY_AFTER:
            self.away_since = self._last[1]
        self._last = (monotonic, now)


def first_run() -> bool:
    """Return whether the program runs for the first time on this account; true only once."""
    mark = state_home() / "greeted"
    with suppress(OSError):
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.open("x").close()
        return True
    return False
