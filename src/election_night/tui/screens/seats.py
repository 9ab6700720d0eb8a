"""The seats screen: every seat in a table, and a preview of the chosen one."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from election_night.core.night import Change, Night
from election_night.core.overview.seat_query import Order, Ranking
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import seats_table
from election_night.drawing.seat import summary
from election_night.tui.screens.view import View
from election_night.tui.widgets.panel import Panel
from election_night.tui.widgets.seats_table import SeatsTable

HIGH = 16
"""Height from which there is room for the preview."""


class SeatsView(View):
    """All seats, sorted and filtered."""

    view = "seats"
    CSS_PATH = ["view.tcss", "seats.tcss"]  # noqa: RUF012 - Textual's way
    order = Order()
    _seats_table: SeatsTable | None = None

    def body(self) -> Iterable[Widget]:
        """Compose the filter, the table, and the chosen seat."""
        yield Panel(self._title, id="title")
        yield self._table
        yield Panel(self._preview, id="preview")

    @property
    def _table(self) -> SeatsTable:
        if self._seats_table is None:
            self._seats_table = SeatsTable(lambda: self.order, id="seats")
        return self._seats_table

    @property
    def ranking(self) -> Ranking | None:
        """Return the seats that match the filter, in order."""
        return self._table.ranking

    def give_room(self, context: DrawContext) -> None:  # noqa: ARG002 - depends on the size alone
        """Show the preview only if there is room."""
        self.query_one("#preview").display = self.size.height >= HIGH

    def _preview(self, canvas: Canvas, context: DrawContext) -> None:
        ranking = self._table.ranked(context)
        place = ranking.place(self.program.seat)
        if place is not None:
            summary.preview(canvas, context, ranking.at(place))

    def _title(self, canvas: Canvas, context: DrawContext) -> None:
        ranking = self._table.ranked(context)
        palette, every = context.palette, len(context.night.seats)
        criteria = self.program.seat_filter.describe(context.night)
        columns = seats_table.columns(context)
        column = next((column for column in columns if column.id == self.order.by), columns[0])
        head = seats_table.name_of(context, column).strip()
        head = f"{'last seat' if context.several else 'majority'} %" if head == "%" else head
        by = f"by {head} {'↓' if self.order.down else '↑'}"
        end = canvas.right(canvas.width - 2, 0, by, palette.soft)
        x = canvas.text(2, 0, f"{len(ranking):,}", palette.strong)
        x = canvas.text(x + 1, 0, f"of {every:,}" if criteria else context.contests(every), palette.soft)
        if criteria:
            canvas.text(x + 2, 0, f" {criteria} ", palette.outline_pill, end - x - 4)
            canvas.click(x + 2, 0, min(len(criteria) + 2, end - x - 4), 1, "do:filter")
        seats_table.head(canvas.part(0, 1, canvas.width, 1), context, self.order)
        canvas.rule(2, palette.faint, 2, canvas.width - 4)

    # -- commands --------------------------------------------------------------------------------

    def act(self, command: str) -> bool:
        """Sort, or reverse the order."""
        if command == "sort":
            ids = [*self._columns]
            position = ids.index(self.order.by) if self.order.by in ids else -1
            self._sort(ids[(position + 1) % len(ids)])
        elif command.startswith("sort-"):
            self._sort(command.removeprefix("sort-"))
        elif command == "reverse":
            self.order = Order(self.order.by, not self.order.down)
        else:
            return super().act(command)
        return True

    @property
    def _columns(self) -> dict[str, seats_table.Column]:
        """This night's columns by id, in the table's order."""
        return {column.id: column for column in seats_table.columns(self.program.context)}

    def _sort(self, by: str) -> None:
        if by == self.order.by:
            self.order = Order(by, not self.order.down)
        elif by in self._columns:
            self.order = Order(by, self._columns[by].down)

    def changed(self, night: Night, changes: list[Change]) -> None:
        """Move seats that changed to their new place. Columns may have gone with what made them useful."""
        if self.order.by not in self._columns:
            self.order = Order()
        self._table.changed(night, changes)
