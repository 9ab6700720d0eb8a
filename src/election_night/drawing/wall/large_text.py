"""Words and figures as large as there is room for, for people at the back of the room."""

from rich.style import Style

from election_night.drawing import large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.formatting import wrap
from election_night.drawing.large_type import Line

TALL = 20
"""Lines of a page from which there is room for large type everywhere."""
FOOT = 3
"""Lines of the state of the parties below a page."""


def put(canvas: Canvas, x: int, y: int, text: str, style: Style, room: int, high: int) -> int:
    """Capitals of at most `high` lines, else ordinary ones in one line or two. Answers the lines used."""
    lines = large_type.lines(text, room, high) if high >= 3 else None
    if lines:
        return stack(canvas, x, y, lines, style)
    told = wrap(canvas.plain(text.upper()), room, min(high, 2))
    for line, part in enumerate(told):
        canvas.text(x, y + line, part, style, room)
    return len(told)


def stack(canvas: Canvas, x: int, y: int, lines: list[Line], style: Style) -> int:
    """Lines of large letters. Answers the lines used."""
    top = y
    for line in lines:
        canvas.big(x, y, line, style)
        y += line.height + 1
    return y - 1 - top


def size(text: str, room: int, high: int) -> int:
    """The largest digits that fit."""
    for one in (large_type.HUGE, large_type.LARGE, large_type.MEDIUM):
        if one // 2 <= high and large_type.width(large_type.digits(text, one)) <= room:
            return one
    return large_type.SMALL


def large(context: DrawContext, party: str, wide: int) -> bool:
    """Whether the party's letters have room beside a block of its colour."""
    beside = large_type.capitals(context.short(party), large_type.SMALL)
    return beside is not None and large_type.width(beside) + 5 <= wide


def code(canvas: Canvas, x: int, y: int, context: DrawContext, party: str, wide: int, high: int = 3) -> None:
    """The party's letters and its colour, large letters never on the edge of a block: black on black."""
    short, style = context.short(party), context.block(party)
    inside = large_type.lines(short, wide - 2, high - 2) if high >= 5 else None
    beside = large_type.capitals(short, large_type.SMALL)
    if not inside and beside and large(context, party, wide):
        canvas.fill(x, y, 3, high, style)
        canvas.big(x + 5, y + (high - 3) // 2, beside, context.palette.strong)
        return
    block = canvas.part(x, y, wide, high, style)
    if inside and len(inside) == 1:
        rows = inside[0].height
        block.big((wide - large_type.width(inside[0])) // 2, (high - rows + 1) // 2, inside[0], style)
    else:
        block.text(0, high // 2, short, style, wide, "^")


def standing(canvas: Canvas, context: DrawContext) -> None:
    """The state of the parties in the last lines: how many seats, on each party's colour."""
    night, palette = context.night, context.palette
    if len(night.seats) < 2:
        return
    count = f"{night.totals.declared:,} of {len(night.seats):,}"
    told = [(party, night.totals.party(party).seats) for party in night.totals.ranked()]
    told = [(party, seats) for party, seats in told if seats]
    if canvas.height < FOOT:
        x, end = 0, canvas.right(canvas.width, 0, count, palette.strong) - 2
        for party, seats in told:
            text = f" {context.short(party)} {seats:,} "
            if x + len(text) > end:
                break
            x = canvas.text(x, 0, text, context.block(party)) + 1
        return
    end = canvas.right(canvas.width, 2, count, palette.strong) - 2
    x = 0
    for party, seats in told:
        glyphs, short = large_type.digits(f"{seats:,}", large_type.SMALL), context.short(party)
        wide = len(short) + large_type.width(glyphs) + 3
        if x + wide > end:
            break
        code(canvas, x, 0, context, party, len(short) + 2)
        canvas.big(x + len(short) + 3, 0, glyphs, palette.strong)
        x += wide + 3


def foot(canvas: Canvas) -> int:
    """Lines that the state of the parties may take below a page of this height, with the space above it."""
    return FOOT + 1 if canvas.height >= TALL else 2 if canvas.height >= 16 else 0
