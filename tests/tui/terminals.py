"""A real terminal for tests: the program in a pty, and its output in a terminal emulator."""

import json
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from types import TracebackType
from typing import Any

import pyte

from cli.program import COMMAND
from forked import ForkedProgram

PATIENCE = 20.0
"""Seconds until a test gives up waiting for the screen."""


class Terminal:
    """The program running on a terminal of this size.

    It is a `ForkedProgram` unless `fork` is False; `first` is Python that is run in that before the program.
    """

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        env: dict[str, str] | None = None,
        first: str = "",
        fork: bool = True,
    ) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._lines: dict[int, str] = {}
        self.output = b""
        self.throttle = 0.0
        """Seconds before each 512 bytes: a slow line."""
        self.seen: list[str] = []
        """Every picture of the screen after a burst of output, oldest first."""
        main, other = pty.openpty()
        ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._main = main
        settings = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **(env or {})}
        environment = {name: value for name, value in os.environ.items() if name not in {"LINES", "COLUMNS"}}
        environment.update(settings)
        self.process: subprocess.Popen[bytes] | ForkedProgram
        if fork:
            self.process = ForkedProgram(
                *arguments, stdin=other, stdout=other, stderr=other,
                new_session=True, env=environment, first=first,
            )  # fmt: skip
        else:
            self.process = subprocess.Popen(
                [*COMMAND, *arguments], stdin=other, stdout=other, stderr=other,
                start_new_session=True, env=environment,
            )  # fmt: skip
        os.close(other)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._main)

    def text(self) -> str:
        """The screen as somebody reads it, also in the middle of a frame: of a wide character a half."""
        buffer, columns = self.screen.buffer, range(self.screen.columns)
        for changed in self.screen.dirty:
            for y in (changed - 1, changed):  # an accent may belong to the end of the line before
                self._lines[y] = "".join([buffer[y][x].data for x in columns]).rstrip() if y >= 0 else ""
        self.screen.dirty.clear()
        return "\n".join([self._lines[y] for y in range(self.screen.lines)])

    def read(self, seconds: float) -> bool:
        """Wait so long at most for something to come; False when the program has closed its terminal."""
        if not select.select([self._main], [], [], seconds)[0]:
            return True
        try:
            time.sleep(self.throttle)
            data = os.read(self._main, 512 if self.throttle else 65536)
        except OSError:
            return False
        self.output += data
        self._stream.feed(data)
        self.seen.append(self.text())
        return bool(data)

    def until(self, true: Callable[[str], bool]) -> str:
        """Read until the condition holds; return the screen."""
        end = time.monotonic() + PATIENCE
        while not true(self.text()):
            assert time.monotonic() < end, f"never came:\n{self.text()}"
            if not self.read(0.1):
                assert true(self.text()), f"ended with {self.process.wait()}:\n{self.text()}"
        return self.text()

    def shows(self, *texts: str) -> str:
        """Read until all of these are on the screen."""
        return self.until(lambda text: all(word in text for word in texts))

    def settings(self) -> list[Any]:
        """Return the settings of the terminal for input."""
        return termios.tcgetattr(self._main)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._main, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Resize the window."""
        ioctl(self._main, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)
        self.process.send_signal(signal.SIGWINCH)

    def cells(self) -> list[list[pyte.screens.Char]]:
        """Return every cell with its colours, but for the first and the last line, where a clock goes."""
        buffer, screen = self.screen.buffer, self.screen
        return [[buffer[y][x] for x in range(screen.columns)] for y in range(1, screen.lines - 1)]

    def at_rest(self) -> None:
        """Read until nothing but the clock has changed for a second."""
        before = None
        while (now := self.cells()) != before:
            before, end = now, time.monotonic() + 1.2
            while time.monotonic() < end:
                self.read(0.1)

    def ends(self) -> int:
        """Read until the program has ended; return its exit code (negative: a signal)."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.read(0.1):
            if self.process.poll() is not None and not select.select([self._main], [], [], 0.1)[0]:
                break
        return self.process.wait(PATIENCE)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)


def restored(output: bytes) -> bool:
    """Return whether the terminal was restored: alternate screen, mouse and hidden cursor are off."""
    return (
        output.rfind(b"\x1b[?1049l") > output.rfind(b"\x1b[?1049h")
        and output.rfind(b"\x1b[?25h") > output.rfind(b"\x1b[?25l")
        and output.rfind(b"\x1b[?1003l") >= output.rfind(b"\x1b[?1003h")
    )


def feed(tmp_path: Path) -> Path:
    """Return an empty feed directory."""
    path = tmp_path / "feed"
    path.mkdir()
    return path


def result(contest: str, revision: int = 1, *, test: bool = False) -> bytes:
    """Return a declaration of a ward; the winner has 512 votes and those of the revision."""
    document = {
        "schema": "election-night/result@1",
        "election": "council",
        "contest": contest,
        "name": f"Ward {contest}",
        "revision": revision,
        "status": "declared",
        "issued_at": "2026-05-07T23:30:00+01:00",
        "test": test,
        "candidates": [
            {"id": "a", "name": "Ann Archer", "party": "x", "votes": 512 + revision},
            {"id": "b", "name": "Bob Bell", "party": "y", "votes": 400},
        ],
    }
    return json.dumps(document).encode()
