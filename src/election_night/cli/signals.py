"""Signals that end a command which would otherwise go on."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ASKED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequest:
    """Whether somebody request for an end, and the exit code that says who."""

    code = 0
    """128 and the signal's number; 0 as long as nobody request."""

    def came(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signal module's order
        """Only remembered: whoever goes on looks here, so no line is cut in two."""
        self.code = self.code or 128 + number


@contextmanager
def stop_on_signal() -> Iterator[StopRequest]:
    """While within, a signal is remembered. One that is ignored stays ignored (`nohup`)."""
    request = StopRequest()
    before = {
        number: signal.signal(number, request.came)
        for number in ASKED
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield request
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
