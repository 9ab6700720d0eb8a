"""The desk's own file: read again whenever it changes, and never from within a feed.

It is the newsroom's own, so it may be written in any way; what cannot be read leaves the last good one.
Some editors and shares move the old one away before they write the new one: that takes a while, and
decides nothing.
"""

import os
import stat
import threading
from pathlib import Path

from election_night import formats
from election_night.core.night import Change, Night
from election_night.core.problems import Problem, Severity
from election_night.model import DeskFile
from election_night.sources.directory import reader
from election_night.sources.directory.reader import Reading, Refusal
from election_night.sources.directory.scan import printable
from election_night.sources.directory.signature import Signature
from election_night.sources.errors import FeedUnreadable
from election_night.system import disk
from election_night.system.clock import Clock
from election_night.system.state_dir import lies_in

GONE_AFTER = 10.0
"""Seconds without the file after which it was taken away, and not just saved."""
AT_FIRST = 1.0
"""Seconds that the first look waits for one that cannot be read: it may be half saved."""
NOT_THERE = f"it is not there: in {GONE_AFTER:.0f} seconds nothing of it counts any more"
NO_FOLDER = "its folder is gone: is the disk or the network share still there?"


class OverridesFile:
    """What the desk decides, from the file at `path`. It need not be there yet.

    The reading thread looks, which may wait for a disk. Whoever overrules a night holds its lock.

    Raises:
        FeedUnreadable: the file lies in the feed, where whoever feeds us could write it.
    """

    def __init__(self, path: Path, root: Path, clock: Clock) -> None:
        if lies_in(path, root):
            raise FeedUnreadable(
                f"the desk file {printable(str(path))} may not lie in the feed: name another"
            )
        self.path = path
        self.file = printable(path.name)
        self.data = b""
        """The bytes that count now, for the journal."""
        self.desk: DeskFile | None = None
        """What counts now."""
        self._looked = False
        self._seen: Signature | None = None
        """Of what was read last; `None`: read it, whatever it looks like."""
        self._device: int | None = None
        """Where its folder was when it was read last."""
        self._clock = clock
        self._missed: float | None = None
        """When it was first looked for in vain."""
        self._told: tuple[Night, DeskFile | None] | None = None
        self._faults: tuple[str, ...] = ()

    def recall(self, desk: DeskFile | None, data: bytes) -> None:
        """This counted when the program ended, and does until the file is read or known to be gone."""
        if not self._looked:
            self.desk, self.data = desk, data

    def poll(self) -> None:
        """Read the file if it is another than before. The first look is a patient one."""
        first, self._looked = not self._looked, True
        self._look()
        end = self._clock.monotonic() + AT_FIRST
        while first and self.desk is None and self._clock.monotonic() < end:
            self._clock.wait(threading.Event(), 0.05)
            self._look()

    def _look(self) -> None:
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
            self._missing(self._clock.monotonic())
            return
        self._missed = None
        if isinstance(told, Refusal):
            self._faults = (told.why,)
        elif told.unchanged_while_read:
            self._read(told)
        # else it is just being written: the next look reads it

    def apply_to(self, night: Night) -> list[Change]:
        """Let what counts now count in the night."""
        if self._told and self._told[0] is night and self._told[1] is self.desk:
            return []
        self._told = night, self.desk
        return night.apply_overrides(self.desk, self.file)

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

    def _missing(self, now: float) -> None:
        """It is not there: taken out by somebody, just being saved, or its disk is away."""
        if self.desk is None:
            self._faults = ()
            return
        folder = self._folder()
        if folder is None or (self._device is not None and folder != self._device):
            self._faults, self._missed = (NO_FOLDER,), None
            return
        if self._missed is None:
            self._missed = now
        if now - self._missed < GONE_AFTER:
            self._faults = (NOT_THERE,)
        else:
            self.desk, self._faults, self.data = None, (), b""

    def _folder(self) -> int | None:
        """The device that its folder is on, links followed: an unmounted share leaves an empty folder."""
        try:
            found = disk.stat(Path(os.path.realpath(self.path)).parent)
        except OSError:
            return None
        return found.st_dev if stat.S_ISDIR(found.st_mode) else None
