"""The figures of a declaration on a wall: the majority, and below it the runners-up."""

from election_night.drawing import large_type, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import MEDIUM, SMALL, Line
from election_night.drawing.wall import large_text
from election_night.drawing.wall.description import Figure, Row, Rows

WIDE = 66
"""Width from which the majority and its label are on one line."""
WIDEST = "88,888"
"""A majority that fits on every wall: every figure gets the size of this one, on every page."""


def draw(canvas: Canvas, context: DrawContext, majority: Figure, candidates: Rows) -> None:
    """Draw lines across the whole page."""
    size = MEDIUM if canvas.width >= 150 and canvas.height >= 11 else SMALL
    others = [row for row in candidates.rows if not row.elected]
    if canvas.width < WIDE or canvas.height < 3:
        _narrow(canvas, context, majority, others)
        return
    blank = 2 if canvas.height >= 18 and size > SMALL else 1
    pitch = size // 2 + blank
    larger = large_text.digits_that_fit(WIDEST, canvas.width // 3, canvas.height - pitch)
    larger = max(size, min(larger, MEDIUM if size == SMALL else larger))
    y = _majority(canvas, context, majority, size, larger) + blank
    rows = others[: (canvas.height - y + blank) // pitch]
    if rows:
        _rows(canvas.part(0, y, canvas.width, canvas.height - y), context, rows, size, pitch)


def _majority(canvas: Canvas, context: DrawContext, majority: Figure, size: int, larger: int) -> int:
    """Draw the label, the figure and, quieter, its share; return the lines used."""
    strong, soft = context.palette.strong, context.palette.soft
    label = large_type.digits(majority.label, size)
    figure = large_type.digits(majority.figure, larger)
    middle = (larger - size) // 4
    canvas.big(0, middle, label, soft)
    at = label.width + 3 + size // 5
    end = canvas.big(at, 0, figure, strong)
    share = large_type.digits(majority.detail, size)
    if canvas.height <= larger // 2:
        return larger // 2  # The line below has the state of the count.
    if end + 4 + size // 5 + share.width <= canvas.width:
        canvas.big(end + 4 + size // 5, middle, share, soft)
    else:
        canvas.right(canvas.width, larger // 2 - 1, majority.detail, soft)
    return larger // 2


def _rows(canvas: Canvas, context: DrawContext, rows: list[Row], size: int, pitch: int) -> None:
    """Draw party, name, votes, share; on a wall without room for everybody's name, leave all names out."""
    palette, width = context.palette, canvas.width
    votes = [large_type.digits(row.figures[0], size) for row in rows]
    shares = [large_type.digits(row.figures[1], size) for row in rows]
    code = large_text.code_room(context, (row.party for row in rows), width // 3, size)
    gap = 3 + size // 5
    widest, share = max(line.width for line in votes), max(line.width for line in shares)
    names = [row.names for row in rows]
    named: list[Line] | None = None
    for end in (width - share - gap, width) if width >= 150 else (width,) if width >= 90 else ():
        rooms = [end - code - widest - 2 * gap] * len(rows)
        named = large_text.all_in_one_size(names, rooms, size, size, alike=True)
        if named:
            break
    else:
        end = width - (share + gap if width >= 90 else 0)
    for index, row in enumerate(rows):
        y = index * pitch
        large_text.code(canvas, 0, y, context, row.party, code, size)
        if named:
            canvas.big(code + gap, y - named[index].rise // 2, named[index], palette.ground)
        if width < 90:
            canvas.big(code + gap, y, votes[index], palette.strong)
            canvas.right(width, y + 2, row.figures[1], palette.soft)
            continue
        canvas.big(end - votes[index].width, y, votes[index], palette.strong)
        if end < width:
            canvas.big(width - shares[index].width, y, shares[index], palette.soft)


def _narrow(canvas: Canvas, context: DrawContext, majority: Figure, others: list[Row]) -> None:
    """Draw the smallest wall: the majority large, and beside it the runners-up in ordinary type."""
    palette = context.palette
    if canvas.height < 3:
        canvas.text(0, 0, f"{majority.label} {majority.figure}  {majority.detail}", palette.strong)
        return
    line = large_type.digits(majority.figure, SMALL)
    canvas.text(0, 0, majority.label, palette.strong)
    canvas.text(0, 2, majority.detail, palette.strong)
    x = canvas.big(10, 0, line, palette.strong) + 3
    widest = max((len(row.figures[0]) for row in others), default=0)
    for y, row in enumerate(others[:2]):
        party_letters.block(canvas, x, y, context, row.party)
        canvas.right(x + 8 + widest, y, row.figures[0], palette.strong)
