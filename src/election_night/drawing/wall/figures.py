"""The figures of a declaration on a wall: the majority, and below it who came next."""

from election_night.core.contest.seat import Row, Seat
from election_night.drawing import formatting, large_type, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import MEDIUM, SMALL, Line
from election_night.drawing.wall import large_text, names

WIDE = 66
"""Columns from which the majority and its label stand in one line."""


def draw(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    """In lines across the whole page."""
    size = MEDIUM if canvas.width >= 150 and canvas.height >= 11 else SMALL
    others = [row for row in seat.ranked if not row.elected]
    if canvas.width < WIDE or canvas.height < 3:
        _narrow(canvas, context, seat, others)
        return
    free = 2 if canvas.height >= 18 and size > SMALL else 1
    pitch = size // 2 + free
    majority = large_text.digits_that_fit(f"{seat.majority:,}", canvas.width // 3, canvas.height - pitch)
    majority = max(size, min(majority, MEDIUM if size == SMALL else majority))
    y = _majority(canvas, context, seat, size, majority) + free
    rows = others[: (canvas.height - y + free) // pitch]
    if rows:
        _rows(canvas.part(0, y, canvas.width, canvas.height - y), context, rows, size, pitch)


def _majority(canvas: Canvas, context: DrawContext, seat: Seat, size: int, larger: int) -> int:
    """The label, the figure, the share; answers the lines they take."""
    strong = context.palette.strong
    label = large_type.digits("MAJORITY", size)
    figure = large_type.digits(f"{seat.majority:,}", larger)
    middle = (larger - size) // 4
    canvas.big(0, middle, label, strong)
    at = label.width + 3 + size // 5
    end = canvas.big(at, 0, figure, strong)
    text = formatting.percent(seat.majority_pct)
    share = large_type.digits(text, size)
    if end + 4 + share.width <= canvas.width:
        canvas.big(canvas.width - share.width, middle, share, strong)
    else:
        canvas.right(canvas.width, larger // 2 - 1, text, strong)
    return larger // 2


def _rows(canvas: Canvas, context: DrawContext, rows: list[Row], size: int, pitch: int) -> None:
    """Party, name, votes, share; the name only on a wall that has room for everybody's."""
    palette, width = context.palette, canvas.width
    votes = [large_type.digits(formatting.count(row.votes), size) for row in rows]
    shares = [large_type.digits(formatting.percent(row.share), size) for row in rows]
    code = large_text.code_room(context, (row.party for row in rows), width // 3, size)
    gap = 3 + size // 5
    most, share = max(line.width for line in votes), max(line.width for line in shares)
    wanted = [names.of_person(row.name) for row in rows]
    named: list[Line] | None = None
    for end in (width - share - gap, width) if width >= 90 else ():
        rooms = [end - code - most - 2 * gap] * len(rows)
        named = large_text.all_in_one_size(wanted, rooms, size, size)
        if named:
            break
    else:
        end = width - (share + gap if width >= 90 else 0)
    for place, row in enumerate(rows):
        y = place * pitch
        large_text.code(canvas, 0, y, context, row.party, code, size)
        if named:
            canvas.big(code + gap, y - named[place].rise // 2, named[place], palette.ground)
        if width < 90:
            canvas.big(code + gap, y, votes[place], palette.strong)
            canvas.right(width, y + 2, formatting.percent(row.share), palette.soft)
            continue
        canvas.big(end - votes[place].width, y, votes[place], palette.strong)
        if end < width:
            canvas.big(width - shares[place].width, y, shares[place], palette.soft)


def _narrow(canvas: Canvas, context: DrawContext, seat: Seat, others: list[Row]) -> None:
    """On the smallest wall: the majority large, and beside it the next in ordinary type."""
    palette, figure = context.palette, f"{seat.majority:,}"
    share = formatting.percent(seat.majority_pct)
    if canvas.height < 3:
        canvas.text(0, 0, f"MAJORITY {figure}  {share}", palette.strong)
        return
    line = large_type.digits(figure, SMALL)
    canvas.text(0, 0, "MAJORITY", palette.strong)
    canvas.text(0, 2, share, palette.strong)
    x = canvas.big(10, 0, line, palette.strong) + 3
    most = max((len(formatting.count(row.votes)) for row in others), default=0)
    for y, row in enumerate(others[:2]):
        party_letters.block(canvas, x, y, context, row.party)
        canvas.right(x + 8 + most, y, formatting.count(row.votes), palette.strong)
