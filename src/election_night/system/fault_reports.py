"""Writes each fault of this program to a report once, up to a limit."""

import traceback

from election_night.system.clock import Clock
from election_night.system.state_dir import crash_report

MOST_REPORTS = 50
"""Maximum number of reports in one run: a fault that differs each time must not fill the disk."""


class FaultReports:
    """The reports written so far: one for each fault, however often it occurs."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._reports: dict[str, str] = {}

    def of(self, activity: str, error: Exception) -> str:
        """Return a phrase saying where this fault's report is. Write the report if the fault is new."""
        last_frame = traceback.extract_tb(error.__traceback__)[-1:]
        places = [(frame.filename, frame.lineno) for frame in last_frame]
        key = f"{activity}: {type(error).__name__} at {places}"
        if key not in self._reports:
            if len(self._reports) >= MOST_REPORTS:
                return "too many reports were written already"
            self._reports[key] = crash_report(error, self._clock.now(), activity)
        return self._reports[key]
