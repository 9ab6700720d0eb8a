"""Every file that was ever seen in the feed, in what state it is, and which to read next.

Only the reading thread changes it. Nothing here decides what a result means.
"""

import hashlib
import heapq
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from election_night import formats
from election_night.formats import Decoded, Fault
from election_night.sources.directory import reader, scan
from election_night.sources.directory.reader import Reading, Refusal, Signature
from election_night.sources.directory.stability import ANY, GIVE_UP_AFTER, FileStability, Verdict, untouched

NO_DOCUMENT = Decoded(faults=(Fault("not a document: one begins with {", unfinished=True),))
CHANGING = "it changes while it is read: write a new file and rename it over the old one"


@dataclass(slots=True)
class TrackedFile(FileStability):
    """One path below the feed, and what it said."""

    path: str = field(kw_only=True)
    present: bool = False
    block_reason: str = ""
    """Why it is not read, or not yet believed; "" when there is nothing against it."""
    unread: bool = False
    """It is `block_reason` because its bytes could not be had."""
    digest: bytes | None = None
    """Of what it said last; `None` if it never said anything."""
    rejected_reason: str = ""
    """Why what it said last was given up; "" if it was a document."""

    @property
    def expected(self) -> bool:
        """Its name says that it is a document."""
        return scan.looks_like_document(self.path)


class Wait(Enum):
    """How long a file may take to settle."""

    LONG = auto()
    """There is a later: it is looked at again and again."""
    SHORT = auto()
    """It is read once, and a second time where it was touched just now."""
    NONE = auto()
    """Time is up."""


class ReadDocument(NamedTuple):
    """A file that has something to say, or is given up: its bytes and what they mean."""

    path: str
    data: bytes
    digest: bytes
    decoded: Decoded
    rejected: bool = False
    """It is no document, and time is up."""


class FileQueue:
    """The files of one feed."""

    def __init__(self) -> None:
        self.files: dict[str, TrackedFile] = {}
        self.blocked: dict[str, TrackedFile] = {}
        """Those with something against them."""
        self.unread: set[str] = set()
        """Paths that changed and were not read since."""
        self.in_hand: set[str] = set()
        """Of these, the ones that were read just now, and are not in the night yet."""
        self._sorted: list[tuple[int, str]] = []
        """The unread, the first that was written last: each revision on top of the one before, which is also
        the cheapest to count. What comes meanwhile is hinted at, and does not wait for it."""
        self._fresh: list[tuple[int, str]] = []
        """A heap of those that changed since these were sorted."""
        self._later: list[tuple[float, str]] = []
        """A heap of those to look at again, by when: they never stand before the unread."""
        self._hinted: dict[str, None] = {}
        self._early: dict[str, Signature] = {}
        """Files that lay there at the start and were not believed at once, as they looked then."""

    def mark_initial_scan_done(self) -> None:
        """Everything that lay there at the start has been read once: some of it has still to settle."""
        for path, tracked in self.files.items():
            if tracked.pending and tracked.signature:
                self._early[path] = tracked.signature

    def was_present_at_start(self, path: str) -> bool:
        """Whether what was just read at `path` lay there as it is when the program started, so no news."""
        return path in self._early and self._early.pop(path) == self.files[path].signature

    def recall(self, path: str, digest: bytes, aside: str) -> None:
        """It said this before this program was started."""
        tracked = self.files.setdefault(path, TrackedFile(path=path))
        tracked.digest, tracked.rejected_reason = digest, aside
        tracked.settled, tracked.complete = digest, ANY

    def notice(self, path: str, found: scan.Found, now: float, *, came: bool = True) -> bool:
        """This lies there now. Whether that is news.

        `came`: since somebody looked; else it may have lain there, and be half rewritten.
        """
        tracked = self.files.get(path)
        if tracked is None:
            tracked = self.files[path] = TrackedFile(path=path)
        news, tracked.present = not tracked.present, True
        if isinstance(found, Refusal):
            self.unread.discard(path)
            if found.is_transient:
                tracked.out_of_sight()
                self._block(tracked, found.why, unread=True)
                return False
            news = news or tracked.block_reason != found.why
            tracked.gone()
            self._block(tracked, found.why, unread=True)
            return news
        if not came:
            tracked.not_new(found)
        if tracked.notice(found, now):
            news = True
            if tracked.due == now:
                # An election document first: after it, nothing has to be counted anew.
                first = path.rpartition("/")[2] == "election.json"
                self.unread.add(path)
                heapq.heappush(self._fresh, (-(2**63) if first else found.modified, path))
            else:
                self._look_later(tracked)
        return news

    def hint(self, path: str) -> None:
        """Read this one before the others."""
        self._hinted[path] = None

    def gone(self, path: str) -> bool:
        """It is not there. Whether it was."""
        tracked = self.files.get(path)
        if tracked is None:
            return False
        was, tracked.present = tracked.present, False
        tracked.gone()
        self._block(tracked, "")
        self.unread.discard(path)
        if tracked.digest is None:  # nobody will ask what it said
            del self.files[path]
            self._early.pop(path, None)
        return was

    def reread_all(self, now: float) -> None:
        """Read everything again: a change that left no trace in the signature is found so."""
        for tracked in self.files.values():
            if tracked.signature and not tracked.pending:
                tracked.reread(now)
                self._look_later(tracked)

    def forget_all(self, now: float) -> None:
        """Let every file say again what it said: somebody has forgotten it."""
        self.reread_all(now)
        for tracked in self.files.values():
            tracked.settled = None

    def next(self, now: float) -> TrackedFile | None:
        """The next file to read; `None` if none is due."""
        while self._hinted:
            path = next(iter(self._hinted))
            del self._hinted[path]
            tracked = self.files.get(path)
            if tracked and tracked.due is not None and tracked.due <= now:
                return tracked
        while self._sorted or self._fresh:
            path = self._oldest()
            if path in self.unread:
                return self.files[path]
        while self._later and self._later[0][0] <= now:
            due, path = heapq.heappop(self._later)
            tracked = self.files.get(path)
            if tracked and tracked.due == due:  # else it was read meanwhile, or put off
                return tracked
        return None

    def next_due(self) -> float | None:
        """When the next file is to be read; `None` if none waits."""
        if self.unread:
            return float("-inf")
        while self._later:
            due, path = self._later[0]
            tracked = self.files.get(path)
            if tracked and tracked.due == due:
                return due
            heapq.heappop(self._later)
        return None

    def read(
        self, root: int, tracked: TrackedFile, now: float, *, wall: float, wait: Wait = Wait.LONG
    ) -> ReadDocument | None:
        """Read it. What it has to say, if anything new; `wall`: seconds since 1970 by its disk's clock."""
        if tracked.path in self.unread:
            self.in_hand.add(tracked.path)
            self.unread.discard(tracked.path)
        if tracked.pending and tracked.pending.began is not None:
            tracked.pending.late = now - tracked.pending.began > GIVE_UP_AFTER
        told = reader.read(root, tracked.path)
        if told is None:
            self.gone(tracked.path)
            return None
        if isinstance(told, Refusal):
            tracked.failed(now, passing=told.is_transient and wait is Wait.LONG)
            worth_telling = tracked.expected or told.is_transient
            self._block(tracked, told.why if worth_telling else "", unread=worth_telling)
            return None
        if not told.unchanged_while_read:
            tracked.failed(now, passing=wait is not Wait.NONE)
            self._block(tracked, CHANGING if tracked.expected else "", unread=True)
            return None
        digest = hashlib.sha256(told.data).digest()
        if digest == tracked.settled:
            tracked.unchanged(told.signature)
            self._block(tracked, tracked.rejected_reason)
            return None
        return self._on_read(tracked, told, digest, now, wait, calm=untouched(told.signature, wall))

    def fail(self, tracked: TrackedFile, why: str) -> None:
        """This program cannot cope with it: leave it until it changes."""
        tracked.failed(0.0, passing=False)
        self._block(tracked, why, unread=True)

    def _on_read(
        self, tracked: TrackedFile, told: Reading, digest: bytes, now: float, wait: Wait, *, calm: bool
    ) -> ReadDocument | None:
        decoded = formats.decode(told.data)
        if decoded is None and not tracked.expected:  # a README, say: it is nothing, until it changes
            tracked.settle(digest)
            self._block(tracked, "")
            return None
        decoded = decoded or NO_DOCUMENT
        unfinished = decoded.unfinished
        verdict = tracked.on_read(told.signature, digest, now, finished=not unfinished, calm=calm)
        enough = wait is Wait.SHORT and unfinished and (calm or tracked.tried_twice)
        if verdict is Verdict.WAIT and (enough or wait is Wait.NONE):
            tracked.settle(digest)
            if not unfinished:  # it never was the same twice
                self._block(tracked, CHANGING, unread=True)
                return None
            verdict = Verdict.SET_ASIDE
        reason = decoded.faults[0].message if unfinished else CHANGING
        self._block(tracked, "" if verdict is Verdict.ACT else reason)
        if verdict is Verdict.WAIT:
            return None
        tracked.digest, tracked.rejected_reason = digest, tracked.block_reason
        return ReadDocument(tracked.path, told.data, digest, decoded, verdict is Verdict.SET_ASIDE)

    def _oldest(self) -> str:
        """Take the one that was written first."""
        if not self._sorted:
            self._sorted, self._fresh = sorted(self._fresh, reverse=True), []
        elif self._fresh and self._fresh[0] < self._sorted[-1]:
            return heapq.heappop(self._fresh)[1]
        return self._sorted.pop()[1]

    def _block(self, tracked: TrackedFile, why: str, *, unread: bool = False) -> None:
        tracked.block_reason, tracked.unread = why, unread
        if why:
            self.blocked[tracked.path] = tracked
        else:
            self.blocked.pop(tracked.path, None)
        self._look_later(tracked)

    def _look_later(self, tracked: TrackedFile) -> None:
        if tracked.pending:
            heapq.heappush(self._later, (tracked.pending.due, tracked.path))
