"""The whole night on a wall: the state of the parties, the map, lists of seats."""

from election_night.core.contest.seat import Seat
from election_night.core.overview import queries
from election_night.drawing import formatting, large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.cartogram import grid
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import panels
from election_night.drawing.wall import large_text
from election_night.drawing.wall.schedule import BURST_SIZE

PITCH = 4
"""Lines of a seat in a list, at the least: large figures, and a line free."""
BESIDE = 18
"""Columns that the figures beside the map need."""


def parties(canvas: Canvas, context: DrawContext) -> None:
    """The state of the parties: seats in large digits, a bar, the majority line."""
    night = context.night
    top = _headline(canvas, context)
    told = [party for party in night.totals.ranked() if night.totals.party(party).seats]
    told = told or night.totals.ranked()
    rows = told[: max(1, min(7, (canvas.height - top + 1) // 4))]
    # As large as they can be, and the last one is not squeezed out by the size of the others.
    pitch = min(9, (canvas.height - top + 1) // max(1, min(len(rows), 5)))
    size = large_type.LARGE if pitch >= 8 else large_type.MEDIUM if pitch >= 6 else large_type.SMALL
    pitch = size // 2 + 1
    rows = rows[: (canvas.height - top + 1) // pitch]
    pitch += min(2, (canvas.height - top + 1 - len(rows) * pitch) // max(1, len(rows)))
    most = max((night.totals.party(party).seats for party in rows), default=0)
    widest = large_type.width(large_type.digits(formatting.count(most), size))
    left = 22 if canvas.width >= 66 else 8
    net = max(
        (glyphs.width for party in rows for glyphs in _beside(context, party, size) if glyphs), default=0
    )
    end = net + 2 if canvas.width >= 80 else 10
    room = canvas.width - left - widest - end - 4
    scale = max(night.majority_line * 9 // 8, most, 1)
    for place, party in enumerate(rows):
        line = canvas.part(0, top + place * pitch, canvas.width, size // 2)
        _party(line, context, party, size, left, room, end, scale)
    if len(night.seats) > 1:
        at = left + night.majority_line * room // scale
        mark = f"{night.majority_line:,} to win"
        canvas.right(at + 1, top - 1, mark, context.palette.soft)


def _beside(context: DrawContext, party: str, size: int) -> tuple[large_type.Line | None, ...]:
    """What stands beside the seats: what was won and lost, and where there is room below it the share."""
    share = formatting.percent(context.night.totals.share(party))
    return (
        (_net(context, party), large_type.capitals(share, large_type.SMALL))
        if size // 2 >= 7
        else (_net(context, party),)
    )


def _net(context: DrawContext, party: str) -> large_type.Line:
    return large_type.digits(formatting.signed(context.night.totals.party(party).net), large_type.SMALL)


def _party(
    canvas: Canvas, context: DrawContext, party: str, size: int, left: int, room: int, end: int, scale: int
) -> None:
    night, palette = context.night, context.palette
    sums = night.totals.party(party)
    large_text.code(canvas, 0, 0, context, party, left - 2, canvas.height)
    track = canvas.part(left, 0, room, canvas.height, palette.track)
    line = night.majority_line * room // scale
    for y in range(canvas.height):
        if len(night.seats) > 1:
            track.text(line, y, "┊")
        track.bar(0, y, room, sums.seats * room * 8 // scale, context.bar(party, palette.theme.raised))
    glyphs = large_type.digits(formatting.count(sums.seats), size)
    canvas.big(canvas.width - end - 2 - large_type.width(glyphs), 0, glyphs, palette.strong)
    net, share = _net(context, party), formatting.percent(night.totals.share(party))
    if canvas.width >= 80:
        canvas.big(canvas.width - large_type.width(net), 0, net, palette.soft)
        glyphs = large_type.digits(share, large_type.SMALL)
        if canvas.height >= 7 and large_type.width(glyphs) <= end:
            canvas.big(canvas.width - large_type.width(glyphs), 4, glyphs, palette.ground)
        elif canvas.height > 3:
            canvas.right(canvas.width, 4, share, palette.ground)
        return
    canvas.right(canvas.width, 0, f"{formatting.signed(sums.net)} net", palette.strong)
    canvas.right(canvas.width, 1, share, palette.ground)
    canvas.right(canvas.width, 2, formatting.change(night.totals.change(party)).strip(), palette.soft)


def _headline(canvas: Canvas, context: DrawContext) -> int:
    """How far the night is and what is still missing; answers the lines it took."""
    night, palette = context.night, context.palette
    label, figure, _ = panels.short_of(context)
    over = queries.over_the_line(night)
    heads = (
        f"{night.totals.declared:,} of {len(night.seats):,} declared",
        f"{night.totals.declared:,} of {len(night.seats):,}",
    )
    texts = (f"{label} {figure}", f"{label.partition(' ')[0]} {figure} {'majority' if over else 'short'}")
    style = context.block(over) if over else palette.strong
    if canvas.height >= 20:
        for scale in (large_type.SMALL,):
            for head, text in ((heads[0], texts[0]), (heads[0], texts[1]), (heads[1], texts[1])):
                large, other = large_type.capitals(head, scale), large_type.capitals(text, scale)
                if (
                    not large
                    or not other
                    or large_type.width(large) + large_type.width(other) + 8 > canvas.width
                ):
                    continue
                high = large.height
                canvas.big(0, 0, large, palette.strong)
                x = canvas.width - large_type.width(other)
                if over:
                    canvas.fill(x - 5, 0, 3, high, style)
                canvas.big(x, 0, other, palette.strong)
                return high + 2
        short = large_type.capitals(texts[1], large_type.SMALL)
        if short and large_type.width(short) + len(heads[1]) + 4 <= canvas.width:
            if over:
                canvas.fill(0, 0, 3, 3, style)
            canvas.big(5 if over else 0, 0, short, palette.strong)
            canvas.right(canvas.width, 0, heads[1], palette.strong)
            return 4
    canvas.text(0, 0, heads[0].upper(), palette.strong)
    canvas.right(canvas.width, 0, f" {texts[0]} " if over else texts[0], style)
    return 2


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
    wide = min(wide, max(BESIDE, canvas.width // 2))
    room = canvas.width - wide - 4
    grid.picture(canvas.part(wide + 4 if left else 0, 0, room, canvas.height), context)
    side = canvas.part(0 if left else room + 4, 0, wide, canvas.height)
    most = 14 if canvas.height >= 40 else 3
    count = f"{night.totals.declared:,} of {len(night.seats):,}"
    y = large_text.put(side, 0, 0, count, palette.strong, wide, most)
    y += large_text.put(side, 0, y + 1, "declared", palette.soft, wide, 3) + 3
    told = [party for party in night.totals.ranked() if night.totals.party(party).seats]
    each = 3 if canvas.height < 40 else 5
    letters = 19 if wide >= 34 else 7
    for place, party in enumerate(told[: (side.height - y + 1) // (each + 1)]):
        at = y + place * (each + 1)
        large_text.code(side, 0, at, context, party, letters, each)
        glyphs = large_type.digits(f"{night.totals.party(party).seats:,}", 2 * each)
        side.big(letters + 2, at, glyphs, palette.strong)


def room_for(canvas: Canvas) -> int:
    """How many seats a list has room for, so that each can be read."""
    room = canvas.height - (4 if canvas.height >= large_text.TALL else 2) - large_text.foot(canvas)
    return max(1, min(BURST_SIZE, (room + 1) // PITCH))


def seats(canvas: Canvas, context: DrawContext, head: str, told: list[Seat]) -> None:
    """Some seats, each with who won it and the majority."""
    foot = large_text.foot(canvas)
    high = 3 if canvas.height >= large_text.TALL else 1
    top = max(2, large_text.put(canvas, 0, 0, head, context.palette.soft, canvas.width, high) + 1)
    room = canvas.height - top - foot
    pitch = max(PITCH, min(9, (room + 1) // max(1, len(told))))
    for place, one in enumerate(told[: (room + 1) // pitch]):
        _seat(canvas.part(0, top + place * pitch, canvas.width, pitch), context, one)
    if foot:
        rows = min(foot - 1, large_text.FOOT)
        large_text.standing(canvas.part(0, canvas.height - rows, canvas.width, rows), context)


def _seat(canvas: Canvas, context: DrawContext, one: Seat) -> None:
    palette = context.palette
    figure = formatting.count(one.majority)
    size = large_type.MEDIUM if canvas.height >= 6 else large_type.SMALL
    glyphs = large_type.digits(figure.replace(formatting.DASH, "-"), size)
    canvas.big(canvas.width - large_type.width(glyphs), 0, glyphs, palette.strong)
    end = canvas.width - large_type.width(glyphs) - 3
    x = 0
    if one.elected is not None:
        wide = 19 if canvas.width >= 150 else 6
        large_text.code(canvas, 0, 0, context, one.elected.party, wide, size // 2)
        x = wide + 2
    high = 3 if canvas.height < 6 else 4
    used = large_text.put(canvas, x, 0, one.name, palette.strong, end - x, high)
    if used < canvas.height - 1:
        panels.outcome_of(canvas.part(x, used, end - x, 1), 0, context, one, end - x)
