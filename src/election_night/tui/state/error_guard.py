"""A fault of ours in a screen stays there: it is logged and reported, and the count goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.formatting import wrap
from election_night.system.clock import Clock
from election_night.system.fault_reports import FaultReports


class ErrorGuard:
    """Catches all faults on the screen.

    Args:
        say: shows a message in the last line.
        view: returns the name of the open view.
    """

    def __init__(self, clock: Clock, say: Callable[[str], None], view: Callable[[], str]) -> None:
        self._say, self._view = say, view
        self._reports = FaultReports(clock)

    @contextmanager
    def within(self, activity: str) -> Iterator[None]:
        """Carry on after a failure in here, and report it; `activity` names what failed."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - a screen that fails must not end the night
            report = self.report(activity, error)
            self._say(f"{activity} failed; the count goes on; {report}")

    def report(self, activity: str, error: Exception) -> str:
        """Write a report of this fault; return in words where it is."""
        return self._reports.of(activity, error)

    def draw_failure(self, canvas: Canvas, context: DrawContext, error: Exception) -> None:
        """Draw a notice that the screen failed. A wall doesn't show where the report is."""
        view = self._view()
        report = self.report(f"the {view} screen", error)
        text = f"The {view} screen could not be drawn; the count goes on"
        text += (
            "." if view == "projector" else f": {report}. The other parts and screens are there as before."
        )
        for y, line in enumerate(wrap(text, canvas.width - 8, 6)):
            canvas.text(4, max(0, canvas.height // 2 - 2) + y, line, context.palette.alarm)
