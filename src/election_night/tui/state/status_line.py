"""Messages in the last line. An alarm isn't replaced by an ordinary message."""

import time
from collections.abc import Iterable

MESSAGE_SECONDS = 6.0
"""How long a message stays."""
ALARM_SECONDS = 60.0
"""How long the alarm about a changed winner stays."""


class StatusLine:
    """The last message, until its time is up."""

    def __init__(self) -> None:
        self._text = ""
        self._until = self._alarm_until = 0.0
        self._alarms: list[tuple[str, str]] = []
        """What happened to a winner, and in which seat, newest first, while the alarm stays."""

    def say(self, text: str) -> None:
        """Show this message, unless there is an alarm."""
        if not self.is_alarm:
            self._text, self._until = text, time.monotonic() + MESSAGE_SECONDS

    def ask(self, text: str) -> None:
        """Show this question, alarm or not."""
        self._text, self._until = text, time.monotonic() + MESSAGE_SECONDS

    def alarm(self, seats: Iterable[tuple[str, str]]) -> None:
        """Show what happened to announced winners and in which seats, oldest first; add to an open alarm."""
        before = self._alarms if self.is_alarm else []
        self._alarms = list(dict.fromkeys([*reversed(list(seats)), *before]))
        names: dict[str, list[str]] = {}
        for event, name in self._alarms:
            names.setdefault(event, []).append(name)
        self._text = " · ".join(f"{event} in {', '.join(seat_names)}" for event, seat_names in names.items())
        self._until = self._alarm_until = time.monotonic() + ALARM_SECONDS

    def dismiss(self) -> None:
        """Close the message, which the user has read."""
        self._until = self._alarm_until = 0.0

    @property
    def is_alarm(self) -> bool:
        """Whether there is an alarm now."""
        return time.monotonic() < self._alarm_until

    @property
    def text(self) -> str:
        """The message to show now; "" if there is none."""
        return self._text if time.monotonic() < self._until else ""
