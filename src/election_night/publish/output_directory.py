"""The directory to publish into, which is never inside the feed.

If others change, delete or mount anything there, the next round repairs it. Files are written through the
open directory that was checked, so nothing can come between check and write.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from election_night.sources.directory.scan import printable
from election_night.sources.errors import FeedUnreadable
from election_night.system.atomic_write import write_file

Place = tuple[int, int]
"""Device and inode of a directory: the same by every path."""
Trace = tuple[int, ...]
"""The parts of a file's status that change when anybody else touches it."""


class OutDirectory:
    """The files wanted in `path`. `feed` returns the path of the feed.

    Raises:
        FeedUnreadable: `path` is inside the feed, or cannot be made.
    """

    def __init__(self, path: Path, feed: Callable[[], Path]) -> None:
        self._path, self._feed = path, feed
        self._contents: dict[str, bytes] = {}
        self._left: dict[str, Trace | None] = {}
        """Status of each file when it was last written."""
        self._cleared: tuple[Path, set[Place]] | None = None
        """A feed, and the directory with all its parents that was last found to be outside it."""
        try:
            os.close(self._open())
        except OSError as error:
            raise FeedUnreadable(f"{printable(str(path))} cannot be written: {error.strerror}") from error

    def set_content(self, name: str, data: bytes) -> None:
        """Set what the file should hold from now on."""
        if self._contents.get(name) != data:
            self._contents[name] = data
            self._left.pop(name, None)

    def content(self, name: str) -> bytes | None:
        """Return what the file should hold; `None` if nothing is wanted yet."""
        return self._contents.get(name)

    def restore(self) -> list[str]:
        """Write every file that is missing, new or was touched; returns a message for each that failed."""
        messages = []
        try:
            directory = self._open()
        except FeedUnreadable as error:
            return [str(error)]
        except OSError as error:
            return [f"{printable(str(self._path))}: {error.strerror}"]
        try:
            for name, data in self._contents.items():
                left = self._left.get(name)
                if left is not None and left == _trace(name, directory):
                    continue
                try:
                    write_file(Path(name), data, directory=directory, mode=0o644)
                    self._left[name] = _trace(name, directory)
                except OSError as error:
                    messages.append(f"{name}: {error.strerror}")
        finally:
            os.close(directory)
        return messages

    def _open(self) -> int:
        """Return the directory, open; make it if it doesn't exist.

        Raises:
            FeedUnreadable: it is inside the feed.
            OSError: it cannot be opened or made.
        """
        directory = self._path.absolute()
        while not directory.is_dir() and directory != directory.parent:
            directory = directory.parent
        opened = self._outside_of_the_feed(directory)
        if directory == self._path.absolute():
            return opened
        os.close(opened)
        self._path.mkdir(parents=True, exist_ok=True)
        return self._outside_of_the_feed(self._path)

    def _outside_of_the_feed(self, path: Path) -> int:
        """Return this directory, open, once it is known to be outside the feed."""
        opened = os.open(path, getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY)
        try:
            self._refuse_the_feed(opened)
        except BaseException:
            os.close(opened)
            raise
        return opened

    def _refuse_the_feed(self, opened: int) -> None:
        """Compare directories by inode, not by path: a mount gives one a second path."""
        feed, places = self._feed(), _above(opened)
        if self._cleared == (feed, places):
            return  # A feed on a hanging share isn't walked every second.
        folders = _folders(feed)
        if not places.isdisjoint(folders):
            problem = f"{printable(str(self._path))} is in the feed, which is never written to"
            raise FeedUnreadable(f"{problem}. Name another directory")
        self._cleared = (feed, places) if folders else None


def _place(status: os.stat_result) -> Place:
    return status.st_dev, status.st_ino


def _folders(root: Path) -> set[Place]:
    """Return the directory and all below it, without unreadable ones."""
    places = set()
    for path, _, _ in os.walk(root):
        with suppress(OSError):
            places.add(_place(os.stat(path)))  # noqa: PTH116 - there may be thousands
    return places


def _above(opened: int) -> set[Place]:
    """Return this directory and all its parents."""
    places = {_place(os.fstat(opened))}
    path = ".."
    while True:
        try:
            place = _place(os.stat(path, dir_fd=opened))
        except OSError:  # No further parent is readable.
            return places
        if place in places:  # The root is its own parent.
            return places
        places.add(place)
        path += "/.."


def _trace(name: str, directory: int) -> Trace | None:
    try:
        status = os.stat(name, dir_fd=directory, follow_symlinks=False)
    except OSError:
        return None
    return (
        status.st_dev,
        status.st_ino,
        status.st_mode,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    )
