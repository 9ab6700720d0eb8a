"""Notifications of the operating system, by watchfiles: hints that say where to look first.

They get lost in silence, so nothing depends on them but how soon a file is read. The watcher lives in a
thread of its own; when it dies it is started again, and each start asks for a scan of everything.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from election_night.system.clock import Clock

if TYPE_CHECKING:
    from election_night.sources.directory.inotify import InotifyWatcher

DEBOUNCE = 10
"""Milliseconds a burst is collected for, at most."""
ACTIVE_POLL_MS, IDLE_POLL_MS = 1, 40
"""Milliseconds between two looks at what was notified: while files come, and after `IDLE_AFTER` without
any. Where the doorbell rings for whatever is put into the feed itself, files come when they come in
folders below it.

Looking all the time costs 2.8 % of a core at 1 ms, 1.7 % at 2, 0.7 % at 10, 0.4 % at 20, 0.2 % at 40.
"""
IDLE_AFTER = 5.0
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0
MOST_FAILURES = 5
"""In `MINUTE` seconds; after that the directory is only scanned, and the watcher tried once a minute."""
MINUTE = 60.0

NETWORK = ("nfs", "cifs", "smb", "9p", "virtiofs", "fuse", "ceph", "gluster", "afs", "lustre", "vboxsf")
"""File systems on which only this computer's own changes are notified, or none."""


class Watcher:
    """A watcher on one directory, kept alive.

    Args:
        root: the directory itself, not a link to it.
        clock: for the pauses between two attempts.
        ring: called by the watcher's thread when there is something to `take`.
    """

    def __init__(self, root: Path, clock: Clock, ring: Callable[[], None]) -> None:
        self.root = root
        self.why = ""
        """What went wrong last; "" if nothing did."""
        self.listening: float | None = None
        """Since when (monotonic seconds); `None` while nothing would be heard."""
        self._clock, self._ring = clock, ring
        self._notified: deque[str | None] = deque(maxlen=200_000)
        self._failures: deque[float] = deque(maxlen=MOST_FAILURES)
        self._end = threading.Event()
        self._last = 0.0
        self._step = IDLE_POLL_MS
        self._inotify: InotifyWatcher | None = None
        self._thread = threading.Thread(target=self._supervise, name="feed-watcher", daemon=True)

    def start(self) -> None:
        """Begin to listen, once; a first hint, to look at everything, follows when the watch is set up."""
        if self._thread.ident is None:
            self._thread.start()

    def stop(self) -> None:
        """End, at the next look at what was notified."""
        self._end.set()

    def join(self) -> None:
        """Wait for the end."""
        if self._thread.is_alive():
            self._thread.join(5.0)

    @property
    def lost(self) -> bool:
        """The directory was taken away, and nothing will be heard of whatever lies there now."""
        return self._inotify is not None and self._inotify.gone

    @property
    def degraded(self) -> bool:
        """It fails too often to be counted on."""
        now = self._clock.monotonic()
        if self.listening is not None and now - self.listening > MINUTE:
            return False
        return len(self._failures) == MOST_FAILURES

    def take(self) -> tuple[set[str], bool]:
        """Paths below the root that were notified, and whether everything has to be looked at."""
        paths: set[str] = set()
        everything = len(self._notified) == self._notified.maxlen
        while self._notified:
            path = self._notified.popleft()
            if path is None:
                everything = True
            else:
                paths.add(path)
        return paths, everything

    def _notify(self, *paths: str | None) -> None:
        self._notified.extend(paths)
        self._ring()

    def _supervise(self) -> None:
        pause = FIRST_PAUSE
        while not self._end.is_set():
            begun = self._clock.monotonic()
            try:
                self._listen()
            except BaseException as error:  # noqa: BLE001 - a panic in Rust is no Exception; nothing may end us
                self.why = f"{type(error).__name__}: {error}"[:200]
            if self._end.is_set():
                return
            now = self._clock.monotonic()
            if now - begun > MINUTE:
                pause = FIRST_PAUSE
                self._failures.clear()
            self._failures.append(now)
            self._notify(None)
            frequent = len(self._failures) == MOST_FAILURES
            self._clock.wait(self._end, MINUTE if frequent else pause)
            pause = min(LONGEST_PAUSE, pause * 2)

    def _listen(self) -> None:
        # Loaded here, and not before somebody listens: most of what comes with it is for other programs.
        from watchfiles._rust_notify import RustNotify  # noqa: PLC0415

        from election_night.sources.directory.inotify import InotifyWatcher  # noqa: PLC0415

        watcher = RustNotify([str(self.root)], False, False, 0, True, True)
        bell = self._inotify = InotifyWatcher(self.root, self._notify)
        try:
            self.listening = self._clock.monotonic()
            self._notify(None)
            below = str(self.root).rstrip("/") + "/"
            while not self._end.is_set():
                # No timeout: with one, what comes just then is lost.
                told = watcher.watch(DEBOUNCE, self._step, 0, self)
                if isinstance(told, set):
                    paths = {path.removeprefix(below) for _, path in told}
                    if not bell.listening or any("/" in path for path in paths):
                        self._step, self._last = ACTIVE_POLL_MS, time.monotonic()
                    self._notify(*paths)
                else:  # it has been calm, or it is the end; what came just now may have been dropped
                    self._step = IDLE_POLL_MS
                    self._notify(None)
        finally:
            self.listening = None
            bell.stop()
            watcher.close()

    def is_set(self) -> bool:
        """Asked by the watcher at each step: whether to come back without news."""
        calm = self._step == ACTIVE_POLL_MS and time.monotonic() - self._last > IDLE_AFTER
        return calm or self._end.is_set()


class MissedEvents:
    """Counts what a scan found and no notification told of, though one was listening."""

    def __init__(self) -> None:
        self.count = 0
        self._suspects: dict[str, float] = {}

    def found(self, path: str, now: float) -> None:
        """The scan found it; a notification may still be on its way."""
        self._suspects.setdefault(path, now)

    def notified(self, path: str) -> None:
        """A notification spoke of it."""
        self._suspects.pop(path, None)

    def settle(self, now: float) -> None:
        """Count those whose notification has had a second to come."""
        late = [path for path, since in self._suspects.items() if now - since > 1.0]
        for path in late:
            del self._suspects[path]
        self.count += len(late)


def network_file_system(root: Path, mounts: Path = Path("/proc/self/mountinfo")) -> str:
    """The kind of file system, if `root` is on one that does not notify; else ""."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for line in lines:
        left, _, right = line.partition(" - ")
        fields = left.split()
        if len(fields) < 5 or not right:
            continue
        point = fields[4].encode("utf-8", "surrogateescape").decode("unicode_escape")
        if len(point) >= len(best) and (root == Path(point) or Path(point) in root.parents):
            best, kind = point, right.split()[0]
    return kind if kind.startswith(NETWORK) else ""
