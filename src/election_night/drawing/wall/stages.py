"""A count in stages on a wall while it goes on: who is elected, who is still in, who is out.

Nobody is shown as elected for having most votes, or the quota: that is for the returning officer to say.
"""

from math import floor
from typing import NamedTuple

from election_night.core.contest.row import Row
from election_night.core.contest.seat import Seat
from election_night.drawing import large_type, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import MEDIUM, SMALL, Line
from election_night.drawing.seat.stages_table import in_order, out_at
from election_night.drawing.wall import large_text, names

LOW = 22
"""Lines below which the head of the page has no line of its own for the stage."""
TIGHT = 18
"""Lines below which the head has no free line, so that everybody has room."""
WIDE = 150
"""Columns from which a bar in large type says how near somebody is to the quota."""
SHORTEST = 20
"""Cells of such a bar, at the least."""
NAME = 30
"""Cells of a name in ordinary type, with the letters before it."""


class Standing(NamedTuple):
    """Where everybody stands."""

    elected: list[Row]
    still_in: list[Row]
    """Most votes first."""
    out: list[Row]
    """The latest first."""


def standing(seat: Seat) -> Standing:
    """The elected in the order of election, then who is still in, then who is out."""
    rows, last = in_order(seat), seat.stage_count
    out = [row for row in rows if not row.elected and out_at(row, last) is not None]
    still_in = [row for row in rows if not row.elected and row not in out]
    return Standing([row for row in rows if row.elected], still_in, out)


def draw(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    """The contest and its stage, then everybody: those elected in large type if they have room."""
    where = standing(seat)
    canvas = _head(canvas, context, seat)
    size = MEDIUM if canvas.width >= WIDE else SMALL
    if not _large(canvas, context, seat, where, size) and not _large(canvas, context, seat, where, SMALL):
        _lines(canvas, context, seat, [*where.elected, *where.still_in, *where.out])


def _head(canvas: Canvas, context: DrawContext, seat: Seat) -> Canvas:
    """The contest, its stage, how many seats are filled, the quota; answers the canvas below.

    On a low wall what matters most of it stands beside the name, the rest in ordinary type below.
    """
    palette, low = context.palette, canvas.height < LOW
    stage, filled = f"stage {seat.stage_count}", f"{seat.filled} of {seat.seats}"
    quota = f"quota {seat.quota:,}" if seat.quota is not None else ""
    beside = [f"{stage}: {filled}", filled] if low else [quota] if quota else []
    name = large_text.one_line(
        names.of_seat(context.seat_name(seat)), canvas.width, MEDIUM if canvas.height >= 40 else SMALL
    )
    if name is None:
        canvas.text(0, 0, context.seat_name(seat).upper(), palette.strong, canvas.width)
    else:
        canvas.big(0, 0, name, palette.strong)
    high = name.height if name else 1
    room = canvas.width - (name.width + 4 if name else canvas.width)
    line = large_text.one_line(beside, room, SMALL)
    if line:
        style = palette.signal if low else palette.soft
        canvas.big(canvas.width - line.width, (high - line.height) // 2, line, style)
    elif quota and not low:
        canvas.right(canvas.width, high, quota.upper(), palette.soft)
    status = large_text.one_line([f"{stage}: {filled} elected", f"{stage}: {filled}"], canvas.width, SMALL)
    if not low and status:
        canvas.big(0, high + 1, status, palette.signal)
        return canvas.part(0, high + 5, canvas.width, canvas.height - high - 5)
    y = high + (name is not None and canvas.height >= TIGHT)
    canvas.right(canvas.width, y, quota.upper(), palette.soft)
    canvas.text(0, y, f"{stage}: {filled} elected".upper(), palette.signal)
    return canvas.part(0, y + 2, canvas.width, canvas.height - y - 2)


def _large(canvas: Canvas, context: DrawContext, seat: Seat, where: Standing, size: int) -> bool:
    """Everybody elected in large type and, if all have room, who is still in; whether it was drawn."""
    pitch, foot = size // 2 + 1, 2 if where.out else 0
    rows, lines = [*where.elected, *where.still_in], 0
    if len(rows) * pitch > canvas.height + 1 - foot:
        rows, lines = where.elected, min(3, len(where.still_in))
        if size > SMALL or not rows or len(rows) * pitch + lines > canvas.height:
            return False
    parties = [row.party for row in [*where.elected, *where.still_in]]
    code = large_text.code_room(context, parties, canvas.width // 4, size) + large_text.gap(size)
    wanted = [names.of_person(row.name) for row in rows]
    figures = [large_type.digits(_figure(seat, row), size) for row in rows]
    most = max((line.width for line in figures), default=0) + 3
    named = large_text.all_in_one_size(wanted, [canvas.width - code - most] * len(rows), size, size)
    if named is None and rows is where.elected:  # below that so many are elected, names alone say who
        figures, most = [], 0
        named = large_text.all_in_one_size(wanted, [canvas.width - code] * len(rows), size, size)
    if named is None:
        return False
    left = code + 3 + max(line.width for line in named)
    for place, row in enumerate(rows):
        part = canvas.part(0, place * pitch, canvas.width, pitch)
        _row(part, context, row, named[place], figures[place] if figures else None, code)
        room = canvas.width - most - 3 - left
        if not row.elected and room >= SHORTEST and canvas.width >= WIDE and seat.quota:
            _bar(part.part(left, 0, room, size // 2), context, row, seat.quota)
    below = canvas.part(0, len(rows) * pitch, canvas.width, canvas.height - len(rows) * pitch)
    if lines:
        foot = foot if below.height >= len(where.still_in) + foot else 0
        _lines(below.part(0, 0, below.width, below.height - foot), context, seat, where.still_in)
    if foot:
        _out(below, context, where.out, large=below.height - (len(where.still_in) if lines else 0) >= 4)
    return True


def _row(canvas: Canvas, context: DrawContext, row: Row, name: Line, figure: Line | None, left: int) -> None:
    """The party, the name, and that somebody is elected or has so many votes."""
    palette, code = context.palette, left - large_text.gap(name.size)
    large_text.code(canvas, 0, 0, context, row.party, code, name.size)
    canvas.big(left, 0, name, palette.strong if figure else palette.signal)
    if figure:
        style = palette.signal if row.elected else palette.ground
        canvas.big(canvas.width - figure.width, 0, figure, style)


def _bar(canvas: Canvas, context: DrawContext, row: Row, quota: int) -> None:
    """How near somebody is to the quota, which is the whole length."""
    palette = context.palette
    canvas.fill(0, 0, canvas.width, canvas.height, palette.track)
    eighths = floor(min(1.0, _votes(row) / quota) * canvas.width * 8)
    for y in range(canvas.height):
        canvas.bar(0, y, canvas.width, eighths, context.bar(row.party, palette.theme.raised))


def _votes(row: Row) -> float:
    return float(row.totals[-1] if row.totals else row.votes or 0)


def _figure(seat: Seat, row: Row) -> str:
    """That somebody is elected, or the votes: whole ones, so that nobody has the quota before time."""
    if row.elected:
        return "elected"
    out = out_at(row, seat.stage_count)
    return f"out at {out}" if out is not None else f"{floor(_votes(row)):,}"


def _out(canvas: Canvas, context: DrawContext, out: list[Row], *, large: bool) -> None:
    """Who is out, the latest first, in the last lines."""
    surnames = [names.of_person(row.name)[-1] for row in out]
    texts = [f"out: {', '.join(surnames[:most])}" for most in range(len(surnames), 0, -1)]
    line = large_text.one_line(texts[:1], canvas.width, SMALL) if large else None
    if line:
        canvas.big(0, canvas.height - line.height, line, context.palette.soft)
    else:
        text = next((text for text in texts if len(text) <= canvas.width), texts[-1])
        canvas.text(0, canvas.height - 1, text.upper(), context.palette.soft, canvas.width)


def _lines(canvas: Canvas, context: DrawContext, seat: Seat, rows: list[Row]) -> None:
    """A line each in ordinary type, with a bar to the quota; how many more there are, in the last."""
    palette = context.palette
    pitch = 2 if 2 * len(rows) <= canvas.height + 1 else 1
    for place, row in enumerate(rows[: canvas.height]):
        y = place * pitch
        if y == canvas.height - 1 and place < len(rows) - 1:
            canvas.text(0, y, f"and {len(rows) - place} more", palette.soft)
            return
        out = not row.elected and out_at(row, seat.stage_count) is not None
        style = palette.strong if row.elected else palette.soft if out else palette.ground
        party_letters.block(canvas, 0, y, context, row.party, 5)
        canvas.right(canvas.width, y, _figure(seat, row).upper(), palette.signal if row.elected else style)
        canvas.text(8, y, row.name.upper(), style, NAME - 9)
        if not row.elected and not out and seat.quota:
            _bar(canvas.part(NAME, y, canvas.width - NAME - 9, 1), context, row, seat.quota)
