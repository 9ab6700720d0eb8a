"""A watched directory. Notifications are hints and the scan is the truth; files that are due are read.

Belongs to the reading thread.
"""

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

from election_night.core.problems import Problem
from election_night.formats import NO_SETTINGS, FormatSettings
from election_night.sources.directory import scan
from election_night.sources.directory.file_queue import FileQueue
from election_night.sources.directory.file_systems import network_file_system
from election_night.sources.directory.listing import Listing
from election_night.sources.directory.missed_events import MissedEvents
from election_night.sources.directory.opening import open_root
from election_night.sources.directory.scan import printable
from election_night.sources.directory.signature import Signature
from election_night.sources.directory.tracked_file import TrackedFile, Wait
from election_night.sources.directory.watcher import Watcher
from election_night.sources.errors import FeedUnreadable
from election_night.sources.source import BlockedFile, ReadDocument, SourceStatus
from election_night.system import disk
from election_night.system.clock import Clock
from election_night.system.state_dir import crash_report

SCAN_EVERY, SCAN_EVERY_UNNOTIFIED = 2.0, 1.0
"""Seconds between scans: with notifications, and without."""
SCAN_SHARE = 20
"""A scan may take this fraction of the time, 1 in 20: a huge directory is scanned less often."""
REREAD_EVERY = 60.0
"""Seconds between two readings of everything."""
READ_ALL_PATIENCE = 2.0
"""Seconds to wait for files that are being written, when a directory is read once."""
READ_ALL_SETTLE_PATIENCE = 15.0
"""Seconds to wait then for files that have to be unchanged for a while."""
BATCH, BATCH_TIME = 256, 0.050
"""Files, and seconds, after which a batch is handed over. The journal waits for the disk once for each."""


class DirectorySource:
    """One reader of one directory.

    Args:
        root: the directory; it may be a link, and may come and go.
        clock: the time.
        wake: set when there is something to do.
        poll: don't use notifications.
        atomic_writes: only this program writes to it, by renaming, so no file is ever half rewritten.
        settings: the user's settings for formats.
    """

    def __init__(
        self,
        root: Path,
        clock: Clock,
        wake: threading.Event,
        *,
        poll: bool = False,
        atomic_writes: bool = False,
        settings: FormatSettings = NO_SETTINGS,
    ) -> None:
        self.root, self.queue = root, FileQueue(settings, atomic_writes=atomic_writes)
        self.mode, self.why = "watching", ""
        self.last_scan: float | None = None
        self.last_scan_began = float("-inf")
        self.last_heartbeat: float | None = None
        self.missed_events = MissedEvents()
        self.watcher: Watcher | None = None
        """`None`: there are no notifications, or none yet."""
        self._listing = Listing(was_empty=atomic_writes)
        self._world_writable = False
        self._own_clock = not poll
        """The directory's times come from this computer's clock."""
        self._clock, self._wake, self._poll = clock, wake, poll
        self._identity: tuple[int, int] | None = None
        self._scan_due = self._reread_due = clock.monotonic()

    # -- reading ---------------------------------------------------------------------------------

    def poll(self, *, listen: bool = True) -> list[ReadDocument]:
        """Check files named in notifications, scan if it is time, and read a batch of what is due.

        `listen`: start notifications. The scan that follows finds anything that changed before.
        """
        now = self._clock.monotonic()
        try:
            root = open_root(self.root)
        except FeedUnreadable as error:
            self.mode, self.why = "missing", str(error)
            self._scan_due = now + SCAN_EVERY_UNNOTIFIED
            return []
        try:
            self._watch_current_directory(root)
            if listen and self.watcher:
                self.watcher.start()
            self._check_notified(root, now)
            if now >= self._scan_due:
                self.scan_all(root)
            if now >= self._reread_due:
                self.queue.reread_all(now)
                self._reread_due = now + REREAD_EVERY
            return self._read_due(root, Wait.LONG)
        finally:
            disk.close(root)

    def read_all(self) -> Iterator[list[ReadDocument]]:
        """Scan and read once; wait only to reread files that were touched just now.

        Raises:
            FeedUnreadable: the directory can't be listed.
        """
        root = open_root(self.root)
        try:
            self._own_clock = not network_file_system(Path(os.path.realpath(self.root)))
            self.scan_all(root)
            if (why := self._listing.unread_folders.get("")) and not self.queue.files:
                raise FeedUnreadable(f"{printable(str(self.root))}: {why}")
            end, longest = float("inf"), self._clock.monotonic() + READ_ALL_SETTLE_PATIENCE
            while (due := self.queue.order.next_due()) is not None:
                now = self._clock.monotonic()
                if due > now:  # all remaining files are being written
                    end = min(end, now + READ_ALL_PATIENCE)
                    end = min(max(end, self.queue.all_settled_at), longest)
                    self._clock.wait(threading.Event(), max(0.0, min(due, end) - now))
                yield self._read_due(root, Wait.SHORT if now < end else Wait.NONE)
        finally:
            disk.close(root)

    def acknowledge(self) -> None:
        """Note that everything handed over so far has been applied."""
        self.queue.unacknowledged.clear()

    def pause(self) -> float:
        """Return the seconds until there is something to do, if nothing happens before."""
        due = self.queue.order.next_due()
        soonest = self._scan_due if due is None else min(self._scan_due, due)
        return max(0.0, soonest - self._clock.monotonic())

    def stop(self) -> None:
        """Stop listening. The next `poll` starts again."""
        if self.watcher:
            self.watcher.stop()
            self.watcher.join()
        self.watcher = self._identity = None

    def recall(self, path: str, digest: bytes, rejected_reason: str) -> None:
        """Remember that the file held this content before the program was started."""
        self.queue.recall(path, digest, rejected_reason)

    def resend_all(self) -> None:
        """Hand over every file a second time."""
        self.queue.resend_all(self._clock.monotonic())

    def mark_initial_scan_done(self) -> None:
        """Note that everything that was there at the start has been handed over; any later change is news."""
        self.queue.mark_initial_scan_done()

    # -- reports -----------------------------------------------------------------------------------

    def status(self) -> SourceStatus:
        """Return the state of the directory, and how it is watched."""
        unread = len(self.queue.order.unread)
        warning = "everybody on this computer may write into the feed, and documents are not signed"
        return SourceStatus(
            mode=self.mode,
            why=self.why,
            last_scan=self.last_scan,
            last_scan_began=self.last_scan_began,
            last_heartbeat=self.last_heartbeat,
            heartbeat=self._listing.heartbeat is not None,
            unannounced=self.missed_events.count,
            pending=unread + len(self.queue.unacknowledged),
            unread=unread,
            warnings=(f"{warning}. Remove that permission with chmod o-w",) if self._world_writable else (),
        )

    def blocked(self) -> list[BlockedFile]:
        """Return files that can't be read, or can't be trusted yet."""
        return [file.as_blocked() for file in list(self.queue.blocked.values())]

    def is_present(self, path: str) -> bool:
        """Return whether the file is there now."""
        file = self.queue.files.get(path)
        return file is not None and file.present

    def is_gone(self, path: str, digest: bytes) -> bool:
        """Return whether the file with this content was removed and not replaced."""
        file = self.queue.files.get(path)
        return file is not None and not file.present and file.digest == digest

    def problems(self) -> list[Problem]:
        """Return folders that can't be read, or not completely."""
        return self._listing.problems()

    # -- scanning and reading ----------------------------------------------------------------------

    def scan_all(self, root: int) -> None:
        """Find every file, and note what changed."""
        started = self._clock.monotonic()
        result = scan.scan(root)
        listening = self.watcher.listening if self.watcher else None
        was_listening = listening is not None and listening < self.last_scan_began
        changed = self._listing.update(result)
        for path, found in result.found.items():
            if self.queue.notice(path, found, started, is_new=self._listing.was_listed(path)):
                changed = True
                if was_listening:
                    self.missed_events.found(path, started)
        for path in self._listing.missing(self.queue.files, result):
            changed |= self.queue.on_gone(path)
        if self.last_scan is None:
            age = scan.seconds_since_change(result, self._clock.now().timestamp())
            self.last_heartbeat = None if age is None else started - age
        elif changed:
            self.last_heartbeat = started
        now = self._clock.monotonic()
        if result.found or "" not in result.unread:
            self.last_scan, self.last_scan_began = now, started
        self.missed_events.settle(now)
        every = SCAN_EVERY if self.mode == "watching" else SCAN_EVERY_UNNOTIFIED
        self._scan_due = now + max(every, SCAN_SHARE * (now - started))

    def _read_due(self, root: int, wait: Wait) -> list[ReadDocument]:
        """Read a batch of the files that are due; with `Wait.NONE` every file is due."""
        started, wall_time = self._clock.monotonic(), self._clock.now()
        documents = []
        for _ in range(BATCH):
            now = self._clock.monotonic()
            file = self.queue.order.next(float("inf") if wait is Wait.NONE else now)
            if file is None:
                break
            try:
                document = self.queue.read(
                    root, file, now, wall_time=wall_time, own_clock=self._own_clock, wait=wait
                )
            except Exception as error:  # noqa: BLE001 - a bad file must not keep the others from being read
                self._report_failure(file, error)
                continue
            if document:
                documents.append(document)
            if self._clock.monotonic() - started > BATCH_TIME:
                break
        return documents

    def _report_failure(self, file: TrackedFile, error: Exception) -> None:
        report = crash_report(error, self._clock.now(), f"reading {printable(file.path)}")
        self.queue.on_fault(file, f"this program failed on it ({type(error).__name__}; {report})")

    def _check_notified(self, root: int, now: float) -> None:
        if self.watcher is None:
            return
        if self.mode != "polling":
            degraded = self.watcher.degraded
            self.mode, self.why = ("degraded", self.watcher.why) if degraded else ("watching", "")
        paths, everything = self.watcher.drain()
        if everything:
            self._scan_due = now
        changed: list[tuple[int, str]] = []
        for path in paths:
            self.missed_events.notified(path)
            found = scan.find(root, path)
            if found is True:
                self._scan_due = now  # a folder: there may be no notification for its files
            elif found is None:
                if path.rpartition("/")[2] == scan.HEARTBEAT or self.queue.on_gone(path):
                    self.last_heartbeat = now
            elif found and self.queue.notice(path, found, now, is_new=self._listing.was_listed(path)):
                self.last_heartbeat = now
                if isinstance(found, Signature):
                    changed.append((found.modified, path))
        for _, path in sorted(changed):
            self.queue.order.hint(path)

    def _watch_current_directory(self, root: int) -> None:
        """Watch the directory that is there now: it may have been replaced since the last poll."""
        status = disk.fstat(root)
        identity = (status.st_dev, status.st_ino)
        self._world_writable = bool(status.st_mode & stat.S_IWOTH)
        is_back = self.mode == "missing" or (self.watcher is not None and self.watcher.lost)
        if identity == self._identity and not is_back:
            return
        self._identity = identity
        self._scan_due = self._clock.monotonic()
        self._listing.forget()
        if self.watcher:
            self.watcher.stop()
            self.watcher = None
        real_path = Path(os.path.realpath(self.root))
        network = network_file_system(real_path)
        self._own_clock = not (self._poll or network)
        if self._poll or network:
            self.mode, self.why = "polling", "as asked for" if self._poll else f"{network} does not notify"
            return
        self.mode, self.why = "watching", ""
        self.watcher = Watcher(real_path, self._clock, self._wake.set)
