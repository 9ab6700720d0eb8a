"""The only way to open a file of the feed: regular files, no links, no waiting, at most 8 MiB.

Reading never raises an error: it returns the bytes, a reason for refusing them, or `None` for no file.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from election_night.formats import MAX_BYTES
from election_night.sources.directory.signature import Signature
from election_night.system import disk


class Reading(NamedTuple):
    """The bytes of a file."""

    data: bytes
    signature: Signature
    unchanged_while_read: bool
    """Nothing about the file changed while it was read."""


class Refusal(NamedTuple):
    """Why a file was not read, and what to do about it."""

    why: str
    is_transient: bool = False
    """The file may be readable in a moment."""


def read(root: int, path: str) -> Reading | Refusal | None:
    """Read the file at `path` below the open directory `root`; return `None` if there is none."""
    try:
        if "/" in path:
            with folder(root, path) as (parent, name):
                descriptor = disk.open(name, disk.FILE, dir_fd=parent)
        else:
            descriptor = disk.open(path, disk.FILE, dir_fd=root)
        return _read_and_close(descriptor)
    except OSError as error:
        return refusal(error)


def read_named(path: Path, *, largest: int = MAX_BYTES) -> Reading | Refusal | None:
    """Read the file the user named, which may be a link; return `None` if there is none.

    `largest`: in bytes.
    """
    try:
        return _read_and_close(disk.open(path, disk.FILE & ~os.O_NOFOLLOW), largest)
    except OSError as error:
        return refusal(error)


@contextmanager
def folder(root: int, path: str) -> Iterator[tuple[int, str]]:
    """Open the folder that holds `path`; yield it and the file name.

    Opened step by step: no link leads out.
    """
    *folders, name = path.split("/")
    if ".." in (*folders, name):
        raise FileNotFoundError(errno.ENOENT, "not below the feed", path)
    opened: list[int] = []
    try:
        parent = root
        for folder_name in folders:
            parent = disk.open(folder_name, disk.FOLDER, dir_fd=parent)
            opened.append(parent)
        yield parent, name
    finally:
        for descriptor in opened:
            disk.close(descriptor)


def _read_and_close(descriptor: int, largest: int = MAX_BYTES) -> Reading | Refusal:
    try:
        before = disk.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            return not_regular(before.st_mode)
        if before.st_size > largest:
            return too_large(before.st_size)
        # One byte more than the size: bounded, and enough to notice a file that grows.
        data = disk.read(descriptor, before.st_size + 1)
        after = disk.fstat(descriptor)
    finally:
        disk.close(descriptor)
    unchanged = (
        before.st_ctime_ns == after.st_ctime_ns
        and before.st_mtime_ns == after.st_mtime_ns
        and before.st_size == after.st_size == len(data)
    )
    return Reading(data, Signature.of(after), unchanged)


def not_regular(mode: int) -> Refusal:
    """Return why a file that isn't a regular file is left alone."""
    kinds = {
        stat.S_IFLNK: "a link. Put the file itself here",
        stat.S_IFDIR: "a folder with the name of a document. Rename it",
        stat.S_IFIFO: "a pipe, not a file. Take it out",
        stat.S_IFSOCK: "a socket, not a file. Take it out",
    }
    return Refusal(kinds.get(stat.S_IFMT(mode), "a device, not a file. Take it out"))


def too_large(size: int) -> Refusal:
    """Return why a file of `size` bytes is not read."""
    return Refusal(f"{size:,} bytes, and a document has at most {MAX_BYTES:,}: it was not read")


def refusal(error: OSError) -> Refusal | None:
    """Return what a system error means for a file; `None`: there is no file."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return None
        case errno.ELOOP:
            return not_regular(stat.S_IFLNK)
        case errno.ENXIO:
            return not_regular(stat.S_IFSOCK)
        case errno.EACCES | errno.EPERM:
            return Refusal("this program may not read it. Change its permissions", is_transient=True)
        case errno.EMFILE:
            return Refusal(
                "this program may open no more files. Raise its limit (ulimit -n)", is_transient=True
            )
        case errno.ENFILE:
            return Refusal("too many open files on this computer. Close other programs", is_transient=True)
    return Refusal(
        f"it cannot be read ({error_text(error)}). Check the disk or the network share", is_transient=True
    )


def error_text(error: Exception) -> str:
    """Return the text of a system error, without its number and path."""
    return os.strerror(error.errno).lower() if isinstance(error, OSError) and error.errno else str(error)
