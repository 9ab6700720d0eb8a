"""When a file may be believed. Pure: time is handed in, in monotonic seconds, and nothing is opened.

- Every beginning of a JSON object is no JSON object. So a file that is new here is complete as soon
  as it says something, and is acted upon at once.
- A file that once was complete and is rewritten in place can be valid and mixed, old and new: it is
  acted upon after two equal reads `STABLE_AFTER` seconds apart, and each time it changes in between, twice as
  many: a writer who never rests may be stopped in the middle for longer than a quarter of a second.
- A file that lay there before anybody looked may be in the middle of that. It is read twice as well,
  unless nobody has touched it for `CALM` seconds.
- A file that says nothing yet is in progress until it has not changed for `GIVE_UP_AFTER` seconds. Then it
  is set aside, and tried again when it changes.
"""

from dataclasses import dataclass
from enum import Enum, auto

from election_night.sources.directory.reader import Signature

STABLE_AFTER, LONGEST_STABLE_AFTER = 0.25, 2.0
GIVE_UP_AFTER = 10.0
CALM = 5.0
"""More than the two seconds to which some file systems round their times."""
_RETRY = (0.25, 0.5, 1.0, 2.0)
"""Seconds between looks at a file that does not change and says nothing yet."""
_SOONEST = 0.005
"""Seconds between looks at a file that is being written: doubled each time, up to `STABLE_AFTER`."""


ANY = Signature(0, 0, 0, 0, 0)
"""For `complete`: which file it was is not known, as at a start."""


def untouched(seen: Signature, wall: float) -> bool:
    """Whether nobody touched the file for long. A time to come is of a clock that tells nothing of ours."""
    return wall - max(seen.changed, seen.modified) / 1e9 >= CALM


class Verdict(Enum):
    """What to do with what was just read."""

    ACT = auto()
    WAIT = auto()
    SET_ASIDE = auto()


@dataclass(slots=True)
class PendingCheck:
    """What is kept of a file from when it changes, or has to be read again, until it has settled."""

    due: float
    """When to read it."""
    since: float
    """When it changed last: it is given up `GIVE_UP_AFTER` seconds later."""
    latest: bytes | None
    """Digest of what was read last."""
    began: float | None = None
    """When it was first seen to change; `None`: it was not."""
    read_at: float = 0.0
    looks: int = 0
    tries: int = 0
    first: tuple[Signature, bytes] | None = None
    """What was read once, and is believed if it is read again, as it is, at `first_at` and `quiet` later."""
    first_at: float = 0.0
    quiet: float = 0.0
    late: bool = False
    """At the last look it had not settled for longer than anything should take."""


@dataclass(slots=True)
class FileStability:
    """One path, from its first sight to the end of the night."""

    signature: Signature | None = None
    """At the last look."""
    settled: bytes | None = None
    """Digest of what was last acted upon or set aside."""
    complete: Signature | None = None
    """Of the file that was last seen complete: what that one says next may be mixed with what it said."""
    pending: PendingCheck | None = None
    """`None`: it need not be read before it changes."""

    @property
    def due(self) -> float | None:
        """When to read it; `None`: not before it changes."""
        return self.pending.due if self.pending else None

    def notice(self, signature: Signature, now: float) -> bool:
        """The file looks like this. Whether that is a change."""
        if signature == self.signature:
            return False
        one = self.pending
        if one is None:
            self.pending = PendingCheck(now, now, self.settled, began=now)
        else:
            if self.signature is None or self.signature.identity != signature.identity:
                one.looks = 0
            one.since, one.tries = now, 0
            if one.began is None:
                one.began = now
            when = now
            if one.looks:  # in progress: a writer of small pieces is not read at each of them
                when = max(now, one.read_at + min(STABLE_AFTER, _SOONEST * 2**one.looks))
            one.due = min(one.due, when)
        self.signature = signature
        return True

    @property
    def tried_twice(self) -> bool:
        """It was read twice without change, and says nothing."""
        return self.pending is not None and self.pending.tries >= 2

    def reread(self, now: float) -> None:
        """Read it again, though it is not known to have changed."""
        if self.pending is None:
            # What has said something and lain there for long is given up at once if it says nothing now.
            self.pending = PendingCheck(now, float("-inf") if self.settled else now, self.settled)

    def not_new(self, seen: Signature) -> None:
        """It may have been there, complete, before anybody looked."""
        if seen != self.signature:
            self.complete = ANY

    def on_read(
        self, seen: Signature, digest: bytes, now: float, *, finished: bool, calm: bool = False
    ) -> Verdict:
        """Something was read that is not what was settled.

        `finished`, if it says anything; `calm`, if nobody has touched the file for long.
        """
        one = self._start_pending(now)
        if seen != self.signature or digest != one.latest:
            one.since, one.tries = now, 0
        self.signature, one.latest, one.read_at = seen, digest, now
        one.looks = min(one.looks + 1, 8)
        if not finished:
            return self._wait_or_give_up(one, digest, now)
        known = self.complete
        doubtful = not calm if known is ANY else known is not None and known.identity == seen.identity
        if doubtful and not _read_twice(one, seen, digest, now):
            return Verdict.WAIT
        self.settle(digest)
        self.complete = seen
        return Verdict.ACT

    def unchanged(self, seen: Signature) -> None:
        """It was read, and holds what was settled already."""
        self.signature, self.pending = seen, None
        if self.complete:
            self.complete = seen

    def failed(self, now: float, *, passing: bool) -> Verdict:
        """It could not be read: now (`passing`), or not until it changes."""
        if not passing:
            self.settle(None)
            return Verdict.SET_ASIDE
        one = self._start_pending(now)
        if one.latest is not None:
            one.since, one.tries, one.latest = now, 0, None
        one.read_at = now
        return self._wait_or_give_up(one, None, now)

    def out_of_sight(self) -> None:
        """Whether it changes cannot be seen: whatever is seen next may be in the middle of it."""
        self.signature = self.pending = None
        self.complete = self.complete or ANY

    def gone(self) -> None:
        """It is not there any more: whatever comes under this name is new."""
        self.signature = self.complete = self.pending = None

    def settle(self, digest: bytes | None) -> None:
        """Leave it alone until it changes."""
        self.settled, self.pending = digest, None

    def _start_pending(self, now: float) -> PendingCheck:
        if self.pending is None:
            self.pending = PendingCheck(now, now, self.settled)
        return self.pending

    def _wait_or_give_up(self, one: PendingCheck, digest: bytes | None, now: float) -> Verdict:
        one.first = None
        end = one.since + GIVE_UP_AFTER
        if now >= end:
            self.settle(digest)
            return Verdict.SET_ASIDE
        pause = _RETRY[min(one.tries, len(_RETRY) - 1)]
        one.tries += 1
        one.due = min(now + pause, end)
        return Verdict.WAIT


def _read_twice(one: PendingCheck, seen: Signature, digest: bytes, now: float) -> bool:
    """Whether the same was read before, long enough ago."""
    if one.first != (seen, digest):
        one.first, one.first_at = (seen, digest), now
        one.quiet = min(LONGEST_STABLE_AFTER, one.quiet * 2 or STABLE_AFTER)
    one.due = one.first_at + one.quiet
    return now >= one.due
