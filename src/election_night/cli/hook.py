"""A command of the newsroom's own, run at every declaration: a light, a sound, a message.

Never through a shell, never waited for: the change is written to its standard input as JSON, and it is
ended when it takes too long.
"""

import json
import queue
import shlex
import subprocess
import threading

from election_night.feed.newly import settled
from election_night.night.night import Change
from election_night.night.report import contest
from election_night.night.seat import Seat

LONGEST = 10.0
"""Seconds after which the command is ended."""
MOST = 1000
"""Changes that may wait; more are dropped, and counted."""


class Hook:
    """Runs `command` for every seat that is declared, called, corrected, disputed or taken back.

    Raises:
        ValueError: the command cannot be split into words.
    """

    def __init__(self, command: str) -> None:
        self._words = shlex.split(command)
        if not self._words:
            raise ValueError("empty")
        self._queue: queue.Queue[bytes | None] = queue.Queue(MOST)
        self._thread = threading.Thread(target=self._run, name="on-declaration", daemon=True)
        self._thread.start()
        self.failed = ""
        """Why the last run failed; empty when it did not."""
        self.dropped = 0
        """Changes it was not told of, since it last kept up."""

    def changed(self, changes: list[Change]) -> None:
        """Put in line what was settled since the feed was first read."""
        for seat, before in settled(changes):
            try:
                self._queue.put_nowait(_told(seat, before))
            except queue.Full:
                self.dropped += 1

    @property
    def complaint(self) -> str:
        """What is wrong with the command just now, in words; empty if nothing is."""
        wrong = [self.failed] if self.failed else []
        if self.dropped:
            results = "1 result" if self.dropped == 1 else f"{self.dropped:,} results"
            wrong.append(f"was too slow to be told of {results}")
        return f"the command of --on-declaration {' and '.join(wrong)}" if wrong else ""

    def stop(self) -> None:
        """Run what is in line, for a moment at most, and stop."""
        try:
            self._queue.put_nowait(None)
        except queue.Full:
            return
        self._thread.join(LONGEST)

    def _run(self) -> None:
        while (told := self._queue.get()) is not None:
            try:
                done = subprocess.run(  # noqa: S603 - words, no shell
                    self._words,
                    input=told,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    timeout=LONGEST,
                    check=False,
                )
                self.failed = f"ended with {done.returncode}" if done.returncode else ""
                if self._queue.empty():
                    self.dropped = 0
            except subprocess.TimeoutExpired:
                self.failed = f"took more than {LONGEST:.0f} s and was ended"
            except OSError as error:
                self.failed = f"cannot be run: {error.strerror}"


def _told(seat: Seat, before: Seat | None) -> bytes:
    change = {
        "state": seat.state.value,
        "contest": contest(seat),
        "before": contest(before) if before else None,
    }
    return json.dumps(change, ensure_ascii=False).encode()
