"""The only way a file of the feed is opened: regular files, no links, no waiting, up to 8 MiB.

Nothing here raises for what it meets: the answer is the bytes, a reason, or that there is no file.
"""

import errno
import os
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Self

from election_night.formats import MAX_BYTES
from election_night.system import disk

_pack, _unpack = struct.Struct("=QQQQQ").pack, struct.Struct("=QQQqq").unpack
_ALL = 2**64 - 1
"""A time may be set to a year that 64 bits of nanoseconds do not reach."""


class Signature(bytes):
    """What changes when a file changes. Equal signatures do not prove equal bytes.

    Bytes, because one is kept of every file: five numbers would take three times as much.
    """

    __slots__ = ()

    def __new__(cls, device: int, inode: int, size: int, modified: int, changed: int) -> Self:
        """Of these numbers, as the system tells them; times in nanoseconds."""
        return bytes.__new__(cls, _pack(device, inode, size, modified & _ALL, changed & _ALL))

    @classmethod
    def of(cls, found: os.stat_result) -> Self:
        """The signature in a stat result."""
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)

    @property
    def identity(self) -> bytes:
        """Which file this is, whatever it holds. Used again by the system once the file is gone."""
        return self[:16]

    @property
    def size(self) -> int:
        """Bytes."""
        return int(_unpack(self)[2])

    @property
    def modified(self) -> int:
        """Nanoseconds; may be set to anything by whoever writes."""
        return int(_unpack(self)[3])

    @property
    def changed(self) -> int:
        """Nanoseconds; set by the system alone."""
        return int(_unpack(self)[4])


class Reading(NamedTuple):
    """The bytes of a file."""

    data: bytes
    signature: Signature
    unchanged_while_read: bool
    """Nothing about the file changed while it was read."""


class Refusal(NamedTuple):
    """Why a file was not read, and what to do, in words."""

    why: str
    is_transient: bool = False
    """The file may be readable in a moment."""


def read(root: int, path: str) -> Reading | Refusal | None:
    """The file at `path` below the open directory `root`; `None` if there is none."""
    try:
        if "/" in path:
            with folder(root, path) as (parent, name):
                descriptor = disk.open(name, disk.FILE, dir_fd=parent)
        else:
            descriptor = disk.open(path, disk.FILE, dir_fd=root)
        return _take(descriptor)
    except OSError as error:
        return refusal(error)


def read_named(path: Path) -> Reading | Refusal | None:
    """The file at `path`, which whoever started the program named: it may be a link."""
    try:
        return _take(disk.open(path, disk.FILE & ~os.O_NOFOLLOW))
    except OSError as error:
        return refusal(error)


@contextmanager
def folder(root: int, path: str) -> Iterator[tuple[int, str]]:
    """The open folder that `path` is in, and the name in it: walked one by one, so no link leads out."""
    *folders, name = path.split("/")
    if ".." in (*folders, name):
        raise FileNotFoundError(errno.ENOENT, "not below the feed", path)
    opened: list[int] = []
    try:
        parent = root
        for one in folders:
            parent = disk.open(one, disk.FOLDER, dir_fd=parent)
            opened.append(parent)
        yield parent, name
    finally:
        for descriptor in opened:
            disk.close(descriptor)


def _take(descriptor: int) -> Reading | Refusal:
    """What this open file holds; it is closed."""
    try:
        before = disk.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            return special(before.st_mode)
        if before.st_size > MAX_BYTES:
            return too_large(before.st_size)
        # One byte more than there was: bounded, and a file that grows meanwhile shows it.
        data = disk.read(descriptor, before.st_size + 1)
        after = disk.fstat(descriptor)
    finally:
        disk.close(descriptor)
    steady = (
        before.st_ctime_ns == after.st_ctime_ns
        and before.st_mtime_ns == after.st_mtime_ns
        and before.st_size == after.st_size == len(data)
    )
    return Reading(data, Signature.of(after), steady)


def special(mode: int) -> Refusal:
    """Why a file that is no regular one is left alone."""
    kinds = {
        stat.S_IFLNK: "a link: put the file itself here",
        stat.S_IFDIR: "a folder with the name of a document: rename it",
        stat.S_IFIFO: "a pipe, not a file: take it out",
        stat.S_IFSOCK: "a socket, not a file: take it out",
    }
    return Refusal(kinds.get(stat.S_IFMT(mode), "a device, not a file: take it out"))


def too_large(size: int) -> Refusal:
    """Why a file of `size` bytes is not read."""
    return Refusal(f"{size:,} bytes, and a document has at most {MAX_BYTES:,}: it was not read")


def refusal(error: OSError) -> Refusal | None:
    """What an error of the system says of a file; `None`: the file is not there."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return None
        case errno.ELOOP:
            return special(stat.S_IFLNK)
        case errno.ENXIO:
            return special(stat.S_IFSOCK)
        case errno.EACCES | errno.EPERM:
            return Refusal("this program may not read it: change its permissions", is_transient=True)
        case errno.EMFILE:
            return Refusal(
                "this program may open no more files: raise its limit (ulimit -n)", is_transient=True
            )
        case errno.ENFILE:
            return Refusal("too many open files on this computer: close other programs", is_transient=True)
    return Refusal(
        f"it cannot be read ({words(error)}): check the disk or the network share", is_transient=True
    )


def words(error: Exception) -> str:
    """What an error of the system says, without the number and the path."""
    return os.strerror(error.errno).lower() if isinstance(error, OSError) and error.errno else str(error)
