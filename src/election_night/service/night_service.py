"""The desk: a feed directory in, a night that is kept up to date, and what there is to say of both.

One thread reads, applies and writes the journal. Whoever looks at the night holds `NightService.lock`; the
reading thread holds it a few milliseconds at a time, and never while it waits for a disk.
"""

import gc
import hashlib
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from election_night import formats
from election_night.core.night import Change, Night, Outcome
from election_night.core.problems import Problem
from election_night.formats.recording import OWN_DESK
from election_night.model import DeskFile, Election
from election_night.service.document_log import DocumentLog, OverridesInForce
from election_night.service.health import FileReport, Health
from election_night.service.history.timeline import Timeline
from election_night.service.journal.journal import MARKED, Journal
from election_night.service.journal.lines import HEAD, REFUSED_MOST, Followed, Line
from election_night.service.journal.owner import make_ours, name_of
from election_night.service.news import KnownSeats
from election_night.service.overrides_file import OverridesFile
from election_night.sources.directory.directory_source import DirectorySource
from election_night.sources.directory.file_queue import ReadDocument
from election_night.sources.directory.scan import printable
from election_night.sources.errors import FeedUnreadable
from election_night.system import disk
from election_night.system.clock import Clock, SystemClock
from election_night.system.state_dir import crash_report, lies_in

LOCK_SLICE = 0.005
"""Seconds the lock is held at most, but for one document that takes longer."""
FREEZE_EVERY = 200
"""Documents after which what is kept is put where the garbage collector does not look again: each of its
full rounds over ten thousand documents stops the screen for 180 ms."""
SOONEST, LATEST = 1.0, 10.0
"""Seconds until the reading is started again after a fault of ours: longer each time it fails again soon."""
MOST_CHANGES = 20_000
"""Changes kept for `drain_changes`; when nobody takes them, they become one: everything may have changed."""


class NightService:
    """One feed and its night.

    Args:
        root: the feed directory.
        night: what the documents are applied to.
        clock: the time.
        poll: scan only, for directories that do not notify.
        journal: where to keep every document; `None` keeps none.
        rulings: the desk's own file of decisions; `None`: the feed alone counts.
        whole: files are only ever renamed into the directory, whole, by this program.
        election: the one that was asked for; `None`: the feed's own.
        new_journal: a journal of another election or feed is set aside, and a new one begun.

    Raises:
        FeedUnreadable: the journal or the desk file cannot be that of this feed.
    """

    def __init__(
        self,
        root: Path,
        night: Night,
        *,
        clock: Clock | None = None,
        poll: bool = False,
        journal: Path | None = None,
        rulings: Path | None = None,
        whole: bool = False,
        election: str | None = None,
        new_journal: bool = False,
    ) -> None:
        self.lock = threading.RLock()
        self.night = night
        self.clock: Clock = clock or SystemClock()
        self.root = root
        self._poll, self._journal_path, self._whole = poll, journal, whole
        self._wake, self._end = threading.Event(), threading.Event()
        self._caught_up = threading.Event()
        self._notify: Callable[[], None] | None = None
        self._changes: deque[Change] = deque()
        self._notes: deque[str] = deque(maxlen=50)
        self._last_change: float | None = None
        self._thread: threading.Thread | None = None
        self._frozen, self._memory_released = 0, False
        self._overrides = OverridesFile(rulings, root, self.clock) if rulings else None
        self._journal: Journal | None = None
        self._journals_to_finish: list[Journal] = []
        """Those of nights before a reset, still to be let go of by the thread that writes them."""
        self._wanted = election
        self._elsewhere: tuple[str, str] | None = None
        """Path of a document that announces another election, and which."""
        if journal and lies_in(journal, root):
            raise FeedUnreadable(
                f"the journal {printable(str(journal))} may not lie in the feed: name another"
            )
        self._set_aside = ""
        """That the journal was another's, and where that is kept."""
        self._said_until = self.clock.monotonic() + MARKED
        if journal:
            wanted = Followed(election or "", night.test)
            self._set_aside = make_ours(journal, root, wanted, begin_anew=new_journal)
            self._notes.extend([self._set_aside] if self._set_aside else [])
        self._begin(root, night)

    # -- life ------------------------------------------------------------------------------------

    def read_once(self) -> None:
        """Read everything there is, in this thread, and a second time what was touched just now.

        Raises:
            FeedUnreadable: the directory cannot be read.
        """
        source, log = self._source, self._log
        root = source.open()
        gc.disable()  # documents have no cycles; looking for some doubles the time
        try:
            self._replay_journal(log)
            self._apply_overrides()
            for arrivals in source.everything(root):
                self._apply_batch(log, arrivals)
        finally:
            gc.freeze()
            gc.enable()
            disk.close(root)
            if self._journal:
                self._journal.close()

    def start(self, notify: Callable[[], None] | None = None) -> None:
        """Read from now on, in a thread. `notify` is called from it when there is something new.

        As long as nobody is notified, it does not listen either: to read what lies there comes first. Called
        again, another is notified.
        """
        self._notify = notify
        if notify:
            self._wake.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="feed-service", daemon=True)
            self._thread.start()

    def _notify_listener(self) -> None:
        if self._notify:
            self._notify()

    def read_since(self, moment: float) -> bool:
        """Whether everything that lay there at this moment of the clock was read, and nothing waits."""
        looked, health = self._source.begun > moment, self.health()
        return looked and not health.pending and not health.in_progress

    def wait_until_read(self, seconds: float) -> bool:
        """Wait so long at the most for everything that lay there to be read. Whether it is."""
        return self._caught_up.wait(seconds)

    def stop(self) -> None:
        """Stop reading. Everything that was taken in is in the journal when this returns."""
        self._end.set()
        self._wake.set()
        if self._thread:
            self._thread.join(10.0)
        self._source.stop()

    def reset(self, root: Path | None = None, night: Night | None = None) -> None:
        """Forget everything and read anew, from `root` if given, into `night` if given."""
        with self.lock:
            self._begin(root or self.root, night or self.night.empty_copy())
            self._changes.append(Change(Outcome.SHOWN, ""))
        self._wake.set()

    # -- what there is to say --------------------------------------------------------------------

    def drain_changes(self) -> list[Change]:
        """What changed since the last time, oldest first. A `contest` of `None`: anything may have."""
        with self.lock:
            changes = list(self._changes)
            self._changes.clear()
        return changes

    def problems(self) -> list[Problem]:
        """Everything wrong with any document or file, in no particular order."""
        with self.lock:
            of_the_desk = self._overrides.problems() if self._overrides else []
            return [*self._source.problems(), *self._log.problems(), *of_the_desk]

    def unread(self) -> list[Problem]:
        """Folders and files that could not be read, so that the night may lack what they say."""
        with self.lock:
            return [*self._source.problems(), *self._log.unread()]

    def files(self) -> list[FileReport]:
        """Every document that came, in order, and every file that is none."""
        with self.lock:
            return self._log.files()

    def timeline(self) -> Timeline | None:
        """What came until now, and when; `None` while the journal is still being read."""
        with self.lock:
            log = self._log
            if self._journal_path and not log.recalled:
                return None
            return Timeline(self.night, list(log.received.values()), list(log.overrides))

    def other_election(self) -> str:
        """What there is to say of another election, here or in the journal; "" if there is only this one."""
        announces = self._elsewhere
        if announces:
            path, election = announces
            tracked = self._log.queue.files.get(path)
            if tracked and tracked.present and election != self.night.id:
                told = (
                    f"{printable(path)} announces another election, {election}, and this is {self.night.id}"
                )
                return f"{told}: take it out, or start again with the documents of that one alone"
        return self._set_aside if self.clock.monotonic() < self._said_until else ""

    def health(self) -> Health:
        """Whether the feed can be relied on."""
        with self.lock:
            source, log, journal = self._source, self._log, self._journal
            blocked = list(log.queue.blocked.values())
            waiting = sum(tracked.pending is not None for tracked in blocked)
            return Health(
                mode=source.mode,
                why=source.why,
                last_scan=source.last_scan,
                last_heartbeat=source.last_heartbeat,
                heartbeat=source.heartbeat,
                last_change=self._last_change,
                unannounced=source.missed_events.count,
                documents=log.documents,
                in_progress=waiting,
                set_aside=len(blocked) - waiting,
                pending=len(log.queue.unread) + len(log.queue.in_hand),
                journal=journal.state if journal else "",
                notes=(*(journal.notes[-20:] if journal else ()), *self._notes, *source.permission_warnings),
            )

    def poll_once(self) -> None:
        """One round, in this thread: what the reading thread does again and again."""
        with self.lock:
            source, log = self._source, self._log
        self._replay_journal(log)
        self._apply_overrides()
        before = source.mode
        self._apply_batch(log, source.poll(listen=self._notify is not None))
        if self._journal:
            self._journal.watch_over(self.clock.monotonic())
            if self._journal.holes:
                self._journal.holes = False
                log.queue.forget_all(self.clock.monotonic())
                if self._overrides and self._overrides.desk:
                    self._journal_overrides(
                        self._journal, self._overrides.file, self._overrides.data, self.clock.now()
                    )
            self._journal.flush(self.clock.monotonic())
        if source.mode != before:
            self._notify_listener()
        with self.lock:
            read = log is self._log and source.last_scan is not None and not log.queue.unread
            if read and not self._caught_up.is_set():
                log.queue.mark_initial_scan_done()
                self._caught_up.set()
        if self._caught_up.is_set() and self._notify and not self._memory_released:
            from election_night.system.memory import release_free_heap  # noqa: PLC0415 - not before the first picture

            self._memory_released = True
            release_free_heap()  # reading thousands of files leaves a third of what it took behind

    def _apply_overrides(self) -> None:
        """Let the desk's own file count as it is now, and keep it in the journal."""
        rulings = self._overrides
        if rulings:
            rulings.poll()  # may wait for a disk: without the lock
        with self.lock:
            known = self._log.overrides
            if rulings is None and not known:
                return
            changes = rulings.apply_to(self.night) if rulings else []
            for change in changes:
                self._queue_change(change, self.clock.monotonic())
            # Without a file whatever the journal says of one has counted until now, and no longer.
            file, desk = (rulings.file, rulings.desk) if rulings else (known[-1].file, None)
            now = self.clock.now()
            news = self._log.record_overrides(OverridesInForce(now, file, desk))
        if changes:
            self._notify_listener()
        if news and self._journal:
            self._journal_overrides(self._journal, file, rulings.data if rulings else b"", now)

    def _journal_overrides(self, journal: Journal, file: str, data: bytes, now: datetime) -> None:
        digest = hashlib.sha256(data).digest()
        path, followed = f"{OWN_DESK}{file}", self._followed()
        journal.keep(path, data, digest, now, "overruled", "", again=True, night=followed)

    def _followed(self) -> Followed | None:
        """What the night is about, if that is known."""
        return Followed(self.night.id, self.night.test) if self.night.id else None

    # -- the thread ------------------------------------------------------------------------------

    def _begin(self, root: Path, night: Night) -> None:
        self._caught_up.clear()
        self._memory_released = False
        self.root, self.night = root, night
        self._known_seats = KnownSeats()
        self._log = DocumentLog.of(night)
        self._source = DirectorySource(
            root, self._log.queue, self.clock, self._wake, poll=self._poll, whole=self._whole
        )
        about = {"name": f"journal of {printable(root.name or str(root))}", "feed": name_of(root)}
        if self._journal:
            self._journals_to_finish.append(self._journal)
        self._journal = Journal(self._journal_path, about) if self._journal_path else None

    def _run(self) -> None:
        pause, well_until = SOONEST, float("-inf")
        while not self._end.is_set():
            try:
                self._run_loop()
            except Exception as error:  # noqa: BLE001 - the reading must not end while the night goes on
                report = crash_report(error, self.clock.now(), "the reading thread")
                note = f"reading failed and was started again ({type(error).__name__}; {report})"
                if note not in self._notes:
                    self._notes.append(note)
                self._notify_listener()
                pause = pause * 2 if self.clock.monotonic() < well_until else SOONEST
                pause = min(pause, LATEST)
                self.clock.wait(self._end, pause)
                well_until = self.clock.monotonic() + LATEST
        for journal in (*self._journals_to_finish, self._journal):
            if journal:
                journal.finish(self.clock.monotonic())

    def _run_loop(self) -> None:
        """Until the end, or a reset."""
        with self.lock:
            source, log, over = self._source, self._log, self._journals_to_finish
            self._journals_to_finish = []
        for journal in over:
            journal.finish(self.clock.monotonic())
        if self._frozen:  # after a reset: the night before must not stay frozen for ever
            self._frozen = 0
            gc.unfreeze()
            gc.collect()
        gc.freeze()
        try:
            while log is self._log and not self._end.is_set():
                self.poll_once()
                self.clock.wait(self._wake, source.pause())
                self._wake.clear()
        finally:
            source.stop()  # not the journal: after a fault of ours it may be all that has what was lost

    def _replay_journal(self, log: DocumentLog) -> None:
        """Take in what the journal holds, as if it came now: every decision is made again."""
        if self._journal is None or log.recalled:
            return
        self._journal.open()
        self._apply_overrides_first(self._journal)
        now = self._journal.followed()
        for line in self._journal.read():
            try:
                if not _of_an_earlier_night(line, now):
                    self._recall_line(log, line)
            except Exception as error:  # noqa: BLE001 - the edge: one line never stops the others
                report = crash_report(error, self.clock.now(), f"recalling {printable(line.file)}")
                self._notes.append(f"this program failed on a line of the journal: {report}")
            if self._end.is_set() or log is not self._log:
                return
        log.recalled = True

    def _recall_line(self, log: DocumentLog, line: Line) -> None:
        if line.file.startswith(OWN_DESK):
            log.record_overrides(
                OverridesInForce(line.at, line.file.removeprefix(OWN_DESK), _parse_overrides(line.data))
            )
            return
        if line.beginning_of is None:
            arrival = log.recall(line.file, line.data)
        else:
            arrival = log.recall_beginning(line)
        age = (self.clock.now() - line.at).total_seconds()
        self._apply(log, log.apply(arrival, line.at, line.size), max(0.0, age))

    def _apply_overrides_first(self, journal: Journal) -> None:
        """What is held back is so before its documents are remembered: no winner is seen meanwhile."""
        rulings = self._overrides
        if rulings is None:
            return
        last = journal.last(OWN_DESK)
        if last and last.file == f"{OWN_DESK}{rulings.file}":
            rulings.recall(_parse_overrides(last.data), last.data)
        rulings.poll()
        with self.lock:
            for change in rulings.apply_to(self.night):
                self._queue_change(change, self.clock.monotonic())

    def _apply_batch(self, log: DocumentLog, arrivals: list[ReadDocument]) -> None:
        """Apply, tell, then write down: the screen does not wait for the disk."""
        if not arrivals:
            log.queue.in_hand.clear()
            return
        received = self.clock.now()
        self._apply(log, self._apply_arrivals(log, arrivals, received))
        log.queue.in_hand.clear()
        if self._journal:
            with self.lock:
                followed = self._followed()
            for one in arrivals:
                entry = log.find(one.path, one.digest)
                if entry is None:  # a reset came between
                    return
                self._journal.keep(
                    one.path,
                    one.data,
                    one.digest,
                    received,
                    entry.outcome,
                    entry.why,
                    night=followed,
                    most=_kept_of(one),
                )
            self._journal.flush(self.clock.monotonic())

    def _apply_arrivals(
        self, log: DocumentLog, arrivals: list[ReadDocument], received: datetime
    ) -> Iterator[Change]:
        for one in arrivals:
            known = log.queue.was_present_at_start(one.path)
            self._see_what_it_announces(one)
            for change in log.apply(one, received):
                yield change._replace(known=True) if known else change

    def _see_what_it_announces(self, one: ReadDocument) -> None:
        if self._wanted:  # whoever asks for one knows of the others
            return
        for told in one.decoded.documents:
            if isinstance(told, Election) and (self.night.test or not told.test):
                if self.night.id not in {"", told.id}:
                    self._elsewhere = one.path, told.id
                elif self._elsewhere and self._elsewhere[0] == one.path:
                    self._elsewhere = None

    def _apply(self, log: DocumentLog, changes: Iterator[Change], age: float = 0.0) -> None:
        """One document a step, the lock given up every few milliseconds. They came `age` seconds ago."""
        more = True
        while more:
            until = self.clock.monotonic() + LOCK_SLICE
            with self.lock:
                if log is not self._log:
                    return
                for change in changes:
                    now = self.clock.monotonic()
                    self._queue_change(change, now - age)
                    if now > until:
                        break
                else:
                    more = False
            self._notify_listener()
            if more and self._notify:
                time.sleep(0.0005)  # who waits for the lock gets it now
        if gc.isenabled() and log.documents >= self._frozen + FREEZE_EVERY:
            self._frozen = log.documents
            gc.collect(1)
            gc.freeze()

    def _queue_change(self, change: Change, when: float) -> None:
        if len(self._changes) >= MOST_CHANGES:
            self._changes.clear()
            self._changes.append(Change(Outcome.SHOWN, ""))
        change = change if self._caught_up.is_set() else change._replace(known=True)
        self._changes.extend(self._known_seats.told(change, self.night))
        if change.visible:
            self._last_change = when


def _parse_overrides(data: bytes) -> DeskFile | None:
    told = formats.decode_desk(data)
    return told if isinstance(told, DeskFile) else None


def _of_an_earlier_night(line: Line, now: Followed | None) -> bool:
    """Whether it came when the night was about another election, and says nothing of this one."""
    if now is None or line.night in {None, now} or line.file.startswith(OWN_DESK):
        return False
    decoded = formats.decode(line.data)
    documents = decoded.documents if decoded else ()
    told = {one.id if isinstance(one, Election) else one.election for one in documents}
    return bool(told) and now.election not in told


def _kept_of(one: ReadDocument) -> int:
    """How many bytes of it the journal keeps at most: of what is no document only the beginning."""
    if one.decoded.documents:
        return len(one.data)
    return HEAD if one.rejected or one.decoded.unfinished else REFUSED_MOST
