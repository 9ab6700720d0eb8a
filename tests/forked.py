"""The program in a process of its own, forked from one that has already imported it.

Such a process has its own descriptors, signals, session, environment and exit code. But no interpreter was
started for it: tests of the start itself use `COMMAND` in `cli/program.py`.
"""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO

from fork_server import NUMBER

SERVER = Path(__file__).with_name("fork_server.py")


@cache
def _server() -> socket.socket:
    """The process that forks, for the rest of the run."""
    ours, theirs = socket.socketpair()
    with theirs:
        server = subprocess.Popen(
            [sys.executable, "-P", SERVER, str(theirs.fileno())],
            pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL,
        )  # fmt: skip
    atexit.register(server.wait)
    atexit.register(ours.close)  # which ends it
    return ours


class ForkedProgram:
    """The program, with the methods of `subprocess.Popen` that tests use.

    Args:
        arguments: What follows `election-night` on a command line.
        stdin: A descriptor for each stream; or `PIPE` for `stdout` and `stderr`, read as UTF-8.
        stdout: See `stdin`.
        stderr: See `stdin`.
        env: The whole environment; `None` means that of the tests.
        new_session: Whether it leads a session of its own.
        first: Python that is run in the process before the program.
    """

    def __init__(
        self,
        *arguments: str | Path,
        stdin: int = subprocess.DEVNULL,
        stdout: int = subprocess.DEVNULL,
        stderr: int = subprocess.DEVNULL,
        env: Mapping[str, str] | None = None,
        new_session: bool = False,
        first: str = "",
    ) -> None:
        self.args = [*map(str, arguments)]
        self.returncode: int | None = None
        self.stdout: IO[str] | None = None
        self.stderr: IO[str] | None = None
        request = {
            "arguments": self.args,
            "directory": str(Path.cwd()),
            "environment": {**(os.environ if env is None else env)},
            "new_session": new_session,
            "first": first,
        }
        self._answers, answers = socket.socketpair()
        with ExitStack() as stack:
            stack.enter_context(answers)
            if stdout == subprocess.PIPE:
                self.stdout, stdout = _pipe(stack)
            if stderr == subprocess.PIPE:
                self.stderr, stderr = _pipe(stack)
            nothing = stack.enter_context(Path(os.devnull).open("r+b", buffering=0)).fileno()
            streams = [nothing if given == subprocess.DEVNULL else given for given in (stdin, stdout, stderr)]
            data = json.dumps(request).encode()
            socket.send_fds(_server(), [NUMBER.pack(len(data))], [*streams, answers.fileno()])
            _server().sendall(data)
        self.pid = self._answer()

    def __enter__(self) -> "ForkedProgram":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream in (self.stdout, self.stderr):
            if stream:
                stream.close()
        self.wait()

    def _answer(self) -> int:
        (number,) = NUMBER.unpack(self._answers.recv(NUMBER.size))
        return int(number)

    def poll(self) -> int | None:
        """The exit code (negative: a signal), or `None` while it runs."""
        if self.returncode is None and select.select([self._answers], [], [], 0)[0]:
            self._finish()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, once it has ended.

        Raises:
            subprocess.TimeoutExpired: It still runs after so many seconds.
        """
        if self.returncode is None:
            if not select.select([self._answers], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(self.args, timeout or 0.0)
            self._finish()
        assert self.returncode is not None
        return self.returncode

    def _finish(self) -> None:
        self.returncode = self._answer()
        self._answers.close()

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it has ended just now
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """Read what is piped, both streams at once, until it has ended.

        Raises:
            subprocess.TimeoutExpired: It still runs after so many seconds.
        """
        with ThreadPoolExecutor(2) as readers:
            texts = [readers.submit(_rest, stream) for stream in (self.stdout, self.stderr)]
            try:
                self.wait(timeout)
            except subprocess.TimeoutExpired:
                self.kill()
                raise
        output, errors = (text.result() for text in texts)
        return output, errors


def _rest(stream: IO[str] | None) -> str:
    if stream is None:
        return ""
    with stream:
        return stream.read()


def _pipe(stack: ExitStack) -> tuple[IO[str], int]:
    """Both ends of a pipe; the one for writing is closed with the stack."""
    ours, theirs = os.pipe()
    stack.callback(os.close, theirs)
    return os.fdopen(ours, encoding="utf-8"), theirs
