"""The terminal is ours alone while a screen is up: signals leave it as it was, nothing else writes to it."""

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

_TOLD = ("COLUMNS", "LINES", "NO_COLOR")
"""What the environment says of a terminal, right or wrong."""


@dataclass(slots=True)
class Signals:
    """What the system asked of us while the screen was up."""

    code: int = 0
    """Exit code for the signal that came: 128 and its number; 0 if none did."""
    log: Path | None = None
    """Where stray output goes; `None`: there was no place for it."""
    gauge: WriteTimer | None = None
    """How fast the terminal takes what is drawn."""
    _app: Any = None

    def send(self, app: Any) -> None:
        """From now on a signal ends this app."""
        self._app = app

    def came(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signal module's order
        """A signal came: leave properly; a second one leaves at once.

        But a terminal that closes hangs up more than once, and is in no hurry.
        """
        if self.code and number == signal.SIGHUP:
            return
        if self.code:
            os._exit(self.code)
        self.code = 128 + number
        if self._app is not None:
            self._app.call_later(self._app.exit, self.code)


def taken_once(driver: type[Driver]) -> type[Driver]:
    """The same driver, but when the program goes on it takes its terminal once, whatever stopped it.

    The library takes it again at every SIGCONT, also when nobody gave it back before: SIGSTOP tells
    no one. Two threads would then share the keys, and the terminal would be left raw in the end.
    """

    class TakenOnce(driver):  # type: ignore[misc, valid-type] # whichever the library chose
        """Gives the terminal back before it takes it again."""

        _given_back = False

        def suspend_application_mode(self) -> None:
            self._given_back = True
            super().suspend_application_mode()

        def resume_application_mode(self) -> None:
            if not self._given_back:
                super().suspend_application_mode()
            super().resume_application_mode()
            self._given_back = False

    return TakenOnce


@contextmanager
def told_no_more_than_is_so() -> Iterator[None]:
    """While within, the environment has nothing that the screen library takes for what it is not.

    `COLUMNS` and `LINES` are of the window as it was when the shell looked, and `NO_COLOR=` asks for nothing.
    """
    before = dict(os.environ)
    for name in _TOLD:
        if name != "NO_COLOR" or not os.environ.get(name):
            os.environ.pop(name, None)
    try:
        yield
    finally:
        os.environ.update({name: before[name] for name in _TOLD if name in before})


@contextmanager
def keep_to_ourselves() -> Iterator[Signals]:
    """While within: signals leave the screen properly, and stray output goes to a file, not to the wall."""
    made = new_file("election-night-", ".log")
    out, log = made or (os.open(os.devnull, os.O_WRONLY), None)
    signals = Signals(log=log)
    terminal = os.dup(1 if os.isatty(1) else 2)
    drawn = sys.__stderr__
    signals.gauge = WriteTimer(terminal)
    screen = io.TextIOWrapper(io.BufferedWriter(signals.gauge), encoding="utf-8", errors="backslashreplace")
    setattr(sys, "__stderr__", screen)  # noqa: B010 - final to type checkers, and where Textual draws
    kept = os.dup(2)
    os.dup2(out, 2)
    os.close(out)
    before = {
        number: signal.signal(number, signals.came)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    }
    before |= {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    try:
        yield signals
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        os.dup2(kept, 2)
        os.close(kept)
        setattr(sys, "__stderr__", drawn)  # noqa: B010 - as above
        with suppress(OSError):
            if log and not log.stat().st_size:
                log.unlink()
