"""The journal: every document that came, kept. Written as a recording, so every night can be replayed.

A file and no database, because it can be read with any tool, is a recording as it stands, loses at most
its last line in a power cut, and shuts out no reader. What a database would add, looking things up, is
not asked of it: it is read once, from the beginning, when the program starts.

- It is only ever appended to; one program writes, a second one reads.
- It is evidence, not truth: when it is read, every document is decided upon again.
- A file that is taken away or replaced meanwhile is written anew, whole, from the one that is still open.
- When the program that writes it ends, one that only read it takes over, and adds what is missing.
- It belongs to one feed and one election: what was kept for another is not read and not written into.
- Whatever is wrong with it or its disk is said in `state` and `notes`, and stops nothing.
"""

import errno
import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from election_night.formats import MAX_BYTES, recording
from election_night.formats.recording import Recorded
from election_night.service.journal.file import (
    another_feed,
    end_of_lines,
    header,
    header_of,
    last_followed,
    lines,
    opened,
    texts,
)
from election_night.service.journal.lines import Followed, Key, Line, line_of, written
from election_night.sources.directory.scan import printable
from election_night.system import disk
from election_night.system.state_dir import state_home

READ_ONLY = "read-only"
ANEW = "written anew, because the file was deleted, moved or replaced"
CHANGED = "mended, because another program wrote into it"
MARKED = 60.0
"""Seconds that one of these is told of."""
RETRY = 2.0
"""Seconds between attempts to write when the disk does not let us, and between looks at the file."""
_BATCH = 500
"""Documents that are written anew at once."""
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""With these a smaller document may still be written."""
_MOST_NOTES = 20
"""Damaged lines that are told one by one."""
_FLAGS = os.O_RDWR | os.O_APPEND


def default_journal(root: Path) -> Path:
    """Where the journal of the feed `root` is kept: one for each directory, however it is written."""
    resolved = Path(os.path.realpath(root))
    readable = re.sub(r"[^A-Za-z0-9._-]+", "-", resolved.name).strip("-.")[:40] or "feed"
    mark = hashlib.sha256(os.fsencode(resolved)).hexdigest()[:8]
    return state_home() / f"{readable}-{mark}.jsonl"


class Journal:
    """A journal file. `open` it, `read` it once, then `keep`, `flush`, and `watch_over` it."""

    def __init__(self, path: Path, about: dict[str, str]) -> None:
        self.path = path
        self.state = ""
        """Either writing, read-only, not writable and why, or what befell it; "" before it is opened."""
        self.notes: list[str] = []
        """What was found wrong with it, in words."""
        self.holes = False
        """It has lost documents that only the feed still has: set until somebody asks the feed again."""
        self._about = about
        self._held: set[Key] = set()
        self._waiting: dict[Key, bytes] = {}
        self._file: int | None = None
        self._lost: int | None = None
        """The file that was taken away from its place, still open, until all of it is written anew."""
        self._missing = False
        """Whoever only reads it did not find it at the last look."""
        self._read_to = 0
        self._size = 0
        """Bytes that are known to be whole lines."""
        self._retry_at = self._look_at = self._marked_until = 0.0

    def open(self) -> None:
        """Take hold of the file, mend its end, and begin it if it is new."""
        self._let_go()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = opened(self.path, _FLAGS | os.O_CREAT)
            self._see_whose(self._file)
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
        return printable(str(self.path))

    def read(self) -> Iterator[Line]:
        """Every document in it, in the order they came. Damaged lines are skipped and noted."""
        self._held, self._read_to = set(), 0
        damaged = 0
        try:
            with self._reading() as file:
                for number, (end, text) in enumerate(texts(file), 1):
                    if text and not text.endswith(b"\n") and self.state == READ_ONLY:
                        break  # the other program is just writing it
                    self._read_to = end
                    if number == 1:
                        continue
                    line = line_of(text) if text else None
                    if line is None:
                        damaged += 1
                        if damaged <= _MOST_NOTES:
                            self.notes.append(f"line {number} of {self.shown} is damaged and was left out")
                        continue
                    self._held.add(line.key)
                    yield line
        except OSError as error:
            self.notes.append(f"{self.shown} cannot be read ({_words(error)})")
        if damaged > _MOST_NOTES:
            self.notes.append(f"and {damaged - _MOST_NOTES:,} more damaged lines of {self.shown}")

    def last(self, beginning: str) -> Line | None:
        """The last document whose name begins so, without a look into the others."""
        wanted, found = beginning.encode(), None
        with suppress(OSError), self._reading() as file:
            for _, text in texts(file):
                line = line_of(text) if text and wanted in text else None
                if line and line.file.startswith(beginning):
                    found = line
        return found

    def followed(self) -> Followed | None:
        """What the night was about when the last document was written down, if that is known."""
        with suppress(OSError), self._reading() as file:
            return last_followed(file)
        return None

    @contextmanager
    def _reading(self) -> Iterator[int]:
        """The file, open to be read: raises if it cannot be, or is not ours."""
        file = opened(self.path, os.O_RDONLY)
        try:
            self._see_whose(file)
            yield file
        finally:
            disk.close(file)

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
        night: Followed | None = None,
        most: int = MAX_BYTES,
    ) -> None:
        """Note down a document, once for each content under each name. Nothing is written before `flush`.

        Args:
            path: below the feed.
            data: its bytes.
            digest: of these.
            received: when it came.
            decision: what became of it, in a word.
            why: that in words.
            again: also if it was noted down before, because what came in between counts no more.
            night: what the night is about.
            most: of more bytes than this only the first are kept.
        """
        key = path, digest
        if again:
            self._waiting.pop(key, None)
        elif key in self._held or key in self._waiting:
            return
        self._waiting[key] = written(
            Recorded(received, path, data),
            digest,
            night,
            whole=len(data) <= most,
            decision=decision,
            why=why,
        )

    def flush(self, now: float) -> None:
        """Write down what waits, and have it on the disk. `now` in monotonic seconds."""
        if not self._waiting or self.state == READ_ONLY or now < self._retry_at:
            return
        if self._lost is not None and self._file is None:
            return
        try:
            if self._file is None:
                self.open()
            if self._file is None:
                self._retry_at = now + RETRY
                return
            self._see_that_it_is_ours(self._file, now)
            self._append_all(self._file, self._waiting)
        except OSError as error:
            self._unwritable(error)
            self._retry_at = now + RETRY
        else:
            if now >= self._marked_until and self._lost is None:
                self.state = "writing"

    def watch_over(self, now: float) -> None:
        """See that the file is still in its place and ours, or has become so. `now` in monotonic seconds."""
        if now < self._look_at:
            return
        self._look_at = now + RETRY
        if self.state in {ANEW, CHANGED} and now >= self._marked_until:
            self.state = "writing"
        try:
            if self._file is not None and self._lost is None:
                self._still_there(self._file, now)
            if self._lost is not None:
                self._write_anew(self._lost, now)
            elif self.state == READ_ONLY:
                self._take_over()
            elif self._file is not None and not self._waiting and self.state not in {ANEW, CHANGED}:
                self.state = "writing"
        except OSError as error:
            self._unwritable(error)

    def finish(self, now: float) -> None:
        """The program ends: write down what is still missing, if only now it can be, and let go."""
        try:
            self._look_at = self._retry_at = 0.0
            self.watch_over(now)
            self.flush(now)
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._let_go()
        if self._lost is not None:
            disk.close(self._lost)
            self._lost = None

    # -- whatever befalls the file ----------------------------------------------------------------

    def _still_there(self, file: int, now: float) -> None:
        ours = disk.fstat(file)
        try:
            there = disk.stat(self.path)
        except (FileNotFoundError, NotADirectoryError):
            there = None
        if there is None or (there.st_dev, there.st_ino) != (ours.st_dev, ours.st_ino):
            what = "is gone" if there is None else "is another file"
            self.notes.append(f"{self.shown} {what} while this program writes it: it is written anew")
            self._lost, self._file = file, None
        else:
            self._see_that_it_is_ours(file, now)

    def _see_that_it_is_ours(self, file: int, now: float) -> None:
        """Nobody else wrote into it; if somebody did, and it is a journal still, it is mended."""
        size = disk.fstat(file).st_size
        if size == self._size:
            return
        lost = size < self._size
        self.notes.append(f"another program wrote into {self.shown}, or cut it")
        self._mend_or_leave(file)
        if lost:
            self.holes, self._held = True, {key for key, _ in lines(file)}
        self._mark(CHANGED, now)

    def _mend_or_leave(self, file: int) -> None:
        """Mend the file in hand. If it cannot be, or is no journal any more, leave it: nothing is held."""
        try:
            self._mend(file)
        except OSError:
            self._let_go()
            self.holes, self._held = True, set()
            raise

    def _write_anew(self, lost: int, now: float) -> None:
        """All that was in the lost file, into the one that is in its place now."""
        if self._file is None:
            self.open()
        if self.state == READ_ONLY:  # somebody else has begun one there: it may need what only we have
            self._waiting = {**dict(lines(lost)), **self._waiting}
            self._held, self._read_to = set(), 0
        elif self._file is None:
            return
        else:
            self._held = {key for key, _ in lines(self._file)}
            self._copy(lost, self._file)
            self._mark(ANEW, now)
        disk.close(lost)
        self._lost = None

    def _copy(self, lost: int, file: int) -> None:
        """What the one has and the other has not. Raises when some of it does not fit."""
        batch: dict[Key, bytes] = {}
        left: OSError | None = None
        for key, text in (*lines(lost), (None, b"")):
            if key is not None and key not in self._held:
                batch[key] = text
            if len(batch) == _BATCH or key is None:
                try:
                    self._append_all(file, batch)
                except OSError as error:
                    if error.errno not in _NO_ROOM:
                        raise
                    left = error
                    batch.clear()
        if left:
            raise left

    def _take_over(self) -> None:
        """Note what the program that writes has written; when it has ended, write on in its place."""
        self._catch_up()
        try:
            file = opened(self.path, _FLAGS)
        except FileNotFoundError:
            if self._missing:  # whoever writes it would have seen that: there is nobody
                self.notes.append(f"{self.shown} is gone, as is who wrote it: this program begins it anew")
                self._missing, self.holes, self._held, self._read_to = False, True, set(), 0
                self.open()
            else:
                self._missing = True
            return
        self._missing = False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            disk.close(file)
            return
        self._file = file
        self._mend_or_leave(file)
        self._catch_up()
        self.notes.append(f"the program that wrote {self.shown} has ended: this one writes it now")

    def _catch_up(self) -> None:
        with suppress(FileNotFoundError), self._reading() as file:
            if disk.fstat(file).st_size < self._read_to:  # it is another one
                self._read_to, self._held = 0, set()
            for end, text in texts(file, self._read_to):
                if text and not text.endswith(b"\n"):
                    break
                self._read_to = end
                if text and (line := line_of(text)):
                    self._held.add(line.key)
                    self._waiting.pop(line.key, None)

    def _mark(self, state: str, now: float) -> None:
        self.state, self._marked_until = state, now + MARKED

    def _append_all(self, file: int, batch: dict[Key, bytes]) -> None:
        """Write these; what was written is taken out of `batch`. Raises when something is left in it."""
        try:
            self._append(file, b"".join(batch.values()))
        except OSError as error:
            if error.errno in _NO_ROOM:
                self._append_what_fits(file, batch)
            raise
        self._held |= batch.keys()
        batch.clear()

    def _append_what_fits(self, file: int, batch: dict[Key, bytes]) -> None:
        """A document that is too large for the disk keeps no smaller one out."""
        too_large = float("inf")
        parts = [list(batch)]
        while parts:
            part = [key for key in parts.pop() if len(batch[key]) < too_large]
            if not part:
                continue
            try:
                self._append(file, b"".join(batch[key] for key in part))
            except OSError as error:
                if error.errno not in _NO_ROOM:
                    raise
                if len(part) == 1:
                    too_large = len(batch[part[0]])
                else:
                    half = len(part) // 2
                    parts += [part[half:], part[:half]]  # the last one is taken first
                continue
            self._held.update(part)
            for key in part:
                del batch[key]

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
        self._see_whose(file)
        self._size = disk.fstat(file).st_size
        whole = end_of_lines(file, self._size)
        if whole < self._size:
            if recording.parse(os.pread(file, self._size - whole, whole)):
                self._append(file, b"\n")
            else:
                os.ftruncate(file, whole)
                lost = self._size - whole
                self._size = whole
                self.notes.append(f"the last {lost:,} bytes of {self.shown} were cut: no whole line")
        if not self._size:
            self._append(file, header(self._about))
        self.state = "writing"

    def _see_whose(self, file: int) -> None:
        """Raise if it is no journal, or the journal of another feed."""
        told = header_of(file)
        if told is None:
            raise OSError(0, "it is something else, no journal: name another file")
        if another := another_feed(told, self._about.get("feed", "")):
            raise OSError(0, f"it is the journal of another feed, {printable(another)}: name another file")

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
