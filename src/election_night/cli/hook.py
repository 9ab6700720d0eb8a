"""A command of the newsroom's own, run at every declaration: a light, a sound, a message.

Never through a shell, never waited for: the change is written to its standard input as JSON. It ends when
it takes too long or the program ends, and whatever it started ends with it.
"""

import json
import os
import queue
import shlex
import signal
import subprocess
import threading
import time
from contextlib import suppress

from election_night.core.contest.seat import Seat
from election_night.core.json_report import contest
from election_night.core.night import Change
from election_night.service.news import newsworthy

LONGEST = 10.0
"""Seconds after which the command is ended."""
MOST = 1000
"""Changes that may wait; more are dropped, and counted."""
TICK = 0.02
"""Seconds between two looks at the command."""


class Hook:
    """Runs `command` for every seat that is declared, called, corrected, disputed or taken back.

    Raises:
        ValueError: the command cannot be split into words.
    """

    def __init__(self, command: str) -> None:
        self._words = shlex.split(command)
        if not self._words:
            raise ValueError("empty")
        self._environment = dict(os.environ)  # a screen takes from it what would fix its size
        self._queue: queue.Queue[bytes | None] = queue.Queue(MOST)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="on-declaration", daemon=True)
        self._thread.start()
        self.failed = ""
        """Why the last run failed; empty when it did not."""
        self.dropped = 0
        """Changes it was not data of, since it last kept up."""

    def changed(self, changes: list[Change]) -> None:
        """Put in line what was settled since the feed was first read."""
        for seat, before in newsworthy(changes):
            try:
                self._queue.put_nowait(_as_json(seat, before))
            except queue.Full:
                self.dropped += 1

    @property
    def complaint(self) -> str:
        """What is wrong with the command just now, in words; empty if nothing is."""
        wrong = [self.failed] if self.failed else []
        if self.dropped:
            results = "1 result" if self.dropped == 1 else f"{self.dropped:,} results"
            wrong.append(f"was too slow and missed {results}")
        return f"the command of --on-declaration {' and '.join(wrong)}" if wrong else ""

    def stop(self) -> None:
        """Run what is in line, for a moment at most, and stop; a command that still runs is ended."""
        until = time.monotonic() + LONGEST
        with suppress(queue.Full):
            self._queue.put(None, timeout=LONGEST)
        self._thread.join(max(0.0, until - time.monotonic()))
        self._end.set()
        self._thread.join(LONGEST)

    def _run(self) -> None:
        while (data := self._queue.get()) is not None:
            if self._end.is_set():
                self.dropped += 1
                if self._queue.empty():
                    return
                continue
            try:
                self.failed = self._tell(data)
            except OSError as error:
                self.failed = f"cannot be run: {error.strerror}"
            else:
                if self._queue.empty():
                    self.dropped = 0

    def _tell(self, data: bytes) -> str:
        """Run the command once; what went wrong, in words."""
        process = subprocess.Popen(  # noqa: S603 - words, no shell
            self._words,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self._environment,
            start_new_session=True,  # so that all it starts can be ended together
        )
        until = time.monotonic() + LONGEST
        try:
            while process.poll() is None:
                data = _fed(process, data)
                if time.monotonic() > until:
                    return f"took more than {LONGEST:.0f} s and was ended"
                if self._end.wait(TICK):
                    return "was ended with this program"
        finally:
            with suppress(OSError):  # nothing is left of it
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            _close(process)
        return f"ended with {process.returncode}" if process.returncode else ""


def _fed(process: "subprocess.Popen[bytes]", data: bytes) -> bytes:
    """Write what the pipe takes now; answers the rest. A command that does not read holds nobody up."""
    pipe = process.stdin
    if pipe is None or pipe.closed:
        return b""
    os.set_blocking(pipe.fileno(), False)
    try:
        data = data[os.write(pipe.fileno(), data) :]
    except BlockingIOError:
        return data
    except OSError:  # it has stopped reading
        data = b""
    if not data:
        _close(process)
    return data


def _close(process: "subprocess.Popen[bytes]") -> None:
    if process.stdin:
        with suppress(OSError):
            process.stdin.close()


def _as_json(seat: Seat, before: Seat | None) -> bytes:
    change = {
        "state": seat.state.value,
        "contest": contest(seat),
        "before": contest(before) if before else None,
    }
    return json.dumps(change, ensure_ascii=False).encode()
