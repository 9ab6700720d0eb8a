"""Files with problems that the user hasn't looked at yet; the header counts them."""

import time
from collections.abc import Callable, Iterable

from election_night.core.problems import Problem

INTERVAL = 1.0
"""Shortest time between two counts, in seconds."""
REST = 50
"""The interval is at least this many times as long as a count takes: there may be 100,000 contests."""


class UnseenProblems:
    """Counts files with anything refused, disputed or in conflict."""

    def __init__(self) -> None:
        self._found: set[Problem] = set()
        self._seen: set[Problem] = set()
        self._due = 0.0

    def update(self, problems: Callable[[], Iterable[Problem]]) -> None:
        """Count the problems, if it is time to."""
        started = time.monotonic()
        if started < self._due:
            return
        self._found = {problem for problem in problems() if problem.severity.blocks}
        now = time.monotonic()
        self._due = now + max(INTERVAL, REST * (now - started))

    def mark_seen(self) -> None:
        """Note that the user has seen them all, or doesn't want to."""
        self._seen = set(self._found)

    @property
    def count(self) -> int:
        """Files with problems that the user hasn't looked at."""
        return len({problem.file for problem in self._found - self._seen})
