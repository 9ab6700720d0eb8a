"""The operating system's notifications, through watchfiles: hints about which files to read first.

Some get lost without a trace, so only the speed of reading depends on them. The watcher runs in a thread of
its own. It is restarted when it fails, and each start asks for a full scan.
"""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from election_night.system.clock import Clock

if TYPE_CHECKING:
    from election_night.sources.directory.inotify import InotifyWatcher

DEBOUNCE_MS = 10
"""Milliseconds for which a burst is collected, at most."""
STEP_MS, STEP_WITH_INOTIFY_MS = 20, 100
"""Milliseconds between watchfiles' polls of its queue. Polling costs 2.8 % of a core at 1 ms, 0.7 % at 10,
0.4 % at 20. Beside `inotify` it is needed only for sub-folders of the feed."""
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0
"""Seconds before the watcher is restarted: doubled with each failure."""
MOST_FAILURES = 5
"""In `MINUTE` seconds. After that the directory is only scanned, and the watcher retried once a minute."""
MINUTE = 60.0


class Watcher:
    """A watcher on one directory, kept alive.

    Args:
        root: the directory itself, not a link to it.
        clock: for the pauses between two attempts.
        wake: called by the watcher's thread when there are notifications to `drain`.
    """

    def __init__(self, root: Path, clock: Clock, wake: Callable[[], None]) -> None:
        self.root = root
        self.why = ""
        """The last failure; "" if there was none."""
        self.listening: float | None = None
        """Since when, in monotonic seconds; `None` while changes would go unnoticed."""
        self._clock, self._wake = clock, wake
        self._notified: deque[str | None] = deque(maxlen=200_000)
        self._failures: deque[float] = deque(maxlen=MOST_FAILURES)
        self._end = threading.Event()
        self._inotify: InotifyWatcher | None = None
        self._thread = threading.Thread(target=self._supervise, name="feed-watcher", daemon=True)

    def start(self) -> None:
        """Start listening; later calls do nothing. Asks for a full scan once the watch is set up."""
        if self._thread.ident is None:
            self._thread.start()

    def stop(self) -> None:
        """Stop, within a step of watchfiles."""
        self._end.set()

    def join(self) -> None:
        """Wait for the end."""
        if self._thread.is_alive():
            self._thread.join(5.0)

    @property
    def lost(self) -> bool:
        """The directory was removed. A new one at its path isn't watched."""
        return self._inotify is not None and self._inotify.gone

    @property
    def degraded(self) -> bool:
        """It fails too often to be reliable."""
        now = self._clock.monotonic()
        if self.listening is not None and now - self.listening > MINUTE:
            return False
        return len(self._failures) == MOST_FAILURES

    def drain(self) -> tuple[set[str], bool]:
        """Remove and return the notified paths below the root, and whether a full scan is needed."""
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
        """Queue these paths; `None` asks for a full scan."""
        self._notified.extend(paths)
        self._wake()

    def _supervise(self) -> None:
        pause = FIRST_PAUSE
        while not self._end.is_set():
            begun = self._clock.monotonic()
            try:
                self._listen()
            except BaseException as error:  # noqa: BLE001 - a panic in Rust is no Exception, and must not end us
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
        # Loading these takes a while, and the first picture doesn't need them.
        import watchfiles  # noqa: PLC0415

        from election_night.sources.directory.inotify import InotifyWatcher  # noqa: PLC0415

        self._inotify = InotifyWatcher(self.root, self._notify)
        below = str(self.root).rstrip("/") + "/"
        try:
            batches = watchfiles.watch(
                self.root,
                watch_filter=None,
                debounce=DEBOUNCE_MS,
                step=STEP_WITH_INOTIFY_MS if self._inotify.listening else STEP_MS,
                stop_event=_StopSignal(self._end, self._on_set_up),
                rust_timeout=0,  # with a timeout, what comes at that moment is lost
                debug=False,
                raise_interrupt=False,
                force_polling=False,
                ignore_permission_denied=True,
            )
            with closing(batches):
                for changes in batches:
                    self._notify(*(path.removeprefix(below) for _, path in changes))
        finally:
            self.listening = None
            self._inotify.stop()

    def _on_set_up(self) -> None:
        self.listening = self._clock.monotonic()
        self._notify(None)


class _StopSignal:
    """watchfiles asks this at each step whether to stop; the first time, its watch has just been set up."""

    def __init__(self, end: threading.Event, on_set_up: Callable[[], None]) -> None:
        self._end, self._on_set_up = end, on_set_up
        self._asked = False

    def is_set(self) -> bool:
        """Return whether to stop."""
        if not self._asked:
            self._asked = True
            self._on_set_up()
        return self._end.is_set()
