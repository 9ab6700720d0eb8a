"""Every file ever seen in the feed, and its state.

Only the reading thread changes it. Nothing in this module knows what a result means.
"""

import hashlib
from datetime import datetime

from election_night import formats
from election_night.formats import NO_SETTINGS, DecodeContext, Decoded, Fault, FormatSettings
from election_night.formats.registry import not_a_document
from election_night.sources.directory import reader, scan
from election_night.sources.directory.read_order import ReadOrder
from election_night.sources.directory.reader import Reading, Refusal
from election_night.sources.directory.signature import Signature
from election_night.sources.directory.stability import (
    ANY,
    GIVE_UP_AFTER,
    TRUSTED_AFTER,
    Verdict,
    untouched_for,
)
from election_night.sources.directory.tracked_file import CHANGING, TrackedFile, Wait
from election_night.sources.source import ReadDocument

NOT_RENAMED = (
    'it was written in place, and its column map says complete.when = "rename". Write a new file and rename '
    "it, or say otherwise in the map"
)
NOT_SETTLED = "not unchanged for {:g} seconds yet, so it may still be being written"


class FileQueue:
    """The files of one feed.

    Args:
        settings: the user's settings for formats.
        atomic_writes: no file is ever written in place, so each is whole as soon as it is there.
    """

    def __init__(self, settings: FormatSettings = NO_SETTINGS, *, atomic_writes: bool = False) -> None:
        self.files: dict[str, TrackedFile] = {}
        self.blocked: dict[str, TrackedFile] = {}
        """Files that have a `block_reason`."""
        self.order = ReadOrder(self.files)
        self.unacknowledged: set[str] = set()
        """Paths of files that were read, but may not be in the night yet."""
        self.all_settled_at = float("-inf")
        """When the last of the files that have to stay unchanged is believed, in monotonic seconds."""
        self._settings, self._atomic_writes = settings, atomic_writes
        self._initial: dict[str, Signature] = {}
        """Signatures of files that were there at the start but weren't trusted at once."""

    def mark_initial_scan_done(self) -> None:
        """Note that everything that was there at the start has been read: some of it still has to settle."""
        for path, file in self.files.items():
            if file.pending and file.signature:
                self._initial[path] = file.signature

    def recall(self, path: str, digest: bytes, rejected_reason: str) -> None:
        """Remember that the file held this content before the program was started."""
        file = self.files.setdefault(path, TrackedFile(path=path))
        file.digest, file.rejected_reason = digest, rejected_reason
        file.settled, file.complete = digest, ANY

    def notice(self, path: str, found: scan.Found, now: float, *, is_new: bool = True) -> bool:
        """Record what is at this path now. Returns whether it is new or changed.

        `is_new`: it appeared after the last scan. If not, it may be older, and half rewritten.
        """
        file = self.files.get(path)
        if file is None:
            file = self.files[path] = TrackedFile(path=path)
        appeared, file.present = not file.present, True
        if isinstance(found, Refusal):
            return self._notice_refusal(file, found, appeared=appeared)
        if not is_new:
            file.mark_not_new(found)
        if not file.notice(found, now):
            return appeared
        if file.due == now:
            self.order.add(path, found.modified)
        else:
            self._retry_later(file)
        return True

    def on_gone(self, path: str) -> bool:
        """Record that nothing is at this path. Returns whether something was."""
        file = self.files.get(path)
        if file is None:
            return False
        was_present, file.present = file.present, False
        file.on_gone()
        self._block(file, "")
        self.order.unread.discard(path)
        if file.digest is None:  # nobody will ask what it held
            del self.files[path]
            self._initial.pop(path, None)
        return was_present

    def reread_all(self, now: float) -> None:
        """Schedule a reading of every file, to find changes that left no trace in its signature."""
        for file in self.files.values():
            if file.signature and not file.pending:
                file.reread(now)
                self._retry_later(file)

    def resend_all(self, now: float) -> None:
        """Read every file a second time, and hand it over even if it hasn't changed."""
        self.reread_all(now)
        for file in self.files.values():
            file.settled = None

    def read(
        self, root: int, file: TrackedFile, now: float, *, wall_time: datetime, own_clock: bool, wait: Wait
    ) -> ReadDocument | None:
        """Read a file. Returns its content if that is new, else `None`.

        Args:
            root: the open feed.
            file: the file.
            now: monotonic seconds.
            wall_time: the time of day.
            own_clock: the disk's times come from this computer's clock.
            wait: how long the file may take to settle.
        """
        if file.path in self.order.unread:
            self.unacknowledged.add(file.path)
            self.order.unread.discard(file.path)
        if file.pending and file.pending.began is not None:
            file.pending.late = now - file.pending.began > GIVE_UP_AFTER
        answer = reader.read(root, file.path)
        if answer is None:
            self.on_gone(file.path)
            return None
        if isinstance(answer, Refusal):
            file.on_failure(now, transient=answer.is_transient and wait is Wait.LONG)
            worth_reporting = file.promises_document or answer.is_transient
            self._block(file, answer.why if worth_reporting else "", unread=worth_reporting)
            return None
        if not answer.unchanged_while_read:
            file.on_failure(now, transient=wait is not Wait.NONE)
            self._block(file, CHANGING if file.promises_document else "", unread=True)
            return None
        digest = hashlib.sha256(answer.data).digest()
        if digest == file.settled:
            file.on_unchanged(answer.signature)
            self._block(file, file.rejected_reason)
            return None
        untouched = untouched_for(answer.signature, wall_time.timestamp()) if own_clock else 0.0
        return self._on_read(file, answer, digest, now, wall_time, wait, idle=untouched)

    def on_fault(self, file: TrackedFile, why: str) -> None:
        """Leave the file until it changes: this program failed on it."""
        file.on_failure(0.0, transient=False)
        self._block(file, why, unread=True)

    def _notice_refusal(self, file: TrackedFile, found: Refusal, *, appeared: bool) -> bool:
        self.order.unread.discard(file.path)
        if found.is_transient:
            file.on_out_of_sight()
        else:
            file.on_gone()
        is_new = not found.is_transient and (appeared or file.block_reason != found.why)
        self._block(file, found.why, unread=True)
        return is_new

    def _on_read(
        self,
        file: TrackedFile,
        reading: Reading,
        digest: bytes,
        now: float,
        wall_time: datetime,
        wait: Wait,
        *,
        idle: float,
    ) -> ReadDocument | None:
        decoded = formats.decode(reading.data, DecodeContext(file.path, wall_time, self._settings))
        if decoded is None and not file.promises_document:  # a README, say: ignored until it changes
            file.settle(digest)
            self._block(file, "")
            return None
        decoded = decoded or not_a_document(file.path)
        if decoded.must_be_renamed and file.changed_in_place:
            decoded = Decoded(faults=(Fault(NOT_RENAMED, unfinished=True),))
        unfinished = decoded.unfinished
        settle_seconds = 0.0 if self._atomic_writes else decoded.settle_seconds
        verdict = file.on_read(
            reading.signature, digest, now, finished=not unfinished, idle=idle, settle_seconds=settle_seconds
        )
        changing = CHANGING
        if settle_seconds and verdict is Verdict.WAIT and not unfinished:
            changing = NOT_SETTLED.format(settle_seconds)
            self.all_settled_at = max(self.all_settled_at, file.due or now)
        give_up_early = wait is Wait.SHORT and unfinished and (idle >= TRUSTED_AFTER or file.tried_twice)
        if verdict is Verdict.WAIT and (give_up_early or wait is Wait.NONE):
            file.settle(digest)
            if not unfinished:  # it differed at every reading
                self._block(file, changing, unread=True)
                return None
            verdict = Verdict.SET_ASIDE
        reason = decoded.faults[0].message if unfinished else changing
        self._block(file, "" if verdict is Verdict.ACCEPT else reason)
        if verdict is Verdict.WAIT:
            return None
        file.digest, file.rejected_reason = digest, file.block_reason
        rejected, was_there_at_start = verdict is Verdict.SET_ASIDE, self._was_there_at_start(file)
        return ReadDocument(file.path, reading.data, digest, decoded, wall_time, rejected, was_there_at_start)

    def _was_there_at_start(self, file: TrackedFile) -> bool:
        return file.path in self._initial and self._initial.pop(file.path) == file.signature

    def _block(self, file: TrackedFile, why: str, *, unread: bool = False) -> None:
        file.block_reason, file.unread = why, unread
        if why:
            self.blocked[file.path] = file
        else:
            self.blocked.pop(file.path, None)
        self._retry_later(file)

    def _retry_later(self, file: TrackedFile) -> None:
        if file.pending:
            self.order.retry(file.path, file.pending.due)
