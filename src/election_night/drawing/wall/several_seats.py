"""A contest of several seats on a wall: who is elected, and what the last seat was won by."""

from election_night.core.contest.row import Row
from election_night.core.contest.seat import Seat, State
from election_night.drawing import formatting, large_type, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import MEDIUM, SMALL
from election_night.drawing.wall import large_text, names

PITCH = 4
"""Lines of a person in large type, with the space below."""


def draw(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    """What is decided, then everybody elected in one size, then the distance across the line."""
    large = canvas.height >= 36 and canvas.width >= 150
    size, palette = MEDIUM if large else SMALL, context.palette
    y = large_text.put(canvas, 0, 0, _decided(context, seat), palette.signal, canvas.width, 5, size)
    last = _last_seat(context, seat)
    foot = 4 if last and canvas.height >= y + 8 else 0
    listed = [row for row in seat.ranked if row.elected]
    part = canvas.part(0, y + 1, canvas.width, canvas.height - y - 1 - foot)
    _people(part, context, listed, size)
    if foot and (line := large_text.one_line([last, last.partition(":")[0]], canvas.width, SMALL)):
        canvas.big(0, canvas.height - 3, line, palette.strong)
    elif foot:
        canvas.text(0, canvas.height - 1, last, palette.strong, canvas.width)


def _decided(context: DrawContext, seat: Seat) -> str:
    """How many are elected, or what changed hands."""
    verb = "CALLED" if seat.state is State.CALLED else "ELECTED"
    filled = f"{seat.filled} {verb}" if seat.filled == seat.seats else f"{seat.filled} OF {seat.seats} {verb}"
    outcome = context.outcome(seat) if seat.outcome else ""
    return f"{filled}: {outcome}" if outcome else filled


def _last_seat(context: DrawContext, seat: Seat) -> str:
    """The figure and both parties; empty where it is unknown."""
    if seat.last_seat is None:
        return ""
    parties = [row.party for key in seat.last_seat[1:] if (row := seat.row(str(key)))]
    over = " OVER ".join(context.short(party) for party in parties)
    return f"LAST SEAT BY {seat.last_seat.votes:,.0f}: {over}"


def _people(canvas: Canvas, context: DrawContext, rows: list[Row], size: int) -> None:
    """Party, name and votes of each: in large type, or in a line each where there is no room for it."""
    palette, pitch = context.palette, size // 2 + 1
    votes = [large_type.digits(formatting.count(row.votes), size) for row in rows]
    code = large_text.code_room(context, (row.party for row in rows), canvas.width // 4, size)
    most = max((line.width for line in votes), default=0)
    room = canvas.width - code - most - 6
    named = large_text.all_in_one_size([names.of_person(row.name) for row in rows], [room] * len(rows), size)
    if named is None or pitch * len(rows) > canvas.height + 1:
        if size > SMALL:
            _people(canvas, context, rows, SMALL)
        else:
            _lines(canvas, context, rows)
        return
    for place, row in enumerate(rows):
        y = place * pitch
        large_text.code(canvas, 0, y, context, row.party, code, size)
        canvas.big(code + 3, y, named[place], palette.strong)
        canvas.big(canvas.width - votes[place].width, y, votes[place], palette.ground)


def _lines(canvas: Canvas, context: DrawContext, rows: list[Row]) -> None:
    """A line each in ordinary type; how many more there are, in the last."""
    for y, row in enumerate(rows[: canvas.height]):
        if y == canvas.height - 1 and len(rows) > canvas.height:
            canvas.text(0, y, f"and {len(rows) - y} more elected", context.palette.soft)
            return
        party_letters.block(canvas, 0, y, context, row.party, 5)
        canvas.text(8, y, row.name.upper(), context.palette.strong, canvas.width - 18)
        canvas.right(canvas.width, y, formatting.count(row.votes), context.palette.strong)
