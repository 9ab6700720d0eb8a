"""While a screen is open, signals leave the terminal as it was found, and nothing else writes to it."""

import asyncio
import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from textual.driver import Driver

from election_night.system.state_dir import new_file
from election_night.tui.terminal.slow_terminal import WriteTimer

_TERMINAL_VARIABLES = ("COLUMNS", "LINES", "NO_COLOR")
"""What the environment says about the terminal, right or wrong."""


@dataclass(slots=True)
class Signals:
    """The signals that came while the screen was open."""

    code: int = 0
    """Exit code for the signal that came: 128 and its number; 0 if none did."""
    log: Path | None = None
    """The file for stray output; `None`: nowhere."""
    write_timer: WriteTimer | None = None
    """Measures how fast the terminal takes Textual's output."""
    _app: Any = None

    def send(self, app: Any) -> None:
        """Have signals end this app from now on."""
        self._app = app

    def received(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signal module's order
        """Quit properly on the first signal, at once on the second.

        SIGHUP doesn't count as a second one: a terminal that closes sends several.
        """
        if self.code and number == signal.SIGHUP:
            return
        if self.code:
            os._exit(self.code)
        self.code = 128 + number
        if self._app is not None:
            self._app.call_later(self._app.exit, self.code)


def safe_to_stop(driver: type[Driver]) -> type[Driver]:
    """Return the same driver, but make it stop and continue without harm.

    Textual takes the terminal at every SIGCONT, even if it never gave it back, as after SIGSTOP, which can't
    be caught. Two threads would then read the keys, and the terminal would be left raw in the end.

    Textual does all this inside the signal handler, which waits for ever if the main thread was just then
    holding the lock of the output. Here its handlers run in the event loop.
    """

    class SafeToStop(driver):  # type: ignore[misc, valid-type] # whichever Textual chose
        """Gives the terminal back before it takes it again, in the event loop."""

        _given_back = False

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTSTP, signal.SIGCONT):
                handler = signal.getsignal(number)
                if callable(handler):
                    loop.add_signal_handler(number, handler, number, None)

        def suspend_application_mode(self) -> None:
            self._given_back = True
            super().suspend_application_mode()

        def resume_application_mode(self) -> None:
            if not self._given_back:
                super().suspend_application_mode()
            super().resume_application_mode()
            self._given_back = False

    return SafeToStop


@contextmanager
def trusted_environment() -> Iterator[None]:
    """Hide environment variables that would mislead Textual.

    `COLUMNS` and `LINES` may be out of date, and an empty `NO_COLOR` means nothing.
    """
    before = dict(os.environ)
    for name in _TERMINAL_VARIABLES:
        if name != "NO_COLOR" or not os.environ.get(name):
            os.environ.pop(name, None)
    try:
        yield
    finally:
        os.environ.update({name: before[name] for name in _TERMINAL_VARIABLES if name in before})


@contextmanager
def own_terminal() -> Iterator[Signals]:
    """Make signals close the screen properly, and send stray output to a file, not to the screen."""
    opened = new_file("election-night-", ".log")
    out, log = opened or (os.open(os.devnull, os.O_WRONLY), None)
    signals = Signals(log=log)
    terminal = os.dup(1 if os.isatty(1) else 2)
    textual_stderr = sys.__stderr__
    signals.write_timer = WriteTimer(terminal)
    screen = io.TextIOWrapper(
        io.BufferedWriter(signals.write_timer), encoding="utf-8", errors="backslashreplace"
    )
    setattr(sys, "__stderr__", screen)  # noqa: B010 - final to type checkers, and where Textual draws
    original_stderr = os.dup(2)
    os.dup2(out, 2)
    os.close(out)
    before = {
        number: signal.signal(number, signals.received)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    }
    before |= {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    try:
        yield signals
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        os.dup2(original_stderr, 2)
        os.close(original_stderr)
        setattr(sys, "__stderr__", textual_stderr)  # noqa: B010 - as above
        with suppress(OSError):
            if log and not log.stat().st_size:
                log.unlink()
