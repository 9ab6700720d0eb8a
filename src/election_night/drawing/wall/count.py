"""A count on a wall while it is not final: the candidates as they are read out, with bars that grow."""

from rich.cells import cell_len

from election_night.core.contest.seat import Row, Seat
from election_night.drawing import formatting, large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.animation import AnimationState
from election_night.drawing.wall import large_text

PITCH, MOST = 4, 9
"""Lines of a candidate, at the least (large figures, and a line free) and at the most."""
LEADING = " LEADING "


def draw(canvas: Canvas, context: DrawContext, one: Seat, poise: AnimationState) -> None:
    """All candidates, or as many as can be read."""
    rows = chosen(one, max(1, (canvas.height + 1) // PITCH))
    if not rows:
        return
    more = len(one.rows) - len(rows)
    pitch = min(MOST, max(PITCH, (canvas.height + 1 - bool(more)) // len(rows)))
    size = large_type.MEDIUM if pitch >= 6 and canvas.width >= 100 else large_type.SMALL
    most = max((row.votes or 0 for row in one.rows), default=0)
    taken = max(large_type.width(large_type.digits(formatting.count(row.votes or 0), size)) for row in rows)
    for place, row in enumerate(rows):
        line = canvas.part(0, place * pitch, canvas.width, pitch - 1)
        _row(line, context, one, row, size, canvas.width - taken - 3, most, poise)
    if more and len(rows) * pitch <= canvas.height:
        canvas.right(canvas.width, canvas.height - 1, f"and {more} more on the ballot", context.palette.soft)


def chosen(one: Seat, count: int) -> list[Row]:
    """Of more than have room who is first and who was read out last; in ballot order until all are known."""
    rows = one.ranked if one.counted else list(one.rows)
    if len(rows) <= count:
        return rows
    read = [row for row in rows if row.votes is not None]
    best = max((row.votes or 0 for row in read), default=0)
    first = [row for row in read if row.votes == best]
    wanted = rows if one.counted else [*first, *reversed(read), *rows]
    ids = set(list(dict.fromkeys(row.id for row in wanted))[:count])
    return [row for row in rows if row.id in ids]


def _row(
    canvas: Canvas,
    context: DrawContext,
    one: Seat,
    row: Row,
    size: int,
    room: int,
    most: int,
    poise: AnimationState,
) -> None:
    """The name, below it a bar as far as `room`, beside both the votes."""
    palette, leads = context.palette, row.id == one.leader
    style = palette.strong if leads else palette.ground
    left = 21 if canvas.width >= 100 else 8
    large_text.code(canvas, 0, 0, context, row.party, left - 2, min(canvas.height, size // 2))
    beside = leads and cell_len(row.name) + len(LEADING) + 2 <= room - left
    end = canvas.right(room, 0, LEADING, palette.plain_pill) - 2 if beside else room
    used = large_text.put(canvas, left, 0, row.name, style, end - left, 3 if canvas.height >= 4 else 1)
    glyphs = large_type.digits("-" if row.votes is None else f"{row.votes:,}", size)
    canvas.big(canvas.width - large_type.width(glyphs), 0, glyphs, style if row.votes else palette.soft)
    if row.votes is None:
        return
    start = poise.before.get(row.id, 0)
    now = start + round((row.votes - start) * poise.grown)
    for y in range(used, min(canvas.height, max(used + 1, size // 2))):
        eighths = now * (room - left) * 8 // most if most else 0
        canvas.bar(left, y, room - left, eighths, context.bar(row.party))
    if leads and not beside:
        canvas.text(left, used + 1, LEADING, palette.plain_pill)
