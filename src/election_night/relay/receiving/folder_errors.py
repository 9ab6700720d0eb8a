"""What an error of a disk is about: one document, one folder of a room, or the whole room."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from election_night.relay.errors import FolderBlocked, NotWritten
from election_night.relay.names import RECEIVED
from election_night.sources.directory import reader
from election_night.system import disk
from election_night.system.atomic_write import try_to_write

_PERMANENT = frozenset(
    {errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL, errno.EILSEQ}
)
"""Errors that are about this one path: others may still be written."""
_NO_PERMISSION = frozenset({errno.EACCES, errno.EPERM})
_NO_FOLDER = frozenset({errno.ENOTDIR, errno.ELOOP})
_OF_A_WRITER = 2
"""Depth of a writer's folder. The relay chose its name, and `rooms`: no document is to blame for them."""
_OF_A_DISK = {
    errno.EROFS: "make its disk writable",
    errno.ENOSPC: "make room there",
    errno.EDQUOT: "make room there",
    errno.EIO: "check its disk",
    errno.ESTALE: "check its disk",
}
"""Errors of a disk, which may hold one folder of the room or all of it; and what to do."""


@contextmanager
def errors_of(folders: list[str]) -> Iterator[None]:
    """Turn an error that is about one folder, or one document, into one that says so.

    Raises:
        NotWritten: a document is to blame for it.
        FolderBlocked: none is.
    """
    try:
        yield
    except OSError as error:
        name, why = "/".join(folders), reader.error_text(error)
        if folders and error.errno in _NO_PERMISSION:
            raise FolderBlocked(name, why, "change its permissions") from error
        if folders and len(folders) <= _OF_A_WRITER and error.errno in _NO_FOLDER:
            raise FolderBlocked(name, why, "move it away") from error
        if error.errno in _PERMANENT:
            raise NotWritten(why) from error
        raise


def change_folder(root: int, path: str, data: bytes, change: Callable[[], None]) -> None:
    """Call `change`, which writes or removes a document. Its folder may have a disk or a quota of its own.

    Raises:
        FolderBlocked: that fails, and would not elsewhere in the room.
    """
    try:
        change()
    except OSError as error:
        if error.errno not in _OF_A_DISK or not _others_take(root, data):
            raise
    else:
        return
    try:
        change()  # The disk may have been full for a moment, and not be this folder's own.
    except OSError as error:
        if error.errno not in _OF_A_DISK:
            raise
        folder = path.rpartition("/")[0]
        raise FolderBlocked(folder, reader.error_text(error), _OF_A_DISK[error.errno]) from error


def _others_take(root: int, data: bytes) -> bool:
    """Return whether this could be written into other folders of the room."""
    try:
        folder = disk.open(RECEIVED, disk.FOLDER, dir_fd=root)
        try:
            try_to_write(data, folder)
        finally:
            disk.close(folder)
    except OSError:
        return False
    return True
