"""The whole night on a wall: the state of the parties, the map, lists of seats."""

from election_night.night import views
from election_night.night.seat import Seat
from election_night.tui import figures, map_view, night_view, placard, words
from election_night.tui.canvas import Canvas
from election_night.tui.programme import TOGETHER
from election_night.tui.stage import Stage

PITCH = 4
"""Lines of a seat in a list, at the least: large figures, and a line free."""
BESIDE = 18
"""Columns that the figures beside the map need."""


def parties(canvas: Canvas, stage: Stage) -> None:
    """The state of the parties: seats in large digits, a bar, the majority line."""
    night = stage.night
    top = _headline(canvas, stage)
    told = [party for party in night.totals.ranked() if night.totals.party(party).seats]
    told = told or night.totals.ranked()
    rows = told[: max(1, min(7, (canvas.height - top + 1) // 4))]
    # As large as they can be, and the last one is not squeezed out by the size of the others.
    pitch = min(9, (canvas.height - top + 1) // max(1, min(len(rows), 5)))
    size = figures.LARGE if pitch >= 8 else figures.MEDIUM if pitch >= 6 else figures.SMALL
    pitch = size // 2 + 1
    rows = rows[: (canvas.height - top + 1) // pitch]
    pitch += min(2, (canvas.height - top + 1 - len(rows) * pitch) // max(1, len(rows)))
    most = max((night.totals.party(party).seats for party in rows), default=0)
    widest = figures.width(figures.digits(words.count(most), size))
    left = 22 if canvas.width >= 66 else 8
    net = max((figures.width(glyphs) for party in rows for glyphs in _beside(stage, party, size)), default=0)
    end = net + 2 if canvas.width >= 80 else 10
    room = canvas.width - left - widest - end - 4
    scale = max(night.majority_line * 9 // 8, most, 1)
    for place, party in enumerate(rows):
        line = canvas.part(0, top + place * pitch, canvas.width, size // 2)
        _party(line, stage, party, size, left, room, end, scale)
    if len(night.seats) > 1:
        at = left + night.majority_line * room // scale
        mark = f"{night.majority_line:,} to win"
        canvas.right(at + 1, top - 1, mark, stage.palette.soft)


def _beside(stage: Stage, party: str, size: int) -> tuple[tuple[figures.Glyph, ...], ...]:
    """What stands beside the seats: what was won and lost, and where there is room below it the share."""
    share = words.percent(stage.night.totals.share(party))
    return (_net(stage, party), figures.capitals(share, 0) or ()) if size // 2 >= 7 else (_net(stage, party),)


def _net(stage: Stage, party: str) -> tuple[figures.Glyph, ...]:
    return figures.capitals(words.signed(stage.night.totals.party(party).net), 0) or ()


def _party(
    canvas: Canvas, stage: Stage, party: str, size: int, left: int, room: int, end: int, scale: int
) -> None:
    night, palette = stage.night, stage.palette
    sums = night.totals.party(party)
    placard.code(canvas, 0, 0, stage, party, left - 2, canvas.height)
    track = canvas.part(left, 0, room, canvas.height, palette.track)
    line = night.majority_line * room // scale
    for y in range(canvas.height):
        if len(night.seats) > 1:
            track.text(line, y, "┊")
        track.bar(0, y, room, sums.seats * room * 8 // scale, stage.bar(party, palette.theme.raised))
    glyphs = figures.digits(words.count(sums.seats), size)
    canvas.big(canvas.width - end - 2 - figures.width(glyphs), 0, glyphs, palette.strong)
    net, share = _net(stage, party), words.percent(night.totals.share(party))
    if canvas.width >= 80:
        canvas.big(canvas.width - figures.width(net), 0, net, palette.soft)
        glyphs = figures.capitals(share, 0) or ()
        if canvas.height >= 7 and figures.width(glyphs) <= end:
            canvas.big(canvas.width - figures.width(glyphs), 4, glyphs, palette.ground)
        elif canvas.height > 3:
            canvas.right(canvas.width, 4, share, palette.ground)
        return
    canvas.right(canvas.width, 0, f"{words.signed(sums.net)} net", palette.strong)
    canvas.right(canvas.width, 1, share, palette.ground)
    canvas.right(canvas.width, 2, words.change(night.totals.change(party)).strip(), palette.soft)


def _headline(canvas: Canvas, stage: Stage) -> int:
    """How far the night is and what is still missing; answers the lines it took."""
    night, palette = stage.night, stage.palette
    label, figure, _ = night_view.short_of(stage)
    over = views.over_the_line(night)
    heads = (
        f"{night.totals.declared:,} of {len(night.seats):,} declared",
        f"{night.totals.declared:,} of {len(night.seats):,}",
    )
    texts = (f"{label} {figure}", f"{label.partition(' ')[0]} {figure} {'majority' if over else 'short'}")
    style = stage.block(over) if over else palette.strong
    if canvas.height >= 20:
        for scale in (1, 0):
            for head, text in ((heads[0], texts[0]), (heads[0], texts[1]), (heads[1], texts[1])):
                large, other = figures.capitals(head, scale), figures.capitals(text, scale)
                if not large or not other or figures.width(large) + figures.width(other) + 8 > canvas.width:
                    continue
                high = figures.capital_rows(scale)
                canvas.big(0, 0, large, palette.strong)
                x = canvas.width - figures.width(other)
                if over:
                    canvas.fill(x - 5, 0, 3, high, style)
                canvas.big(x, 0, other, palette.strong)
                return high + 2
        short = figures.capitals(texts[1], 0)
        if short and figures.width(short) + len(heads[1]) + 4 <= canvas.width:
            if over:
                canvas.fill(0, 0, 3, 3, style)
            canvas.big(5 if over else 0, 0, short, palette.strong)
            canvas.right(canvas.width, 0, heads[1], palette.strong)
            return 4
    canvas.text(0, 0, heads[0].upper(), palette.strong)
    canvas.right(canvas.width, 0, f" {texts[0]} " if over else texts[0], style)
    return 2


def map_fits(canvas: Canvas, stage: Stage) -> bool:
    """Whether the whole map has room on a page of this size."""
    columns, rows = map_view.extent(stage)
    sizes = map_view.sizes(canvas, stage)
    room = canvas.width - BESIDE
    return bool(columns) and map_view.largest(sizes, columns, rows, room, canvas.height) is not None


def whole_map(canvas: Canvas, stage: Stage, turn: int) -> None:
    """The map as high as the wall, and beside it what the parties have."""
    night, palette = stage.night, stage.palette
    columns, rows = map_view.extent(stage)
    size = map_view.largest(
        map_view.sizes(canvas, stage), columns, rows, canvas.width - BESIDE, canvas.height
    )
    taken = columns * size.wide if size else 0
    left = turn % 2 == 0
    wide = canvas.width - taken - 4
    wide = min(wide, max(BESIDE, canvas.width // 2))
    room = canvas.width - wide - 4
    map_view.picture(canvas.part(wide + 4 if left else 0, 0, room, canvas.height), stage)
    side = canvas.part(0 if left else room + 4, 0, wide, canvas.height)
    most = 14 if canvas.height >= 40 else 3
    count = f"{night.totals.declared:,} of {len(night.seats):,}"
    y = placard.put(side, 0, 0, count, palette.strong, wide, most)
    y += placard.put(side, 0, y + 1, "declared", palette.soft, wide, 3) + 3
    told = [party for party in night.totals.ranked() if night.totals.party(party).seats]
    each = 3 if canvas.height < 40 else 5
    letters = 19 if wide >= 34 else 7
    for place, party in enumerate(told[: (side.height - y + 1) // (each + 1)]):
        at = y + place * (each + 1)
        placard.code(side, 0, at, stage, party, letters, each)
        glyphs = figures.digits(f"{night.totals.party(party).seats:,}", 2 * each)
        side.big(letters + 2, at, glyphs, palette.strong)


def room_for(canvas: Canvas) -> int:
    """How many seats a list has room for, so that each can be read."""
    room = canvas.height - (4 if canvas.height >= placard.TALL else 2) - placard.foot(canvas)
    return max(1, min(TOGETHER, (room + 1) // PITCH))


def seats(canvas: Canvas, stage: Stage, head: str, told: list[Seat]) -> None:
    """Some seats, each with who won it and the majority."""
    foot = placard.foot(canvas)
    high = 3 if canvas.height >= placard.TALL else 1
    top = max(2, placard.put(canvas, 0, 0, head, stage.palette.soft, canvas.width, high) + 1)
    room = canvas.height - top - foot
    pitch = max(PITCH, min(9, (room + 1) // max(1, len(told))))
    for place, one in enumerate(told[: (room + 1) // pitch]):
        _seat(canvas.part(0, top + place * pitch, canvas.width, pitch), stage, one)
    if foot:
        rows = min(foot - 1, placard.FOOT)
        placard.standing(canvas.part(0, canvas.height - rows, canvas.width, rows), stage)


def _seat(canvas: Canvas, stage: Stage, one: Seat) -> None:
    palette = stage.palette
    figure = words.count(one.majority)
    size = figures.MEDIUM if canvas.height >= 6 else figures.SMALL
    glyphs = figures.digits(figure.replace(words.DASH, "-"), size)
    canvas.big(canvas.width - figures.width(glyphs), 0, glyphs, palette.strong)
    end = canvas.width - figures.width(glyphs) - 3
    x = 0
    if one.elected is not None:
        wide = 19 if canvas.width >= 150 else 6
        placard.code(canvas, 0, 0, stage, one.elected.party, wide, size // 2)
        x = wide + 2
    high = 3 if canvas.height < 6 else 4
    used = placard.put(canvas, x, 0, one.name, palette.strong, end - x, high)
    if used < canvas.height - 1:
        night_view.outcome_of(canvas.part(x, used, end - x, 1), 0, stage, one, end - x)
