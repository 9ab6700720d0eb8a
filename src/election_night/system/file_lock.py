"""Files that one process at a time can hold. The system lets go of them when it ends, even by `kill -9`."""

import fcntl
import os
from pathlib import Path

from election_night.system import disk

_LOCK_FILE = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC


def lock_file(path: Path, mode: int = 0o666) -> int:
    """Lock the file, and make it if it is missing. Returns a descriptor: the lock is held until it is closed.

    Raises:
        BlockingIOError: another process holds it.
        OSError: it can't be opened, or its disk has no locks.
    """
    file = disk.open(path, _LOCK_FILE, mode)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        disk.close(file)
        raise
    return file
