"""When a file may be believed. Pure: time is handed in, in monotonic seconds, and nothing is opened.

- Every beginning of a JSON object is no JSON object. So a file that is new here is complete as soon
  as it says something, and is acted upon at once.
- A file that once was complete and is rewritten in place can be valid and mixed, old and new: it is
  acted upon after two equal reads `QUIET` seconds apart, and each time it changes in between, twice as
  many: a writer who never rests may be stopped in the middle for longer than a quarter of a second.
- A file that says nothing yet is in progress until it has not changed for `PATIENCE` seconds. Then it
  is set aside, and tried again when it changes.
"""

from dataclasses import dataclass
from enum import Enum, auto

from election_night.feed.reader import Signature

QUIET, LONGEST_QUIET = 0.25, 2.0
PATIENCE = 10.0
_RETRY = (0.25, 0.5, 1.0, 2.0)
"""Seconds between looks at a file that does not change and says nothing yet."""
_SOONEST = 0.005
"""Seconds between looks at a file that is being written: doubled each time, up to `QUIET`."""


ANY = (-1, -1)
"""For `complete`: which file it was is not known, as after a restart."""


class Verdict(Enum):
    """What to do with what was just read."""

    ACT = auto()
    WAIT = auto()
    SET_ASIDE = auto()


@dataclass(slots=True)
class Settling:
    """One path, from its first sight to the end of the night."""

    signature: Signature | None = None
    """At the last look."""
    due: float | None = None
    """When to read it; `None`: not before it changes."""
    settled: bytes | None = None
    """Digest of what was last acted upon or set aside."""
    complete: tuple[int, int] | None = None
    """Identity of the file that was last seen complete: what it says next may be mixed with that."""
    began: float | None = None
    """When it was seen to change, and has not settled since; `None` while it is settled."""
    _first: tuple[Signature, bytes] | None = None
    _first_at: float = 0.0
    _quiet: float = 0.0
    _latest: bytes | None = None
    _read_at: float = 0.0
    _since: float = 0.0
    _looks: int = 0
    _tries: int = 0

    @property
    def waiting(self) -> bool:
        """Something is there that has not been decided."""
        return self.due is not None

    def notice(self, signature: Signature, now: float) -> bool:
        """The file looks like this. Whether that is a change."""
        if signature == self.signature:
            return False
        if self.signature is None or self.signature.identity != signature.identity:
            self._looks = 0
        self.signature = signature
        self._since, self._tries = now, 0
        if self.began is None:
            self.began = now
        when = now
        if self._looks:  # in progress: a writer of small pieces is not read at each of them
            when = max(now, self._read_at + min(QUIET, _SOONEST * 2**self._looks))
        self.due = when if self.due is None else min(self.due, when)
        return True

    def weigh(self, seen: Signature, digest: bytes, now: float, *, finished: bool) -> Verdict:
        """Something was read that is not what was settled; `finished`, if it says anything."""
        if seen != self.signature or digest != self._latest:
            self._since, self._tries = now, 0
        self.signature, self._latest, self._read_at = seen, digest, now
        self._looks = min(self._looks + 1, 8)
        if not finished:
            return self._patience(digest, now)
        if self.complete in {seen.identity, ANY} and not self._twice(seen, digest, now):
            return Verdict.WAIT
        self.settle(digest)
        self.complete = seen.identity
        return Verdict.ACT

    def unchanged(self, seen: Signature, now: float) -> None:
        """It was read, and holds what was settled already."""
        self.signature, self._latest, self._read_at = seen, self.settled, now
        if self.complete:
            self.complete = seen.identity
        self.due = self._first = self.began = None
        self._looks, self._quiet = 0, 0.0

    def failed(self, now: float, *, passing: bool) -> Verdict:
        """It could not be read: now (`passing`), or not until it changes."""
        if self._latest is not None:
            self._since, self._tries, self._latest = now, 0, None
        self._read_at = now
        if passing:
            return self._patience(None, now)
        self.settle(None)
        return Verdict.SET_ASIDE

    def gone(self) -> None:
        """It is not there any more: whatever comes under this name is new."""
        self.signature = self.complete = self.due = self.began = self._first = self._latest = None
        self._looks, self._quiet = 0, 0.0

    def settle(self, digest: bytes | None) -> None:
        """Leave it alone until it changes."""
        self.settled, self._looks, self._quiet = digest, 0, 0.0
        self.due = self.began = self._first = None

    def _patience(self, digest: bytes | None, now: float) -> Verdict:
        self._first = None
        end = self._since + PATIENCE
        if now >= end:
            self.settle(digest)
            return Verdict.SET_ASIDE
        pause = _RETRY[min(self._tries, len(_RETRY) - 1)]
        self._tries += 1
        self.due = min(now + pause, end)
        return Verdict.WAIT

    def _twice(self, seen: Signature, digest: bytes, now: float) -> bool:
        if self._first != (seen, digest):
            self._first, self._first_at = (seen, digest), now
            self._quiet = min(LONGEST_QUIET, self._quiet * 2 or QUIET)
        self.due = self._first_at + self._quiet
        return now >= self.due
