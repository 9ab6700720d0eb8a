"""When a file can be trusted. Pure: takes the time as an argument, in monotonic seconds, and opens no file.

- The beginning of a document is never a complete document. So a file that is new in the feed is complete
  as soon as it can be decoded, and is applied at once.
- A file that was complete and is rewritten in place can be valid, but a mixture of old and new. It is
  applied after two equal reads `STABLE_AFTER` seconds apart. The interval doubles each time the file
  changes in between, as a slow writer may pause for longer than a quarter of a second.
- A file that was there before the first scan may be in the middle of such a rewrite. It is read twice as
  well, unless it has been untouched for `TRUSTED_AFTER` seconds.
- The beginning of a table is a table too. Such a file is applied once it has been unchanged for as long as
  its format asks.
- A file that can't be decoded yet is in progress until it hasn't changed for `GIVE_UP_AFTER` seconds. Then
  it is set aside, and tried again when it changes.
"""

from dataclasses import dataclass
from enum import Enum, auto

from election_night.sources.directory.signature import Signature

STABLE_AFTER, LONGEST_STABLE_AFTER = 0.25, 2.0
GIVE_UP_AFTER = 10.0
TRUSTED_AFTER = 5.0
"""Seconds. Some file systems round their times to two seconds."""
_RETRY = (0.25, 0.5, 1.0, 2.0)
"""Seconds between readings of a file that doesn't change and can't be decoded yet."""
_SOONEST = 0.005
"""Seconds between readings of a file that is being written: doubled each time, up to `STABLE_AFTER`."""


ANY = Signature(0, 0, 0, 0, 0)
"""For `complete`: it is unknown which file was complete, as at the start."""


def untouched_for(signature: Signature, wall_time: float) -> float:
    """Return the seconds for which the file has been untouched. `wall_time`: seconds since 1970.

    A time in the future comes from another clock and proves nothing: the answer is below 0.
    """
    return wall_time - max(signature.changed, signature.modified) / 1e9


class Verdict(Enum):
    """What to do with the content just read."""

    ACCEPT = auto()
    WAIT = auto()
    SET_ASIDE = auto()


@dataclass(slots=True)
class PendingCheck:
    """State of a file from when it changes, or has to be read again, until it has settled."""

    due: float
    """When to read it."""
    since: float
    """When it last changed. It is given up `GIVE_UP_AFTER` seconds later."""
    latest: bytes | None
    """Digest of the content last read."""
    began: float | None = None
    """When its first change was noticed; `None`: it hasn't changed."""
    read_at: float = 0.0
    reads: int = 0
    tries: int = 0
    first_read: tuple[Signature, bytes] | None = None
    """Content read at `first_at`; trusted if it is the same `quiet` seconds later."""
    first_read_at: float = 0.0
    interval: float = 0.0
    late: bool = False
    """At the last reading it had been unsettled for longer than `GIVE_UP_AFTER`."""


@dataclass(slots=True)
class FileStability:
    """One path, from first sight to the end of the night."""

    signature: Signature | None = None
    """As last seen."""
    settled: bytes | None = None
    """Digest of the content last applied or set aside."""
    complete: Signature | None = None
    """The file that was last complete: its next content may be a mixture of old and new."""
    pending: PendingCheck | None = None
    """`None`: it need not be read before it changes."""
    changed_in_place: bool = False
    """This very file was seen to change, not another that took its name."""

    @property
    def due(self) -> float | None:
        """When to read it; `None`: not before it changes."""
        return self.pending.due if self.pending else None

    @property
    def tried_twice(self) -> bool:
        """It has been read twice without a change, and can't be decoded."""
        return self.pending is not None and self.pending.tries >= 2

    def notice(self, signature: Signature, now: float) -> bool:
        """Record the file's signature. Returns whether it has changed."""
        if signature == self.signature:
            return False
        self._compare(signature)
        check = self.pending
        if check is None:
            self.pending = PendingCheck(now, now, self.settled, began=now)
        else:
            if self.signature is None or self.signature.identity != signature.identity:
                check.reads = 0
            check.since, check.tries = now, 0
            if check.began is None:
                check.began = now
            due = now
            if check.reads:  # in progress: a writer of small pieces isn't read after each of them
                due = max(now, check.read_at + min(STABLE_AFTER, _SOONEST * 2**check.reads))
            check.due = min(check.due, due)
        self.signature = signature
        return True

    def reread(self, now: float) -> None:
        """Schedule a reading, though the file isn't known to have changed."""
        if self.pending is None:
            # A settled file that turns out not to hold a document any more is given up at once.
            self.pending = PendingCheck(now, float("-inf") if self.settled else now, self.settled)

    def mark_not_new(self, signature: Signature) -> None:
        """Record that the file may have been there, complete, before the first scan."""
        if signature != self.signature:
            self.complete = ANY

    def on_read(
        self,
        signature: Signature,
        digest: bytes,
        now: float,
        *,
        finished: bool,
        idle: float = 0.0,
        settle_seconds: float = 0.0,
    ) -> Verdict:
        """Decide what to do with content that differs from the settled content.

        Args:
            signature: the file's.
            digest: of the content.
            now: monotonic seconds.
            finished: it can be decoded.
            idle: seconds for which the file has been untouched, as far as its own times prove it.
            settle_seconds: seconds for which it has to be unchanged.
        """
        check = self._start_pending(now)
        self._compare(signature)
        if signature != self.signature or digest != check.latest:
            check.since, check.tries = now, 0
        self.signature, check.latest, check.read_at = signature, digest, now
        check.reads = min(check.reads + 1, 8)
        if not finished:
            return self._wait_or_give_up(check, digest, now)
        unchanged = max(now - check.since, idle)
        if unchanged < settle_seconds:
            check.due = now + settle_seconds - unchanged
            return Verdict.WAIT
        if self._may_be_mixed(signature, idle) and not _read_twice(check, signature, digest, now):
            return Verdict.WAIT
        self.settle(digest)
        self.complete = signature
        return Verdict.ACCEPT

    def on_unchanged(self, signature: Signature) -> None:
        """Record that the file still holds the settled content."""
        self.signature, self.pending = signature, None
        if self.complete:
            self.complete = signature

    def on_failure(self, now: float, *, transient: bool) -> Verdict:
        """Decide what to do with an unreadable file: for the moment (`transient`), or until it changes."""
        if not transient:
            self.settle(None)
            return Verdict.SET_ASIDE
        check = self._start_pending(now)
        if check.latest is not None:
            check.since, check.tries, check.latest = now, 0, None
        check.read_at = now
        return self._wait_or_give_up(check, None, now)

    def on_out_of_sight(self) -> None:
        """Record that changes can't be seen for now: when next seen, the file may be in the middle of one."""
        self.signature = self.pending = None
        self.complete = self.complete or ANY

    def on_gone(self) -> None:
        """Record that the file is gone: the next one under this name is new."""
        self.signature = self.complete = self.pending = None

    def settle(self, digest: bytes | None) -> None:
        """Leave the file alone until it changes. `digest`: of its content; `None`: it can't be read."""
        self.settled, self.pending = digest, None

    def _compare(self, signature: Signature) -> None:
        """Compare signatures: is this another file, or the same one with other content?"""
        before = self.signature
        if before is None or before.identity != signature.identity:
            self.changed_in_place = False
        elif (before.size, before.modified) != (signature.size, signature.modified):
            self.changed_in_place = True

    def _may_be_mixed(self, signature: Signature, idle: float) -> bool:
        """Return whether the content may be a mixture of old and new, as a complete file is rewritten."""
        if self.complete is ANY:
            return idle < TRUSTED_AFTER
        return self.complete is not None and self.complete.identity == signature.identity

    def _start_pending(self, now: float) -> PendingCheck:
        if self.pending is None:
            self.pending = PendingCheck(now, now, self.settled)
        return self.pending

    def _wait_or_give_up(self, check: PendingCheck, digest: bytes | None, now: float) -> Verdict:
        check.first_read = None
        end = check.since + GIVE_UP_AFTER
        if now >= end:
            self.settle(digest)
            return Verdict.SET_ASIDE
        pause = _RETRY[min(check.tries, len(_RETRY) - 1)]
        check.tries += 1
        check.due = min(now + pause, end)
        return Verdict.WAIT


def _read_twice(check: PendingCheck, signature: Signature, digest: bytes, now: float) -> bool:
    """Return whether the same content was read before, at least `interval` seconds ago."""
    if check.first_read != (signature, digest):
        check.first_read, check.first_read_at = (signature, digest), now
        check.interval = min(LONGEST_STABLE_AFTER, check.interval * 2 or STABLE_AFTER)
    check.due = check.first_read_at + check.interval
    return now >= check.due
