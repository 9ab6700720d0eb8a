"""Signals that stop a running command."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequest:
    """Whether a signal has arrived, and the exit code for it."""

    code = 0
    """128 plus the signal's number; 0 until a signal arrives."""

    def record(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signal module's order
        """Record the signal. The command checks `code` between lines, so none is cut in two."""
        self.code = self.code or 128 + number


@contextmanager
def stop_on_signal() -> Iterator[StopRequest]:
    """Record signals while in the context. Signals already ignored stay ignored (`nohup`)."""
    request = StopRequest()
    before = {
        number: signal.signal(number, request.record)
        for number in STOP_SIGNALS
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield request
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
