"""The directory that is published into: each file there as it should be, and never the feed.

Whoever else writes there, deletes something or mounts something over it is put right at the next round.
Files are written through the open directory that was looked at, so nothing comes between.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from election_night.sources.directory.scan import printable
from election_night.sources.errors import FeedUnreadable
from election_night.system.atomic_write import write_file

Place = tuple[int, int]
"""Device and number of a directory: what it is, by whatever path."""
Trace = tuple[int, ...]
"""What changes about a file when anybody else has touched it."""


class OutDirectory:
    """The files that are wanted in `path`. `feed`: where the feed is just now.

    Raises:
        FeedUnreadable: it lies in the feed, or cannot be made.
    """

    def __init__(self, path: Path, feed: Callable[[], Path]) -> None:
        self._path, self._feed = path, feed
        self._wanted: dict[str, bytes] = {}
        self._left: dict[str, Trace | None] = {}
        """How each file was left when it was written last."""
        self._cleared: tuple[Path, set[Place]] | None = None
        """A feed, and what was last found not to lie in it: a directory and all those above it."""
        try:
            os.close(self._open())
        except OSError as error:
            raise FeedUnreadable(f"{printable(str(path))} cannot be written: {error.strerror}") from error

    def want(self, name: str, data: bytes) -> None:
        """From now on this is what the file holds."""
        if self._wanted.get(name) != data:
            self._wanted[name] = data
            self._left.pop(name, None)

    def wanted(self, name: str) -> bytes | None:
        """What the file should hold; `None` if nothing is wanted yet."""
        return self._wanted.get(name)

    def put_right(self) -> list[str]:
        """Write every file that is not there as it was left. What is wrong with which, in words."""
        wrong = []
        try:
            directory = self._open()
        except FeedUnreadable as error:
            return [str(error)]
        except OSError as error:
            return [f"{printable(str(self._path))}: {error.strerror}"]
        try:
            for name, data in self._wanted.items():
                left = self._left.get(name)
                if left is not None and left == _trace(name, directory):
                    continue
                try:
                    write_file(Path(name), data, directory=directory, mode=0o644)
                    self._left[name] = _trace(name, directory)
                except OSError as error:
                    wrong.append(f"{name}: {error.strerror}")
        finally:
            os.close(directory)
        return wrong

    def _open(self) -> int:
        """The directory, made if it is not there.

        Raises:
            FeedUnreadable: it lies in the feed.
            OSError: it cannot be opened or made.
        """
        there = self._path.absolute()
        while not there.is_dir() and there != there.parent:
            there = there.parent
        opened = self._outside_of_the_feed(there)
        if there == self._path.absolute():
            return opened
        os.close(opened)
        self._path.mkdir(parents=True, exist_ok=True)
        return self._outside_of_the_feed(self._path)

    def _outside_of_the_feed(self, path: Path) -> int:
        """This directory, open."""
        opened = os.open(path, getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY)
        try:
            self._refuse_the_feed(opened)
        except BaseException:
            os.close(opened)
            raise
        return opened

    def _refuse_the_feed(self, opened: int) -> None:
        """Compare what directories are, not how they are called: a mount gives one a second name."""
        feed, places = self._feed(), _above(opened)
        if self._cleared == (feed, places):
            return  # the feed may be on a share that hangs: it is not asked every second
        folders = _folders(feed)
        if not places.isdisjoint(folders):
            told = f"{printable(str(self._path))} lies in the feed, which is never written to"
            raise FeedUnreadable(f"{told}: name another directory")
        self._cleared = (feed, places) if folders else None


def _place(one: os.stat_result) -> Place:
    return one.st_dev, one.st_ino


def _folders(root: Path) -> set[Place]:
    """The directory and all below it, without those that nobody can look at."""
    found = set()
    for path, _, _ in os.walk(root):
        with suppress(OSError):
            found.add(_place(os.stat(path)))  # noqa: PTH116 - there may be thousands
    return found


def _above(opened: int) -> set[Place]:
    """This directory and all that it lies in."""
    found = {_place(os.fstat(opened))}
    path = ".."
    while True:
        try:
            one = _place(os.stat(path, dir_fd=opened))
        except OSError:  # as far as anybody can look
            return found
        if one in found:  # the root lies in itself
            return found
        found.add(one)
        path += "/.."


def _trace(name: str, directory: int) -> Trace | None:
    try:
        one = os.stat(name, dir_fd=directory, follow_symlinks=False)
    except OSError:
        return None
    return one.st_dev, one.st_ino, one.st_mode, one.st_size, one.st_mtime_ns, one.st_ctime_ns
