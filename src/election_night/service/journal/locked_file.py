"""A journal's file that this program has locked: nobody else appends to it, and it holds whole lines only."""

import errno
import fcntl
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from election_night.formats import recording
from election_night.service.journal.header import check_owner, header_line, open_file
from election_night.service.journal.lines import Key
from election_night.service.journal.raw_lines import documents, end_of_lines
from election_night.sources.directory.scan import printable
from election_night.system import disk

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""With these errors a smaller document may still be written."""
_COPY_BATCH = 500
"""Documents copied in one write."""


class LockedFile:
    """Made by `open_locked`; call `mend` before anything is appended.

    Args:
        file: open and locked.
        path: where it was opened.
        about: the fields of its first line, when it is new.
        notes: where problems are added.
    """

    def __init__(self, file: int, path: Path, about: dict[str, str], notes: list[str]) -> None:
        self._file, self._path, self._about, self._notes = file, path, about, notes
        self._size = 0
        """Bytes that are known to be whole lines."""

    def close(self) -> None:
        """Close the file, which unlocks it."""
        with suppress(OSError):
            disk.close(self._file)

    def lines(self) -> Iterator[tuple[Key, bytes]]:
        """Return every document in it, and its line."""
        return documents(self._file)

    def keys(self) -> set[Key]:
        """Return every document in it."""
        return {key for key, _ in self.lines()}

    # -- what others may have done to it -----------------------------------------------------------

    def absence(self) -> str:
        """Return why it isn't at its path any more, in words; "" while it is."""
        ours = disk.fstat(self._file)
        try:
            status = disk.stat(self._path)
        except (FileNotFoundError, NotADirectoryError):
            return "is gone"
        same = (status.st_dev, status.st_ino) == (ours.st_dev, ours.st_ino)
        return "" if same else "is another file"

    def bytes_added(self) -> int:
        """Return how many bytes another program added; negative: it cut the file."""
        return disk.fstat(self._file).st_size - self._size

    def mend(self) -> None:
        """Cut what a crash left of the last line; write the first line if there is none.

        Raises:
            OSError: it can't be mended, isn't a journal, or belongs to another feed.
        """
        check_owner(self._file, self._about.get("feed", ""))
        self._size = disk.fstat(self._file).st_size
        whole = end_of_lines(self._file, self._size)
        if whole < self._size:
            if recording.parse(os.pread(self._file, self._size - whole, whole)):
                self._append(b"\n")
            else:
                os.ftruncate(self._file, whole)
                cut, self._size = self._size - whole, whole
                self._notes.append(
                    f"the last {cut:,} bytes of {printable(str(self._path))} were cut: no whole line"
                )
        if not self._size:
            self._append(header_line(self._about))

    # -- writing -------------------------------------------------------------------------------------

    def append(self, batch: dict[Key, bytes]) -> None:
        """Write these lines and take them out of `batch`.

        Raises:
            OSError: those left in `batch` could not be written.
        """
        try:
            self._append(b"".join(batch.values()))
        except OSError as error:
            if error.errno in NO_ROOM:
                self._append_what_fits(batch)
            raise
        batch.clear()

    def append_missing(self, other: "LockedFile") -> None:
        """Write every line that `other` has and this file doesn't, in their order.

        A file of the feed may have said the same several times: then it has as many lines.

        Raises:
            OSError: some could not be written.
        """
        known = Counter(key for key, _ in self.lines())
        batch: dict[Key, bytes] = {}
        no_room: OSError | None = None
        for key, text in (*other.lines(), (None, b"")):
            if len(batch) == _COPY_BATCH or key is None or key in batch:
                try:
                    self.append(batch)
                except OSError as error:
                    if error.errno not in NO_ROOM:
                        raise
                    no_room = error
                    batch.clear()
            if key is not None and known[key]:
                known[key] -= 1
            elif key is not None:
                batch[key] = text
        if no_room:
            raise no_room

    def _append_what_fits(self, batch: dict[Key, bytes]) -> None:
        """Write what fits: a document too large for the disk doesn't keep out smaller ones."""
        too_large = float("inf")
        parts = [list(batch)]
        while parts:
            part = [key for key in parts.pop() if len(batch[key]) < too_large]
            if not part:
                continue
            try:
                self._append(b"".join(batch[key] for key in part))
            except OSError as error:
                if error.errno not in NO_ROOM:
                    raise
                if len(part) == 1:
                    too_large = len(batch[part[0]])
                else:
                    half = len(part) // 2
                    parts += [part[half:], part[:half]]  # the first half is tried next
                continue
            for key in part:
                del batch[key]

    def _append(self, data: bytes) -> None:
        written = 0
        try:
            while written < len(data):
                written += disk.write(self._file, data[written:])
            disk.sync(self._file)
        except OSError:
            # No half line may come before the next one.
            with suppress(OSError):
                os.ftruncate(self._file, self._size)
            raise
        self._size += written


def open_locked(path: Path, about: dict[str, str], notes: list[str], *, create: bool) -> LockedFile:
    """Open the journal at `path`, check that it is of the feed in `about`, and lock it.

    Raises:
        BlockingIOError: another program writes it.
        OSError: it can't be opened, isn't a journal, or belongs to another feed.
    """
    file = open_file(path, os.O_RDWR | os.O_APPEND | (os.O_CREAT if create else 0))
    try:
        check_owner(file, about.get("feed", ""))
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException:
        disk.close(file)
        raise
    return LockedFile(file, path, about, notes)
