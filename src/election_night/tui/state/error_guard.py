"""A fault of ours in a screen stays there: it is written down and said, and the night goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from election_night.drawing.canvas import Canvas
from election_night.drawing.formatting import wrap
from election_night.system.fault_reports import FaultReports

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight


class ErrorGuard:
    """Whatever fails on the screen, within bounds."""

    def __init__(self, app: ElectionNight) -> None:
        self._app = app
        self._reports = FaultReports(app.service.clock)

    @contextmanager
    def within(self, what: str) -> Iterator[None]:
        """Go on after whatever fails here; `what` it is, as the last line says it."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - a screen that fails must not end the night
            told = self.report(what, error)
            self._app.say(f"{what} failed; the count goes on; {told}")

    def report(self, what: str, error: Exception) -> str:
        """Where the report of this fault is, in words."""
        return self._reports.of(what, error)

    def undrawn(self, canvas: Canvas, error: Exception) -> None:
        """Say on the canvas that it could not be drawn. A wall does not show where the report is."""
        name, palette = self._app.view.name, self._app.context.stage.palette
        report = self.report(f"the {name} screen", error)
        words = f"The {name} screen could not be drawn; the count goes on"
        words += (
            "." if name == "projector" else f": {report}. The other parts and screens are there as before."
        )
        for line, text in enumerate(wrap(words, canvas.width - 8, 6)):
            canvas.text(4, max(0, canvas.height // 2 - 2) + line, text, palette.alarm)
