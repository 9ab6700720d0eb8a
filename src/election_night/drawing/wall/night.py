"""The whole night on a wall: the map, lists of seats."""

from rich.style import Style

from election_night.core.contest.seat import Seat
from election_night.drawing import formatting, large_type, names, party_letters
from election_night.drawing.canvas import Canvas, Cell
from election_night.drawing.cartogram import grid
from election_night.drawing.cartogram.cell import fresh
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import LARGE, MEDIUM, SMALL, Line
from election_night.drawing.wall import large_text
from election_night.drawing.wall.describe_seat import standing
from election_night.drawing.wall.description import Description, Heading, Map, MapCell, Row, Rows
from election_night.drawing.wall.schedule import BURST_SIZE

PITCH, LOUD = 4, 8
"""Lines of a seat in a list: with its name in ordinary type beside large figures, or all in large type."""
LEFT = 6
"""Columns before a name in large type, for the party's colour."""
BESIDE = 22
"""Columns that the figures beside the map need."""


def map_fits(canvas: Canvas, context: DrawContext) -> bool:
    """Return whether the whole map fits on a page of this size."""
    columns, rows = grid.extent(context)
    sizes = grid.sizes(canvas, context)
    room = canvas.width - BESIDE
    return bool(columns) and grid.largest(sizes, columns, rows, room, canvas.height) is not None


def describe_map(context: DrawContext) -> Description:
    """Describe how many are declared, the parties' seats, and every seat in its place."""
    night = context.night
    heading = Heading((f"{night.totals.declared:,}",), (f"of {len(night.seats):,} declared",))
    rows = (
        Row(party, party, names.with_letters(context.party(party)), (f"{seats:,}",))
        for party, seats in standing(context)
    )
    cells = (
        MapCell(*seat.map, seat.lead, fresh(context.now, seat), bool(seat.reasons))
        for seat in night.seats.values()
        if seat.map
    )
    return Description((heading, Rows(tuple(rows)), Map(tuple(cells))))


def whole_map(canvas: Canvas, context: DrawContext, turn: int) -> None:
    """Draw the map as high as the wall, and beside it the parties' seats."""
    palette, description = context.palette, describe_map(context)
    heading = description.first(Heading)
    columns, lines = grid.extent(context)
    size = grid.largest(grid.sizes(canvas, context), columns, lines, canvas.width - BESIDE, canvas.height)
    taken = columns * size.wide if size else 0
    left = turn % 2 == 0
    wide = canvas.width - taken - 4
    wide = min(wide, max(34, canvas.width // 3))
    room = canvas.width - wide - 4
    whole = canvas.part(wide + 4 if left else 0, 0, room, canvas.height)
    drawn = whole.like()
    used = grid.picture(drawn, context)
    if palette.colours and not canvas.ascii_only:  # Letters that nobody can read are left out.
        for cells in drawn.rows:
            cells[:] = [_plain(cell) for cell in cells]
    del drawn.rows[used:]
    whole.part(0, (whole.height - used) // 2, whole.width, used).paste(drawn)
    side = canvas.part(0 if left else room + 4, 0, wide, canvas.height)
    largest = MEDIUM if canvas.height >= 40 else SMALL
    y = large_text.put(side, 0, 0, heading.texts[0], palette.strong, wide, 7, largest)
    y += large_text.put(side, 0, y + 1, heading.beside[0], palette.soft, wide, 7, SMALL) + 3
    pitch = largest // 2 + 1
    rows = description.first(Rows).rows[: (side.height - y + 1) // pitch]
    figures = [large_type.digits(row.figures[0], largest) for row in rows]
    most = max((figure.width for figure in figures), default=0)
    code = large_text.code_room(context, [row.party for row in rows], wide - most - 2, largest)
    for place, (row, figure) in enumerate(zip(rows, figures, strict=True)):
        large_text.code(side, 0, y + place * pitch, context, row.party, code, largest)
        side.big(code + 2 + most - figure.width, y + place * pitch, figure, palette.strong)


def _plain(cell: Cell) -> Cell:
    """Return a cell of the map without its letter: only its colour."""
    char, style = cell
    return ("█", Style(color=style.bgcolor, bgcolor=style.bgcolor)) if char.isalnum() else cell


def room_for(canvas: Canvas) -> int:
    """Return how many seats a list has room for, so that each can be read."""
    pitch = LOUD if _is_loud(canvas) else PITCH
    return max(1, min(BURST_SIZE, (canvas.height - _head_rows(canvas) + 1) // pitch))


def _is_loud(canvas: Canvas) -> bool:
    return canvas.height >= 26 and canvas.width >= 88


def _head_rows(canvas: Canvas) -> int:
    """Return the lines of the heading, with the space below."""
    return 4 if canvas.height >= 20 else 2


def describe_seats(context: DrawContext, heading: str, seats: list[Seat]) -> Description:
    """Describe some seats, each with who won it and the majority."""
    rows = tuple(_row(context, seat) for seat in seats)
    return Description((Heading((heading,), quiet=True), Rows(rows, ("majority",))), standing(context))


def _row(context: DrawContext, seat: Seat) -> Row:
    won = sorted(seat.seats_won.items(), key=lambda party: -party[1])
    unknown = seat.majority is None and seat.seats > 1  # In a count by stages, votes alone win nothing.
    return Row(
        seat.id,
        seat.lead or "",
        names.in_list(context, seat),
        ("" if unknown else formatting.count(seat.majority),),
        note=tuple(outcome_texts(context, seat)),
        won=tuple(won),
    )


def outcome_texts(context: DrawContext, seat: Seat) -> list[str]:
    """Return who won and what changed hands, or the state of the count; in full and shorter."""
    outcome = context.outcome(seat)
    if not outcome:
        return [formatting.STATES[seat.state]]
    if seat.elected:  # The block shows which party it is.
        return [outcome, outcome.partition(" ")[2]] if context.palette.colours else [outcome]
    won, change = context.seats_won(seat), context.change(seat).replace(" · ", ", ")
    short = _first_and_others(context, seat)
    if not change:
        return [won, *short]
    return [f"{won}: {change}", change if seat.outcome == "gain" else won, won, *short]


def _first_and_others(context: DrawContext, seat: Seat) -> list[str]:
    """Return the two parties that won most of its seats, and all others together: `CON 18 GRN 18 OTH 9`."""
    won = sorted(seat.seats_won.items(), key=lambda party: -party[1])
    if len(won) < 4:
        return []
    texts = [f"{context.short(party)} {seats:,}" for party, seats in won[:2]]
    return [f"{' '.join(texts)} OTH {sum(seats for _, seats in won[2:]):,}"]


def seats(canvas: Canvas, context: DrawContext, heading: str, listed: list[Seat]) -> None:
    """Draw some seats, each with who won it and the majority."""
    description = describe_seats(context, heading, listed)
    top, (head,) = _head_rows(canvas), description.first(Heading).texts
    large_text.put(canvas, 0, 0, head, context.palette.soft, canvas.width, top - 1, SMALL)
    rows = description.first(Rows).rows[: room_for(canvas)]
    high = canvas.height - top
    pitch = min(12, (high + 1) // max(1, len(rows)))
    lists_of_texts = [row.names for row in rows]
    if _is_loud(canvas):
        size = MEDIUM if pitch >= 10 else SMALL
        beside = max((_majority(row, LARGE).width for row in rows), default=0) + 4
        room = canvas.width - LEFT - (beside if canvas.width >= 150 else 0)
        named = large_text.all_in_one_size(lists_of_texts, [room] * len(lists_of_texts), size)
        for place, row in enumerate(rows):
            y, name = top + place * pitch, named[place] if named else None
            above = name.rise // 2 if name else 0  # Accents use the free line above.
            part = canvas.part(0, y - above, canvas.width, pitch + above)
            loud_row(part, context, row, name, above)
        return
    pitch = min(pitch, 6)
    parties = [row.party for row in rows if row.party]
    code = max(6, large_text.code_room(context, parties, 6))
    figures = [_majority(row) for row in rows]
    end = canvas.width - max((line.width for line in figures), default=0) - 3
    named = large_text.all_in_one_size(
        lists_of_texts, [end - code - 2] * len(lists_of_texts), SMALL, rise=False
    )
    for place, row in enumerate(rows):
        part = canvas.part(0, top + place * pitch, canvas.width, pitch)
        part.big(part.width - figures[place].width, 0, figures[place], context.palette.strong)
        _parties(part.part(0, 0, code, 3), context, row)
        _named(part, context, row, named[place] if named else None, code + 2, end)


def _majority(row: Row, size: int = SMALL) -> Line:
    return large_type.digits(row.figures[0], size)


def loud_row(canvas: Canvas, context: DrawContext, row: Row, name: Line | None, above: int) -> None:
    """Draw the name, and below it the outcome and the majority, joined by the colour beside them.

    `above`: lines that accents of the name take above it.
    """
    palette = context.palette
    used = name.height if name else 1
    if name:
        canvas.big(LEFT, 0, name, palette.strong)
    else:
        used = large_text.put(canvas, LEFT, 0, row.names[0], palette.strong, canvas.width - LEFT, 3, SMALL)
    y, figure = used + 1, _majority(row, LARGE if canvas.width >= 150 else SMALL)
    canvas.big(canvas.width - figure.width, y + 3 - figure.height, figure, palette.strong)
    end = canvas.width - (figure.width + 3 if row.figures[0] else 0)
    for line_number, party in enumerate(_shares(row, y + 3 - above)):
        canvas.fill(0, above + line_number, LEFT - 2, 1, context.block(party))
    line = large_text.one_line(row.note, end - LEFT, SMALL)
    if line:
        canvas.big(LEFT, y, line, palette.ground)
    else:
        canvas.text(LEFT, y + 1, row.note[0], palette.ground, end - LEFT)


def _parties(canvas: Canvas, context: DrawContext, row: Row) -> None:
    """Draw the letters of the party that won; of several seats each party's and how many, on its colour."""
    if len(row.won) < 2:
        if row.party:
            large_text.code(canvas, 0, 0, context, row.party, canvas.width)
        return
    for line, party in enumerate(_shares(row, canvas.height)):
        canvas.fill(0, line, canvas.width, 1, context.block(party))
    for line, (party, seats) in enumerate(row.won[: canvas.height]):
        style = context.block(party)
        text = f"{party_letters.cut(context.short(party), 4)} {seats}"
        canvas.text(0, line, text, style, canvas.width, "^")


def _shares(row: Row, lines: int) -> list[str]:
    """Divide these lines among the parties that won seats, most first, at least one each."""
    parties = [party for party, _ in row.won][:lines]
    if not parties:
        return []
    each, first = divmod(lines, len(parties))
    return [party for place, party in enumerate(parties) for _ in range(each + (first if place == 0 else 0))]


def _named(canvas: Canvas, context: DrawContext, row: Row, name: Line | None, left: int, end: int) -> None:
    """Draw the name in large type, or in ordinary type above the outcome."""
    if name:
        canvas.big(left, 0, name, context.palette.strong)
        return
    used = large_text.put(canvas, left, 0, row.names[0], context.palette.strong, end - left, 2)
    if used < 3:
        canvas.text(left, used, row.note[0], context.palette.soft, end - left)
