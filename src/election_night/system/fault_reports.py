"""Every fault of this program is written down once, and not too many of them."""

import traceback

from election_night.system.clock import Clock
from election_night.system.state_dir import crash_report

MOST_REPORTS = 50
"""Reports that are written in one run; a fault that is new each time must not fill the disk."""


class FaultReports:
    """What was written down of faults so far. Each is once, however often it comes."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._reports: dict[str, str] = {}

    def of(self, what: str, error: Exception) -> str:
        """Where the report of this fault is, in words; written when it comes for the first time."""
        at = traceback.extract_tb(error.__traceback__)[-1:]
        key = f"{what}: {type(error).__name__} at {[(one.filename, one.lineno) for one in at]}"
        if key not in self._reports:
            if len(self._reports) >= MOST_REPORTS:
                return "too many reports were written already"
            self._reports[key] = crash_report(error, self._clock.now(), what)
        return self._reports[key]
