"""A program on a separate terminal for hours: its output is counted and discarded, and can be inspected."""

import fcntl
import os
import pty
import re
import signal
import struct
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from subprocess import Popen, TimeoutExpired
from types import TracebackType
from typing import Self

import pyte

from benchmarks.glass import ROOT, SIZE, environment

_MOVE = re.compile(rb"\x1b\[\d+;\d+H")


class Pane:
    """A program started on a pseudo-terminal whose output is read and discarded.

    Args:
        command: to run.
        env: added to this process's environment.
        size: columns and rows.
    """

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str] | None = None, size: tuple[int, int] = SIZE
    ) -> None:
        self._master, theirs = pty.openpty()
        self.size = size
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.bytes = self.moves = 0
        """Counts of output: bytes, and cursor movements."""
        self._kept: bytearray | None = None
        self._open = threading.Event()
        self._open.set()
        self.started = time.monotonic()
        self.process = Popen(
            list(command), stdin=theirs, stdout=theirs, stderr=theirs,
            env=environment(env), cwd=ROOT, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> int:
        """End the program as a user could; return its exit code."""
        self._open.set()
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except TimeoutExpired:
                self.process.kill()
        code = self.process.wait()
        self._reader.join(5)
        with suppress(OSError):
            os.close(self._master)
        return code

    def press(self, keys: str) -> None:
        """Type keys."""
        os.write(self._master, keys.encode())

    def resize(self, width: int, height: int) -> None:
        """Resize the terminal."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        if self.process.poll() is None:  # It is not the controlling terminal, so the system sends no signal.
            self.process.send_signal(signal.SIGWINCH)

    def reads(self, yes: bool) -> None:
        """Read the output from now on, or stop reading it."""
        (self._open.set if yes else self._open.clear)()

    def look(self, quiet: float = 1.5) -> str:
        """Return the picture as a user sees it: a resize and back makes the program draw all of it."""
        width, height = self.size
        self.resize(width, height - 1)
        time.sleep(quiet)
        self._kept = bytearray()
        self.resize(width, height)
        time.sleep(quiet)
        output, self._kept = bytes(self._kept), None
        screen = pyte.Screen(width, height)
        pyte.ByteStream(screen).feed(output)
        return "\n".join(line.rstrip() for line in screen.display)

    def _read(self) -> None:
        while True:
            self._open.wait()
            try:
                data = os.read(self._master, 1 << 16)
            except OSError:
                return
            if not data:
                return
            self.bytes += len(data)
            self.moves += len(_MOVE.findall(data))
            if self._kept is not None:
                self._kept += data
