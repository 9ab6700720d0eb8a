"""A fault of ours in one seat stays in its place: the others are printed, and the exit code tells."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

Printed = TypeVar("Printed")


class SeatFaults:
    """Whatever cannot be printed, and why."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        """Names of what could not be printed."""
        self.report = ""

    def printed(self, name: str, make: Callable[[], Printed], instead: Callable[[str], Printed]) -> Printed:
        """What `make` makes, or `instead`, which is given why this cannot be shown."""
        try:
            return make()
        except Exception as error:  # noqa: BLE001 - one seat that fails must not keep the others back
            self.failed.append(name)
            if not self.report:
                from election_night.system.state_dir import crash_report  # noqa: PLC0415 - only if it is wanted

                self.report = crash_report(error, datetime.now(UTC), f"printing {name}")
            return instead(f"cannot be shown: a fault in this program ({type(error).__name__})")
