"""The whole night on a wall: the map, lists of seats."""

from rich.style import Style

from election_night.core.contest.seat import Seat
from election_night.drawing import formatting, large_type, party_letters
from election_night.drawing.canvas import Canvas, Cell
from election_night.drawing.cartogram import grid
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import LARGE, MEDIUM, SMALL, Line
from election_night.drawing.wall import large_text, names
from election_night.drawing.wall.schedule import BURST_SIZE

PITCH, LOUD = 4, 8
"""Lines of a seat in a list: its name in ordinary type beside large figures, or all of it in large type."""
BESIDE = 22
"""Columns that the figures beside the map need."""


def map_fits(canvas: Canvas, context: DrawContext) -> bool:
    """Whether the whole map has room on a page of this size."""
    columns, rows = grid.extent(context)
    sizes = grid.sizes(canvas, context)
    room = canvas.width - BESIDE
    return bool(columns) and grid.largest(sizes, columns, rows, room, canvas.height) is not None


def whole_map(canvas: Canvas, context: DrawContext, turn: int) -> None:
    """The map as high as the wall, and beside it what the parties have."""
    night, palette = context.night, context.palette
    columns, rows = grid.extent(context)
    size = grid.largest(grid.sizes(canvas, context), columns, rows, canvas.width - BESIDE, canvas.height)
    taken = columns * size.wide if size else 0
    left = turn % 2 == 0
    wide = canvas.width - taken - 4
    wide = min(wide, max(34, canvas.width // 3))
    room = canvas.width - wide - 4
    whole = canvas.part(wide + 4 if left else 0, 0, room, canvas.height)
    drawn = whole.like()
    used = grid.picture(drawn, context)
    if palette.colours and not canvas.ascii_only:  # letters that nobody can read are left out
        for row in drawn.rows:
            row[:] = [_plain(cell) for cell in row]
    del drawn.rows[used:]
    whole.part(0, (whole.height - used) // 2, whole.width, used).paste(drawn)
    side = canvas.part(0 if left else room + 4, 0, wide, canvas.height)
    declared = f"{night.totals.declared:,}"
    largest = MEDIUM if canvas.height >= 40 else SMALL
    y = large_text.put(side, 0, 0, declared, palette.strong, wide, 7, largest)
    y += large_text.put(side, 0, y + 1, f"of {len(night.seats):,} declared", palette.soft, wide, 7, SMALL) + 3
    ranked = [party for party in night.totals.ranked() if night.totals.party(party).seats]
    pitch = largest // 2 + 1
    rows_ = ranked[: (side.height - y + 1) // pitch]
    figures = [large_type.digits(f"{night.totals.party(party).seats:,}", largest) for party in rows_]
    most = max((figure.width for figure in figures), default=0)
    code = large_text.code_room(context, rows_, wide - most - 2, largest)
    for place, (party, figure) in enumerate(zip(rows_, figures, strict=True)):
        large_text.code(side, 0, y + place * pitch, context, party, code, largest)
        side.big(code + 2 + most - figure.width, y + place * pitch, figure, palette.strong)


def _plain(cell: Cell) -> Cell:
    """A cell of the map without its letter: nothing but its colour."""
    char, style = cell
    return ("█", Style(color=style.bgcolor, bgcolor=style.bgcolor)) if char.isalnum() else cell


def room_for(canvas: Canvas) -> int:
    """How many seats a list has room for, so that each can be read."""
    pitch = LOUD if _is_loud(canvas) else PITCH
    return max(1, min(BURST_SIZE, (canvas.height - _head_rows(canvas) + 1) // pitch))


def _is_loud(canvas: Canvas) -> bool:
    return canvas.height >= 26 and canvas.width >= 88


def _head_rows(canvas: Canvas) -> int:
    """Lines of the heading, with the space below."""
    return 4 if canvas.height >= 20 else 2


def seats(canvas: Canvas, context: DrawContext, head: str, listed: list[Seat]) -> None:
    """Some seats, each with who won it and the majority."""
    top = _head_rows(canvas)
    large_text.put(canvas, 0, 0, head, context.palette.soft, canvas.width, top - 1, SMALL)
    listed = listed[: room_for(canvas)]
    high = canvas.height - top
    pitch = min(12, (high + 1) // max(1, len(listed)))
    wanted = [names.of_seat(seat.name) for seat in listed]
    if _is_loud(canvas):
        size = MEDIUM if pitch >= 10 else SMALL
        beside = _majority(max(listed, key=lambda seat: seat.majority or 0), LARGE).width + 4
        room = canvas.width - (beside if canvas.width >= 150 else 0)
        named = large_text.all_in_one_size(wanted, [room] * len(wanted), size)
        for place, seat in enumerate(listed):
            part = canvas.part(0, top + place * pitch, canvas.width, pitch)
            _loud(part, context, seat, named[place] if named else None)
        return
    pitch = min(pitch, 6)
    parties = [seat.lead for seat in listed if seat.lead]
    code = max(6, large_text.code_room(context, parties, 6))
    figures = [_majority(seat) for seat in listed]
    end = canvas.width - max((line.width for line in figures), default=0) - 3
    named = large_text.all_in_one_size(wanted, [end - code - 2] * len(wanted), SMALL, rise=False)
    for place, seat in enumerate(listed):
        part = canvas.part(0, top + place * pitch, canvas.width, pitch)
        part.big(part.width - figures[place].width, 0, figures[place], context.palette.strong)
        _parties(part.part(0, 0, code, 3), context, seat)
        _named(part, context, seat, named[place] if named else None, code + 2, end)


def _majority(seat: Seat, size: int = SMALL) -> Line:
    unknown = seat.majority is None and seat.seats > 1  # in a count by stages nothing is won by votes alone
    return large_type.digits("" if unknown else formatting.count(seat.majority), size)


def _loud(canvas: Canvas, context: DrawContext, seat: Seat, name: Line | None) -> None:
    """The name across the page, the outcome and the majority in large type below it."""
    palette = context.palette
    used = name.height if name else 1
    if name:
        canvas.big(0, 0, name, palette.strong)
    else:
        used = large_text.put(canvas, 0, 0, seat.name, palette.strong, canvas.width, 3, SMALL)
    y, figure = used + 1, _majority(seat, LARGE if canvas.width >= 150 else SMALL)
    canvas.big(canvas.width - figure.width, y + 3 - figure.height, figure, palette.strong)
    end, outcomes = canvas.width - figure.width - 3, outcome_texts(context, seat)
    for row, party in enumerate(_shares(seat, 3)):
        canvas.fill(0, y + row, 3, 1, context.block(party))
    line = large_text.one_line(outcomes, end - 5, SMALL)
    if line:
        canvas.big(5, y, line, palette.ground)
    else:
        canvas.text(5, y + 1, outcomes[0], palette.ground, end - 5)


def _parties(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    """The letters of the party that won; of several seats each party's and how many, on its colour."""
    if len(seat.seats_won) < 2:
        if seat.lead:
            large_text.code(canvas, 0, 0, context, seat.lead, canvas.width)
        return
    won = sorted(seat.seats_won.items(), key=lambda party: -party[1])
    for row, party in enumerate(_shares(seat, canvas.height)):
        canvas.fill(0, row, canvas.width, 1, context.block(party))
    for row, (party, seats) in enumerate(won[: canvas.height]):
        style = context.block(party)
        canvas.text(0, row, f"{party_letters.cut(context.short(party), 4)} {seats}", style, canvas.width, "^")


def _shares(seat: Seat, rows: int) -> list[str]:
    """So many rows divided among the parties that won seats, most first, and each has one at least."""
    parties = sorted(seat.seats_won, key=lambda party: -seat.seats_won[party])[:rows]
    if not parties:
        return []
    spare = [parties[0]] * (rows - len(parties))
    return sorted([*parties, *spare], key=parties.index)


def outcome_texts(context: DrawContext, seat: Seat) -> list[str]:
    """Who won and what changed hands, or the state of the count; in full and shorter."""
    outcome = context.outcome(seat)
    if not outcome:
        return [formatting.STATES[seat.state]]
    if seat.elected:  # the block says which party it is
        return [outcome, outcome.partition(" ")[2]] if context.palette.colours else [outcome]
    won, change = context.seats_won(seat), context.change(seat).replace(" · ", ", ")
    return [f"{won}: {change}", change if seat.outcome == "gain" else won, won] if change else [won]


def _named(canvas: Canvas, context: DrawContext, seat: Seat, name: Line | None, left: int, end: int) -> None:
    """The name in large type, or in ordinary type above the outcome."""
    if name:
        canvas.big(left, 0, name, context.palette.strong)
        return
    used = large_text.put(canvas, left, 0, seat.name, context.palette.strong, end - left, 2)
    if used < 3:
        canvas.text(left, used, outcome_texts(context, seat)[0], context.palette.soft, end - left)
