"""The state of the councils on a wall: how many each party controls and has gained, and its seats."""

from rich.style import Style

from election_night.core.body_state import NOC
from election_night.drawing import formatting, large_type, names
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import MEDIUM, SMALL
from election_night.drawing.wall import council_list, large_text
from election_night.drawing.wall.council import NO_CONTROL
from election_night.drawing.wall.description import Description, Heading, Row, Rows

LARGE_HEADINGS = 88
"""Width of a page from which its headings are in large type."""
LOW = 18
"""Height below which the heading is in ordinary type, which can be read on so small a wall."""
WIDE = 150
"""Width from which the change in seats has a column of its own."""
HEADINGS = (["councils", "now"], ["change", "net"], ["seats"], ["change", "net"])
"""The heading of each column, in full and shorter."""
AT_ONCE = 4
"""Pages of councils in one round of the rotation: the next round continues from there."""


def page_count(canvas: Canvas, context: DrawContext) -> int:
    """Return the pages of the board in cells: the state of the councils, then the councils themselves."""
    return 1 + council_list.page_count(canvas, context)


def draw(canvas: Canvas, context: DrawContext, part: int) -> None:
    """Draw this page of the board; after the last comes the first."""
    page = part % page_count(canvas, context)
    if page:
        council_list.draw(canvas, context, page - 1)
    else:
        _state(canvas, context)


def describe(context: DrawContext, part: int) -> Description:
    """Describe this page of the board as a picture; after the last comes the first."""
    page = part % (1 + council_list.pictured(context))
    if page:
        return council_list.describe(context, page - 1)
    rows = tuple(_row(context, control) for control in _controls(context))
    most = max(sum(row.bar) for row in rows)
    return Description((_heading(context), Rows(rows, (context.bodies(2), "net", "seats", "net"), most)))


def _state(canvas: Canvas, context: DrawContext) -> None:
    """Draw a row for each party in one size, the councils in no overall control last."""
    palette = context.palette
    large = canvas.width >= LARGE_HEADINGS and canvas.height >= 24
    size = MEDIUM if canvas.width >= WIDE and canvas.height >= 40 else SMALL
    _head(canvas, context, size)
    top = 2 if canvas.height < LOW else size // 2 + (5 if large else 2)
    pitch = size // 2 + 1 + (size > SMALL)
    controls = _controls(context)
    room = max(1, (canvas.height - top + pitch - size // 2) // pitch)
    rows = [_row(context, control) for control in (*controls[:-1][: room - 1], NOC)]
    code = large_text.code_room(context, [row.party for row in rows], canvas.width // 4, size)
    headings = HEADINGS if canvas.width >= WIDE and rows[0].figures[3] else HEADINGS[:3]
    drawn = [[large_type.digits(text, size) for text in row.figures[: len(headings)]] for row in rows]
    widths = [max(row[place].width for row in drawn) for place in range(len(headings))]
    spare = (canvas.width - code - 2 - sum(widths)) // len(headings)
    right = code + 2
    for place, (texts, wide) in enumerate(zip(headings, widths, strict=True)):
        right += wide + spare
        head = large_text.one_line(texts, wide + spare - 3, SMALL) if large else None
        if head:
            canvas.big(right - head.width, top - 4, head, palette.soft)
        else:
            canvas.right(right, top - 1, texts[0], palette.soft)
        for y, (row, lines) in enumerate(zip(rows, drawn, strict=True)):
            style = _style(context, row, place)
            canvas.big(right - lines[place].width, top + y * pitch, lines[place], style)
    for y, row in enumerate(rows):
        large_text.code(canvas, 0, top + y * pitch, context, row.party, code, size)


def _style(context: DrawContext, row: Row, column: int) -> Style:
    """Return the style of a figure: councils that changed hands are news; seats come second."""
    palette = context.palette
    if column == 1:
        return palette.signal if context.night.control.change(row.party) else palette.soft
    return (palette.strong, palette.signal, palette.ground, palette.soft)[column]


def _row(context: DrawContext, control: str) -> Row:
    """Return councils and their change; for a party also its seats and their change."""
    night = context.night
    count = night.control.controlled[control]
    figures = [f"{count:,}", formatting.signed(night.control.change(control))]
    texts = (NO_CONTROL.capitalize(), "NOC") if control == NOC else names.with_letters(context.party(control))
    if control != NOC:
        figures += [f"{night.totals.party(control).seats:,}", context.net(control)]
    return Row(control, control, texts, (*figures, "", "")[:4], (count,))


def _controls(context: DrawContext) -> list[str]:
    """Return parties that control councils or did, most councils first, then those with seats; `NOC` last."""
    control, totals = context.night.control, context.night.totals
    ranked = totals.ranked()
    seats = {party: totals.party(party).seats for party in ranked}
    parties = [party for party in ranked if seats[party] or control.controlled_before[party]]
    parties.sort(key=lambda party: (-control.controlled[party], -seats[party]))
    return [*parties, NOC]


def _heading(context: DrawContext) -> Heading:
    """Return how many councils are decided, and how many seats are won."""
    night = context.night
    decided, seats = (
        night.control.controlled.total(),
        sum(party.seats for party in night.totals.parties.values()),
    )
    count = f"{decided:,} of {len(night.bodies):,}"
    won = (f"{seats:,} of {night.seat_count:,} seats", f"{seats:,} seats")
    return Heading((f"{count} {context.bodies(2)}", count), won)


def _head(canvas: Canvas, context: DrawContext, size: int) -> None:
    """Draw the heading, on one line."""
    palette, heading = context.palette, _heading(context)
    if canvas.height < LOW:
        canvas.text(0, 0, heading.texts[0].upper(), palette.strong)
        return
    line = large_text.one_line(heading.texts, canvas.width, size)
    end = canvas.big(0, 0, line, palette.strong) if line else 0
    figure = large_text.one_line(heading.beside, canvas.width - end - 4, SMALL)
    if figure:
        canvas.big(canvas.width - figure.width, (size - SMALL) // 4, figure, palette.soft)
