"""The journal: every document that came, kept. Written as a recording, so every night can be replayed.

A file and no database, because it can be read with any tool, is a recording as it stands, loses at most
its last line in a power cut, and shuts out no reader. What a database would add, looking things up, is
not asked of it: it is read once, from the beginning, when the program starts.

- It is only ever appended to; one program writes, a second one reads.
- It is evidence, not truth: when it is read, every document is decided upon again.
- Whatever is wrong with it or its disk is said in `state` and `notes`, and stops nothing.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from election_night.feed import disk
from election_night.feed.home import state_home
from election_night.feed.scan import shown
from election_night.formats import recording
from election_night.formats.recording import Recorded

READ_ONLY = "read-only"
RETRY = 2.0
"""Seconds between attempts to write when the disk does not let us."""


def default_journal(root: Path) -> Path:
    """Where the journal of the feed `root` is kept: one for each directory, however it is written."""
    resolved = root.resolve()
    readable = re.sub(r"[^A-Za-z0-9._-]+", "-", resolved.name).strip("-.")[:40] or "feed"
    mark = hashlib.sha256(os.fsencode(resolved)).hexdigest()[:8]
    return state_home() / f"{readable}-{mark}.jsonl"


class Journal:
    """A journal file. `open` it, `read` it once, then `keep` and `flush`."""

    def __init__(self, path: Path, about: dict[str, str]) -> None:
        self.path = path
        self.state = ""
        """Either writing, read-only, or not writable and why; "" before it is opened."""
        self.notes: list[str] = []
        """What was found wrong with it, in words."""
        self._about = about
        self._held: set[tuple[str, bytes]] = set()
        self._waiting: list[bytes] = []
        self._file: int | None = None
        self._size = 0
        """Bytes that are known to be whole lines."""
        self._retry_at = 0.0

    def open(self) -> None:
        """Take hold of the file, mend its end, and begin it if it is new."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NONBLOCK
            self._file = disk.open(self.path, flags, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._mend(self._file)
        except BlockingIOError:
            self._let_go()
            self.state = READ_ONLY
            self.notes.append(f"another program writes {self.shown}: this one only reads it")
        except OSError as error:
            self._let_go()
            self._unwritable(error)

    @property
    def shown(self) -> str:
        """Where it is, as it may be drawn."""
        return shown(str(self.path))

    def read(self) -> Iterator[Recorded]:
        """Every document in it, in the order they came. Damaged lines are skipped and noted."""
        try:
            with self.path.open("rb") as file:
                first = file.readline()
                if not first.endswith(b"\n"):
                    return
                for number, text in enumerate(file, 2):
                    recorded = recording.parse(text) if text.strip() else None
                    digest = hashlib.sha256(recorded.data) if recorded else None
                    if recorded is None or digest is None or digest.hexdigest().encode() not in text:
                        self.notes.append(f"line {number} of {self.shown} is damaged and was left out")
                        continue
                    self._held.add((recorded.file, digest.digest()))
                    yield recorded
        except OSError as error:
            self.notes.append(f"{self.shown} cannot be read ({_words(error)})")

    def keep(
        self,
        path: str,
        data: bytes,
        digest: bytes,
        received: datetime,
        decision: str,
        why: str,
        *,
        again: bool = False,
    ) -> None:
        """Note down a document, once for each content under each name. Nothing is written before `flush`.

        `again`: also if it was noted down before, because what came in between counts no more.
        """
        if self.state == READ_ONLY or ((path, digest) in self._held and not again):
            return
        self._held.add((path, digest))
        more = {"sha256": digest.hex(), "decision": decision, "why": why}
        self._waiting.append(recording.line(Recorded(received, path, data), **more))

    def flush(self, now: float) -> None:
        """Write down what waits, and have it on the disk. `now` in monotonic seconds."""
        if not self._waiting or self.state == READ_ONLY or now < self._retry_at:
            return
        try:
            if self._file is None:
                self.open()
            if self._file is None:
                self._retry_at = now + RETRY
                return
            self._append(self._file, b"".join(self._waiting))
        except OSError as error:
            self._unwritable(error)
            self._retry_at = now + RETRY
        else:
            self._waiting.clear()
            self.state = "writing"

    def close(self) -> None:
        """Let go of the file."""
        self._let_go()

    @property
    def waiting(self) -> int:
        """Documents that are not on the disk yet."""
        return len(self._waiting)

    def _append(self, file: int, data: bytes) -> None:
        written = 0
        try:
            while written < len(data):
                written += disk.write(file, data[written:])
            disk.sync(file)
        except OSError:
            # No half line may stand before the next one.
            with suppress(OSError):
                os.ftruncate(file, self._size)
            raise
        self._size += written

    def _mend(self, file: int) -> None:
        """Cut what a crash left of a last line; write the first line if there is none."""
        self._size = disk.fstat(file).st_size
        whole = _end_of_lines(file, self._size)
        if whole < self._size:
            if recording.parse(os.pread(file, self._size - whole, whole)):
                self._append(file, b"\n")
            else:
                os.ftruncate(file, whole)
                lost = self._size - whole
                self._size = whole
                self.notes.append(f"the last {lost:,} bytes of {self.shown} were cut: no whole line")
        if not self._size:
            self._append(file, recording.header(self._about))
        elif not recording.claims(os.pread(file, 4096, 0)):
            raise OSError(0, "it is something else, no journal: name another file")
        self.state = "writing"

    def _unwritable(self, error: OSError) -> None:
        state = f"not writable: {_words(error)}"
        if state != self.state:
            self.notes.append(f"{self.shown} is {state}; what comes is kept in memory meanwhile")
        self.state = state

    def _let_go(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                disk.close(self._file)
            self._file = None


def _words(error: OSError) -> str:
    return os.strerror(error.errno).lower() if error.errno else str(error.strerror)


def _end_of_lines(file: int, size: int) -> int:
    """Where the last whole line ends."""
    end = size
    while end:
        begin = max(0, end - 65_536)
        newline = os.pread(file, end - begin, begin).rfind(b"\n")
        if newline >= 0:
            return begin + newline + 1
        end = begin
    return 0
