"""Every council in a row, and one of them with its contests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from election_night.core.body_state import BodyState
from election_night.core.contest.seat import Seat
from election_night.core.overview.council_query import PARTY, in_order
from election_night.core.overview.seat_query import Order
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import council_card, council_table, councils
from election_night.tui.screens.view import View
from election_night.tui.widgets.items import Items
from election_night.tui.widgets.panel import Panel


class CouncilsView(View):
    """All councils, sorted."""

    view = "councils"
    CSS_PATH = ["view.tcss", "councils.tcss"]  # noqa: RUF012 - Textual's way
    order = Order()
    _columns: Sequence[council_table.Column] = ()
    """The columns last drawn, on which the rows depend."""

    def body(self) -> Iterable[Widget]:
        """Compose how many have declared, then a row for each."""
        yield Panel(self._title, id="title")
        yield Items(
            self._listed,
            council_table.line,
            key=lambda body: body.id,
            opens=self._opens,
            action="council",
            empty="none",
            depends_on=lambda: self._columns,
            id="councils",
        )

    def _listed(self, context: DrawContext) -> list[BodyState]:
        self._columns = council_table.columns(context, self.size.width)
        return in_order(context.night, self.order, self.program.council_filter)

    def _opens(self, body: BodyState) -> str | None:
        contests = councils.contests_of(self.program.context, body.id)
        return contests[0] if contests else None

    def _title(self, canvas: Canvas, context: DrawContext) -> None:
        bodies, palette = context.night.bodies, context.palette
        council_filter = self.program.council_filter
        criteria = council_filter.describe(context.night)
        head = next(
            (c.head for c in council_table.columns(context, canvas.width) if c.id == self.order.by), "name"
        )
        end = canvas.right(canvas.width - 2, 0, f"by {head} {'↓' if self.order.down else '↑'}", palette.soft)
        declared = f"of {len(bodies):,} {context.bodies(len(bodies))} declared"
        x = canvas.text(2, 0, f"{context.night.control.declared:,}", palette.strong)
        x = canvas.text(x + 1, 0, declared, palette.soft)
        if criteria:
            count = sum(council_filter.matches(body) for body in bodies.values())
            text = f" {count:,} {criteria} "
            canvas.text(x + 2, 0, text, palette.outline_pill, end - x - 4)
            canvas.click(x + 2, 0, min(len(text), end - x - 4), 1, "do:filter")
        council_table.head(canvas.part(0, 1, canvas.width, 1), context, self.order)
        canvas.rule(2, palette.faint, 2, canvas.width - 4)

    def act(self, command: str) -> bool:
        """Sort, or reverse the order."""
        if command == "sort":
            orders = council_table.orders(self.program.context, self.size.width)
            position = orders.index(self.order.by) if self.order.by in orders else -1
            self._sort(orders[(position + 1) % len(orders)])
        elif command.startswith("sort-"):
            self._sort(command.removeprefix("sort-"))
        elif command == "reverse":
            self.order = Order(self.order.by, not self.order.down)
        else:
            return super().act(command)
        return True

    def _sort(self, by: str) -> None:
        """Sort by another column, parties with most seats first; by the same one, reverse the order."""
        down = not self.order.down if by == self.order.by else by.startswith(PARTY)
        self.order = Order(by, down)


class CouncilView(View):
    """The council of the chosen contest."""

    view = "council"
    CSS_PATH = ["view.tcss", "councils.tcss"]  # noqa: RUF012 - Textual's way

    def body(self) -> Iterable[Widget]:
        """Compose who controls it, then its contests."""
        yield Panel(self._card, id="card")
        yield Items(
            self._contests,
            council_card.contest_line,
            key=lambda seat: seat.id,
            opens=lambda seat: seat.id,
            empty="none of its contests is known",
            depends_on=lambda: None,
            id="contests",
        )

    def give_room(self, context: DrawContext) -> None:
        """Give the contests the lines that the card leaves."""
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
