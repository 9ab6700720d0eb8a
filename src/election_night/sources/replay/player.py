"""A recorded night, dropped into a directory as it came: in true order, at true pace times a speed.

Nobody who watches the directory can tell it from the night. Nothing is written anywhere else.
"""

import threading
from bisect import bisect_right
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from election_night.core.documents.result_record import any_significant
from election_night.formats.recording import Recorded
from election_night.sources.replay.recordings import Recording, decode_recorded
from election_night.system.atomic_write import write_file
from election_night.system.clock import Clock, SystemClock

SPEEDS = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 3600.0)
_FOREVER = 3600.0


class Replay:
    """The player. Where it is, is the next document and how much of the wait before it has passed.

    Args:
        recording: the night.
        into: the directory, which is made if it is not there.
        clock: the time.
        speed: seconds of the night in one second.
        start: where to begin: what came before is there at once; `None`: with the first document.
        longest_wait: real seconds; a longer wait for the next document is shortened to it.
    """

    def __init__(
        self,
        recording: Recording,
        into: Path,
        *,
        clock: Clock | None = None,
        speed: float = 1.0,
        start: datetime | None = None,
        longest_wait: float = 8.0,
    ) -> None:
        self.recording, self.into = recording, into
        self.start, self.end = start or recording.start, recording.end
        self.total = len(recording.documents)
        self.speed = speed
        self.paused = False
        self.trouble = ""
        """Why nothing can be written; "" while all is well."""
        self._clock: Clock = clock or SystemClock()
        self._longest = longest_wait
        self._times = [one.at for one in recording.documents]
        self._lock = threading.RLock()
        self._wake, self._end, self._finished = threading.Event(), threading.Event(), threading.Event()
        self._prepared = False
        self._thread: threading.Thread | None = None
        self._next = 0
        self._before = self.start
        """The moment from which the present wait began."""
        self._passed = 0.0
        """How much of the wait has passed, 0 to 1, at `_looked`."""
        self._looked = self._clock.monotonic()

    # -- where it is -----------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The time of that night."""
        with self._lock:
            self._advance()
            return self._before + self._gap * self._passed

    @property
    def done(self) -> bool:
        """Everything was dropped."""
        return self._next >= self.total

    @property
    def dropped(self) -> int:
        """Documents dropped so far."""
        return self._next

    @property
    def position(self) -> float:
        """How much of the night has passed, 0 to 1: in documents, as most of a night is waiting."""
        with self._lock:
            self._advance()
            return min(1.0, (self._next + self._passed) / max(1, self.total))

    @property
    def skipped(self) -> str:
        """In words how long the present wait was in truth, if it is much shortened; else ""."""
        with self._lock:
            gap = self._gap.total_seconds()
            if self.paused or gap / self.speed < 2 * self._longest:
                return ""
            return f"{_long(gap)} later"

    # -- what it can be told ---------------------------------------------------------------------

    def play(self) -> None:
        """Begin, in a thread: at once with what lies there from the start."""
        self.prepare()
        self._thread = threading.Thread(target=self._run, name="replay", daemon=True)
        self._thread.start()

    def prepare(self) -> None:
        """Drop what lies there from the start, and go to it, without playing on. Once is enough."""
        if self._prepared:
            return
        self._prepared = True
        for extra in self.recording.extras:
            self._drop(extra)
        self._looked = self._clock.monotonic()
        self._forward(self.start)

    def stop(self) -> None:
        """End; what was dropped stays."""
        self._end.set()
        self._wake.set()
        self._finished.set()
        if self._thread and self._thread is not threading.current_thread():
            self._thread.join(5.0)

    def wait(self) -> None:
        """Until everything was dropped, or nothing can be written, or it was stopped."""
        while not self._finished.wait(0.5):
            pass  # half a second at a time, so that Ctrl-C is heard

    def pause_or_go(self) -> None:
        """Stand still, or go on."""
        with self._lock:
            self._advance()
            self.paused = not self.paused
        self._wake.set()

    def slower(self) -> None:
        """The next speed below."""
        self._pace([speed for speed in SPEEDS if speed < self.speed][-1:])

    def faster(self) -> None:
        """The next speed above."""
        self._pace([speed for speed in SPEEDS if speed > self.speed][:1])

    def next(self) -> None:
        """To the next document that says more than that a count goes on, at once."""
        self.skip_to(is_significant)

    def skip_to(self, wanted: Callable[[Recorded], bool]) -> None:
        """To the next document that is `wanted`, dropped at once, with all before it; else to the end."""
        with self._lock:
            documents = self.recording.documents
            place = self._next
            while place < self.total - 1 and not wanted(documents[place]):
                place += 1
            self._drop_until(min(place + 1, self.total))
        self._wake.set()

    def jump(self, at: datetime) -> None:
        """Forward to this moment: everything until then is dropped at once. Never back: see `rewind`."""
        self._forward(at)

    def _forward(self, at: datetime) -> None:
        with self._lock:
            self._drop_until(bisect_right(self._times, at))
            if not self.done and at > self._before:
                if self._next == 0:
                    self._before = at
                elif self._gap:
                    self._passed = (at - self._before) / self._gap
        self._wake.set()

    def rewind(self, at: datetime) -> None:
        """Back to this moment: what was dropped is taken out, and dropped anew until then."""
        with self._lock:
            for one in self.recording.documents[: self._next]:
                with suppress(FileNotFoundError):
                    (self.into / one.file).unlink()
            self._finished.clear()
            self._next, self._passed, self._before = 0, 0.0, min(at, self.start)
            self._looked = self._clock.monotonic()
            self._forward(at)

    # -- how it goes on --------------------------------------------------------------------------

    @property
    def _gap(self) -> timedelta:
        """The wait before the next document, in time of the night."""
        if self.done:
            return timedelta(0)
        return max(timedelta(0), self._times[self._next] - self._before)

    def _wait(self) -> float:
        """The same in real seconds."""
        return min(self._gap.total_seconds() / self.speed, self._longest)

    def _advance(self) -> None:
        now = self._clock.monotonic()
        wait = self._wait()
        if not self.paused and not self.done and wait > 0:
            self._passed = min(1.0, self._passed + (now - self._looked) / wait)
        self._looked = now

    def _run(self) -> None:
        while not self._end.is_set():
            with self._lock:
                self._advance()
                while not (self.done or self.paused or self.trouble) and (
                    self._passed >= 1.0 or not self._gap
                ):
                    self._drop_until(self._next + 1)
                still = self.done or self.paused or bool(self.trouble)
                left = _FOREVER if still else (1.0 - self._passed) * self._wait()
            self._clock.wait(self._wake, left)
            self._wake.clear()

    def _pace(self, speeds: list[float]) -> None:
        with self._lock:
            self._advance()
            self.speed = speeds[0] if speeds else self.speed
        self._wake.set()

    def _drop_until(self, place: int) -> None:
        """Drop the documents before `place`."""
        while self._next < place and not self.trouble:
            one = self.recording.documents[self._next]
            if not self._drop(one):
                return
            self._next += 1
            self._before, self._passed = one.at, 0.0
            self._looked = self._clock.monotonic()
        if self.done:
            self._finished.set()

    def _drop(self, document: Recorded) -> bool:
        """Write it whole or not at all. Answers whether it is there."""
        try:
            self.into.mkdir(parents=True, exist_ok=True)
            write_file(self.into / document.file, document.data)
        except OSError as error:
            self.trouble = f"{error.strerror or error}".lower()
            self._finished.set()
            return False
        return True


def is_significant(document: Recorded) -> bool:
    """Whether it says more than that a count goes on."""
    decoded = decode_recorded(document)
    return decoded is not None and any_significant(decoded.documents)


def _long(seconds: float) -> str:
    """`22 days`, `3 hours`, `40 minutes`, `50 seconds`."""
    for length, unit in ((86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        count = int(seconds // length)
        if count:
            return f"{count:,} {unit}{'s' if count > 1 else ''}"
    return "a moment"
