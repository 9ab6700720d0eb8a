"""The thread that reads. It is restarted after a fault of this program, until it is stopped."""

import threading
from collections.abc import Callable

from election_night.system.clock import Clock

SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 10.0
"""Seconds until it is started again: longer each time it fails again soon."""


class ReadingThread:
    """Calls `read` in a loop, and `finish` at the end.

    Args:
        read: returns when there is something else to read, or at the end.
        finish: called once.
        report: called with a fault of this program.
        clock: the time.
        end: set when the program ends.
    """

    def __init__(
        self,
        read: Callable[[], None],
        finish: Callable[[], None],
        report: Callable[[Exception], None],
        clock: Clock,
        end: threading.Event,
    ) -> None:
        self._read, self._finish, self._report = read, finish, report
        self._clock, self._end = clock, end
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the thread, once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="feed-service", daemon=True)
            self._thread.start()

    def join(self) -> None:
        """Wait for the end, ten seconds at most."""
        if self._thread:
            self._thread.join(10.0)

    def _run(self) -> None:
        pause, recovered_at = SHORTEST_PAUSE, float("-inf")
        while not self._end.is_set():
            try:
                self._read()
            except Exception as error:  # noqa: BLE001 - reading must not end while the night goes on
                self._report(error)
                pause = pause * 2 if self._clock.monotonic() < recovered_at else SHORTEST_PAUSE
                pause = min(pause, LONGEST_PAUSE)
                self._clock.wait(self._end, pause)
                recovered_at = self._clock.monotonic() + LONGEST_PAUSE
        self._finish()
