"""Bytes that are too many for the memory, in a file without a name: it ends with this process."""

import tempfile
from dataclasses import dataclass
from typing import IO

from election_night.system.state_dir import state_home

MOST_WASTED = 64 * 1024 * 1024
"""Bytes in the file that nobody needs any more, before the rest is copied into a new one."""


@dataclass(slots=True, eq=False)
class Place:
    """Where something lies."""

    file: IO[bytes]
    offset: int
    size: int
    """Bytes."""


class Spool:
    """The file, as long as there is something in it. It lies in the user's state directory."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._places: dict[Place, None] = {}
        self._size = self._used = 0

    def write(self, data: bytes) -> Place:
        """Keep these bytes until their place is discarded.

        Raises:
            OSError: the disk is full, say.
        """
        if self._size - self._used > max(self._used, MOST_WASTED):
            self._copy_into_new_file()
        place = self._append(data)
        self._places[place] = None
        self._used += place.size
        return place

    def read(self, place: Place) -> bytes:
        """Return what lies there.

        Raises:
            OSError: the disk fails.
        """
        place.file.seek(place.offset)
        data = place.file.read(place.size)
        if len(data) != place.size:
            raise OSError(f"{place.size:,} bytes were written to the spool, and {len(data):,} can be read")
        return data

    def discard(self, place: Place) -> None:
        """Forget what lies there."""
        del self._places[place]
        self._used -= place.size
        if not self._places:
            self.close()

    def close(self) -> None:
        """Forget everything."""
        self._places.clear()
        if self._file:
            self._file.close()
        self._file, self._size, self._used = None, 0, 0

    def _append(self, data: bytes) -> Place:
        if self._file is None:
            folder = state_home()
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - `close` closes it
            self._size = 0
        place = Place(self._file, self._size, len(data))
        place.file.seek(place.offset)
        remaining = memoryview(data)
        while remaining:
            remaining = remaining[place.file.write(remaining) :]
        self._size += place.size
        return place

    def _copy_into_new_file(self) -> None:
        previous, self._file = self._file, None
        for place in self._places:
            copy = self._append(self.read(place))
            place.file, place.offset = copy.file, copy.offset
        if previous:
            previous.close()
