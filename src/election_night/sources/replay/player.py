"""Plays a recorded night into a directory: in the original order, at the original pace times a speed.

To a program watching the directory it looks like the live feed. Nothing is written anywhere else.
"""

import threading
from bisect import bisect_right
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from election_night.core.documents.result_record import any_significant
from election_night.formats.recording import Recorded
from election_night.sources.replay.file_names import FileNames
from election_night.sources.replay.recordings import Recording, unwrapped
from election_night.system.atomic_write import write_file
from election_night.system.clock import Clock, SystemClock

SPEEDS = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 3600.0)
_FOREVER = 3600.0


class Replay:
    """The player. Its position is the next document and how much of the wait for it has passed.

    Args:
        recording: the night.
        into: the directory; created if it doesn't exist.
        clock: the time.
        speed: seconds of the night played per second.
        start: where to begin; earlier documents are dropped at once. `None`: at the first document.
        longest_wait: real seconds; a longer wait for the next document is cut to this.
        as_sent: write foreign documents as their source sent them, for other programs to read.
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
        as_sent: bool = False,
    ) -> None:
        self.recording, self.into = recording, into
        self.start, self.end = start or recording.start, recording.end
        self.total = len(recording.documents)
        self.speed = speed
        self.paused = False
        self.write_error = ""
        """Why the player can't write its files; "" if it can."""
        self._clock: Clock = clock or SystemClock()
        self._longest_wait, self._as_sent = longest_wait, as_sent
        self._times = [document.at for document in recording.documents]
        self._lock = threading.RLock()
        self._wake, self._end, self._finished = threading.Event(), threading.Event(), threading.Event()
        self._prepared = False
        self._thread: threading.Thread | None = None
        self._next = 0
        self._wait_began = self.start
        """The time of the night at which the current wait began."""
        self._passed = 0.0
        """How much of the wait had passed at `_updated`, 0 to 1."""
        self._updated = self._clock.monotonic()

    # -- position --------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The current time of the night."""
        with self._lock:
            self._advance()
            return self._wait_began + self._gap * self._passed

    @property
    def done(self) -> bool:
        """Every document has been dropped."""
        return self._next >= self.total

    @property
    def dropped(self) -> int:
        """Documents dropped so far."""
        return self._next

    @property
    def position(self) -> float:
        """How much of the night has passed, 0 to 1, counted in documents: most of a night is waiting."""
        with self._lock:
            self._advance()
            return min(1.0, (self._next + self._passed) / max(1, self.total))

    @property
    def skipped(self) -> str:
        """The true length of the current wait, "3 hours later", if it is cut by half or more; else ""."""
        with self._lock:
            gap = self._gap.total_seconds()
            if self.paused or gap / self.speed < 2 * self._longest_wait:
                return ""
            return f"{_duration(gap)} later"

    # -- controls --------------------------------------------------------------------------------

    def play(self) -> None:
        """Drop what is there from the start, then play on in a thread."""
        self.prepare()
        self._thread = threading.Thread(target=self._run, name="replay", daemon=True)
        self._thread.start()

    def prepare(self) -> None:
        """Drop what is there from the start, without playing on. Later calls do nothing."""
        if self._prepared:
            return
        self._prepared = True
        for extra in self.recording.extras:
            self._drop(extra)
        self._updated = self._clock.monotonic()
        self._forward(self.start)

    def stop(self) -> None:
        """Stop playing. Documents already dropped stay."""
        self._end.set()
        self._wake.set()
        self._finished.set()
        if self._thread and self._thread is not threading.current_thread():
            self._thread.join(5.0)

    def wait(self) -> None:
        """Wait until every document has been dropped, writing fails, or `stop` is called."""
        while not self._finished.wait(0.5):
            pass  # wait in short steps, so Ctrl-C takes effect

    def toggle_pause(self) -> None:
        """Pause, or resume."""
        with self._lock:
            self._advance()
            self.paused = not self.paused
        self._wake.set()

    def slower(self) -> None:
        """Go down to the next slower speed."""
        self._set_speed([speed for speed in SPEEDS if speed < self.speed][-1:])

    def faster(self) -> None:
        """Go up to the next faster speed."""
        self._set_speed([speed for speed in SPEEDS if speed > self.speed][:1])

    def next(self) -> None:
        """Skip to the next document that reports more than a count in progress."""
        self.skip_to(self.is_significant)

    def is_significant(self, document: Recorded) -> bool:
        """Return whether the document reports more than a count still in progress."""
        decoded = self.recording.decode(document)
        return decoded is not None and any_significant(decoded.all_documents())

    def skip_to(self, matches: Callable[[Recorded], bool]) -> None:
        """Drop everything up to the next `wanted` document at once; if there is none, go to the end."""
        with self._lock:
            documents = self.recording.documents
            place = self._next
            while place < self.total - 1 and not matches(documents[place]):
                place += 1
            self._drop_until(min(place + 1, self.total))
        self._wake.set()

    def jump(self, at: datetime) -> None:
        """Go forward to this moment, dropping everything until then at once. To go back, see `rewind`."""
        self._forward(at)

    def _forward(self, at: datetime) -> None:
        with self._lock:
            self._drop_until(bisect_right(self._times, at))
            if not self.done and at > self._wait_began:
                if self._next == 0:
                    self._wait_began = at
                elif self._gap:
                    self._passed = (at - self._wait_began) / self._gap
        self._wake.set()

    def rewind(self, at: datetime) -> None:
        """Go back to this moment: delete the dropped documents, and drop those until then afresh."""
        with self._lock:
            for document in self.recording.documents[: self._next]:
                with suppress(FileNotFoundError):
                    (self.into / document.file).unlink()
            self._finished.clear()
            self._next, self._passed, self._wait_began = 0, 0.0, min(at, self.start)
            self._updated = self._clock.monotonic()
            self._forward(at)

    # -- playing ---------------------------------------------------------------------------------

    @property
    def _gap(self) -> timedelta:
        """The wait for the next document, in time of the night."""
        if self.done:
            return timedelta(0)
        return max(timedelta(0), self._times[self._next] - self._wait_began)

    def _wait(self) -> float:
        """Return the wait for the next document, in real seconds."""
        return min(self._gap.total_seconds() / self.speed, self._longest_wait)

    def _advance(self) -> None:
        now = self._clock.monotonic()
        wait = self._wait()
        if not self.paused and not self.done and wait > 0:
            self._passed = min(1.0, self._passed + (now - self._updated) / wait)
        self._updated = now

    def _run(self) -> None:
        while not self._end.is_set():
            with self._lock:
                self._advance()
                while not (self.done or self.paused or self.write_error) and (
                    self._passed >= 1.0 or not self._gap
                ):
                    self._drop_until(self._next + 1)
                idle = self.done or self.paused or bool(self.write_error)
                remaining = _FOREVER if idle else (1.0 - self._passed) * self._wait()
            self._clock.wait(self._wake, remaining)
            self._wake.clear()

    def _set_speed(self, speeds: list[float]) -> None:
        with self._lock:
            self._advance()
            self.speed = speeds[0] if speeds else self.speed
        self._wake.set()

    def _drop_until(self, place: int) -> None:
        """Drop the documents before `place`."""
        while self._next < place and not self.write_error:
            document = self.recording.documents[self._next]
            if not self._drop(document):
                return
            self._next += 1
            self._wait_began, self._passed = document.at, 0.0
            self._updated = self._clock.monotonic()
        if self.done:
            self._finished.set()

    def _drop(self, document: Recorded) -> bool:
        """Write the document, completely or not at all. Returns whether it was written."""
        try:
            self.into.mkdir(parents=True, exist_ok=True)
            sent = unwrapped(document) if self._as_sent else None
            if sent:  # a new edition of a file replaces it, as it did on the night
                document = sent._replace(file=FileNames().safe_name(sent.file))
            write_file(self.into / document.file, document.data)
        except OSError as error:
            self.write_error = f"{error.strerror or error}".lower()
            self._finished.set()
            return False
        return True


def _duration(seconds: float) -> str:
    """Return `22 days`, `3 hours`, `40 minutes`, `50 seconds`."""
    for length, unit in ((86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        count = int(seconds // length)
        if count:
            return f"{count:,} {unit}{'s' if count > 1 else ''}"
    return "a moment"
