"""The state of the councils on a wall: how many each party controls, how many it gained, and its seats."""

from rich.style import Style

from election_night.core.body_state import NOC
from election_night.drawing import formatting, large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import MEDIUM, SMALL
from election_night.drawing.wall import council_list, large_text

LARGE_HEADINGS = 88
"""Columns of a page from which its headings are in large type."""
LOW = 18
"""Lines below which the heading is in ordinary type, which can be read on so small a wall."""
WIDE = 150
"""Columns from which the change in seats has a column of its own."""
HEADINGS = (["councils", "now"], ["change", "net"], ["seats"], ["change", "net"])
"""What a column is called, in full and shorter."""
AT_ONCE = 4
"""Pages of councils in one round of the rotation: the next round goes on from there."""


def page_count(canvas: Canvas, context: DrawContext) -> int:
    """Pages of the board: the state of the councils, then the councils themselves."""
    return 1 + council_list.page_count(canvas, context)


def draw(canvas: Canvas, context: DrawContext, part: int) -> None:
    """This page of the board; after the last comes the first."""
    page = part % page_count(canvas, context)
    if page:
        council_list.draw(canvas, context, page - 1)
    else:
        _state(canvas, context)


def _state(canvas: Canvas, context: DrawContext) -> None:
    """A row for each party in one size, the councils in no overall control last."""
    palette = context.palette
    large = canvas.width >= LARGE_HEADINGS and canvas.height >= 24
    size = MEDIUM if canvas.width >= WIDE and canvas.height >= 40 else SMALL
    _head(canvas, context, size)
    top = 2 if canvas.height < LOW else size // 2 + (5 if large else 2)
    pitch = size // 2 + 1 + (size > SMALL)
    rows = _rows(context)
    room = max(1, (canvas.height - top + pitch - size // 2) // pitch)
    rows = [*rows[:-1][: room - 1], NOC]
    code = large_text.code_room(context, rows, canvas.width // 4, size)
    wanted = HEADINGS if canvas.width >= WIDE and context.net(rows[0]) else HEADINGS[:3]
    figures = [_figures(context, control)[: len(wanted)] for control in rows]
    drawn = [[large_type.digits(text, size) for text, _ in row] for row in figures]
    widths = [
        max((row[place].width for row in drawn if place < len(row)), default=0)
        for place in range(len(wanted))
    ]
    spare = (canvas.width - code - 2 - sum(widths)) // len(wanted)
    right = code + 2
    for place, (texts, wide) in enumerate(zip(wanted, widths, strict=True)):
        right += wide + spare
        head = large_text.one_line(texts, wide + spare - 3, SMALL) if large else None
        if head:
            canvas.big(right - head.width, top - 4, head, palette.soft)
        else:
            canvas.right(right, top - 1, texts[0], palette.soft)
        for row, lines in enumerate(drawn):
            if place < len(lines):
                style = figures[row][place][1]
                canvas.big(right - lines[place].width, top + row * pitch, lines[place], style)
    for row, control in enumerate(rows):
        large_text.code(canvas, 0, top + row * pitch, context, control, code, size)


def _figures(context: DrawContext, control: str) -> list[tuple[str, Style]]:
    """Councils and their change; of a party also its seats and theirs."""
    night, palette = context.night, context.palette
    change = night.control.change(control)
    councils = [
        (f"{night.control.controlled[control]:,}", palette.strong),
        (formatting.signed(change), palette.signal if change else palette.soft),
    ]
    if control == NOC:
        return councils
    sums = night.totals.party(control)
    return [*councils, (f"{sums.seats:,}", palette.ground), (context.net(control), palette.soft)]


def _rows(context: DrawContext) -> list[str]:
    """Parties that control councils or did, most councils first, then those with seats; `NOC` last."""
    control, totals = context.night.control, context.night.totals
    ranked = totals.ranked()
    seats = {party: totals.party(party).seats for party in ranked}
    parties = [party for party in ranked if seats[party] or control.controlled_before[party]]
    parties.sort(key=lambda party: (-control.controlled[party], -seats[party]))
    return [*parties, NOC]


def _head(canvas: Canvas, context: DrawContext, size: int) -> None:
    """How many councils are decided, and how many seats are won."""
    night, palette = context.night, context.palette
    decided, seats = (
        night.control.controlled.total(),
        sum(party.seats for party in night.totals.parties.values()),
    )
    count = f"{decided:,} of {len(night.bodies):,}"
    won = f"{seats:,} of {night.seat_count:,} seats"
    if canvas.height < LOW:
        canvas.text(0, 0, f"{count} {context.bodies(2)}".upper(), palette.strong)
        return
    line = large_text.one_line([f"{count} {context.bodies(2)}", count], canvas.width, size)
    end = canvas.big(0, 0, line, palette.strong) if line else 0
    figure = large_text.one_line([won, f"{seats:,} seats"], canvas.width - end - 4, SMALL)
    if figure:
        canvas.big(canvas.width - figure.width, (size - SMALL) // 4, figure, palette.soft)
