"""Every council in a line, and one of them with its contests."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from election_night.core.body_state import BodyState
from election_night.core.contest.seat import Seat
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import council_card, councils
from election_night.tui.screens.view import View
from election_night.tui.widgets.items import Items
from election_night.tui.widgets.panel import Panel


class CouncilsView(View):
    """All councils, sorted."""

    view = "councils"
    CSS_PATH = ["view.tcss", "councils.tcss"]  # noqa: RUF012 - Textual's way
    by = "name"
    down = False

    def body(self) -> Iterable[Widget]:
        """How many have declared, then a line each."""
        yield Panel(self._title, id="title")
        yield Items(
            lambda context: councils.in_order(context, self.by, down=self.down),
            councils.line,
            key=lambda body: body.id,
            opens=self._opens,
            action="council",
            empty="the election document announces no councils",
            id="councils",
        )

    def _opens(self, body: BodyState) -> str | None:
        contests = councils.contests_of(self.program.context, body.id)
        return contests[0] if contests else None

    def _title(self, canvas: Canvas, context: DrawContext) -> None:
        bodies, palette = context.night.bodies, context.palette
        declared = context.night.control.declared
        x = canvas.text(2, 0, f"{declared:,}", palette.strong)
        canvas.text(x + 1, 0, f"of {len(bodies):,} {context.bodies(len(bodies))} declared", palette.soft)
        canvas.right(canvas.width - 2, 0, f"by {self.by} {'↓' if self.down else '↑'}", palette.soft)
        councils.head(canvas.part(0, 1, canvas.width, 1), context, self.by, down=self.down)
        canvas.rule(2, palette.faint, 2, canvas.width - 4)

    def act(self, command: str) -> bool:
        """Sort, or reverse the order."""
        orders = list(councils.ORDERS)
        if command == "sort":
            self.by, self.down = orders[(orders.index(self.by) + 1) % len(orders)], False
        elif command == "reverse":
            self.down = not self.down
        else:
            return super().act(command)
        return True


class CouncilView(View):
    """The council of the chosen contest."""

    view = "council"
    CSS_PATH = ["view.tcss", "councils.tcss"]  # noqa: RUF012 - Textual's way

    def body(self) -> Iterable[Widget]:
        """Who controls it, then its contests."""
        yield Panel(self._card, id="card")
        yield Items(
            self._contests,
            council_card.contest_line,
            key=lambda seat: seat.id,
            opens=lambda seat: seat.id,
            empty="none of its contests is known",
            id="contests",
        )

    def give_room(self, context: DrawContext) -> None:
        """The contests have what the card leaves."""
        body = self._council(context)
        self.query_one("#card").styles.height = council_card.height(body) if body else 1

    def _council(self, context: DrawContext) -> BodyState | None:
        seat = context.night.seats.get(self.program.seat or "")
        bodies = context.night.bodies
        return bodies.get(seat.body or "") if seat else next(iter(bodies.values()), None)

    def _contests(self, context: DrawContext) -> list[Seat]:
        body = self._council(context)
        ids = councils.contests_of(context, body.id) if body else []
        return [context.night.seats[contest] for contest in ids if contest in context.night.seats]

    def _card(self, canvas: Canvas, context: DrawContext) -> None:
        body = self._council(context)
        if body is None:
            canvas.text(2, 0, "no council is chosen", context.palette.soft)
        else:
            council_card.draw(canvas, context, body)
