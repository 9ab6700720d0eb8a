"""The journal: every document that arrived. Written as a recording, so every night can be replayed.

A file and not a database: any tool can read it, it is a recording as it stands, a power cut loses at most
its last line, and a writer doesn't lock out readers. A database would add queries, which nobody needs: it
is read once, from the beginning, when the program starts.

- It is only ever appended to. One program writes, others read.
- It is evidence, not truth: when it is read, every document is judged again.
- A file that is deleted or replaced is written anew, whole, from the one that is still open.
- When the program that writes it ends, one that only read it takes over and adds what is missing.
- It belongs to one feed and one election; another's is neither read nor written.
- Problems with it or its disk are reported in `state` and `notes`, and don't interrupt the night.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from election_night.formats import MAX_BYTES
from election_night.formats.recording import Recorded
from election_night.service.journal.journal_reader import JournalReader, error_reason
from election_night.service.journal.lines import Followed, Key, Line, line_bytes
from election_night.service.journal.locked_file import LockedFile, open_locked
from election_night.service.journal.states import MENDED, READ_ONLY, REWRITTEN, SHOW_SECONDS, WRITING
from election_night.sources.directory.scan import printable

RETRY = 2.0
"""Seconds between attempts to write to a disk that refuses, and between checks of the file."""


class Journal:
    """A journal's file. `open` it, `read` it once, then `keep`, `flush` and `maintain` it.

    Args:
        path: of the file.
        about: the fields of its first line. `feed` is the feed it belongs to.
    """

    def __init__(self, path: Path, about: dict[str, str]) -> None:
        self.path = path
        self.state = ""
        """One of `states`, or that it isn't writable and why; "" before it is opened."""
        self.notes: list[str] = []
        """Problems, in words."""
        self.has_lost_documents = False
        """Only the feed still has some of them: set until somebody reads the feed again."""
        self._about = about
        self._reader = JournalReader(path, about.get("feed", ""), self.notes)
        self._waiting: dict[Key, bytes] = {}
        """Lines that are still to be written."""
        self._file: LockedFile | None = None
        self._displaced: LockedFile | None = None
        """The file that was moved away, until all of it has been written into its place."""
        self._missing = False
        """There was no file to take over at the last check."""
        self._retry_at = self._check_at = self._show_until = 0.0

    def open(self) -> None:
        """Lock the file, mend its end, and begin it if it is new."""
        self._close_file()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = open_locked(self.path, self._about, self.notes, create=True)
            self._file.mend()
            self.state = WRITING
        except BlockingIOError:
            self._close_file()
            self.state = READ_ONLY
            self.notes.append(f"another program writes {self._printable_path}: this one only reads it")
        except OSError as error:
            self._close_file()
            self._report_unwritable(error)

    # -- reading -------------------------------------------------------------------------------------

    def read(self) -> Iterator[Line]:
        """Yield every document in it, in the order they came. Skip and note damaged lines."""
        return self._reader.read(only_whole_lines=self.state == READ_ONLY)

    def last(self, beginning: str) -> Line | None:
        """Return the last document whose name begins like this, without decoding the others."""
        return self._reader.last(beginning)

    def followed(self) -> Followed | None:
        """Return what the night was about when the last document was written; `None` if that isn't known."""
        return self._reader.followed()

    # -- writing -------------------------------------------------------------------------------------

    def keep(
        self,
        path: str,
        data: bytes,
        digest: bytes,
        received: datetime,
        decision: str,
        why: str,
        *,
        repeat: bool = False,
        night: Followed | None = None,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        """Queue a document, once for each content under each name. Nothing is written before `flush`.

        Args:
            path: below the feed.
            data: its bytes.
            digest: of these.
            received: when it came.
            decision: what became of it, in a word.
            why: that in words.
            repeat: note it down again, because what came since no longer counts.
            night: what the night is about; `None` if that isn't known.
            max_bytes: if it is longer, only its beginning is kept.
        """
        key = path, digest
        if repeat:
            self._waiting.pop(key, None)
        elif key in self._reader.known or key in self._waiting:
            return
        self._waiting[key] = line_bytes(
            Recorded(received, path, data),
            digest,
            night,
            complete=len(data) <= max_bytes,
            decision=decision,
            why=why,
        )

    def flush(self, now: float) -> None:
        """Write what waits and make the disk keep it. `now`: in monotonic seconds."""
        if not self._waiting or self.state == READ_ONLY or now < self._retry_at:
            return
        if self._displaced is not None and self._file is None:
            return
        try:
            if self._file is None:
                self.open()
            if self._file is None:
                self._retry_at = now + RETRY
                return
            self._mend_if_changed(self._file, now)
            self._write_waiting(self._file)
        except OSError as error:
            self._report_unwritable(error)
            self._retry_at = now + RETRY
        else:
            if now >= self._show_until and self._displaced is None:
                self.state = WRITING

    def maintain(self, now: float) -> None:
        """Check that the file is in its place and unchanged, or has become ours.

        `now`: in monotonic seconds.
        """
        if now < self._check_at:
            return
        self._check_at = now + RETRY
        if self.state in {REWRITTEN, MENDED} and now >= self._show_until:
            self.state = WRITING
        try:
            if self._file is not None and self._displaced is None:
                self._check_file(self._file, now)
            if self._displaced is not None:
                self._write_anew(self._displaced, now)
            elif self.state == READ_ONLY:
                self._take_over()
            elif self._file is not None and not self._waiting and self.state not in {REWRITTEN, MENDED}:
                self.state = WRITING
        except OSError as error:
            self._report_unwritable(error)

    def finish(self, now: float) -> None:
        """Write what is still missing, as far as possible, and close: the program ends."""
        try:
            self._check_at = self._retry_at = 0.0
            self.maintain(now)
            self.flush(now)
        finally:
            self.close()

    def close(self) -> None:
        """Close the file."""
        self._close_file()
        if self._displaced is not None:
            self._displaced.close()
            self._displaced = None

    # -- what others do to the file ------------------------------------------------------------------

    def _check_file(self, file: LockedFile, now: float) -> None:
        if absence := file.absence():
            self.notes.append(
                f"{self._printable_path} {absence} while this program writes it: it is written anew"
            )
            self._displaced, self._file = file, None
        else:
            self._mend_if_changed(file, now)

    def _mend_if_changed(self, file: LockedFile, now: float) -> None:
        """Mend the file if another program wrote into it, which none should, and it is still a journal."""
        added = file.bytes_added()
        if not added:
            return
        self.notes.append(f"another program wrote into {self._printable_path}, or cut it")
        self._mend(file)
        if added < 0:
            self.has_lost_documents, self._reader.known = True, file.keys()
        self._show(MENDED, now)

    def _mend(self, file: LockedFile) -> None:
        """Mend the open file. If that fails, or it isn't a journal any more, leave it alone."""
        try:
            file.mend()
            self.state = WRITING
        except OSError:
            self._close_file()
            self.has_lost_documents, self._reader.known = True, set()
            raise

    def _write_anew(self, displaced: LockedFile, now: float) -> None:
        """Write everything in the displaced file into the one that is in its place now."""
        if self._file is None:
            self.open()
        if self.state == READ_ONLY:  # another program has begun one there, and may lack what only we have
            waiting, self._waiting = self._waiting, {}
            for key, text in (*displaced.lines(), *waiting.items()):
                self._waiting.pop(key, None)  # what is repeated counts where it came last
                self._waiting[key] = text
            self._reader.forget()
        elif self._file is None:
            return
        else:
            try:
                self._file.append_missing(displaced)
            finally:
                self._reader.known = self._file.keys()
            self._show(REWRITTEN, now)
        displaced.close()
        self._displaced = None

    def _take_over(self) -> None:
        """Read what the other program has written; when it has ended, go on in its place."""
        self._catch_up()
        try:
            file = open_locked(self.path, self._about, self.notes, create=False)
        except FileNotFoundError:
            if self._missing:  # a program that writes it would have noticed: there is none
                self.notes.append(
                    f"{self._printable_path} is gone, as is who wrote it: this program begins it anew"
                )
                self._missing, self.has_lost_documents = False, True
                self._reader.forget()
                self.open()
            else:
                self._missing = True
            return
        except BlockingIOError:
            self._missing = False
            return
        self._missing = False
        self._file = file
        self._mend(file)
        self._catch_up()
        self.notes.append(f"the program that wrote {self._printable_path} has ended: this one writes it now")

    def _catch_up(self) -> None:
        for key in self._reader.catch_up():
            self._waiting.pop(key, None)

    def _write_waiting(self, file: LockedFile) -> None:
        keys = set(self._waiting)
        try:
            file.append(self._waiting)
        finally:
            self._reader.known |= keys - self._waiting.keys()

    def _show(self, state: str, now: float) -> None:
        self.state, self._show_until = state, now + SHOW_SECONDS

    def _report_unwritable(self, error: OSError) -> None:
        state = f"not writable: {error_reason(error)}"
        if state != self.state:
            self.notes.append(f"{self._printable_path} is {state}. Documents are kept in memory meanwhile")
        self.state = state

    def _close_file(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    @property
    def _printable_path(self) -> str:
        """Where it is, safe to draw."""
        return printable(str(self.path))
