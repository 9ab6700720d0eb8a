"""How a seat came to where it stands: every revision, newest first, and what each changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from election_night.night.history import Revision
from election_night.tui import seat_card
from election_night.tui.canvas import Canvas
from election_night.tui.stage import Stage
from election_night.tui.view import View

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight

_ALARMING = {"refused", "conflict", "outside"}


class HistoryView(View):
    """The revisions of the chosen seat."""

    name = "history"

    def __init__(self, app: ElectionNight) -> None:
        super().__init__(app)
        self.top = 0

    def draw(self, canvas: Canvas, stage: Stage) -> None:
        """A paragraph a revision."""
        inner = self.app.scene.framed(canvas)
        seat = self.app.chosen()
        if seat is None:
            inner.text(2, 1, "no seat is chosen: / finds one", stage.palette.soft)
            return
        text, style = seat_card.pill(stage, seat)
        left = inner.right(inner.width - 2, 0, text, style)
        inner.text(2, 0, f"{seat.name.upper()}: every revision", stage.palette.strong, left - 3)
        inner.rule(1, stage.palette.faint, 2, inner.width - 4)
        told = list(reversed(stage.night.history(seat.id)))
        self.top = max(0, min(self.top, len(told) - 1))
        y = 2
        for revision in told[self.top :]:
            y = _paragraph(inner, stage, revision, y)
            if y >= inner.height:
                break
        if not told:
            inner.text(2, 2, "no document yet", stage.palette.soft)

    def act(self, command: str) -> bool:
        """Up and down, a revision at a time."""
        steps = {"up": -1, "down": 1, "pageup": -5, "pagedown": 5, "home": -(10**6), "end": 10**6}
        if command not in steps:
            return False
        self.top += steps[command]
        return True

    def opened(self) -> None:
        """From the newest."""
        self.top = 0


def _paragraph(canvas: Canvas, stage: Stage, revision: Revision, y: int) -> int:
    """One revision; answers the line after it."""
    palette = stage.palette
    x = canvas.text(2, y, f"rev {revision.number}", palette.strong)
    issued = f"{stage.day(revision.issued_at)} {stage.clock(revision.issued_at, seconds=True, zone=True)}"
    x = canvas.text(max(x + 2, 10), y, issued, palette.soft)
    x = canvas.text(x + 2, y, f" {revision.status.value.upper()} ", palette.outline_pill)
    verdict = f" {revision.verdict.value} "
    alarming = revision.verdict.value in _ALARMING
    x = canvas.text(x + 1, y, verdict, palette.alarm_pill if alarming else palette.soft)
    canvas.text(x + 1, y, " · ".join(part for part in (revision.source, revision.file) if part), palette.soft)
    y += 1
    for words in (revision.why, revision.correction and f"reason given: {revision.correction}"):
        for line in seat_card.wrap(words, canvas.width - 12, 3) if words else ():
            canvas.text(10, y, line, palette.signal, canvas.width - 12)
            y += 1
    x = 10
    for change in revision.changes:
        long = len(change.what) + len(change.before) + len(change.after) + 6
        if x > 10 and x + long > canvas.width - 2:
            x, y = 10, y + 1
        x = canvas.text(x, y, f"{change.what} ", palette.soft)
        x = canvas.text(x, y, f"{change.before} → ", palette.soft)
        x = canvas.text(x, y, change.after, palette.strong) + 3
    return y + (1 if revision.changes else 0) + (1 if canvas.height > 30 else 0)
