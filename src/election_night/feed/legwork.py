"""Going round the directory: hints first, the scan as the truth, then what is due is read.

Belongs to the reading thread. It answers what arrived; what that means is not decided here.
"""

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

from election_night.feed import disk, reader, scan
from election_night.feed.clock import Clock
from election_night.feed.errors import FeedUnreadable
from election_night.feed.hints import Hints, Unannounced, network
from election_night.feed.home import crash_report
from election_night.feed.intray import Arrival, InTray, Paper, Wait
from election_night.feed.reader import Refusal, Signature
from election_night.feed.scan import shown
from election_night.night.problems import Problem, Severity

EVERY, EVERY_ALONE = 2.0, 1.0
"""Seconds between scans: with notifications, and without."""
SHARE = 20
"""A scan may take one part in so many of the time: a huge directory is scanned less often."""
REREAD = 60.0
"""Seconds between readings of everything."""
ONCE = 2.0
"""Seconds that files which are just being written may take, where a directory is read once."""
BATCH, BATCH_TIME = 64, 0.010
"""Files read before they are applied, and seconds."""


class Legwork:
    """One reader of one directory.

    Args:
        root: the directory; it may be a link, and may come and go.
        tray: where the files are kept track of.
        clock: the time.
        wake: set when there is something to do.
        poll: do without notifications.
        whole: files are only ever renamed into it, whole, by this program: none is half rewritten.
    """

    def __init__(
        self,
        root: Path,
        tray: InTray,
        clock: Clock,
        wake: threading.Event,
        *,
        poll: bool = False,
        whole: bool = False,
    ) -> None:
        self.root, self.tray = root, tray
        self.mode, self.why = "watching", ""
        self.last_scan: float | None = None
        self.last_heartbeat: float | None = None
        self.heartbeat = False
        """The supplier keeps a heartbeat file."""
        self.open_to_all = False
        """Every user of this computer may write into it."""
        self.unread: dict[str, str] = {}
        """Folders that could not be listed, and why; "" is the directory itself."""
        self._unlisted: tuple[str, ...] = ()
        """What the paths begin with that may have lain there unseen at the last scan."""
        self._whole = whole
        self._clock_of_disk = not poll
        """The directory's times are of this computer's clock."""
        self.unannounced = Unannounced()
        self._clock, self._wake, self._poll = clock, wake, poll
        self._identity: tuple[int, int] | None = None
        self._hints: Hints | None = None
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
            raise FeedUnreadable(f"there is no directory {shown(str(self.root))}") from None
        except NotADirectoryError:
            raise FeedUnreadable(f"{shown(str(self.root))} is a file, not a directory") from None
        except PermissionError:
            raise FeedUnreadable(f"this program may not read {shown(str(self.root))}") from None
        except (OSError, ValueError) as error:
            raise FeedUnreadable(f"{shown(str(self.root))} cannot be read ({reader.words(error)})") from None

    def round(self, *, listen: bool = True) -> list[Arrival]:
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
            if listen and self._hints:
                self._hints.start()
            self._take_hints(root, now)
            if now >= self._scan_due:
                self.survey(root)
            if now >= self._reread_due:
                self.tray.again(now)
                self._reread_due = now + REREAD
            return self.batch(root)
        finally:
            disk.close(root)

    def pause(self) -> float:
        """Seconds until there is something to do, if nothing happens before."""
        due = self.tray.next_due()
        soonest = self._scan_due if due is None else min(self._scan_due, due)
        return max(0.0, soonest - self._clock.monotonic())

    def everything(self, root: int) -> Iterator[list[Arrival]]:
        """Scan and read once; wait for nothing but a second look at what was touched just now.

        Raises:
            FeedUnreadable: the directory cannot be listed.
        """
        self._clock_of_disk = not network(Path(os.path.realpath(self.root)))
        self.survey(root)
        if "" in self.unread and not self.tray.papers:
            raise FeedUnreadable(f"{shown(str(self.root))}: {self.unread['']}")
        end = float("inf")
        while (due := self.tray.next_due()) is not None:
            now = self._clock.monotonic()
            if due > now:  # all that is left is being written
                end = min(end, now + ONCE)
                self._clock.wait(threading.Event(), max(0.0, min(due, end) - now))
            yield self.batch(root, wait=Wait.SHORT if now < end else Wait.NONE)

    def survey(self, root: int) -> None:
        """See what is there."""
        begun = self._clock.monotonic()
        seen = scan.scan(root)
        listening = self._hints.listening if self._hints else None
        heard = listening is not None and listening < self.begun
        heartbeat = self._beat if isinstance(seen.heartbeat, Refusal) else seen.heartbeat
        news = heartbeat != self._beat
        unlisted = list(seen.unread)
        for path, found in seen.found.items():
            if isinstance(found, Refusal) and found.passing:
                unlisted.append(f"{path}/")  # it may be a folder
            if self.tray.notice(path, found, begun, came=self._came(path)):
                news = True
                if heard:
                    self.unannounced.found(path, begun)
        self._unlisted = tuple(unlisted)
        for path in self.tray.papers.keys() - seen.found.keys():
            if self._came(path) and self.tray.gone(path):
                news = True
        if self.last_scan is None:
            self.last_heartbeat = self._before_us([heartbeat, *seen.found.values()], begun)
        elif news:
            self.last_heartbeat = begun
        self._beat, self.heartbeat, self.unread = heartbeat, heartbeat is not None, seen.unread
        now = self._clock.monotonic()
        if seen.found or "" not in seen.unread:
            self.last_scan, self.begun = now, begun
        self.unannounced.settle(now)
        every = EVERY if self.mode == "watching" else EVERY_ALONE
        self._scan_due = now + max(every, SHARE * (now - begun))

    def batch(self, root: int, *, wait: Wait = Wait.LONG) -> list[Arrival]:
        """Read some of the files that are due; all are when time is up."""
        begun = self._clock.monotonic()
        wall = self._clock.now().timestamp() if self._clock_of_disk else float("-inf")
        arrivals = []
        for _ in range(BATCH):
            now = self._clock.monotonic()
            paper = self.tray.next(float("inf") if wait is Wait.NONE else now)
            if paper is None:
                break
            arrival = self._read(root, paper, now, wall, wait)
            if arrival:
                arrivals.append(arrival)
            if self._clock.monotonic() - begun > BATCH_TIME:
                break
        return arrivals

    def problems(self) -> list[Problem]:
        """Folders that are not read, or not to their end."""
        told = []
        for path, why in self.unread.items():
            file, which = (shown(path), "") if path else (".", "the feed itself: ")
            told.append(Problem(file, "", Severity.REFUSED, f"{file}: {which}{why}"))
        return told

    @property
    def trust(self) -> tuple[str, ...]:
        """What is to be said of who may write into the feed."""
        words = "everybody on this computer may write into the feed, and documents are not signed"
        return (f"{words}: take that right away with chmod o-w",) if self.open_to_all else ()

    def stop(self) -> None:
        """Stop the hints; the next round sets them up anew."""
        if self._hints:
            self._hints.stop()
            self._hints.join()
        self._hints = self._identity = None

    def _came(self, path: str) -> bool:
        """Whether the last scan would have found it, had it been there."""
        return not path.startswith(self._unlisted)

    def _nothing_listed(self) -> None:
        self._unlisted = () if self._whole else ("",)

    def _read(self, root: int, paper: Paper, now: float, wall: float, wait: Wait) -> Arrival | None:
        try:
            return self.tray.read(root, paper, now, wall=wall, wait=wait)
        except Exception as error:  # noqa: BLE001 - the edge: whatever one file does, the others are read
            report = crash_report(error, self._clock.now(), f"reading {shown(paper.path)}")
            self.tray.fail(paper, f"this program failed on it ({type(error).__name__}; {report})")
            return None

    def _take_hints(self, root: int, now: float) -> None:
        if self._hints is None:
            return
        if self.mode != "polling":
            degraded = self._hints.degraded
            self.mode, self.why = ("degraded", self._hints.why) if degraded else ("watching", "")
        paths, everything = self._hints.take()
        if everything:
            self._scan_due = now
        fresh: list[tuple[int, str]] = []
        for path in paths:
            self.unannounced.told(path)
            found = scan.look(root, path)
            if found is True:
                self._scan_due = now  # a folder: its files may never be told of
            elif found is None:
                if path.rpartition("/")[2] == scan.HEARTBEAT or self.tray.gone(path):
                    self.last_heartbeat = now
            elif found and self.tray.notice(path, found, now, came=self._came(path)):
                self.last_heartbeat = now
                if isinstance(found, Signature):
                    fresh.append((found.modified, path))
        for _, path in sorted(fresh):
            self.tray.hint(path)

    def _follow(self, root: int) -> None:
        """Watch the directory that is there now: it may be another one than a moment ago."""
        found = disk.fstat(root)
        identity = (found.st_dev, found.st_ino)
        self.open_to_all = bool(found.st_mode & stat.S_IWOTH)
        returned = self.mode == "missing" or (self._hints is not None and self._hints.lost)
        if identity == self._identity and not returned:
            return
        self._identity = identity
        self._scan_due = self._clock.monotonic()
        self._nothing_listed()
        if self._hints:
            self._hints.stop()
            self._hints = None
        real = Path(os.path.realpath(self.root))
        kind = network(real)
        self._clock_of_disk = not (self._poll or kind)
        if self._poll or kind:
            self.mode, self.why = "polling", "as asked for" if self._poll else f"{kind} does not notify"
            return
        self.mode, self.why = "watching", ""
        self._hints = Hints(real, self._clock, self._wake.set)

    def _missing(self, why: str, now: float) -> None:
        self.mode, self.why = "missing", why
        self._scan_due = now + EVERY_ALONE

    def _before_us(self, found: list[scan.Found | None], now: float) -> float | None:
        """When the feed last lived before we came: as the system says, not whoever wrote the files."""
        changes = [one.changed for one in found if isinstance(one, Signature)]
        if not changes:
            return None
        return now - max(0.0, self._clock.now().timestamp() - max(changes) / 1e9)
