"""Reads one source into one night: first the journal, then what comes. A reset begins a new one.

Everything is called by the reading thread, which holds the lock only while it changes the night: a few
milliseconds at a time, and never while it waits for a disk.
"""

import threading
import time
from collections import deque
from collections.abc import Iterator

from election_night.core.night import Change, Night
from election_night.service.change_queue import ChangeQueue
from election_night.service.document_log import DocumentLog, OverridesInForce
from election_night.service.document_report import DocumentReport
from election_night.service.journal.lines import Followed, Line
from election_night.service.journal_keeper import (
    JournalKeeper,
    followed_by,
    recalled_overrides,
)
from election_night.service.news import KnownSeats
from election_night.service.other_elections import OtherElections
from election_night.service.overrides_file import OverridesFile
from election_night.sources.directory.scan import printable
from election_night.sources.source import ReadDocument, Source
from election_night.system import gc_policy
from election_night.system.clock import Clock
from election_night.system.state_dir import crash_report

LOCK_SLICE = 0.005
"""Seconds for which the lock is held at most, unless a single document takes longer."""
EXEMPT_EVERY = 200
"""Documents after which they are exempted from garbage collection."""


class NightReader:
    """One night and all that belongs to it.

    Args:
        night: what the documents are applied to.
        source: where they come from.
        lock: held by every thread while it uses the night.
        clock: the time.
        changes: the queue of changes.
        notes: messages for the operator, to which faults of this program are added.
        end: set when the program ends.
        keeper: of the journal; `None` keeps none.
        overrides: the newsroom's file; `None`: the feed alone counts.
    """

    def __init__(
        self,
        night: Night,
        source: Source,
        *,
        lock: threading.RLock,
        clock: Clock,
        changes: ChangeQueue,
        notes: deque[str],
        end: threading.Event,
        keeper: JournalKeeper | None,
        overrides: OverridesFile | None,
    ) -> None:
        self.night, self.source, self.keeper = night, source, keeper
        self.log = DocumentLog(night)
        self.report = DocumentReport(self.log, source)
        self.recalled = keeper is None
        """Everything that the journal held has been applied."""
        self.other_elections = OtherElections(self.log)
        self.caught_up = threading.Event()
        """Everything that was there at the start has been applied."""
        self._stays_with_election = False
        """So have the files that were being written then. From now on, the election stays the same."""
        self._journalled: Followed | None = None
        """What the night was about at the end of the journal."""
        self.abandoned = False
        """A reset began another night. Changed under the lock."""
        self._lock, self._clock, self._end = lock, clock, end
        self._changes, self._notes, self._overrides = changes, notes, overrides
        self._known_seats = KnownSeats()
        self._exempted = 0

    def read_once(self) -> None:
        """Read everything there is.

        Raises:
            FeedUnreadable: the source can't be read.
        """
        with gc_policy.paused():
            batches = self.source.read_all()
            first = next(batches, [])  # before anything else, see whether it can be read
            self.recall_journal()
            self._apply_overrides()
            self.apply_batch(first)
            for documents in batches:
                self.apply_batch(documents)

    def poll_once(self) -> None:
        """Read and apply some of what is new."""
        self.recall_journal()
        self._apply_overrides()
        mode = self.source.status().mode
        self.apply_batch(self.source.poll(listen=self._changes.listener is not None))
        self._maintain_journal()
        status = self.source.status()
        if status.mode != mode:
            self._changes.notify()
        with self._lock:
            everything_read = status.last_scan is not None and not status.unread
            if everything_read and not self.abandoned and not self.caught_up.is_set():
                self.source.mark_initial_scan_done()
                self.caught_up.set()

    def apply_batch(self, documents: list[ReadDocument]) -> None:
        """Apply, notify, then write down: the screen doesn't wait for the disk."""
        if documents:
            self._apply(self._changes_of([self.log.assemble(document) for document in documents]))
        self.source.acknowledge()
        followed = self._stay_with_election()
        if self.keeper and documents:
            self.keeper.keep(documents, self.log, followed)
        elif self.keeper and followed and followed != self._journalled:
            self.keeper.keep_followed(followed, self._clock.now())
        else:
            return
        self._journalled = followed
        self.keeper.journal.flush(self._clock.monotonic())

    def _stay_with_election(self) -> Followed | None:
        """Stay with the election that is followed, and return it; `None` until the start has been read.

        Until then the choice among several elections depends on all files, and not on their order.
        """
        self._stays_with_election = self._stays_with_election or self._start_is_read()
        if not self._stays_with_election:
            return None
        with self._lock:
            self.night.stay_with(self.night.id)
            return followed_by(self.night)

    def _start_is_read(self) -> bool:
        status, blocked = self.source.status(), self.source.blocked()
        being_written = any(file.in_progress and not file.late for file in blocked)
        return self.recalled and status.last_scan is not None and not (status.unread or being_written)

    # -- the journal -----------------------------------------------------------------------------

    def recall_journal(self) -> None:
        """Apply what the journal holds, once, as if it came now: every decision is made again."""
        if self.keeper is None or self.recalled:
            return
        self.keeper.journal.open()
        if self._overrides:
            self.keeper.recall_overrides(self._overrides)
            self._overrides.poll()
            with self._lock:
                self._queue(self._overrides.apply_to(self.night), self._clock.monotonic())
        self._journalled = self.keeper.journal.followed()
        if self._journalled:
            with self._lock:
                self.night.stay_with(self._journalled.election)
        for line in self.keeper.lines(self._journalled):
            try:
                self._recall_line(self.keeper, line)
            except Exception as error:  # noqa: BLE001 - one line never stops the others
                report = crash_report(error, self._clock.now(), f"recalling {printable(line.file)}")
                self._notes.append(f"this program failed on a line of the journal: {report}")
            if self._end.is_set() or self.abandoned:
                return
        self.keeper.keep_request(test=self.night.test, at=self._clock.now())
        self.recalled = True

    def _recall_line(self, keeper: JournalKeeper, line: Line) -> None:
        overrides = recalled_overrides(line)
        if overrides:
            self.log.record_overrides(overrides)
            return
        document = self.log.assemble(keeper.recalled_document(line))
        reason = document.decoded.faults[0].message if document.rejected else ""
        self.source.recall(document.path, document.digest, reason)
        age = (self._clock.now() - line.at).total_seconds()
        self._apply(self.log.apply(document, line.size), max(0.0, age))

    def _maintain_journal(self) -> None:
        if self.keeper is None:
            return
        if self.keeper.maintain(self._clock.monotonic()):
            self.source.resend_all()
            self.keeper.keep_request(test=self.night.test, at=self._clock.now())
            if self._overrides and self._overrides.desk:
                self.keeper.keep_overrides(
                    self._overrides.file, self._overrides.data, self._clock.now(), self._stay_with_election()
                )
        self.keeper.journal.flush(self._clock.monotonic())

    # -- the night -------------------------------------------------------------------------------

    def _apply_overrides(self) -> None:
        """Apply the newsroom's file as it is now, and keep it in the journal."""
        overrides = self._overrides
        if overrides:
            overrides.poll()  # may wait for a disk, so it is done without the lock
        with self._lock:
            known = self.log.overrides
            if overrides is None and not known:
                return
            changes = overrides.apply_to(self.night) if overrides else []
            self._queue(changes, self._clock.monotonic())
            # Without a file, whatever the journal says of one has counted until now, and no longer.
            file, desk = (overrides.file, overrides.desk) if overrides else (known[-1].file, None)
            now = self._clock.now()
            is_new = self.log.record_overrides(OverridesInForce(now, file, desk))
        if changes:
            self._changes.notify()
        if is_new and self.keeper:
            data = overrides.data if overrides else b""
            self.keeper.keep_overrides(file, data, now, self._stay_with_election())

    def _changes_of(self, documents: list[ReadDocument]) -> Iterator[Change]:
        for document in documents:
            for change in self.log.apply(document):
                yield change._replace(known=True) if document.was_there_at_start else change

    def _apply(self, changes: Iterator[Change], age: float = 0.0) -> None:
        """Apply one document per step; release the lock every few milliseconds.

        They came `age` seconds ago.
        """
        unfinished = True
        while unfinished:
            slice_end, queued = self._clock.monotonic() + LOCK_SLICE, False
            with self._lock:
                if self.abandoned:
                    return
                for change in changes:
                    now = self._clock.monotonic()
                    self._queue([change], now - age)
                    queued = True
                    if now > slice_end:
                        break
                else:
                    unfinished = False
            if queued:
                self._changes.notify()
            if unfinished and self._changes.listener:
                time.sleep(0.0005)  # lets another thread have the lock
        if self.log.documents >= self._exempted + EXEMPT_EVERY:
            self._exempted = self.log.documents
            gc_policy.exempt_survivors()

    def _queue(self, changes: list[Change], when: float) -> None:
        known = not self.caught_up.is_set()
        for change in changes:
            counted = change._replace(known=True) if known else change
            self._changes.add(self._known_seats.with_settled_seats(counted, self.night), when)
