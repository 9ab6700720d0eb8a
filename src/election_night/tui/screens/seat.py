"""The seat screen: the card of the chosen seat."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from election_night.drawing.canvas import Canvas, Cell
from election_night.drawing.context import DrawContext
from election_night.drawing.seat import candidates, card, figures
from election_night.tui.screens.view import View
from election_night.tui.state import export
from election_night.tui.widgets.panel import Panel
from election_night.tui.widgets.rows import Page


class SeatView(View):
    """Who was elected, every candidate, and whether the figures add up."""

    view = "seat"
    CSS_PATH = ["view.tcss", "seat.tcss"]  # noqa: RUF012 - Textual's way
    AUTO_FOCUS = "#candidates"

    def body(self) -> Iterable[Widget]:
        """The winner on top, the candidates, the figures below them."""
        yield Panel(self._top, id="top")
        yield Page(self._candidates, id="candidates")
        yield Panel(self._figures, id="figures")

    def give_room(self, context: DrawContext) -> None:
        """Give the candidates the lines that the rest leaves."""
        seat = self.program.chosen()
        canvas = self._whole()
        high = card.top(canvas, context, seat) if seat else canvas.height
        self.query_one("#top").styles.height = high
        self.query_one("#figures").styles.height = card.foot_height(canvas, seat) if seat else 0
        if seat is not None:
            self.program.animation.show(seat)

    def update(self, context: DrawContext) -> None:
        """Draw it, and continue its animation."""
        super().update(context)
        self.program.continue_animation()

    def _whole(self) -> Canvas:
        return self.program.screen_context.canvas(self.size.width, self.size.height - 2)

    def _top(self, canvas: Canvas, context: DrawContext) -> None:
        seat = self.program.chosen()
        if seat is None:
            canvas.text(2, 1, "no seat is chosen: / finds one", context.palette.soft)
            return
        whole = self._whole()
        card.top(whole, context, seat)
        for y in range(canvas.height):
            canvas.put(y, whole.rows[y])

    def _candidates(self, width: int, context: DrawContext) -> list[list[Cell]]:
        seat = self.program.chosen()
        if seat is None:
            return []
        high = max(self.query_one("#candidates").size.height, len(seat.rows))
        canvas = self.program.screen_context.canvas(width, high)
        candidates.rows(canvas, context, seat, self.program.animation.state())
        return canvas.rows

    def _figures(self, canvas: Canvas, context: DrawContext) -> None:
        seat = self.program.chosen()
        if seat is not None:
            figures.foot(canvas, context, seat, card.type_size(self._whole(), len(seat.rows)))

    def act(self, command: str) -> bool:
        """Copy the card."""
        if command != "copy" or self.program.chosen() is None:
            return super().act(command)
        context = self.program.context
        lines = self.picture().dump().split("\n")[1:-1]
        self.program.copy_to_clipboard(export.with_time_mark(context, "\n".join(lines).strip("\n")))
        self.program.say("copied, if the terminal allows it")
        return True

    def opened(self) -> None:
        """Scroll to the top."""
        for page in self.query(Page):
            page.scroll_to(y=0, animate=False, force=True)
