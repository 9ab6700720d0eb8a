"""Files are written whole or not at all: whoever reads one finds the old content or the new, never half.

The content goes into a hidden file beside it, under a name nobody can guess, which is then renamed.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from election_night.system import disk

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def write_file(
    path: Path, data: bytes, *, directory: int | None = None, mode: int | None = None, durable: bool = False
) -> None:
    """Write `data` to `path`, in a directory that exists.

    Args:
        path: of the file; a link there is replaced, not followed.
        data: all of its content.
        directory: open, and `path` is relative to it, wherever it is moved meanwhile; `None`: no such.
        mode: its permissions; `None`: what the umask allows.
        durable: wait until it would survive a power cut.

    Raises:
        OSError: it can't be written, and what was there before still is. Only when a `durable` one was
            written already and its directory can't be synchronised, the new content is there.
    """
    temporary = path.with_name(f".{secrets.token_hex(16)}.part")
    file = disk.open(temporary, _NEW_FILE, 0o666 if mode is None else 0o600, dir_fd=directory)
    try:
        try:
            _write_all(file, data)
            if mode is not None:
                os.fchmod(file, mode)
            if durable:
                disk.sync(file)
        finally:
            disk.close(file)  # some disks only notice here that they are full
        disk.replace(temporary, path, src_dir_fd=directory, dst_dir_fd=directory)
    except BaseException:
        with suppress(OSError):
            disk.unlink(temporary, dir_fd=directory)
        raise
    if durable:
        _sync_directory(path.parent, directory)


def _write_all(file: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[disk.write(file, left) :]


def _sync_directory(path: Path, directory: int | None) -> None:
    """Have the new name on the disk."""
    opened = disk.open(path, disk.ROOT, dir_fd=directory)
    try:
        disk.sync(opened)
    finally:
        disk.close(opened)
