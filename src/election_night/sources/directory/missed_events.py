"""Counts changes that only a scan found, as a measure of how reliable notifications are."""

LATE = 1.0
"""Seconds after which a notification counts as missed."""


class MissedEvents:
    """Counts changes that a scan found without a notification, although the watcher was running."""

    def __init__(self) -> None:
        self.count = 0
        self._suspects: dict[str, float] = {}

    def found(self, path: str, now: float) -> None:
        """Record that a scan found a change; its notification may still be on its way."""
        self._suspects.setdefault(path, now)

    def notified(self, path: str) -> None:
        """Record that a notification reported the change."""
        self._suspects.pop(path, None)

    def settle(self, now: float) -> None:
        """Count the changes whose notification is late."""
        late = [path for path, since in self._suspects.items() if now - since > LATE]
        for path in late:
            del self._suspects[path]
        self.count += len(late)
