"""Every revision of a seat, newest first, and what it changed."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from election_night.core.contest.history import Revision
from election_night.drawing import formatting
from election_night.drawing.canvas import Canvas, Cell
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.pill import pill
from election_night.tui.screens.view import View
from election_night.tui.widgets.panel import Panel
from election_night.tui.widgets.rows import Page

_ALARMING = {"refused", "conflict", "outside"}


LONGEST = 60
"""Most lines of one revision."""


class HistoryView(View):
    """The revisions of the chosen seat."""

    view = "history"
    CSS_PATH = ["view.tcss", "history.tcss"]  # noqa: RUF012 - Textual's way

    def body(self) -> Iterable[Widget]:
        """Compose the name of the seat, then one paragraph per revision."""
        yield Panel(self._title, id="title")
        yield Page(self._paragraphs, id="revisions")

    def _title(self, canvas: Canvas, context: DrawContext) -> None:
        seat = self.program.chosen()
        if seat is None:
            canvas.text(2, 1, "no seat is chosen: / finds one", context.palette.soft)
            return
        text, style = pill(context, seat)
        left = canvas.right(canvas.width - 2, 0, text, style)
        canvas.text(2, 0, f"{seat.name.upper()}: every revision", context.palette.strong, left - 3)
        canvas.rule(1, context.palette.faint, 2, canvas.width - 4)

    def _paragraphs(self, width: int, context: DrawContext) -> list[list[Cell]]:
        seat = self.program.chosen()
        if seat is None:
            return []
        rows: list[list[Cell]] = []
        spaced = self.size.height > 32
        for revision in reversed(context.night.history(seat.id)):
            canvas = self.program.screen_context.canvas(width, LONGEST)
            rows += canvas.rows[: _paragraph(canvas, context, revision, 0) + spaced]
        if not rows:
            canvas = self.program.screen_context.canvas(width, 1)
            canvas.text(2, 0, "no document yet", context.palette.soft)
            rows = canvas.rows
        return rows

    def opened(self) -> None:
        """Scroll to the newest."""
        for page in self.query(Page):
            page.scroll_to(y=0, animate=False, force=True)


def _paragraph(canvas: Canvas, context: DrawContext, revision: Revision, y: int) -> int:
    """Draw one revision; return the line after it."""
    palette = context.palette
    x = canvas.text(2, y, revision.edition or f"rev {revision.number}", palette.strong)
    issued = f"{context.day(revision.issued_at)} {context.clock(revision.issued_at, seconds=True, zone=True)}"
    x = canvas.text(max(x + 2, 10), y, issued, palette.soft)
    x = canvas.text(x + 2, y, f" {revision.status.value.upper()} ", palette.outline_pill)
    verdict = f" {revision.verdict.value} "
    alarming = revision.verdict.value in _ALARMING
    x = canvas.text(x + 1, y, verdict, palette.alarm_pill if alarming else palette.soft)
    canvas.text(x + 1, y, " · ".join(part for part in (revision.source, revision.file) if part), palette.soft)
    y += 1
    for sentence in (revision.why, revision.correction and f"reason given: {revision.correction}"):
        for line in formatting.wrap(sentence, canvas.width - 12, 3) if sentence else ():
            canvas.text(10, y, line, palette.signal, canvas.width - 12)
            y += 1
    x = 10
    for change in revision.changes:
        long = len(change.label) + len(change.before) + len(change.after) + 6
        if x > 10 and x + long > canvas.width - 2:
            x, y = 10, y + 1
        x = canvas.text(x, y, f"{change.label} ", palette.soft)
        x = canvas.text(x, y, f"{change.before} → ", palette.soft)
        x = canvas.text(x, y, change.after, palette.strong) + 3
    return y + (1 if revision.changes else 0)
