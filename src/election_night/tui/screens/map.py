"""The map screen: the country or one region, with a cursor, and the chosen seat beside it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.widget import Widget

from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.drawing import party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.cartogram import cell, grid
from election_night.drawing.cartogram.picture import Place, Size
from election_night.drawing.colours import style
from election_night.drawing.context import DrawContext
from election_night.drawing.formatting import wrap
from election_night.drawing.seat import summary
from election_night.tui.screens.view import View
from election_night.tui.widgets.panel import Panel

DIRECTIONS: dict[str, Place] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
PANEL = 36
"""Smallest width of the panel beside the map, in columns."""
PANEL_MOST = 60
"""Largest width of that panel."""
NO_MAP = (
    'There is no map in this feed. To have one, give every contest in election.json its cell: "map": '
    "[column, row], counted from 0 at the upper left. Seats without a cell are left off the map."
)


def beside(cells: Iterable[Place], start: Place, direction: Place) -> Place | None:
    """Return the nearest cell in this direction, across water too; straight ahead is preferred."""

    def far(cell: Place) -> tuple[bool, int, int]:
        x, y = cell[0] - start[0], cell[1] - start[1]
        forward, aside = x * direction[0] + y * direction[1], abs(x * direction[1]) + abs(y * direction[0])
        return aside > forward, forward + 2 * aside, aside

    candidates = [c for c in cells if (c[0] - start[0]) * direction[0] + (c[1] - start[1]) * direction[1] > 0]
    return min(candidates, key=far, default=None)


class MapView(View):
    """The map with a cursor."""

    view = "map"
    CSS_PATH = ["view.tcss", "map.tcss"]  # noqa: RUF012 - Textual's way
    zoomed = False

    def body(self) -> Iterable[Widget]:
        """Compose the map, and the chosen seat beside it."""
        yield Panel(self._title, id="title")
        with Horizontal():
            yield Panel(self._map, id="map")
            yield Panel(self._beside, id="beside")

    # -- drawing ---------------------------------------------------------------------------------

    def give_room(self, context: DrawContext) -> None:
        """Make the map as large as possible, with the panel beside it."""
        has_map = any(seat.map for seat in context.night.seats.values())
        self.query_one("#title").display = self.query_one("#beside").display = has_map
        room = self._room(context)[1] + 2 if has_map else self.size.width
        self.query_one("#map").styles.width = room

    def _room(self, context: DrawContext) -> tuple[Size, int]:
        whole = self.program.screen_context.canvas(self.size.width, self.size.height - 2)
        return self._arrange(whole, self._seats(context, self._chosen_on_map(context)))

    def _dim(self, seats: list[Seat]) -> set[str]:
        wanted, watched = self.program.seat_filter, self.program.watched
        return {seat.id for seat in seats if not wanted.matches(seat, watched)}

    def _beside(self, canvas: Canvas, context: DrawContext) -> None:
        panel = canvas.part(2, 0, canvas.width - 4, canvas.height)
        top = summary.headline(panel, context, self._chosen_on_map(context))
        top += _legend(panel.part(0, top, panel.width, panel.height - top), context, self._room(context)[0])
        summary.latest(panel.part(0, top, panel.width, panel.height - top), context)

    def _chosen_on_map(self, context: DrawContext) -> Seat:
        """Return the chosen seat; if it isn't on the map, choose the one nearest to the middle."""
        seat = self.program.chosen()
        if seat is not None and seat.map is not None:
            return seat
        columns, rows = grid.extent(context)
        placed = [seat for seat in context.night.seats.values() if seat.map]
        seat = min(placed, key=lambda seat: _distance(seat.map, (columns // 2, rows // 2)))
        self.program.seat = seat.id
        return seat

    def _seats(self, context: DrawContext, chosen: Seat) -> list[Seat]:
        placed = [seat for seat in context.night.seats.values() if seat.map]
        if self.zoomed and chosen.region:
            return [seat for seat in placed if seat.region == chosen.region]
        return placed

    def _arrange(self, canvas: Canvas, seats: list[Seat]) -> tuple[Size, int]:
        """Return the size of a cell, and the width of the map in columns."""
        left, top, right, bottom = _bounds(seats)
        columns, rows = right - left + 1, bottom - top + 1
        room, high = canvas.width - PANEL - 4, canvas.height - 1
        if self.zoomed:
            sizes: tuple[Size, ...] = grid.LETTERS
        else:
            sizes = grid.sizes(canvas, self.program.context)
        size = grid.largest(sizes, columns, rows, room, high) or sizes[-1]
        return size, max(min(room, columns * size.wide), canvas.width - PANEL_MOST - 6)

    def _map(self, canvas: Canvas, context: DrawContext) -> None:
        if not any(seat.map for seat in context.night.seats.values()):
            for line, text in enumerate(wrap(NO_MAP, min(72, canvas.width - 8), 5)):
                canvas.text(4, 2 + line, text, context.palette.ground)
            return
        chosen = self._chosen_on_map(context)
        seats, size = self._seats(context, chosen), self._room(context)[0]
        canvas = canvas.part(2, 0, canvas.width - 2, canvas.height)
        left, top, right, bottom = _bounds(seats)
        x, y = chosen.map or (0, 0)
        across, down = canvas.width // size.wide, canvas.height * 8 // size.high
        # A map that doesn't fit is scrolled so that the chosen seat is in the middle.
        left = max(left, min(x - across // 2, right + 1 - across))
        top = max(top, min(y - down // 2, bottom + 1 - down))
        wide = min(canvas.width, (right - left + 1) * size.wide)
        high = min(canvas.height, size.lines(bottom - top + 1))
        part = canvas.part((canvas.width - wide) // 2, (canvas.height - high) // 2, wide, high)
        grid.draw(part, context, seats, size, origin=(left, top), chosen=chosen.id, dim=self._dim(seats))

    def _title(self, canvas: Canvas, context: DrawContext) -> None:
        palette = context.palette
        seats = self._seats(context, self._chosen_on_map(context))
        wanted = len(seats) - len(self._dim(seats))
        won = sum(1 for seat in seats if seat.state.won)
        x = canvas.text(2, 0, f"{won:,}", palette.strong)
        of = (self.zoomed and seats[0].region) or ""
        x = canvas.text(x + 1, 0, f"of {len(seats):,} decided{f' · {of}' if of else ''}", palette.soft)
        criteria = self.program.seat_filter.describe(context.night)
        if criteria:
            text = f" {wanted:,} {'is' if wanted == 1 else 'are'} {criteria} "
            canvas.text(x + 2, 0, text, palette.outline_pill, canvas.width - x - 4)

    # -- commands --------------------------------------------------------------------------------

    def act(self, command: str) -> bool:
        """Move the cursor, or zoom."""
        if command == "zoom":
            self.zoomed = not self.zoomed
        elif command in DIRECTIONS:
            with self.program.screen_context.drawing() as context:
                self._move(DIRECTIONS[command], context.night)
        elif command == "back" and self.zoomed:
            self.zoomed = False
        else:
            return super().act(command)
        return True

    def _move(self, direction: Place, night: Night) -> None:
        chosen = self.program.chosen()
        at = {seat.map: seat.id for seat in night.seats.values() if seat.map}
        if chosen is None or chosen.map is None:
            return
        target = beside(at, chosen.map, direction)
        if target is not None:
            self.program.seat = at[target]


def _distance(place: Place | None, other: Place) -> int:
    return (place[0] - other[0]) ** 2 + (place[1] - other[1]) ** 2 if place else 1 << 30


def _bounds(seats: list[Seat]) -> tuple[int, int, int, int]:
    """Return the first and last column and row: left, top, right, bottom."""
    cells = [seat.map for seat in seats if seat.map]
    across, down = [x for x, _ in cells], [y for _, y in cells]
    return min(across), min(down), max(across), max(down)


def _legend(canvas: Canvas, context: DrawContext, size: Size) -> int:
    """Draw the parties with seats and gains, and the key to the signs; return the lines used."""
    palette, totals = context.palette, context.night.totals
    has_letters = size.high >= 8
    canvas.rule(0, palette.faint)
    entry_width = 17
    columns = max(1, canvas.width // entry_width)
    seated = [party for party in totals.ranked() if totals.party(party).seats]
    room = max(0, canvas.height - 3) * columns
    for index, party in enumerate(seated[:room]):
        x, y = index % columns * entry_width, 1 + index // columns
        sums = totals.party(party)
        sign = cell.one_letter(context, party) if size.wide == 1 and has_letters else " "
        code = f"{party_letters.cut(context.short(party), party_letters.USUAL):<4}"
        canvas.text(x, y, f" {code} " if sign == " " else f"{sign} {code}", context.block(party))
        canvas.right(x + 11, y, f"{sums.seats:,}", palette.strong)
        canvas.text(x + 12, y, f"+{sums.gains}" if sums.gains else "", palette.soft, 5)
    y = 1 + -(-min(len(seated), room) // columns)
    canvas.text(
        0,
        y,
        *(("··", style(palette.theme.soft, palette.theme.raised)) if has_letters else ("▄▄", palette.faint)),
    )
    undecided = len(context.night.seats) - sum(totals.party(party).seats for party in seated)
    x = canvas.text(3, y, f"{undecided:,} not decided", palette.soft)
    signs = " · L a gain, l a hold" if size.wide == 1 else " · LAB a gain, lab a hold"
    signs = signs if has_letters else " · z: letters, by region"
    canvas.text(x, y, signs, palette.soft, canvas.width - x)
    return y + 2
