"""Writes files completely or not at all: a reader finds the old content or the new, never half.

The content goes into a hidden file in the same folder, under a name nobody can guess, which is then renamed.
"""

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from election_night.system import disk

_HALF_WRITTEN = re.compile(r"\.[0-9a-f]{32}\.part")
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def write_file(
    path: Path, data: bytes, *, directory: int | None = None, mode: int | None = None, durable: bool = False
) -> None:
    """Write `data` to `path`, whose directory must exist.

    Args:
        path: of the file; a link there is replaced, not followed.
        data: its complete content.
        directory: descriptor of an open directory that `path` is relative to; `None`: use `path` as it is.
        mode: its permissions; `None`: what the umask allows.
        durable: wait until the file would survive a power cut.

    Raises:
        OSError: the file can't be written, and its old content is still there. Exception: if `durable` and
            only the directory can't be synchronised, the new content is already in place.
    """
    temporary = path.with_name(_new_name())
    file = disk.open(temporary, _NEW_FILE, 0o666 if mode is None else 0o600, dir_fd=directory)
    try:
        try:
            _write_all(file, data)
            if mode is not None:
                os.fchmod(file, mode)
            if durable:
                disk.sync(file)
        finally:
            disk.close(file)  # Some disks report only now that they are full.
        disk.replace(temporary, path, src_dir_fd=directory, dst_dir_fd=directory)
    except BaseException:
        with suppress(OSError):
            disk.unlink(temporary, dir_fd=directory)
        raise
    if durable:
        _sync_directory(path.parent, directory)


def try_to_write(data: bytes, directory: int) -> None:
    """Write a file of this content into the open directory, and remove it.

    Raises:
        OSError: nothing like it can be written there, or it would not survive a power cut.
    """
    name = _new_name()
    write_file(Path(name), data, directory=directory, durable=True)  # Some disks fail only when synchronised.
    disk.unlink(name, dir_fd=directory)


def is_half_written(name: str) -> bool:
    """Return whether the name is that of a file still being written; a killed program leaves it there."""
    return _HALF_WRITTEN.fullmatch(name) is not None


def _new_name() -> str:
    return f".{secrets.token_hex(16)}.part"


def _write_all(file: int, data: bytes) -> None:
    remaining = memoryview(data)
    while remaining:
        remaining = remaining[disk.write(file, remaining) :]


def _sync_directory(path: Path, directory: int | None) -> None:
    """Make sure that the new name is on the disk."""
    opened = disk.open(path, disk.ROOT, dir_fd=directory)
    try:
        disk.sync(opened)
    finally:
        disk.close(opened)
