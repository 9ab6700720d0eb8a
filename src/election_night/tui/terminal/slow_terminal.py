"""How fast the terminal takes what is drawn: where it is slow, nothing is drawn that could be left out."""

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
"""Seconds in which a terminal has to take what is written to it; a frame of a movement has less than half."""
REST = 30.0
"""Seconds after a late one in which nothing moves: a line is seldom slow once."""


class WriteTimer(io.FileIO):
    """The terminal, and how long each write to it took. Written to by one thread, asked by another."""

    def __init__(self, terminal: int, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(terminal, "w")
        self._clock = clock
        self._since: float | None = None
        self._late: float | None = None
        self._gone = False

    def write(self, data: Buffer, /) -> int | None:  # type: ignore[override]
        """Hand it to the terminal, however long that takes.

        A terminal that has gone without a word, as one that controls nobody does, has hung up on us.
        """
        self._since = self._clock()
        try:
            while (written := super().write(data)) is None:  # another program left it non-blocking
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
        """Whether it keeps us waiting, or did a moment ago."""
        now, since, late = self._clock(), self._since, self._late
        return (since is not None and now - since > LATE) or (late is not None and now - late < REST)
