"""A program on a separate terminal, and the moment at which each byte of its picture arrived."""

import fcntl
import os
import pty
import re
import struct
import termios
import threading
import time
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import Popen, TimeoutExpired
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[1]
SIZE = (160, 45)
_PAINT = re.compile(rb"\x1b\[(\d+);\d+H(?:\x1b\[[\d;]*m)*(?=[^\x1b])")
"""A cursor movement followed by output: the row. A movement alone only parks the cursor."""


class Glass:
    """A program started on a pseudo-terminal whose output is read at once and stored.

    Args:
        command: to run.
        env: added to this process's environment.
        size: columns and rows.
    """

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str] | None = None, size: tuple[int, int] = SIZE
    ) -> None:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.size = size
        self._master = ours
        self._data = bytearray()
        self._ends: list[int] = []
        self._times: list[float] = []
        self._news = threading.Condition()
        self.started = time.monotonic()
        self.process = Popen(
            list(command),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment(env),
            cwd=ROOT,
            start_new_session=True,
        )
        os.close(theirs)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the program as a user could, and wait for it."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._reader.join(5)
        with suppress(OSError):
            os.close(self._master)

    def press(self, keys: str) -> None:
        """Type keys."""
        os.write(self._master, keys.encode())

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._master, 1 << 16)
            except OSError:
                data = b""
            now = time.monotonic()
            with self._news:
                if data:
                    self._data += data
                    self._ends.append(len(self._data))
                    self._times.append(now)
                self._news.notify_all()
            if not data:
                return

    # -- output ----------------------------------------------------------------------------------

    def position(self) -> int:
        """Return how many bytes have arrived so far, as a place to search from."""
        with self._news:
            return len(self._data)

    def chunks(self) -> list[tuple[float, bytes]]:
        """Return the output in chunks, with their times of arrival."""
        with self._news:
            starts = [0, *self._ends[:-1]]
            return [
                (at, bytes(self._data[start:end]))
                for at, start, end in zip(self._times, starts, self._ends, strict=True)
            ]

    def wait(self, text: str, start: int = 0, timeout: float = 30.0) -> float:
        """Wait for `text` after `start`, as a separate word; return when it arrived."""
        pattern, until = _word(text), time.monotonic() + timeout
        with self._news:
            while True:
                found = pattern.search(self._data, start)
                if found:
                    return self._at(found.end())
                left = until - time.monotonic()
                if left <= 0 or not self._reader.is_alive():
                    raise TimeoutError(f"{text!r} was not drawn within {timeout:.0f} s")
                self._news.wait(left)

    def seen(self, text: str, start: int = 0) -> float | None:
        """Return when `text` arrived after `start`; `None` if it has not."""
        with self._news:
            found = _word(text).search(self._data, start)
            return self._at(found.end()) if found else None

    def paints(self, start: int = 0, end: int | None = None) -> list[tuple[float, int]]:
        """Return every row painted from `start`, and when; rows from 1."""
        with self._news:
            stop = len(self._data) if end is None else end
            return [
                (self._at(paint.end()), int(paint[1])) for paint in _PAINT.finditer(self._data, start, stop)
            ]

    def settle(self, quiet: float, timeout: float = 60.0) -> float:
        """Wait until nothing is painted in the frame for `quiet` seconds; return when it last was."""
        until = time.monotonic() + timeout
        while True:
            inside = [at for at, row in self.paints() if 1 < row < self.size[1]]
            now = time.monotonic()
            if inside and now - inside[-1] >= quiet:
                return inside[-1]
            if now > until:
                raise TimeoutError("the picture never came to rest")
            time.sleep(quiet / 4)

    def _at(self, offset: int) -> float:
        return self._times[bisect_left(self._ends, offset)]


def _word(text: str) -> re.Pattern[bytes]:
    return re.compile(rb"(?<![\d,])" + re.escape(text.encode()) + rb"(?![\d,])")


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for every program here. Bytecode is kept, as in an installed program."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **environment,
        "PYTHONPATH": os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH")) if part),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **(extra or {}),
    }
