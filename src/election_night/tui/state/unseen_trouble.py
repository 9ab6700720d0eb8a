"""Documents with trouble that nobody has looked at yet: every frame has their number until somebody does."""

import time
from collections.abc import Callable, Iterable

from election_night.core.problems import Problem

EVERY = 1.0
"""Seconds between two looks at all problems, at the least."""
SHARE = 50
"""So many times as long as a look took, nobody looks again: there may be 100,000 contests."""


class UnseenTrouble:
    """Counts files of which something is refused, disputed or in conflict."""

    def __init__(self) -> None:
        self._found: set[Problem] = set()
        self._seen: set[Problem] = set()
        self._due = 0.0

    def look(self, problems: Callable[[], Iterable[Problem]]) -> None:
        """Find out what there is, if it is time."""
        begun = time.monotonic()
        if begun < self._due:
            return
        self._found = {one for one in problems() if one.severity.blocks}
        now = time.monotonic()
        self._due = now + max(EVERY, SHARE * (now - begun))

    def seen(self) -> None:
        """Somebody has looked at all of it, or does not want to."""
        self._seen = set(self._found)

    @property
    def count(self) -> int:
        """Files with trouble that nobody has looked at."""
        return len({one.file for one in self._found - self._seen})
