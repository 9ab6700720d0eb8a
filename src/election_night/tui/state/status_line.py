"""What is said in the last line for a while. What is loud is not talked over."""

import time
from collections.abc import Iterable

NOTE = 6.0
"""Seconds a note stays."""
LOUD = 60.0
"""Seconds that a changed winner stays, as an alarm."""


class StatusLine:
    """The last note, until its time is up."""

    def __init__(self) -> None:
        self._words = ""
        self._until = self._loud_until = 0.0
        self._alarms: list[tuple[str, str]] = []
        """What became of a winner and in which seat, the newest first, while it is shown."""

    def say(self, words: str) -> None:
        """Say this now, if nothing loud is said."""
        if not self.loud:
            self._words, self._until = words, time.monotonic() + NOTE

    def ask(self, words: str) -> None:
        """Say this now, whatever else is said."""
        self._words, self._until = words, time.monotonic() + NOTE

    def alarm(self, seats: Iterable[tuple[str, str]]) -> None:
        """What became of shown winners and in which seats, oldest first. Those still shown stay in it."""
        before = self._alarms if self.loud else []
        self._alarms = list(dict.fromkeys([*reversed(list(seats)), *before]))
        names: dict[str, list[str]] = {}
        for what, name in self._alarms:
            names.setdefault(what, []).append(name)
        self._words = " · ".join(f"{what} in {', '.join(found)}" for what, found in names.items())
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
