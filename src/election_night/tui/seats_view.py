"""The seats screen: every seat in a table. The chosen seat stays so, and in view, when the table moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from election_night.night.night import Change
from election_night.tui import glance, table
from election_night.tui.canvas import Canvas
from election_night.tui.seat_query import Order, Ranking
from election_night.tui.stage import Stage
from election_night.tui.view import View

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight

HEAD = 3
"""Lines above the table."""


class SeatsView(View):
    """All seats, sorted and filtered."""

    name = "seats"

    def __init__(self, app: ElectionNight) -> None:
        super().__init__(app)
        self.order = Order()
        self.ranking: Ranking | None = None
        self._row = 0
        """Line of the cursor within the table: it stays there while the table moves under it."""
        self._place = 0
        """Where the chosen seat was last seen in the list."""
        self._seat: str | None = None
        self._rows = 1

    # -- drawing ---------------------------------------------------------------------------------

    def draw(self, canvas: Canvas, stage: Stage) -> None:
        """What is wanted, the table, and the chosen seat in two lines."""
        inner = self.app.scene.framed(canvas)
        ranking = self._ranked(stage)
        self._title(inner, stage, ranking)
        below = 3 if inner.height >= 14 else 0
        self._rows = rows = max(1, inner.height - HEAD - below)
        table.head(inner.part(0, 1, inner.width, 1), stage, self.order)
        inner.rule(2, stage.palette.faint, 2, inner.width - 4)
        if not len(ranking):
            none = "no seats are known yet" if not stage.night.seats else "none now: f changes the filter"
            inner.text(table.LEFT, HEAD, none, stage.palette.soft)
            return
        place = self._settle(ranking)
        self._row = max(0, min(self._row, rows - 1, place))
        first = max(0, min(place - self._row, len(ranking) - rows))
        self._row = place - first
        for y, seat in enumerate(ranking.seats(first, rows)):
            part = inner.part(0, HEAD + y, inner.width, 1)
            watched = seat.id in self.app.watched
            table.line(part, stage, seat, self.order, chosen=first + y == place, watched=watched)
        _bar(inner.part(inner.width - 1, HEAD, 1, rows), stage, first, rows, len(ranking))
        if below:
            glance.preview(inner.part(0, inner.height - below, inner.width, below), stage, ranking.at(place))

    def _ranked(self, stage: Stage) -> Ranking:
        wanted, ranking = self.app.wanted, self.ranking
        watched = frozenset(self.app.watched if wanted.watched else ())
        asked = (stage.night, self.order, wanted, watched)
        if ranking is None or (ranking.night, ranking.order, ranking.wanted, ranking.watched) != asked:
            ranking = self.ranking = Ranking(*asked)
        return ranking

    def _settle(self, ranking: Ranking) -> int:
        """Where the chosen seat is. When it is not in the list, whoever took its place is chosen."""
        place = ranking.place(self.app.seat)
        if place is None:
            place = max(0, min(self._place, len(ranking) - 1))
            self.app.seat = ranking.at(place).id
        elif self.app.seat != self._seat:  # chosen by a click, or elsewhere: the table stays, the cursor goes
            self._row += place - self._place
        self._place, self._seat = place, self.app.seat
        return place

    def _title(self, canvas: Canvas, stage: Stage, ranking: Ranking) -> None:
        palette, every = stage.palette, len(stage.night.seats)
        told = self.app.wanted.words(stage.night)
        by = f"by {table.BY_ID[self.order.by].head.strip()} {'↓' if self.order.down else '↑'}"
        by = by.replace("by % ", "by majority % ")
        end = canvas.right(canvas.width - 2, 0, by, palette.soft)
        x = canvas.text(2, 0, f"{len(ranking):,}", palette.strong)
        if not told:
            canvas.text(x + 1, 0, "seats", palette.soft)
            return
        x = canvas.text(x + 1, 0, f"of {every:,}", palette.soft)
        canvas.text(x + 2, 0, f" {told} ", palette.outline_pill, end - x - 4)
        canvas.click(x + 2, 0, min(len(told) + 2, end - x - 4), 1, "do:filter")

    # -- what it answers -------------------------------------------------------------------------

    def act(self, command: str) -> bool:
        """Move, sort, turn round."""
        page = self._rows
        moves = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -(1 << 62), "end": 1 << 62}
        if command in moves:
            self._move(moves[command])
        elif command == "sort":
            ids = [column.id for column in table.COLUMNS]
            self._sort(ids[(ids.index(self.order.by) + 1) % len(ids)])
        elif command.startswith("sort-"):
            self._sort(command.removeprefix("sort-"))
        elif command == "reverse":
            self.order = Order(self.order.by, not self.order.down)
        else:
            return False
        return True

    def _sort(self, by: str) -> None:
        if by == self.order.by:
            self.order = Order(by, not self.order.down)
        elif by in table.BY_ID:
            self.order = Order(by, table.BY_ID[by].down)

    def _move(self, by: int) -> None:
        with self.app.desk.lock:
            ranking = self._ranked(self.app.stage)
            if not len(ranking):
                return
            place = self._settle(ranking)
            to = max(0, min(place + by, len(ranking) - 1))
            if abs(by) < self._rows:
                self._row += to - place
            elif abs(by) > self._rows:
                self._row = 0 if by < 0 else self._rows - 1
            self.app.seat = self._seat = ranking.at(to).id
            self._place = to

    def changed(self, changes: list[Change]) -> None:
        """A seat that changed goes where it belongs."""
        if self.ranking is None or self.ranking.night is not self.app.desk.night:
            return  # of a night as it was, which nothing changes
        for change in changes:
            if change.contest is None or self.ranking is None or change.after is None:
                self.ranking = None
            elif change.visible:
                self.ranking.update(change.after)


def _bar(canvas: Canvas, stage: Stage, first: int, rows: int, total: int) -> None:
    """Which part of the list is in sight."""
    if total <= rows:
        return
    length = max(1, rows * rows // total)
    top = first * (rows - length) // (total - rows)
    for y in range(rows):
        seen = top <= y < top + length
        canvas.text(0, y, "┃" if seen else "│", stage.palette.soft if seen else stage.palette.faint)
