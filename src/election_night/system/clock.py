"""The clock, which tests can replace. Ages and waits use monotonic time, dates the wall clock."""

import threading
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """The time of day, monotonic time, and waiting."""

    def now(self) -> datetime:
        """Return the time of day, in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never jump; only differences mean anything."""
        ...

    def wait(self, event: threading.Event, timeout: float) -> bool:
        """Wait for `event`, at most `timeout` seconds; return whether it is set."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the time of day, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds since some point in the past."""
        return time.monotonic()

    def wait(self, event: threading.Event, timeout: float) -> bool:
        """Wait for `event`, at most `timeout` seconds; return whether it is set."""
        return event.wait(timeout)
