"""How many changes were found by a scan alone: a measure of how far notifications can be relied on."""

LATE = 1.0
"""Seconds that a notification may take; after that it is counted as missed."""


class MissedEvents:
    """Counts changes that a scan found and no notification reported, though somebody was listening."""

    def __init__(self) -> None:
        self.count = 0
        self._suspects: dict[str, float] = {}

    def found(self, path: str, now: float) -> None:
        """The scan found it; a notification may still be on its way."""
        self._suspects.setdefault(path, now)

    def notified(self, path: str) -> None:
        """A notification reported it."""
        self._suspects.pop(path, None)

    def settle(self, now: float) -> None:
        """Count those whose notification is late."""
        late = [path for path, since in self._suspects.items() if now - since > LATE]
        for path in late:
            del self._suspects[path]
        self.count += len(late)
