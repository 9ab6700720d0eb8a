"""Turns a feed into a night that is kept up to date, and reports on both.

One thread reads, applies and writes the journal. Others hold `NightService.lock` while they use the night.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from election_night.core.night import Change, Night
from election_night.core.problems import Problem
from election_night.formats import NO_SETTINGS, FormatSettings
from election_night.relay.link.watch import LinkWatch
from election_night.service.change_queue import ANYTHING, ChangeQueue
from election_night.service.health import FileReport, Health
from election_night.service.history.timeline import Timeline
from election_night.service.journal.journal import Journal
from election_night.service.journal.lines import Followed
from election_night.service.journal.owner import claim_journal, feed_name, requested_before
from election_night.service.journal.states import SHOW_SECONDS
from election_night.service.journal_keeper import JournalKeeper
from election_night.service.night_reader import NightReader
from election_night.service.overrides_file import OverridesFile
from election_night.service.reading_thread import ReadingThread
from election_night.sources.directory.directory_source import DirectorySource
from election_night.sources.directory.scan import printable
from election_night.sources.errors import FeedUnreadable
from election_night.system import gc_policy
from election_night.system.clock import Clock, SystemClock
from election_night.system.state_dir import crash_report, lies_in


class NightService:
    """One feed and its night.

    Args:
        root: the feed directory.
        night: what the documents are applied to.
        clock: the time.
        poll: scan only, for directories that don't notify.
        journal: where to keep every document; `None` keeps none.
        overrides: the newsroom's override file; `None`: the feed alone counts.
        atomic_writes: only this program writes to the directory, and always by renaming complete files.
        election: the one that was asked for; `None`: the feed's own.
        new_journal: set aside a journal of another election or feed, and begin a new one.
        settings: the user's, for formats.

    Raises:
        FeedUnreadable: the journal or the override file can't be that of this feed.
    """

    def __init__(
        self,
        root: Path,
        night: Night,
        *,
        clock: Clock | None = None,
        poll: bool = False,
        journal: Path | None = None,
        overrides: Path | None = None,
        atomic_writes: bool = False,
        election: str | None = None,
        new_journal: bool = False,
        settings: FormatSettings = NO_SETTINGS,
    ) -> None:
        self.lock = threading.RLock()
        self.clock: Clock = clock or SystemClock()
        self.root = root
        self._poll, self._journal_path, self._election = poll, journal, election
        self._atomic_writes, self._settings = atomic_writes, settings
        self._wake, self._end = threading.Event(), threading.Event()
        self._changes = ChangeQueue()
        self._links = LinkWatch(self.clock)
        self._notes: deque[str] = deque(maxlen=50)
        self._overrides = OverridesFile(overrides, root, self.clock) if overrides else None
        self._set_aside, self._set_aside_shown_until = "", self.clock.monotonic() + SHOW_SECONDS
        if journal:
            self._set_aside = self._claim_journal(journal, night, new_journal=new_journal)
            self._settings = replace(settings, election=settings.election or requested_before(journal))
        self._journals_to_finish: list[Journal] = []
        """Those of nights before a reset. The reading thread lets go of them."""
        self.reader = self._reader_of(night)
        """Of the night that is shown: a reset begins a new one."""
        self._night_replaced = False
        """A reset has begun another night, and what is left of the one before can be collected."""
        self._memory_released = False
        self._thread = ReadingThread(
            self._read_until_reset, self._finish_journals, self._report_failure, self.clock, self._end
        )

    @property
    def night(self) -> Night:
        """What is known so far."""
        return self.reader.night

    # -- life ------------------------------------------------------------------------------------

    def read_once(self) -> None:
        """Read everything there is, in this thread, and a second time whatever was touched just now.

        Raises:
            FeedUnreadable: the directory can't be read.
        """
        try:
            self.reader.read_once()
        finally:
            if self.reader.keeper:
                self.reader.keeper.journal.close()

    def start(self, listener: Callable[[], None] | None = None) -> None:
        """Read from now on, in a thread, which calls `listener` when there is something new.

        Without a listener it doesn't ask for notifications either: reading what is there comes first. If
        called again, the new listener takes the place of the old one.
        """
        self._changes.listener = listener
        if listener:
            self._wake.set()
        self._thread.start()

    def has_read_since(self, moment: float) -> bool:
        """Return whether everything that was there at `moment` (monotonic seconds) has been applied."""
        scanned, health = self.reader.source.status().last_scan_began > moment, self.health()
        return scanned and not health.pending and not health.in_progress

    def wait_until_read(self, seconds: float) -> bool:
        """Wait until everything that was there has been read, no longer than this; return whether it has."""
        return self.reader.caught_up.wait(seconds)

    def stop(self) -> None:
        """Stop reading. When this returns, everything that was applied is in the journal."""
        self._end.set()
        self._wake.set()
        self._thread.join()
        self.reader.source.stop()

    def reset(self, root: Path | None = None, night: Night | None = None) -> None:
        """Forget everything and start again, from `root` if given, into `night` if given."""
        with self.lock:
            self.root = root or self.root
            old, self.reader = self.reader, self._reader_of(night or self.night.empty_copy())
            old.abandoned = self._night_replaced = True
            if old.keeper:
                self._journals_to_finish.append(old.keeper.journal)
            self._changes.add([ANYTHING], self.clock.monotonic())
        self._wake.set()

    def poll_once(self) -> None:
        """Read once what is new, in this thread: the reading thread calls this in a loop."""
        self.reader.poll_once()
        if self.reader.caught_up.is_set() and self._changes.listener and not self._memory_released:
            from election_night.system.memory import release_free_heap  # noqa: PLC0415 - after the first picture

            self._memory_released = True
            release_free_heap()  # reading thousands of files leaves a third of the memory it took unused

    # -- what there is to report -----------------------------------------------------------------

    def drain_changes(self) -> list[Change]:
        """Remove and return the changes since the last call, oldest first.

        A `contest` of `None`: any may have.
        """
        with self.lock:
            return self._changes.drain()

    def problems(self) -> list[Problem]:
        """Return everything wrong with any document or file, in no particular order."""
        with self.lock:
            overrides = self._overrides.problems() if self._overrides else []
            return [*self.reader.source.problems(), *self.reader.report.problems(), *overrides]

    def unread(self) -> list[Problem]:
        """Return folders and files that could not be read, so the night may lack what they say."""
        with self.lock:
            return [*self.reader.source.problems(), *self.reader.report.unread()]

    def files(self) -> list[FileReport]:
        """Return every document that came, in order, then every file that isn't one."""
        with self.lock:
            return self.reader.report.files()

    def timeline(self) -> Timeline | None:
        """Return what came until now, and when; `None` while the journal is still being read."""
        with self.lock:
            log = self.reader.log
            if not self.reader.recalled:
                return None
            return Timeline(self.night, list(log.received.values()), list(log.overrides))

    def other_election(self) -> str:
        """Return a message about other elections in the feed or in the journal; "" if there are none."""
        with self.lock:
            message = self.reader.other_elections.message(self.reader.source.is_present)
        if not message and self.clock.monotonic() < self._set_aside_shown_until:
            return self._set_aside
        return message

    def health(self) -> Health:
        """Return whether the feed can be relied on."""
        with self.lock:
            source, keeper = self.reader.source, self.reader.keeper
            status, blocked = source.status(), source.blocked()
            in_progress = sum(file.in_progress for file in blocked)
            journal_notes = keeper.journal.notes[-20:] if keeper else ()
            return Health(
                mode=status.mode,
                why=status.why,
                last_scan=status.last_scan,
                last_heartbeat=status.last_heartbeat,
                heartbeat=status.heartbeat,
                last_change=self._changes.last_change,
                unannounced=status.unannounced,
                documents=self.reader.log.documents,
                in_progress=in_progress,
                set_aside=len(blocked) - in_progress,
                pending=status.pending,
                journal=keeper.journal.state if keeper else "",
                notes=(*journal_notes, *self._notes, *status.warnings),
                link=self._links.worst(self.root),
            )

    # -- how it is done --------------------------------------------------------------------------

    def _claim_journal(self, journal: Path, night: Night, *, new_journal: bool) -> str:
        """Make sure that the journal is this feed's.

        Return a message for the screen if it had to be set aside.
        """
        if lies_in(journal, self.root):
            raise FeedUnreadable(
                f"the journal {printable(str(journal))} may not lie in the feed. Name another"
            )
        followed = Followed(self._election or "", night.test)
        set_aside = claim_journal(
            journal, self.root, followed, set_others_aside=new_journal, settings=self._settings
        )
        if set_aside:
            self._notes.append(set_aside)
        return set_aside

    def _reader_of(self, night: Night) -> NightReader:
        keeper = None
        if self._journal_path:
            name = f"journal of {printable(self.root.name or str(self.root))}"
            journal = Journal(self._journal_path, {"name": name, "feed": feed_name(self.root)})
            keeper = JournalKeeper(journal, self._settings)
        return NightReader(
            night,
            DirectorySource(
                self.root,
                self.clock,
                self._wake,
                poll=self._poll,
                atomic_writes=self._atomic_writes,
                settings=self._settings,
            ),
            lock=self.lock,
            clock=self.clock,
            changes=self._changes,
            notes=self._notes,
            end=self._end,
            keeper=keeper,
            overrides=self._overrides,
        )

    def _read_until_reset(self) -> None:
        with self.lock:
            reader = self.reader
            abandoned_journals, self._journals_to_finish = self._journals_to_finish, []
            replaced, self._night_replaced = self._night_replaced, False
            self._memory_released = False
        for journal in abandoned_journals:
            journal.finish(self.clock.monotonic())
        if replaced:
            gc_policy.collect_everything()
        gc_policy.exempt_everything()
        try:
            while not (reader.abandoned or self._end.is_set()):
                self.poll_once()
                self.clock.wait(self._wake, reader.source.pause())
                self._wake.clear()
        finally:
            reader.source.stop()  # not the journal: after a fault it may be all that has what was lost

    def _finish_journals(self) -> None:
        for journal in self._journals_to_finish:
            journal.finish(self.clock.monotonic())
        if self.reader.keeper:
            self.reader.keeper.journal.finish(self.clock.monotonic())

    def _report_failure(self, error: Exception) -> None:
        report = crash_report(error, self.clock.now(), "the reading thread")
        note = f"reading failed and was started again ({type(error).__name__}; {report})"
        if note not in self._notes:
            self._notes.append(note)
        self._changes.notify()
