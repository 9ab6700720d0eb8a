"""The clock, handed in. Ages and waits are monotonic; the wall clock only dates what is shown."""

import threading
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What this room needs to know of time."""

    def now(self) -> datetime:
        """The time of day, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never jump; only differences mean anything."""
        ...

    def wait(self, event: threading.Event, timeout: float) -> bool:
        """Wait for `event`, at most `timeout` seconds. Whether it is set."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The time of day, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some point in the past."""
        return time.monotonic()

    def wait(self, event: threading.Event, timeout: float) -> bool:
        """Wait for `event`, at most `timeout` seconds. Whether it is set."""
        return event.wait(timeout)
