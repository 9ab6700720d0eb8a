"""Changes of the night on their way to the screens and outputs. Used under the service's lock."""

from collections import deque
from collections.abc import Callable, Iterable

from election_night.core.change import Change, Outcome

MOST_CHANGES = 20_000
"""Changes kept for `drain`. If nobody drains them they become one: anything may have changed."""
ANYTHING = Change(Outcome.SHOWN, "")
"""Without a contest: anything may have changed."""


class ChangeQueue:
    """Changes nobody has drained yet, and the listener that hears of new ones."""

    def __init__(self) -> None:
        self.listener: Callable[[], None] | None = None
        """Called by the reading thread, without the lock."""
        self.last_change: float | None = None
        """When something last looked different, in monotonic seconds."""
        self._changes: deque[Change] = deque()

    def add(self, changes: Iterable[Change], when: float) -> None:
        """Queue these changes, which happened at `when`, in monotonic seconds."""
        if len(self._changes) >= MOST_CHANGES:
            self._changes.clear()
            self._changes.append(ANYTHING)
        for change in changes:
            self._changes.append(change)
            if change.visible:
                self.last_change = when

    def drain(self) -> list[Change]:
        """Remove and return what has changed since the last call, oldest first."""
        changes = list(self._changes)
        self._changes.clear()
        return changes

    def notify(self) -> None:
        """Tell the listener, if there is one."""
        if self.listener:
            self.listener()
