"""The newsroom's override file: reread whenever it changes, and never accepted from within a feed.

If it can't be read, the last good version counts. Some editors and network shares remove the old file a
while before they write the new one, so a short absence changes nothing.
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
"""Seconds after which a missing file counts as removed. Until then, somebody may just be saving it."""
FIRST_READ_PATIENCE = 1.0
"""Seconds that the first `poll` keeps trying a file it can't read: it may be half saved."""
MISSING = f"it is missing: in {GONE_AFTER:.0f} seconds none of it will count"
FOLDER_GONE = "its folder is gone. Is the disk or the network share still there?"


class OverridesFile:
    """The newsroom's overrides, from the file at `path`. It need not exist yet.

    Call `poll` from the reading thread, as it may wait for a disk. Hold the night's lock for `apply_to`.

    Raises:
        FeedUnreadable: the file is in the feed, where the supplier could write it.
    """

    def __init__(self, path: Path, root: Path, clock: Clock) -> None:
        if lies_in(path, root):
            raise FeedUnreadable(
                f"the desk file {printable(str(path))} may not lie in the feed. Name another"
            )
        self.path = path
        self.file = printable(path.name)
        self.data = b""
        """The bytes in force now, for the journal."""
        self.desk: DeskFile | None = None
        """The overrides in force now."""
        self._polled = False
        self._last_read: Signature | None = None
        """Signature of the file as last read; `None`: read it in any case."""
        self._device: int | None = None
        """The device of its folder at the last reading."""
        self._clock = clock
        self._missing_since: float | None = None
        """Monotonic seconds; `None` while the file is there."""
        self._applied: tuple[Night, DeskFile | None] | None = None
        self._faults: tuple[str, ...] = ()

    def recall(self, desk: DeskFile | None, data: bytes) -> None:
        """Restore the overrides from the last run, which count until the file is read or known to be gone."""
        if not self._polled:
            self.desk, self.data = desk, data

    def poll(self) -> None:
        """Read the file if it has changed. The first call waits a little for a file it can't read."""
        is_first, self._polled = not self._polled, True
        self._read_if_changed()
        end = self._clock.monotonic() + FIRST_READ_PATIENCE
        while is_first and self.desk is None and self._clock.monotonic() < end:
            self._clock.wait(threading.Event(), 0.05)
            self._read_if_changed()

    def _read_if_changed(self) -> None:
        answer: Reading | Refusal | None = None
        try:
            status = disk.stat(self.path)
            if self._last_read is not None and Signature.of(status) == self._last_read:
                return
            answer = (
                reader.read_named(self.path)
                if stat.S_ISREG(status.st_mode)
                else reader.not_regular(status.st_mode)
            )
        except OSError as error:
            answer = reader.refusal(error)
        self._last_read = None
        if answer is None:
            self._on_missing(self._clock.monotonic())
            return
        self._missing_since = None
        if isinstance(answer, Refusal):
            self._faults = (answer.why,)
        elif answer.unchanged_while_read:
            self._decode(answer)
        # Otherwise it is being written: the next poll reads it.

    def apply_to(self, night: Night) -> list[Change]:
        """Apply the overrides in force to the night, unless they have been applied already."""
        if self._applied and self._applied[0] is night and self._applied[1] is self.desk:
            return []
        self._applied = night, self.desk
        return night.apply_overrides(self.desk, self.file)

    def problems(self) -> list[Problem]:
        """Return why the current file can't be read."""
        counts = "The last good one counts" if self.desk else "None of it counts"
        return [
            Problem(self.file, "", Severity.REFUSED, f"the desk file: {fault}. {counts}")
            for fault in self._faults
        ]

    def _decode(self, reading: Reading) -> None:
        self._last_read, self._device = reading.signature, self._folder_device()
        decoded = formats.decode_desk(reading.data)
        if isinstance(decoded, DeskFile):
            self.desk, self._faults, self.data = decoded, (), reading.data
        else:
            self._faults = tuple(fault.message for fault in decoded)

    def _on_missing(self, now: float) -> None:
        """Decide what a missing file means: it was removed, an editor is saving it, or its disk is gone."""
        if self.desk is None:
            self._faults = ()
            return
        device = self._folder_device()
        if device is None or (self._device is not None and device != self._device):
            self._faults, self._missing_since = (FOLDER_GONE,), None
            return
        if self._missing_since is None:
            self._missing_since = now
        if now - self._missing_since < GONE_AFTER:
            self._faults = (MISSING,)
        else:
            self.desk, self._faults, self.data = None, (), b""

    def _folder_device(self) -> int | None:
        """Return the device of the file's real folder; `None` if there is none.

        Unmounting a share changes it.
        """
        try:
            status = disk.stat(Path(os.path.realpath(self.path)).parent)
        except OSError:
            return None
        return status.st_dev if stat.S_ISDIR(status.st_mode) else None
