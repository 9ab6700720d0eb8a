"""Runs the newsroom's own command at every declaration: for a light, a sound, a message.

The command gets the change as JSON on its standard input, runs without a shell, and never holds up the
program. It is killed, with every process it started, if it takes too long or this program ends.
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

from election_night.core.body_state import BodyChange, ControlState
from election_night.core.contest.seat import Seat
from election_night.core.json_report import Json, body_json, contest
from election_night.core.night import Change
from election_night.service.news import newsworthy, newsworthy_bodies

LONGEST_RUN = 10.0
"""Seconds after which the command is killed."""
MOST_WAITING = 1000
"""Changes that may wait; any more are dropped, and counted."""
TICK = 0.02
"""Seconds between two checks of the command."""


class Hook:
    """Runs `command` for every seat that is declared, called, corrected, disputed or taken back.

    Also for every council whose control is decided, declared, changed or put in doubt.

    Raises:
        ValueError: the command cannot be split into arguments.
    """

    def __init__(self, command: str) -> None:
        self._command = shlex.split(command)
        if not self._command:
            raise ValueError("empty")
        self._environment = dict(os.environ)  # Before the dashboard removes COLUMNS and others.
        self._queue: queue.Queue[bytes | None] = queue.Queue(MOST_WAITING)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="on-declaration", daemon=True)
        self._thread.start()
        self.failed = ""
        """Why the last run failed; "" if it did not."""
        self.dropped = 0
        """Changes that the command has missed since it last kept up."""

    def on_changes(self, changes: list[Change]) -> None:
        """Queue every newsworthy change, a council after the seat that decided it."""
        for change in changes:
            news = [_seat_news(*seat) for seat in newsworthy([change])]
            for data in news + [_body_news(body) for body in newsworthy_bodies([change])]:
                try:
                    self._queue.put_nowait(json.dumps(data, ensure_ascii=False).encode())
                except queue.Full:
                    self.dropped += 1

    @property
    def problem(self) -> str:
        """Return the fault of the command; "" if there is none."""
        faults = [self.failed] if self.failed else []
        if self.dropped:
            results = "1 result" if self.dropped == 1 else f"{self.dropped:,} results"
            faults.append(f"was too slow and missed {results}")
        return f"the command of --on-declaration {' and '.join(faults)}" if faults else ""

    def stop(self) -> None:
        """Run the command for queued changes, for `LONGEST` seconds at most; then kill it and stop."""
        deadline = time.monotonic() + LONGEST_RUN
        with suppress(queue.Full):
            self._queue.put(None, timeout=LONGEST_RUN)
        self._thread.join(max(0.0, deadline - time.monotonic()))
        self._end.set()
        self._thread.join(LONGEST_RUN)

    def _run(self) -> None:
        while (data := self._queue.get()) is not None:
            if self._end.is_set():
                self.dropped += 1
                if self._queue.empty():
                    return
                continue
            try:
                self.failed = self._run_command(data)
            except OSError as error:
                self.failed = f"cannot be run: {error.strerror}"
            else:
                if self._queue.empty():
                    self.dropped = 0

    def _run_command(self, data: bytes) -> str:
        """Run the command once; return its fault, or ""."""
        process = subprocess.Popen(  # noqa: S603 - without a shell
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self._environment,
            start_new_session=True,  # So that everything it starts can be killed together.
        )
        deadline = time.monotonic() + LONGEST_RUN
        try:
            while process.poll() is None:
                data = _feed(process, data)
                if time.monotonic() > deadline:
                    return f"took more than {LONGEST_RUN:.0f} s and was ended"
                if self._end.wait(TICK):
                    return "was ended with this program"
        finally:
            with suppress(OSError):  # All of its processes have ended.
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            _close(process)
        return f"ended with {process.returncode}" if process.returncode else ""


def _feed(process: "subprocess.Popen[bytes]", data: bytes) -> bytes:
    """Write what the pipe accepts without blocking; return the rest."""
    pipe = process.stdin
    if pipe is None or pipe.closed:
        return b""
    os.set_blocking(pipe.fileno(), False)
    try:
        data = data[os.write(pipe.fileno(), data) :]
    except BlockingIOError:
        return data
    except OSError:  # It has stopped reading.
        data = b""
    if not data:
        _close(process)
    return data


def _close(process: "subprocess.Popen[bytes]") -> None:
    if process.stdin:
        with suppress(OSError):
            process.stdin.close()


def _seat_news(seat: Seat, before: Seat | None) -> Json:
    return {
        "state": seat.state.value,
        "contest": contest(seat),
        "before": contest(before) if before else None,
    }


def _body_news(body: BodyChange) -> Json:
    """Return the change in a council; `body` is `None` if the election document no longer names it."""
    state = body.after.state if body.after else ControlState.OPEN
    return {
        "state": state.value,
        "body": body_json(body.after) if body.after else None,
        "before": body_json(body.before) if body.before else None,
    }
