"""The directory that receives documents: each is written whole, below `rooms/WRITER/`.

A path from a stream can't lead out of there, and no link is followed.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from election_night.relay.names import RECEIVED
from election_night.relay.receiving.folder_errors import change_folder, errors_of
from election_night.relay.subjects import Subject
from election_night.sources.directory import reader
from election_night.sources.directory.opening import open_root
from election_night.sources.directory.reader import Reading
from election_night.system import disk
from election_night.system.atomic_write import write_file

_NOTHING_TO_REMOVE = (FileNotFoundError, NotADirectoryError, IsADirectoryError)


class Room:
    """A directory that documents are written to.

    Args:
        root: the directory, which must exist when something is written.
        sender: answers under whose name the directory's own files are sent; "": under none that is known.
        user: under whose name they may have been sent all the same.
    """

    def __init__(self, root: Path, sender: Callable[[], str] = str, user: str = "") -> None:
        self.root, self._sender, self._user = root, sender, user

    def content(self, subject: Subject) -> bytes | None:
        """Return what the room has of this file, and nothing (`b""`) if that can't be read; `None`: no file.

        Raises:
            FeedUnreadable: the directory isn't there.
        """
        root = open_root(self.root)
        try:
            answer = reader.read(root, f"{RECEIVED}/{subject.writer}/{subject.path}")
        finally:
            disk.close(root)
        if answer is None:
            return None
        return answer.data if isinstance(answer, Reading) else b""

    def write(self, subject: Subject, data: bytes) -> bool:
        """Write the document, and wait until it is on the disk. Returns whether anything had to be written.

        Raises:
            NotWritten: it can't be written under this name.
            FolderBlocked: nothing can be written into its folder now.
            OSError: nothing can be written at all now.
            FeedUnreadable: the directory isn't there.
        """
        path = f"{RECEIVED}/{subject.writer}/{subject.path}"
        root = open_root(self.root)
        try:
            is_own = self._is_own(root, subject, data)
            if not is_own and _holds(root, path, data):
                return False
            change = partial(_remove, root, path) if is_own else partial(_write, root, path, data)
            change_folder(root, path, data, change)
        finally:
            disk.close(root)
        return not is_own

    def _is_own(self, root: int, subject: Subject, data: bytes) -> bool:
        """Return whether this very directory has sent the document: then it must not lie in it twice."""
        if subject.writer not in {self._sender(), self._user}:
            return False
        own_file = reader.read(root, subject.path)
        if own_file is None:
            return False
        # The sender's file may be newer by now. Another computer of this user may have sent something else.
        is_same = isinstance(own_file, Reading) and own_file.data == data
        return is_same or subject.writer == self._sender()


def _write(root: int, path: str, data: bytes) -> None:
    *folders, name = path.split("/")
    with _folder(root, folders) as folder, errors_of(folders):
        write_file(Path(name), data, directory=folder, durable=True)


def _holds(root: int, path: str, data: bytes) -> bool:
    answer = reader.read(root, path)
    return isinstance(answer, Reading) and answer.data == data


def _remove(root: int, path: str) -> None:
    folders = path.split("/")[:-1]
    with errors_of(folders), suppress(*_NOTHING_TO_REMOVE), reader.folder(root, path) as (folder, name):
        disk.unlink(name, dir_fd=folder)


@contextmanager
def _folder(root: int, names: list[str]) -> Iterator[int]:
    """Open nested folders of these names, and make those that are missing. No link is followed."""
    opened = [os.dup(root)]
    try:
        for depth in range(len(names)):
            opened.append(_open_or_make(opened[-1], names[: depth + 1]))
        yield opened[-1]
    finally:
        for descriptor in opened:
            disk.close(descriptor)


def _open_or_make(parent: int, names: list[str]) -> int:
    *parents, name = names
    with errors_of(names), suppress(FileNotFoundError):
        return disk.open(name, disk.FOLDER, dir_fd=parent)
    with errors_of(parents):
        with suppress(FileExistsError):
            disk.mkdir(name, dir_fd=parent)
        disk.sync(parent)
    with errors_of(names):
        return disk.open(name, disk.FOLDER, dir_fd=parent)
