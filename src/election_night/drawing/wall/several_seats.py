"""A contest of several seats on a wall: who is elected, and what the last seat was won by."""

from collections.abc import Sequence

from election_night.drawing import large_type, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import MEDIUM, SMALL
from election_night.drawing.wall import large_text
from election_night.drawing.wall.description import Description, Line, Row, Rows

PITCH = 4
"""Lines of a person in large type, with the space below."""


def draw(canvas: Canvas, context: DrawContext, description: Description) -> None:
    """What is decided, then everybody elected in one size, then the distance across the line."""
    large = canvas.height >= 36 and canvas.width >= 150
    size, palette = MEDIUM if large else SMALL, context.palette
    decided, *last_seat = description.all(Line)
    y = large_text.put(canvas, 0, 0, decided.texts[0], palette.signal, canvas.width, 5, size)
    foot = 4 if last_seat and canvas.height >= y + 8 else 0
    part = canvas.part(0, y + 1, canvas.width, canvas.height - y - 1 - foot)
    _people(part, context, description.first(Rows).rows, size)
    for last in last_seat if foot else []:
        line = large_text.one_line(last.texts, canvas.width, SMALL)
        if line:
            canvas.big(0, canvas.height - 3, line, palette.strong)
        else:
            canvas.text(0, canvas.height - 1, last.texts[0], palette.strong, canvas.width)


def _people(canvas: Canvas, context: DrawContext, rows: Sequence[Row], size: int) -> None:
    """Party, name and votes of each: in large type, or in a line each where there is no room for it."""
    palette, pitch = context.palette, size // 2 + 1
    votes = [large_type.digits(row.figures[0], size) for row in rows]
    code = large_text.code_room(context, (row.party for row in rows), canvas.width // 4, size)
    most = max((line.width for line in votes), default=0)
    room = canvas.width - code - most - 6
    named = large_text.all_in_one_size([row.names for row in rows], [room] * len(rows), size)
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


def _lines(canvas: Canvas, context: DrawContext, rows: Sequence[Row]) -> None:
    """A line each in ordinary type; how many more there are, in the last."""
    for y, row in enumerate(rows[: canvas.height]):
        if y == canvas.height - 1 and len(rows) > canvas.height:
            canvas.text(0, y, f"and {len(rows) - y} more elected", context.palette.soft)
            return
        party_letters.block(canvas, 0, y, context, row.party, 5)
        canvas.text(8, y, row.names[0].upper(), context.palette.strong, canvas.width - 18)
        canvas.right(canvas.width, y, row.figures[0], context.palette.strong)
