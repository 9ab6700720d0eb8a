"""Going round the directory: hints first, the scan as the truth, then what is due is read.

Belongs to the reading thread. It answers what arrived; what that means is not decided here.
"""

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

from election_night.core.problems import Problem, Severity
from election_night.sources.directory import reader, scan
from election_night.sources.directory.file_queue import FileQueue, ReadDocument, TrackedFile, Wait
from election_night.sources.directory.reader import Refusal, Signature
from election_night.sources.directory.scan import printable
from election_night.sources.directory.watcher import MissedEvents, Watcher, network_file_system
from election_night.sources.errors import FeedUnreadable
from election_night.system import disk
from election_night.system.clock import Clock
from election_night.system.state_dir import crash_report

SCAN_EVERY, SCAN_EVERY_UNNOTIFIED = 2.0, 1.0
"""Seconds between scans: with notifications, and without."""
SCAN_SHARE = 20
"""A scan may take one part in so many of the time: a huge directory is scanned less often."""
REREAD_EVERY = 60.0
"""Seconds between readings of everything."""
ONCE = 2.0
"""Seconds that files which are just being written may take, where a directory is read once."""
BATCH, BATCH_TIME = 64, 0.010
"""Files read before they are applied, and seconds."""


class DirectorySource:
    """One reader of one directory.

    Args:
        root: the directory; it may be a link, and may come and go.
        queue: where the files are kept track of.
        clock: the time.
        wake: set when there is something to do.
        poll: do without notifications.
        whole: files are only ever renamed into it, whole, by this program: none is half rewritten.
    """

    def __init__(
        self,
        root: Path,
        queue: FileQueue,
        clock: Clock,
        wake: threading.Event,
        *,
        poll: bool = False,
        whole: bool = False,
    ) -> None:
        self.root, self.queue = root, queue
        self.mode, self.why = "watching", ""
        self.last_scan: float | None = None
        self.last_heartbeat: float | None = None
        self.heartbeat = False
        """The supplier keeps a heartbeat file."""
        self.world_writable = False
        """Every user of this computer may write into it."""
        self.unread: dict[str, str] = {}
        """Folders that could not be listed, and why; "" is the directory itself."""
        self._unlisted: tuple[str, ...] = ()
        """What the paths begin with that may have lain there unseen at the last scan."""
        self._whole = whole
        self._clock_of_disk = not poll
        """The directory's times are of this computer's clock."""
        self.missed_events = MissedEvents()
        self._clock, self._wake, self._poll = clock, wake, poll
        self._identity: tuple[int, int] | None = None
        self._watcher: Watcher | None = None
        self._beat: Signature | None = None
        self.begun = float("-inf")
        """When the last scan that has ended was begun."""
        self._scan_due = self._reread_due = clock.monotonic()
        self._nothing_listed()

    def open(self) -> int:
        """The directory, open. Raises `FeedUnreadable` in one sentence."""
        try:
            return disk.open(self.root, disk.ROOT)
        except FileNotFoundError:
            raise FeedUnreadable(f"there is no directory {printable(str(self.root))}") from None
        except NotADirectoryError:
            raise FeedUnreadable(f"{printable(str(self.root))} is a file, not a directory") from None
        except PermissionError:
            raise FeedUnreadable(f"this program may not read {printable(str(self.root))}") from None
        except (OSError, ValueError) as error:
            raise FeedUnreadable(
                f"{printable(str(self.root))} cannot be read ({reader.words(error)})"
            ) from None

    def poll(self, *, listen: bool = True) -> list[ReadDocument]:
        """Look where hints point, scan if it is time, and read a batch of what is due.

        `listen`: from now on be told of changes. What came before that is found by the scan that follows.
        """
        now = self._clock.monotonic()
        try:
            root = self.open()
        except FeedUnreadable as error:
            self._missing(str(error), now)
            return []
        try:
            self._follow(root)
            if listen and self._watcher:
                self._watcher.start()
            self._take_notifications(root, now)
            if now >= self._scan_due:
                self.scan_all(root)
            if now >= self._reread_due:
                self.queue.reread_all(now)
                self._reread_due = now + REREAD_EVERY
            return self.read_due(root)
        finally:
            disk.close(root)

    def pause(self) -> float:
        """Seconds until there is something to do, if nothing happens before."""
        due = self.queue.next_due()
        soonest = self._scan_due if due is None else min(self._scan_due, due)
        return max(0.0, soonest - self._clock.monotonic())

    def everything(self, root: int) -> Iterator[list[ReadDocument]]:
        """Scan and read once; wait for nothing but a second look at what was touched just now.

        Raises:
            FeedUnreadable: the directory cannot be listed.
        """
        self._clock_of_disk = not network_file_system(Path(os.path.realpath(self.root)))
        self.scan_all(root)
        if "" in self.unread and not self.queue.files:
            raise FeedUnreadable(f"{printable(str(self.root))}: {self.unread['']}")
        end = float("inf")
        while (due := self.queue.next_due()) is not None:
            now = self._clock.monotonic()
            if due > now:  # all that is left is being written
                end = min(end, now + ONCE)
                self._clock.wait(threading.Event(), max(0.0, min(due, end) - now))
            yield self.read_due(root, wait=Wait.SHORT if now < end else Wait.NONE)

    def scan_all(self, root: int) -> None:
        """See what is there."""
        begun = self._clock.monotonic()
        seen = scan.scan(root)
        listening = self._watcher.listening if self._watcher else None
        heard = listening is not None and listening < self.begun
        heartbeat = self._beat if isinstance(seen.heartbeat, Refusal) else seen.heartbeat
        news = heartbeat != self._beat
        unlisted = list(seen.unread)
        for path, found in seen.found.items():
            if isinstance(found, Refusal) and found.is_transient:
                unlisted.append(f"{path}/")  # it may be a folder
            if self.queue.notice(path, found, begun, came=self._came(path)):
                news = True
                if heard:
                    self.missed_events.found(path, begun)
        self._unlisted = tuple(unlisted)
        for path in self.queue.files.keys() - seen.found.keys():
            if self._came(path) and self.queue.gone(path):
                news = True
        if self.last_scan is None:
            self.last_heartbeat = self._before_us([heartbeat, *seen.found.values()], begun)
        elif news:
            self.last_heartbeat = begun
        self._beat, self.heartbeat, self.unread = heartbeat, heartbeat is not None, seen.unread
        now = self._clock.monotonic()
        if seen.found or "" not in seen.unread:
            self.last_scan, self.begun = now, begun
        self.missed_events.settle(now)
        every = SCAN_EVERY if self.mode == "watching" else SCAN_EVERY_UNNOTIFIED
        self._scan_due = now + max(every, SCAN_SHARE * (now - begun))

    def read_due(self, root: int, *, wait: Wait = Wait.LONG) -> list[ReadDocument]:
        """Read some of the files that are due; all are when time is up."""
        begun = self._clock.monotonic()
        wall = self._clock.now().timestamp() if self._clock_of_disk else float("-inf")
        arrivals = []
        for _ in range(BATCH):
            now = self._clock.monotonic()
            tracked = self.queue.next(float("inf") if wait is Wait.NONE else now)
            if tracked is None:
                break
            arrival = self._read(root, tracked, now, wall, wait)
            if arrival:
                arrivals.append(arrival)
            if self._clock.monotonic() - begun > BATCH_TIME:
                break
        return arrivals

    def problems(self) -> list[Problem]:
        """Folders that are not read, or not to their end."""
        told = []
        for path, why in self.unread.items():
            file, which = (printable(path), "") if path else (".", "the feed itself: ")
            told.append(Problem(file, "", Severity.REFUSED, f"{file}: {which}{why}"))
        return told

    @property
    def permission_warnings(self) -> tuple[str, ...]:
        """What is to be said of who may write into the feed."""
        words = "everybody on this computer may write into the feed, and documents are not signed"
        return (f"{words}: take that right away with chmod o-w",) if self.world_writable else ()

    def stop(self) -> None:
        """Stop the hints; the next round sets them up anew."""
        if self._watcher:
            self._watcher.stop()
            self._watcher.join()
        self._watcher = self._identity = None

    def _came(self, path: str) -> bool:
        """Whether the last scan would have found it, had it been there."""
        return not path.startswith(self._unlisted)

    def _nothing_listed(self) -> None:
        self._unlisted = () if self._whole else ("",)

    def _read(
        self, root: int, tracked: TrackedFile, now: float, wall: float, wait: Wait
    ) -> ReadDocument | None:
        try:
            return self.queue.read(root, tracked, now, wall=wall, wait=wait)
        except Exception as error:  # noqa: BLE001 - the edge: whatever one file does, the others are read
            report = crash_report(error, self._clock.now(), f"reading {printable(tracked.path)}")
            self.queue.fail(tracked, f"this program failed on it ({type(error).__name__}; {report})")
            return None

    def _take_notifications(self, root: int, now: float) -> None:
        if self._watcher is None:
            return
        if self.mode != "polling":
            degraded = self._watcher.degraded
            self.mode, self.why = ("degraded", self._watcher.why) if degraded else ("watching", "")
        paths, everything = self._watcher.take()
        if everything:
            self._scan_due = now
        fresh: list[tuple[int, str]] = []
        for path in paths:
            self.missed_events.notified(path)
            found = scan.look(root, path)
            if found is True:
                self._scan_due = now  # a folder: its files may never be told of
            elif found is None:
                if path.rpartition("/")[2] == scan.HEARTBEAT or self.queue.gone(path):
                    self.last_heartbeat = now
            elif found and self.queue.notice(path, found, now, came=self._came(path)):
                self.last_heartbeat = now
                if isinstance(found, Signature):
                    fresh.append((found.modified, path))
        for _, path in sorted(fresh):
            self.queue.hint(path)

    def _follow(self, root: int) -> None:
        """Watch the directory that is there now: it may be another one than a moment ago."""
        found = disk.fstat(root)
        identity = (found.st_dev, found.st_ino)
        self.world_writable = bool(found.st_mode & stat.S_IWOTH)
        returned = self.mode == "missing" or (self._watcher is not None and self._watcher.lost)
        if identity == self._identity and not returned:
            return
        self._identity = identity
        self._scan_due = self._clock.monotonic()
        self._nothing_listed()
        if self._watcher:
            self._watcher.stop()
            self._watcher = None
        real = Path(os.path.realpath(self.root))
        kind = network_file_system(real)
        self._clock_of_disk = not (self._poll or kind)
        if self._poll or kind:
            self.mode, self.why = "polling", "as asked for" if self._poll else f"{kind} does not notify"
            return
        self.mode, self.why = "watching", ""
        self._watcher = Watcher(real, self._clock, self._wake.set)

    def _missing(self, why: str, now: float) -> None:
        self.mode, self.why = "missing", why
        self._scan_due = now + SCAN_EVERY_UNNOTIFIED

    def _before_us(self, found: list[scan.Found | None], now: float) -> float | None:
        """When the feed last lived before we came: as the system says, not whoever wrote the files."""
        changes = [one.changed for one in found if isinstance(one, Signature)]
        if not changes:
            return None
        return now - max(0.0, self._clock.now().timestamp() - max(changes) / 1e9)
