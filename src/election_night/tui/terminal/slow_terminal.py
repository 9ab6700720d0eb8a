"""Measures how fast the terminal is; a slow one gets no animations."""

from __future__ import annotations

import io
import os
import select
import signal
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer

LATE = 0.15
"""A write that takes longer, in seconds, is slow; a frame of an animation has less than half of it."""
REST = 30.0
"""Seconds without animations after a slow write: a slow line usually stays slow."""


class WriteTimer(io.FileIO):
    """The terminal, and how long each write takes. One thread writes, another asks."""

    def __init__(self, terminal: int, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(terminal, "w")
        self._clock = clock
        self._since: float | None = None
        self._late: float | None = None
        self._gone = False

    def write(self, data: Buffer, /) -> int | None:  # type: ignore[override]
        """Write all of it, however long that takes.

        A terminal that has gone is treated as a hang-up: it sends no signal unless it is the controlling one.
        """
        self._since = self._clock()
        try:
            while (written := super().write(data)) is None:  # Another program left it non-blocking.
                select.select([], [self], [])
        except OSError:
            written = memoryview(data).nbytes
            if not self._gone:
                self._gone = True
                os.kill(os.getpid(), signal.SIGHUP)
        finally:
            now = self._clock()
            if now - self._since > LATE:
                self._late = now
            self._since = None
        return written

    def slow(self) -> bool:
        """Return whether a write is slow now, or was a moment ago."""
        now, since, late = self._clock(), self._since, self._late
        return (since is not None and now - since > LATE) or (late is not None and now - late < REST)
