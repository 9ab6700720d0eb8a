"""A map as it was drawn last: of the next one, only the seats that look different are drawn.

Capital letters are a gain, small ones a hold, so the map can be read without its colours. Where there is
no room for letters, a seat is a block of colour of less than a line.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import compress, count
from operator import is_not
from string import ascii_uppercase
from typing import NamedTuple

from rich.style import Style

from election_night.core.contest.seat import Seat, State
from election_night.drawing.canvas import Canvas, Cell, Hot
from election_night.drawing.colours import mix, style
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.card import wrap

FRESH = timedelta(seconds=60)
"""For so long a seat is marked as news."""

_PARTS = " ▁▂▃▄▅▆▇█"

Place = tuple[int, int]


class Size(NamedTuple):
    """How large a seat is drawn."""

    wide: int
    """Columns."""
    high: int
    """Eighths of a line. Below 8 only such as put no more than two seats into any line."""

    def lines(self, rows: int) -> int:
        """Lines that so many rows of seats take."""
        return -(-rows * self.high // 8)

    def fits(self, columns: int, rows: int, width: int, height: int) -> bool:
        """Whether a map of so many columns and rows has room."""
        return columns * self.wide <= width and self.lines(rows) <= height


@dataclass(slots=True)
class Picture:
    """The seats of a map, each of one size, the cell `origin` in the upper left corner."""

    size: Size
    origin: Place
    canvas: Canvas
    seats: list[Seat] = field(default_factory=list)
    chosen: str | None = None
    dim: Collection[str] = frozenset()
    """Seats without their colour."""
    now: datetime | None = None
    _soon: dict[str, bool] = field(default_factory=dict)
    """Seats that will look different when time has gone on, and whether they are marked as fresh now."""
    _place: dict[str, int] = field(default_factory=dict)
    _clicks: dict[str, Hot] = field(default_factory=dict)
    _colours: dict[Place, str] = field(default_factory=dict)

    @property
    def hot(self) -> list[Hot]:
        """The places that answer a click."""
        return list(self._clicks.values())

    def follow(
        self, context: DrawContext, seats: list[Seat], chosen: str | None, dim: Collection[str]
    ) -> None:
        """Draw what is not as it was; `seats` is kept, and another list if one of them is another."""
        due = self._due(context, seats, chosen, dim)
        self.seats, self.chosen, self.dim, self.now = seats, chosen, dim, context.now
        lines: set[int] = set()
        for at in due:
            lines.update(self._draw(context, seats[at]))
        for line in lines:
            self._line(line, context.palette.theme.ground)

    def _due(
        self, context: DrawContext, seats: list[Seat], chosen: str | None, dim: Collection[str]
    ) -> set[int]:
        before, now = self.seats, context.now
        due = set(compress(count(), map(is_not, seats, before))) if seats is not before else set()
        same = len(seats) == len(before) and all(seats[at].id == before[at].id for at in due)
        if not same or self.now is None or now < self.now:
            if not same:
                self._place = {seat.id: at for at, seat in enumerate(seats)}
                self._clicks, self._colours, self._soon = {}, {}, {}
                self.canvas.fill(0, 0, self.canvas.width, self.canvas.height, self.canvas.style)
            return set(range(len(seats)))
        others = [seat for seat, was in self._soon.items() if was != fresh(now, seats[self._place[seat]])]
        if chosen != self.chosen:
            others += [one for one in (chosen, self.chosen) if one is not None]
        if dim != self.dim:
            others += set(dim) ^ set(self.dim)
        return due | {self._place[seat] for seat in others if seat in self._place}

    def _draw(self, context: DrawContext, seat: Seat) -> Collection[int]:
        """Draw a seat, or tell which lines of blocks are to be drawn anew for it."""
        if seat.news_at is not None and context.now < seat.news_at + FRESH:
            self._soon[seat.id] = fresh(context.now, seat)
        else:
            self._soon.pop(seat.id, None)
        if seat.map is None:
            return ()
        column, row = seat.map[0] - self.origin[0], seat.map[1] - self.origin[1]
        chosen, dim = seat.id == self.chosen, seat.id in self.dim
        wide, high = self.size.wide, self.size.high
        x, y = column * wide, row * high // 8
        if not (0 <= x < self.canvas.width and 0 <= y < self.canvas.height):
            return ()
        if high >= 8:
            part = self.canvas.part(x, y, wide, high // 8)
            wide = _cell(part, context, seat, chosen=chosen, dim=dim)
            action = "open" if chosen else "choose"
            self._clicks[seat.id] = (x, y, wide, part.height, f"{action}:{seat.id}")
            return ()
        self._colours[column, row] = _colour(context, seat, chosen=chosen, dim=dim)
        self._clicks[seat.id] = (x, (2 * row + 1) * high // 16, wide, 1, f"choose:{seat.id}")
        return range(y, min(self.canvas.height, -(-(row + 1) * high // 8)))

    def _line(self, line: int, ground: str) -> None:
        wide, high = self.size.wide, self.size.high
        first, last = line * 8 // high, (line * 8 + 7) // high
        lower = 8 - (last * high - line * 8) if last != first else 0
        blank: Cell = (" ", self.canvas.style)
        cells: list[Cell | None] = []
        for column in range(self.canvas.width // wide):
            above, below = self._colours.get((column, first)), self._colours.get((column, last))
            cells += [_two(above or ground, below or ground, lower) if above or below else blank] * wide
        self.canvas.put(line, cells)


def fresh(now: datetime, seat: Seat) -> bool:
    """Whether its news is of the last minute: it was decided, or its winner is another one."""
    when = seat.news_at
    return when is not None and timedelta(0) <= now - when < FRESH


def _cell(canvas: Canvas, context: DrawContext, seat: Seat, *, chosen: bool, dim: bool) -> int:
    """One seat with its letters, in a larger cell with as much of its name as there is room for.

    Answers the columns it takes: a gap is left beside it.
    """
    text, look = code(context, seat, min(4, max(1, canvas.width)))
    if dim and not chosen:
        text, look = "·", context.palette.faint
    if chosen:
        look = context.palette.plain_pill
    wide = canvas.width - 1 if canvas.width > 2 else canvas.width
    canvas.fill(0, 0, wide, canvas.height, look)
    edge = 1 if canvas.width >= 6 else 0
    canvas.text(edge, 0, text, look, wide - edge)
    if canvas.height > 1 and not dim:
        for line, word in enumerate(wrap(seat.name, wide - edge, canvas.height - 1), 1):
            canvas.text(edge, line, word[: wide - edge], look)
    return wide


def code(context: DrawContext, seat: Seat, letters: int = 2) -> tuple[str, Style]:
    """The letters of a cell and how they look."""
    palette = context.palette
    if seat.elected is not None:
        party = seat.elected.party
        short = letter(context, party) if letters == 1 else f"{context.short(party)[:letters]:<2}"
        colour = context.colour(seat.elected.party)
        look = palette.block(colour)
        if fresh(context.now, seat):
            look = _underlined(palette.block(palette.fresh(colour, 0.35)))
        return short if seat.outcome == "gain" else short.lower(), look
    if seat.state in {State.DISPUTED, State.WITHDRAWN, State.COUNTERMANDED}:
        return "!!"[:letters], palette.alarm_pill
    if seat.state in {State.COUNTING, State.RECOUNT}:
        return "··"[:letters], palette.outline_pill
    return "··"[:letters], style(palette.theme.soft, palette.theme.raised)


def letter(context: DrawContext, party: str) -> str:
    """The one letter of a party where there is room for one, L for LAB, D for LD; ? when none is left."""
    known: dict[str, str] = context.cache("letters")
    if party not in known:
        told = [entry.id for entry in context.night.election.parties] if context.night.election else []
        for one in [*told, party]:
            words = f"{context.short(one)}{context.party(one).name}{ascii_uppercase}".upper()
            free = (char for char in words if char in ascii_uppercase and char not in known.values())
            known[one] = known.get(one) or next(free, "?")
    return known[party]


@lru_cache(maxsize=512)
def _underlined(look: Style) -> Style:
    return look + Style(underline=True)


@lru_cache(maxsize=4096)
def _two(above: str, below: str, lower: int) -> Cell:
    """Two colours in one cell, the lower one `lower` eighths high."""
    if above == below or not lower:
        return "█", style(above, above)
    return _PARTS[lower], style(below, above)


def _colour(context: DrawContext, seat: Seat, *, chosen: bool, dim: bool) -> str:
    theme = context.palette.theme
    if chosen:
        return theme.ink
    if dim:
        return mix(theme.ground, theme.faint, 0.5)
    if seat.elected is not None:
        colour = context.palette.visible(context.colour(seat.elected.party))
        return context.palette.fresh(colour, 0.4) if fresh(context.now, seat) else colour
    return theme.alarm if seat.reasons else theme.faint
