"""What is said in the last line for a while. What is loud is not talked over."""

import time

NOTE = 6.0
"""Seconds a note stays."""
LOUD = 60.0
"""Seconds that a changed winner stays, as an alarm."""


class Notes:
    """The last note, until its time is up."""

    def __init__(self) -> None:
        self._words = ""
        self._until = self._loud_until = 0.0

    def say(self, words: str, seconds: float = NOTE) -> None:
        """Say this now; as an alarm if it is for so long as one."""
        if seconds >= LOUD or not self.loud:
            self._words, self._until = words, time.monotonic() + seconds
        if seconds >= LOUD:
            self._loud_until = self._until

    @property
    def loud(self) -> bool:
        """Whether what is said is an alarm."""
        return time.monotonic() < self._loud_until

    @property
    def words(self) -> str:
        """What is said now, if anything."""
        return self._words if time.monotonic() < self._until else ""
