"""A fault of this program in one seat: the others are still printed, and the exit code reports it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

Printed = TypeVar("Printed")


class SeatFaults:
    """The seats that could not be printed, and why."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        """Names of the seats that could not be printed."""
        self.report = ""

    def printed(self, name: str, make: Callable[[], Printed], instead: Callable[[str], Printed]) -> Printed:
        """Return the value of `make` or, if it fails, of `instead`, called with the reason."""
        try:
            return make()
        except Exception as error:  # noqa: BLE001 - one faulty seat must not hold back the others
            self.failed.append(name)
            if not self.report:
                from election_night.system.state_dir import crash_report  # noqa: PLC0415 - only if it is wanted

                self.report = crash_report(error, datetime.now(UTC), f"printing {name}")
            return instead(f"cannot be shown: a fault in this program ({type(error).__name__})")
