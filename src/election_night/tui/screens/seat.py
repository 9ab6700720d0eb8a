"""The seat screen: the card of the chosen seat."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from election_night.core.contest.seat import Seat
from election_night.drawing.canvas import Canvas, Cell
from election_night.drawing.context import DrawContext
from election_night.drawing.seat import card, stages_table
from election_night.tui.program import WholeProgram
from election_night.tui.screens.view import View
from election_night.tui.state import export
from election_night.tui.widgets.panel import Panel
from election_night.tui.widgets.rows import Page


class SeatView(View):
    """Who was elected, every candidate, and whether the figures add up."""

    view = "seat"
    CSS_PATH = ["view.tcss", "seat.tcss"]  # noqa: RUF012 - Textual's way
    AUTO_FOCUS = "#candidates"
    program: WholeProgram
    _moved: tuple[str, int] = ("", 0)
    """A seat's id, and by how many stages its columns are moved to the left."""

    def body(self) -> Iterable[Widget]:
        """Compose the winner on top, the candidates, and the figures below them."""
        yield Panel(self._top, id="top")
        yield Page(self._candidates, id="candidates")
        yield Panel(self._figures, id="figures")

    def give_room(self, context: DrawContext) -> None:
        """Give the candidates the lines that the other parts leave."""
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
        high = max(self.query_one("#candidates").size.height, card.line_count(seat))
        canvas = self.program.screen_context.canvas(width, high)
        card.rows(canvas, context, seat, self.program.animation.state(), 0, self._stages_back(seat, context))
        return canvas.rows

    def _figures(self, canvas: Canvas, context: DrawContext) -> None:
        seat = self.program.chosen()
        if seat is not None:
            card.foot(canvas, context, seat, card.type_size(self._whole(), len(seat.rows)))

    def act(self, command: str) -> bool:
        """Copy the card; in a count in stages, move to earlier or later stages."""
        if command in {"left", "right", "stages"}:
            self._moved = self._moved[0], self._moved[1] + (-1 if command == "right" else 1)
            self.program.repaint()
            return True
        if command != "copy" or self.program.chosen() is None:
            return super().act(command)
        context = self.program.context
        lines = self.picture().dump().split("\n")[1:-1]
        self.app.copy_to_clipboard(export.with_time_mark(context, "\n".join(lines).strip("\n")))
        self.program.say("copied, if the terminal allows it")
        return True

    def _stages_back(self, seat: Seat, context: DrawContext) -> int:
        """Return by how many stages the columns are moved to the left; none if the seat is another."""
        if self._moved[0] != seat.id:
            self._moved = seat.id, 0
        room = stages_table.letters_room(context, seat)
        most_back = stages_table.most_stages_back(self.size.width, seat, room)
        self._moved = seat.id, max(0, min(self._moved[1], most_back))
        return self._moved[1]

    def opened(self) -> None:
        """Scroll to the top."""
        for page in self.query(Page):
            page.scroll_to(y=0, animate=False, force=True)
