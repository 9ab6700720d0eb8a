"""Files are written whole or not at all: whoever reads one has the old content or the new, never half.

The content goes into a hidden file with a name that nobody can guess, which is then renamed.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from election_night.system import disk


def write_file(path: Path, data: bytes, *, mode: int | None = None, durable: bool = False) -> None:
    """Write `data` to `path`, in a directory that exists.

    Args:
        path: of the file; a link is replaced, not followed.
        data: all of its content.
        mode: its permissions; `None`: what the umask allows.
        durable: it must survive a power cut, so wait for the disk.

    Raises:
        OSError: it can't be written; what was there before still is.
    """
    directory = disk.open(path.parent, disk.ROOT)
    try:
        write_in(directory, path.name, data, mode=mode, durable=durable)
    finally:
        disk.close(directory)


def write_in(
    directory: int, name: str, data: bytes, *, mode: int | None = None, durable: bool = False
) -> None:
    """The same in a directory that is open already, whatever happens to its path meanwhile."""
    temporary = f".{secrets.token_hex(16)}.part"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    file = os.open(temporary, flags, 0o666 if mode is None else 0o600, dir_fd=directory)
    try:
        with os.fdopen(file, "wb") as stream:
            stream.write(data)
            stream.flush()
            if mode is not None:
                os.fchmod(file, mode)
            if durable:
                os.fsync(file)
        os.replace(temporary, name, src_dir_fd=directory, dst_dir_fd=directory)
        if durable:
            os.fsync(directory)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary, dir_fd=directory)
        raise
