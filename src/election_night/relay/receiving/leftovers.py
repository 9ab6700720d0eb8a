"""Removes files below `rooms/` that a relay was still writing when it was killed."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from election_night.relay.names import RECEIVED
from election_night.sources.directory.opening import open_root
from election_night.sources.errors import FeedUnreadable
from election_night.system import disk
from election_night.system.atomic_write import is_half_written


def remove_leftovers(directory: Path, before: float) -> None:
    """Remove half-written files that were last touched before this time (seconds of the epoch).

    Nobody else may be writing there since before then. No link is followed.
    """
    with suppress(OSError, FeedUnreadable):
        root = open_root(directory)
        try:
            for name, folder in _half_written(root):
                with suppress(OSError):
                    status = disk.stat(name, dir_fd=folder, follow_symlinks=False)
                    if stat.S_ISREG(status.st_mode) and status.st_mtime < before:
                        disk.unlink(name, dir_fd=folder)
        finally:
            disk.close(root)


def _half_written(root: int) -> Iterator[tuple[str, int]]:
    """Yield the name of each, and its open folder."""
    for _, _, files, folder in os.fwalk(RECEIVED, dir_fd=root, follow_symlinks=False):
        for name in filter(is_half_written, files):
            yield name, folder
