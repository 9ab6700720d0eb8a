"""Every file that was ever seen in the feed, in what state it is, and which to read next.

Only the reading thread changes it. Nothing here decides what a result means.
"""

import hashlib
import heapq
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from election_night import formats
from election_night.feed import reader, scan
from election_night.feed.reader import Reading, Refusal, Signature
from election_night.feed.settle import ANY, PATIENCE, Settling, Verdict, untouched
from election_night.formats import Decoded, Fault

NO_DOCUMENT = Decoded(faults=(Fault("not a document: one begins with {", unfinished=True),))
CHANGING = "it changes while it is read: write a new file and rename it over the old one"


@dataclass(slots=True)
class Paper(Settling):
    """One path below the feed, and what it said."""

    path: str = field(kw_only=True)
    there: bool = False
    blocked: str = ""
    """Why it is not read, or not yet believed; "" when there is nothing against it."""
    unread: bool = False
    """It is `blocked` because its bytes could not be had."""
    digest: bytes | None = None
    """Of what it said last; `None` if it never said anything."""
    aside: str = ""
    """Why what it said last was given up; "" if it was a document."""

    @property
    def expected(self) -> bool:
        """Its name says that it is a document."""
        return scan.expected(self.path)


class Wait(Enum):
    """How long a file may take to settle."""

    LONG = auto()
    """There is a later: it is looked at again and again."""
    SHORT = auto()
    """It is read once, and a second time where it was touched just now."""
    NONE = auto()
    """Time is up."""


class Arrival(NamedTuple):
    """A file that has something to say, or is given up: its bytes and what they mean."""

    path: str
    data: bytes
    digest: bytes
    decoded: Decoded
    aside: bool = False
    """It is no document, and time is up."""


class InTray:
    """The files of one feed."""

    def __init__(self) -> None:
        self.papers: dict[str, Paper] = {}
        self.blocked: dict[str, Paper] = {}
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

    def caught_up(self) -> None:
        """Everything that lay there at the start has been read once: some of it has still to settle."""
        for path, paper in self.papers.items():
            if paper.unsettled and paper.signature:
                self._early[path] = paper.signature

    def lay_there(self, path: str) -> bool:
        """Whether what was just read at `path` lay there as it is when the program started, so no news."""
        return path in self._early and self._early.pop(path) == self.papers[path].signature

    def recall(self, path: str, digest: bytes, aside: str) -> None:
        """It said this before this program was started."""
        paper = self.papers.setdefault(path, Paper(path=path))
        paper.digest, paper.aside = digest, aside
        paper.settled, paper.complete = digest, ANY

    def notice(self, path: str, found: scan.Found, now: float, *, came: bool = True) -> bool:
        """This lies there now. Whether that is news.

        `came`: since somebody looked; else it may have lain there, and be half rewritten.
        """
        paper = self.papers.get(path)
        if paper is None:
            paper = self.papers[path] = Paper(path=path)
        news, paper.there = not paper.there, True
        if isinstance(found, Refusal):
            self.unread.discard(path)
            if found.passing:
                paper.out_of_sight()
                self._block(paper, found.why, unread=True)
                return False
            news = news or paper.blocked != found.why
            paper.gone()
            self._block(paper, found.why, unread=True)
            return news
        if not came:
            paper.not_new(found)
        if paper.notice(found, now):
            news = True
            if paper.due == now:
                # An election document first: after it, nothing has to be counted anew.
                first = path.rpartition("/")[2] == "election.json"
                self.unread.add(path)
                heapq.heappush(self._fresh, (-(2**63) if first else found.modified, path))
            else:
                self._look_later(paper)
        return news

    def hint(self, path: str) -> None:
        """Read this one before the others."""
        self._hinted[path] = None

    def gone(self, path: str) -> bool:
        """It is not there. Whether it was."""
        paper = self.papers.get(path)
        if paper is None:
            return False
        was, paper.there = paper.there, False
        paper.gone()
        self._block(paper, "")
        self.unread.discard(path)
        if paper.digest is None:  # nobody will ask what it said
            del self.papers[path]
            self._early.pop(path, None)
        return was

    def again(self, now: float) -> None:
        """Read everything again: a change that left no trace in the signature is found so."""
        for paper in self.papers.values():
            if paper.signature and not paper.unsettled:
                paper.again(now)
                self._look_later(paper)

    def anew(self, now: float) -> None:
        """Let every file say again what it said: somebody has forgotten it."""
        self.again(now)
        for paper in self.papers.values():
            paper.settled = None

    def next(self, now: float) -> Paper | None:
        """The next file to read; `None` if none is due."""
        while self._hinted:
            path = next(iter(self._hinted))
            del self._hinted[path]
            paper = self.papers.get(path)
            if paper and paper.due is not None and paper.due <= now:
                return paper
        while self._sorted or self._fresh:
            path = self._oldest()
            if path in self.unread:
                return self.papers[path]
        while self._later and self._later[0][0] <= now:
            due, path = heapq.heappop(self._later)
            paper = self.papers.get(path)
            if paper and paper.due == due:  # else it was read meanwhile, or put off
                return paper
        return None

    def next_due(self) -> float | None:
        """When the next file is to be read; `None` if none waits."""
        if self.unread:
            return float("-inf")
        while self._later:
            due, path = self._later[0]
            paper = self.papers.get(path)
            if paper and paper.due == due:
                return due
            heapq.heappop(self._later)
        return None

    def read(
        self, root: int, paper: Paper, now: float, *, wall: float, wait: Wait = Wait.LONG
    ) -> Arrival | None:
        """Read it. What it has to say, if anything new; `wall`: seconds since 1970 by its disk's clock."""
        if paper.path in self.unread:
            self.in_hand.add(paper.path)
            self.unread.discard(paper.path)
        if paper.unsettled and paper.unsettled.began is not None:
            paper.unsettled.late = now - paper.unsettled.began > PATIENCE
        told = reader.read(root, paper.path)
        if told is None:
            self.gone(paper.path)
            return None
        if isinstance(told, Refusal):
            paper.failed(now, passing=told.passing and wait is Wait.LONG)
            worth_telling = paper.expected or told.passing
            self._block(paper, told.why if worth_telling else "", unread=worth_telling)
            return None
        if not told.steady:
            paper.failed(now, passing=wait is not Wait.NONE)
            self._block(paper, CHANGING if paper.expected else "", unread=True)
            return None
        digest = hashlib.sha256(told.data).digest()
        if digest == paper.settled:
            paper.unchanged(told.signature)
            self._block(paper, paper.aside)
            return None
        return self._weigh(paper, told, digest, now, wait, calm=untouched(told.signature, wall))

    def fail(self, paper: Paper, why: str) -> None:
        """This program cannot cope with it: leave it until it changes."""
        paper.failed(0.0, passing=False)
        self._block(paper, why, unread=True)

    def _weigh(
        self, paper: Paper, told: Reading, digest: bytes, now: float, wait: Wait, *, calm: bool
    ) -> Arrival | None:
        decoded = formats.decode(told.data)
        if decoded is None and not paper.expected:  # a README, say: it is nothing, until it changes
            paper.settle(digest)
            self._block(paper, "")
            return None
        decoded = decoded or NO_DOCUMENT
        unfinished = decoded.unfinished
        verdict = paper.weigh(told.signature, digest, now, finished=not unfinished, calm=calm)
        enough = wait is Wait.SHORT and unfinished and (calm or paper.tried_twice)
        if verdict is Verdict.WAIT and (enough or wait is Wait.NONE):
            paper.settle(digest)
            if not unfinished:  # it never was the same twice
                self._block(paper, CHANGING, unread=True)
                return None
            verdict = Verdict.SET_ASIDE
        reason = decoded.faults[0].message if unfinished else CHANGING
        self._block(paper, "" if verdict is Verdict.ACT else reason)
        if verdict is Verdict.WAIT:
            return None
        paper.digest, paper.aside = digest, paper.blocked
        return Arrival(paper.path, told.data, digest, decoded, verdict is Verdict.SET_ASIDE)

    def _oldest(self) -> str:
        """Take the one that was written first."""
        if not self._sorted:
            self._sorted, self._fresh = sorted(self._fresh, reverse=True), []
        elif self._fresh and self._fresh[0] < self._sorted[-1]:
            return heapq.heappop(self._fresh)[1]
        return self._sorted.pop()[1]

    def _block(self, paper: Paper, why: str, *, unread: bool = False) -> None:
        paper.blocked, paper.unread = why, unread
        if why:
            self.blocked[paper.path] = paper
        else:
            self.blocked.pop(paper.path, None)
        self._look_later(paper)

    def _look_later(self, paper: Paper) -> None:
        if paper.unsettled:
            heapq.heappush(self._later, (paper.unsettled.due, paper.path))
