"""The desk's own file: read again whenever it changes, and never from within a feed.

It is the newsroom's own, so it may be written in any way; what cannot be read leaves the last good one.
"""

from pathlib import Path

from election_night import formats
from election_night.feed.errors import FeedUnreadable
from election_night.feed.scan import shown
from election_night.model import DeskFile
from election_night.night.night import Change, Night
from election_night.night.problems import Problem, Severity

Mark = tuple[int, int, int] | None


class Rulings:
    """What the desk decides, from the file at `path`. It need not be there yet.

    Raises:
        FeedUnreadable: the file lies in the feed, where whoever feeds us could write it.
    """

    def __init__(self, path: Path, root: Path) -> None:
        if path.resolve().is_relative_to(root.resolve()):
            raise FeedUnreadable(f"the desk file {shown(str(path))} may not lie in the feed: name another")
        self.path = path
        self.file = shown(path.name)
        self.data = b""
        """The bytes that count now, for the journal."""
        self.desk: DeskFile | None = None
        """What counts now."""
        self._mark: Mark = (0, 0, 0)
        self._night: Night | None = None
        self._faults: tuple[str, ...] = ()

    def look(self, night: Night) -> list[Change]:
        """Read the file if it is another than before, and overrule the night, whose lock is held."""
        mark = self._stat()
        if mark == self._mark and night is self._night:
            return []
        if mark != self._mark:
            self._read()
        self._mark, self._night = mark, night
        return night.overrule(self.desk, self.file)

    def problems(self) -> list[Problem]:
        """Why the file cannot be read as it is now."""
        return [
            Problem(self.file, "", Severity.REFUSED, f"the desk file: {fault}. The last good one counts")
            for fault in self._faults
        ]

    def _stat(self) -> Mark:
        try:
            told = self.path.stat()
        except OSError:
            return None
        return (told.st_mtime_ns, told.st_size, told.st_ino)

    def _read(self) -> None:
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            self.desk, self._faults, self.data = None, (), b""
            return
        except OSError as error:
            self._faults = (f"cannot be read ({error.strerror})",)
            return
        told = formats.decode_desk(data)
        if isinstance(told, DeskFile):
            self.desk, self._faults, self.data = told, (), data
        else:
            self._faults = tuple(fault.message for fault in told)
