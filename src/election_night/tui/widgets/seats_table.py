"""One line per seat. The chosen seat stays chosen, and on its line of the screen, when the table changes."""

from __future__ import annotations

from collections.abc import Callable

from election_night.core.contest.seat import Seat
from election_night.core.night import Change, Night
from election_night.core.overview.seat_query import Order, Ranking
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import seats_table
from election_night.tui.widgets.rows import Chooser


class SeatsTable(Chooser):
    """All seats, sorted and filtered.

    Args:
        order: answers how to sort.
    """

    def __init__(self, order: Callable[[], Order], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._order = order
        self.ranking: Ranking | None = None
        self._place = 0
        """The last known line of the chosen seat."""
        self._seat: str | None = None

    def ranked(self, context: DrawContext) -> Ranking:
        """Return the seats that match the filter, in order."""
        wanted, ranking = self.program.seat_filter, self.ranking
        watched = frozenset(self.program.watched if wanted.watched else ())
        criteria = (context.night, self._order(), wanted, watched)
        if ranking is None or (ranking.night, ranking.order, ranking.criteria, ranking.watched) != criteria:
            ranking = self.ranking = Ranking(*criteria)
        return ranking

    def changed(self, night: Night, changes: list[Change]) -> None:
        """Move seats that changed to their new place."""
        if self.ranking is None or self.ranking.night is not night:
            return  # an earlier moment doesn't change
        for change in changes:
            if change.contest is None or self.ranking is None or change.after is None:
                self.ranking = None
            elif change.visible:
                self.ranking.update(change.after)

    def count(self) -> int:
        """Return the number of seats that match."""
        return len(self.ranking) if self.ranking else 0

    def cursor(self) -> int | None:
        """Return the line of the chosen seat."""
        return self.ranking.place(self.program.seat) if self.ranking else None

    def choose(self, place: int) -> None:
        """Choose the seat on this line."""
        if self.ranking:
            self.program.seat = self._seat = self.ranking.at(place).id
            self._place = place

    def prepare(self, context: DrawContext) -> None:
        """If the chosen seat is no longer listed, choose the one that took its place."""
        ranking = self.ranked(context)
        row = self._place - self.scroll_offset.y
        super().prepare(context)
        if not len(ranking):
            return
        place = ranking.place(self.program.seat)
        if place is None:
            self.choose(min(self._place, len(ranking) - 1))
            self.show(self._place)
        elif self.program.seat != self._seat:  # chosen on another screen
            self._place, self._seat = place, self.program.seat
            self.show(place)
        elif place != self._place:
            self._place = place
            if 0 <= row < self.size.height:
                self.show(place, place - row)

    def draw(self, canvas: Canvas, context: DrawContext) -> None:
        """Draw the visible lines, or say that there are none."""
        super().draw(canvas, context)
        if not self.count():
            none = "no seats are known yet" if not context.night.seats else "none now: f changes the filter"
            canvas.text(seats_table.LEFT, 0, none, context.palette.soft)

    def drawn_from(self, place: int) -> tuple[str, object] | None:
        """Return the seat, and how it stands out."""
        if self.ranking is None:
            return None
        seat = self.ranking.at(place)
        return seat.id, (seat, self.ranking.order, self._is_chosen(seat), self._is_watched(seat))

    def _is_chosen(self, seat: Seat) -> bool:
        return seat.id == self.program.seat

    def _is_watched(self, seat: Seat) -> bool:
        return seat.id in self.program.watched

    def draw_row(self, canvas: Canvas, context: DrawContext, place: int) -> None:
        """Draw one seat."""
        if self.ranking is None:
            return
        seat, order = self.ranking.at(place), self.ranking.order
        chosen, watched = self._is_chosen(seat), self._is_watched(seat)
        seats_table.line(canvas, context, seat, order, chosen=chosen, watched=watched)
