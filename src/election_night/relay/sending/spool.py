"""Keeps bytes out of memory, in a file without a name: the system deletes it when this process ends."""

import tempfile
from dataclasses import dataclass
from typing import IO

from election_night.system.state_dir import state_home

MOST_WASTED = 64 * 1024 * 1024
"""Bytes in the file that nobody needs any more, before the rest is copied into a new one."""


@dataclass(slots=True, eq=False)
class Slot:
    """Where something lies."""

    file: IO[bytes]
    offset: int
    size: int
    """Bytes."""


class Spool:
    """The file, as long as there is something in it. It lies in the user's state directory."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._slots: dict[Slot, None] = {}
        self._size = self._used = 0

    def write(self, data: bytes) -> Slot:
        """Keep these bytes until their slot is discarded.

        Raises:
            OSError: the disk is full, say.
        """
        if self._size - self._used > max(self._used, MOST_WASTED):
            self._copy_into_new_file()
        slot = self._append(data)
        self._slots[slot] = None
        self._used += slot.size
        return slot

    def read(self, slot: Slot) -> bytes:
        """Return what lies there.

        Raises:
            OSError: the disk fails.
        """
        slot.file.seek(slot.offset)
        data = slot.file.read(slot.size)
        if len(data) != slot.size:
            raise OSError(f"{slot.size:,} bytes were written to the spool, and {len(data):,} can be read")
        return data

    def discard(self, slot: Slot) -> None:
        """Forget what lies there."""
        del self._slots[slot]
        self._used -= slot.size
        if not self._slots:
            self.close()

    def close(self) -> None:
        """Forget everything."""
        self._slots.clear()
        if self._file:
            self._file.close()
        self._file, self._size, self._used = None, 0, 0

    def _append(self, data: bytes) -> Slot:
        if self._file is None:
            folder = state_home()
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - `close` closes it
            self._size = 0
        slot = Slot(self._file, self._size, len(data))
        slot.file.seek(slot.offset)
        remaining = memoryview(data)
        while remaining:
            remaining = remaining[slot.file.write(remaining) :]
        self._size += slot.size
        return slot

    def _copy_into_new_file(self) -> None:
        previous, self._file = self._file, None
        for slot in self._slots:
            copy = self._append(self.read(slot))
            slot.file, slot.offset = copy.file, copy.offset
        if previous:
            previous.close()
