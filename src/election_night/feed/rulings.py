"""The desk's own file: read again whenever it changes, and never from within a feed.

It is the newsroom's own, so it may be written in any way; what cannot be read leaves the last good one.
"""

import os
import stat
from pathlib import Path

from election_night import formats
from election_night.feed import disk, reader
from election_night.feed.errors import FeedUnreadable
from election_night.feed.reader import Reading, Refusal, Signature
from election_night.feed.scan import shown
from election_night.model import DeskFile
from election_night.night.night import Change, Night
from election_night.night.problems import Problem, Severity

NO_FOLDER = "its folder is gone: is the disk or the network share still there?"


class Rulings:
    """What the desk decides, from the file at `path`. It need not be there yet.

    The reading thread looks, which may wait for a disk. Whoever overrules a night holds its lock.

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
        self._looked = False
        self._seen: Signature | None = None
        """Of what was read last; `None`: read it, whatever it looks like."""
        self._device: int | None = None
        """Where its folder was when it was read last."""
        self._misses = 0
        self._told: tuple[Night, DeskFile | None] | None = None
        self._faults: tuple[str, ...] = ()

    def recall(self, desk: DeskFile | None, data: bytes) -> None:
        """This counted when the program ended, and does until the file is read or known to be gone."""
        if not self._looked:
            self.desk, self.data = desk, data

    def look(self, *, last_look: bool = False) -> None:
        """Read the file if it is another than before; `last_look`: it counts as gone if it is not there."""
        self._looked = True
        told: Reading | Refusal | None = None
        try:
            found = disk.stat(self.path)
            if self._seen is not None and Signature.of(found) == self._seen:
                return
            told = (
                reader.read_named(self.path) if stat.S_ISREG(found.st_mode) else reader.special(found.st_mode)
            )
        except OSError as error:
            told = reader.refusal(error)
        self._seen = None
        if told is None:
            self._missing(last_look=last_look)
            return
        self._misses = 0
        if isinstance(told, Refusal):
            self._faults = (told.why,)
        elif told.steady:
            self._read(told)
        # else it is just being written: the next look reads it

    def overrule(self, night: Night) -> list[Change]:
        """Let what counts now count in the night."""
        if self._told and self._told[0] is night and self._told[1] is self.desk:
            return []
        self._told = night, self.desk
        return night.overrule(self.desk, self.file)

    def problems(self) -> list[Problem]:
        """Why the file cannot be read as it is now."""
        counts = "The last good one counts" if self.desk else "Nothing of it counts"
        return [
            Problem(self.file, "", Severity.REFUSED, f"the desk file: {fault}. {counts}")
            for fault in self._faults
        ]

    def _read(self, told: Reading) -> None:
        self._seen, self._device = told.signature, self._folder()
        decoded = formats.decode_desk(told.data)
        if isinstance(decoded, DeskFile):
            self.desk, self._faults, self.data = decoded, (), told.data
        else:
            self._faults = tuple(fault.message for fault in decoded)

    def _missing(self, *, last_look: bool) -> None:
        """It is not there: taken out by somebody, just being saved, or its disk is away."""
        self._misses += 1
        if self.desk is None:
            self._faults = ()
            return
        folder = self._folder()
        if folder is None or (self._device is not None and folder != self._device):
            self._faults = (NO_FOLDER,)
        elif self._misses > 1 or last_look:  # some editors move the old one away before they write
            self.desk, self._faults, self.data = None, (), b""

    def _folder(self) -> int | None:
        """The device that its folder is on, links followed: an unmounted share leaves an empty folder."""
        try:
            found = disk.stat(Path(os.path.realpath(self.path)).parent)
        except OSError:
            return None
        return found.st_dev if stat.S_ISDIR(found.st_mode) else None
