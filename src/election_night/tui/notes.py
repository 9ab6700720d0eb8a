"""What is said in the last line for a while. What is loud is not talked over."""

import time
from collections.abc import Iterable

NOTE = 6.0
"""Seconds a note stays."""
LOUD = 60.0
"""Seconds that a changed winner stays, as an alarm."""


class Notes:
    """The last note, until its time is up."""

    def __init__(self) -> None:
        self._words = ""
        self._until = self._loud_until = 0.0
        self._turned: list[str] = []
        """Seats whose winner changed and who are still said, the newest first."""

    def say(self, words: str) -> None:
        """Say this now, if nothing loud is said."""
        if not self.loud:
            self._words, self._until = words, time.monotonic() + NOTE

    def ask(self, words: str) -> None:
        """Say this now, whatever else is said."""
        self._words, self._until = words, time.monotonic() + NOTE

    def turned(self, names: Iterable[str]) -> None:
        """The winners of these seats changed, oldest first: an alarm. Those still said stay in it."""
        before = self._turned if self.loud else []
        self._turned = told = list(dict.fromkeys([*reversed(list(names)), *before]))
        head = "WINNER CHANGED in" if len(told) == 1 else f"WINNERS CHANGED in {len(told):,} seats:"
        self._words = f"{head} {', '.join(told)}"
        self._until = self._loud_until = time.monotonic() + LOUD

    def dismiss(self) -> None:
        """Somebody has read it."""
        self._until = self._loud_until = 0.0

    @property
    def loud(self) -> bool:
        """Whether what is said is an alarm."""
        return time.monotonic() < self._loud_until

    @property
    def words(self) -> str:
        """What is said now, if anything."""
        return self._words if time.monotonic() < self._until else ""
