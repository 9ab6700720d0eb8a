"""Pages for a wall: read from the back of the room, so few figures, and those large."""

from election_night.night import views
from election_night.night.seat import Row, Seat, State
from election_night.tui import figures, map_view, night_view, seat_card, words
from election_night.tui.canvas import Canvas
from election_night.tui.programme import Page
from election_night.tui.stage import Stage

CLOSE = 5
"""Seats on the page of close results."""


def within(canvas: Canvas, margin: int, turn: int) -> Canvas:
    """The safe part of the canvas: `margin` percent free on every side, moved a little from turn to turn."""
    x, y = canvas.width * margin // 100, max(min(margin, 1), canvas.height * margin // 100)
    shift = turn % 3 - 1 if margin else 0
    return canvas.part(x + shift if x else x, y, canvas.width - 2 * x, canvas.height - 2 * y)


def draw(canvas: Canvas, stage: Stage, page: Page, turn: int, poise: seat_card.Poise | None = None) -> None:
    """This page, on the safe part of a wall."""
    told = seats(stage, page)
    if page.kind == "burst" and told:
        burst(canvas, stage, told)
    elif told:
        seat(canvas, stage, told[0], turn, poise)
    else:
        PAGES.get(page.kind, parties)(canvas, stage, turn)


def seats(stage: Stage, page: Page) -> list[Seat]:
    """The seats that a page is about; none for a page about the whole night."""
    if page.kind in {"declared", "reading"}:
        one = newest(stage) if page.kind == "declared" else reading(stage)
        return [one] if one else []
    return [stage.night.seats[one] for one in page.seats if one in stage.night.seats]


def worth(stage: Stage, pages: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the pages that have something to show just now."""
    if len(stage.night.seats) < 2:
        return ("declared",)
    has = {
        "parties": True,
        "declared": newest(stage) is not None,
        "map": any(one.map for one in stage.night.seats.values()),
        "close": stage.night.totals.declared > 0,
        "reading": reading(stage) is not None,
    }
    return tuple(page for page in pages if has.get(page)) or ("parties",)


def marks(canvas: Canvas, stage: Stage, words_: list[str], waiting: int, *, alarm: bool) -> None:
    """What must be said in every frame, in the first line; how many declarations wait, in the last."""
    palette = stage.palette
    edge = palette.alarm_pill if alarm else palette.pill
    if alarm:
        canvas.fill(0, 0, canvas.width, 1, edge)
        canvas.fill(0, canvas.height - 1, canvas.width, 1, edge)
    if words_:
        text = f" {' · '.join(words_)} · {stage.clock(stage.now, zone=True)} "
        canvas.text(0, 0, text, edge, canvas.width, "^")
    if waiting:
        canvas.right(canvas.width - 2, canvas.height - 1, f" {waiting} more to come ", palette.pill)


def seat(canvas: Canvas, stage: Stage, one: Seat, turn: int, poise: seat_card.Poise | None = None) -> None:
    """One seat: who won, by how much, what it means."""
    y = _title(canvas, stage, one)
    foot = 2 if canvas.height >= 16 else 0
    room = canvas.height - y - foot
    block = _block(one, canvas.width, room)
    box = canvas.part(0, y, canvas.width, block)
    if one.elected is None:
        _unsettled(box, stage, one)
    else:
        _winner(box, stage, one, one.elected)
    seat_card.flipped(box, stage, one)
    below = canvas.part(0, y + block + 1, canvas.width, room - block - 1)
    _figures(below, stage, one, turn, poise or seat_card.Poise())
    if foot:
        _standing(canvas.part(0, canvas.height - 1, canvas.width, 1), stage)


def _block(one: Seat, width: int, room: int) -> int:
    """How high the winner's block has to be for the name to be as large as it can, leaving 6 lines."""
    least = max(3, room * 2 // 5)
    if one.elected is None:
        return least
    for height in range(least, room - 4):
        if figures.lines(one.elected.name, width - 6, height - 3):
            return height
    return least


def _title(canvas: Canvas, stage: Stage, one: Seat) -> int:
    text, style = seat_card.pill(stage, one)
    room = canvas.width - len(text) - 2
    glyphs = figures.lines(one.name, room, 4 if canvas.height < 40 else 8, 2) if canvas.height >= 22 else None
    canvas.right(canvas.width, 0, text, style)
    if not glyphs:
        canvas.text(0, 0, one.name.upper(), stage.palette.strong, room)
        return 2
    return _put(canvas, 0, 0, glyphs, stage) + 1


def _put(canvas: Canvas, x: int, y: int, lines: list[tuple[figures.Glyph, ...]], stage: Stage) -> int:
    for glyphs in lines:
        canvas.big(x, y, glyphs, stage.palette.strong)
        y += (len(glyphs[0]) + 1) // 2 + 1
    return y - 1


def _winner(box: Canvas, stage: Stage, one: Seat, elected: Row) -> None:
    style = stage.block(elected.party)
    box.fill(0, 0, box.width, box.height, style)
    verb = "CALLED" if one.state is State.CALLED else "ELECTED"
    outcome = stage.outcome(one)
    said = f"{verb} · {outcome}" if outcome else verb
    lines = figures.lines(elected.name, box.width - 6, box.height - 3)
    if not lines:
        middle = (box.height - 1) // 2
        box.text(3, max(0, middle - 1), elected.name.upper(), style, box.width - 6)
        box.text(3, middle + (box.height > 2), said, style, box.width - 6)
        return
    used = sum((len(glyphs[0]) + 1) // 2 + 1 for glyphs in lines) + 1
    y = max(1, (box.height - used) // 2)
    for glyphs in lines:
        box.big(3, y, glyphs, style)
        y += (len(glyphs[0]) + 1) // 2 + 1
    large = figures.lines(outcome, box.width - 6, box.height - y - 1, 2) if outcome else None
    if large and len(large) == 1:
        box.big(3, y, large[0], style)
    else:
        box.text(3, min(y, box.height - 2), said, style, box.width - 6)


def _unsettled(box: Canvas, stage: Stage, one: Seat) -> None:
    palette = stage.palette
    alarm = one.state in seat_card.ALARMS
    style = palette.alarm_pill if alarm else palette.top_strong
    box.fill(0, 0, box.width, box.height, style)
    word = words.STATES[one.state]
    if one.state is State.RECOUNT and one.recount:
        word = f"RECOUNT {one.recount}"
    lines = figures.lines(word, box.width - 6, box.height - 2, 2)
    y = 1
    for glyphs in lines or []:
        box.big(3, y, glyphs, style)
        y += (len(glyphs[0]) + 1) // 2 + 1
    if not lines:
        box.text(3, 0, word, style)
    more = one.reasons[0] if one.reasons else one.correction or one.note or ""
    lead = one.row(one.leader) if one.leader else None
    if lead and not more:
        more = f"LEADING {lead.name} ({stage.short(lead.party)})"
    for line, text in enumerate(seat_card.wrap(more, box.width - 6, max(1, box.height - y))):
        box.text(3, y + line, text, style, box.width - 6)


def _figures(canvas: Canvas, stage: Stage, one: Seat, turn: int, poise: seat_card.Poise) -> None:
    """The majority large on one side, the first candidates on the other; which side varies."""
    palette = stage.palette
    half = canvas.width // 2
    left = turn % 2 == 0
    size = _digits(canvas.height - 2, half - 2, f"{one.majority or 0:,}")
    place = canvas.part(0 if left else half + 2, 0, half - 2, canvas.height)
    if one.majority is not None:
        place.text(0, 0, f"MAJORITY  {words.percent(one.majority_pct)}", palette.strong)
        place.big(0, 1, figures.digits(f"{one.majority:,}", size), palette.strong)
    else:
        place.text(0, 0, "MAJORITY", palette.soft)
        place.text(0, 1, "—", palette.strong)
    rows = canvas.part(half + 2 if left else 0, 0, canvas.width - half - 2, canvas.height)
    _candidates(rows, stage, one, poise)


def _digits(height: int, room: int, text: str) -> int:
    for size in (figures.HUGE, figures.LARGE, figures.MEDIUM):
        if size // 2 <= height and figures.width(figures.digits(text, size)) <= room:
            return size
    return figures.SMALL


def _candidates(canvas: Canvas, stage: Stage, one: Seat, poise: seat_card.Poise) -> None:
    """The first candidates, with bars where there is room for them."""
    palette = stage.palette
    told = (
        [row for row in one.ranked if not row.elected or canvas.height >= 8]
        if one.counted
        else list(one.rows)
    )
    tall = canvas.height >= 18 and canvas.width >= 60
    pitch = 4 if tall else 2 if canvas.height >= 8 else 1
    most = max((row.votes or 0 for row in one.rows), default=0)
    widest = figures.width(figures.digits(f"{most:,}", figures.SMALL)) + 9
    for place, row in enumerate(told[: (canvas.height + 1) // pitch]):
        y = place * pitch
        strong = palette.strong if row.elected else palette.ground
        canvas.text(0, y, f" {stage.short(row.party)[:4]:<4} ", stage.block(row.party))
        if row.votes is None:
            canvas.right(canvas.width, y, words.DASH, palette.soft)
            canvas.text(7, y, row.name.upper(), strong, canvas.width - 9)
            continue
        canvas.right(canvas.width, y, words.percent(row.share), strong)
        if not tall:
            at = canvas.right(canvas.width - 8, y, words.count(row.votes), strong)
            canvas.text(7, y, row.name.upper(), strong, at - 8)
            continue
        glyphs = figures.digits(f"{row.votes:,}", figures.SMALL)
        canvas.big(canvas.width - 8 - figures.width(glyphs), y, glyphs, strong)
        room = canvas.width - widest - 3
        canvas.text(7, y, row.name.upper(), strong, room - 7)
        start = poise.before.get(row.id, 0)
        now = start + round((row.votes - start) * poise.grown)
        for line in (1, 2):
            canvas.bar(0, y + line, room, now * room * 8 // most if most else 0, stage.bar(row.party))


def _standing(canvas: Canvas, stage: Stage) -> None:
    """The state of the parties in the last line."""
    night, palette = stage.night, stage.palette
    if len(night.seats) < 2:
        return
    count = f"{night.totals.declared:,} of {len(night.seats):,}"
    end = canvas.right(canvas.width, 0, count, palette.strong) - 2
    x = 0
    for party in night.totals.ranked():
        seats = night.totals.party(party).seats
        text = f" {stage.short(party)} {seats:,} "
        if not seats or x + len(text) > end:
            break
        x = canvas.text(x, 0, text, stage.block(party)) + 1


def parties(canvas: Canvas, stage: Stage, turn: int) -> None:  # noqa: ARG001 - a page like the others
    """The state of the parties: seats in large digits, a bar, the majority line."""
    night = stage.night
    top = _headline(canvas, stage)
    told = [party for party in night.totals.ranked() if night.totals.party(party).seats]
    told = told or night.totals.ranked()
    size = figures.LARGE if canvas.height >= 44 else figures.MEDIUM if canvas.height >= 32 else figures.SMALL
    pitch = size // 2 + 1
    rows = told[: max(1, min(7, (canvas.height - top + 1) // pitch))]
    most = max((night.totals.party(party).seats for party in rows), default=0)
    widest = figures.width(figures.digits(words.count(most), size))
    left = 21 if canvas.width >= 150 else 8
    room = canvas.width - left - widest - 17
    scale = max(night.majority_line * 9 // 8, most, 1)
    for place, party in enumerate(rows):
        line = canvas.part(0, top + place * pitch, canvas.width, size // 2)
        _party(line, stage, party, size, left, room, widest, scale)
    if len(night.seats) > 1:
        at = left + night.majority_line * room // scale
        canvas.text(max(0, at - 6), top - 1, f"{night.majority_line:,} to win", stage.palette.soft)


def _party(
    canvas: Canvas, stage: Stage, party: str, size: int, left: int, room: int, widest: int, scale: int
) -> None:
    night, palette = stage.night, stage.palette
    sums, style = night.totals.party(party), stage.block(party)
    block = canvas.part(0, 0, left - 2, canvas.height, style)
    letters = figures.lines(stage.short(party), block.width - 2, block.height, 1)
    if letters:
        block.big((block.width - figures.width(letters[0])) // 2, (block.height - 3) // 2, letters[0], style)
    else:
        block.text(0, block.height // 2, stage.short(party), style, block.width, "^")
    line = left + night.majority_line * room // scale
    for y in range(canvas.height):
        canvas.bar(left, y, room, sums.seats * room * 8 // scale, stage.bar(party))
        if len(night.seats) > 1 and left + sums.seats * room // scale < line:
            canvas.text(line, y, "┊", palette.soft)
    glyphs = figures.digits(words.count(sums.seats), size)
    end = left + room + 2 + widest
    canvas.big(end - figures.width(glyphs), 0, glyphs, palette.strong)
    canvas.text(end + 2, 0, f"{words.signed(sums.net)} net", palette.strong)
    canvas.text(end + 2, 1, words.percent(night.totals.share(party)), palette.ground)
    canvas.text(end + 2, 2, words.change(night.totals.change(party)).strip(), palette.soft)


def _headline(canvas: Canvas, stage: Stage) -> int:
    """How far the night is and what is still missing; answers the lines it took."""
    night, palette = stage.night, stage.palette
    label, figure, _ = night_view.short_of(stage)
    over = views.over_the_line(night)
    head = f"{night.totals.declared:,} OF {len(night.seats):,} DECLARED"
    text = f"{label} {figure}"
    style = stage.block(over) if over else palette.strong
    large = figures.capitals(head) if canvas.height >= 40 else None
    other = figures.capitals(text)
    if large and other and figures.width(large) + figures.width(other) + 8 <= canvas.width:
        canvas.big(0, 0, large, palette.strong)
        x = canvas.width - figures.width(other)
        if over:
            canvas.fill(x - 2, 0, canvas.width - x + 2, 4, style)
        canvas.big(x - 1, 0, other, style)
        return 6
    canvas.text(0, 0, head, palette.strong)
    canvas.right(canvas.width, 0, f" {text} " if over else text, style)
    return 2


def whole_map(canvas: Canvas, stage: Stage, turn: int) -> None:  # noqa: ARG001 - a page like the others
    """The map, and the parties beside or under it."""
    canvas.text(
        0, 0, f"{stage.night.totals.declared:,} OF {len(stage.night.seats):,} DECLARED", stage.palette.strong
    )
    map_view.picture(canvas.part(0, 1, canvas.width, canvas.height - 3), stage)
    _standing(canvas.part(0, canvas.height - 1, canvas.width, 1), stage)


def close(canvas: Canvas, stage: Stage, turn: int) -> None:  # noqa: ARG001 - a page like the others
    """The smallest majorities."""
    _list(canvas, stage, "CLOSEST RESULTS", stage.first("closest", CLOSE))


def burst(canvas: Canvas, stage: Stage, told: list[Seat]) -> None:
    """Several declarations at once, when too many came to show one by one."""
    _list(canvas, stage, "JUST DECLARED", told)


def _list(canvas: Canvas, stage: Stage, head: str, told: list[Seat]) -> None:
    palette = stage.palette
    canvas.text(0, 0, head, palette.strong)
    pitch = max(2, min(5, (canvas.height - 3) // max(1, len(told))))
    size = figures.SMALL
    for place, one in enumerate(told[: (canvas.height - 3) // pitch]):
        y = 2 + place * pitch
        figure = words.count(one.majority)
        end = canvas.width
        if pitch >= 4 and one.majority is not None:
            glyphs = figures.digits(figure, size)
            end = canvas.width - figures.width(glyphs)
            canvas.big(end, y, glyphs, palette.strong)
        else:
            end = canvas.right(canvas.width, y, figure, palette.strong)
        canvas.text(0, y, one.name.upper(), palette.strong, end - 2)
        night_view.outcome_of(canvas.part(0, y + 1, end - 2, 1), 0, stage, one, end - 2)
    _standing(canvas.part(0, canvas.height - 1, canvas.width, 1), stage)


def reading(stage: Stage) -> Seat | None:
    """The seat that is being declared line by line, the newest first."""
    told = [one for one in stage.night.seats.values() if one.state is State.COUNTING and one.leader]
    return max(
        told, key=lambda one: (one.issued_at.timestamp() if one.issued_at else 0, one.id), default=None
    )


def newest(stage: Stage) -> Seat | None:
    """The newest declaration; before any, the seat that is read out, or the only one."""
    told = stage.first("latest", 1)
    only = next(iter(stage.night.seats.values()), None) if len(stage.night.seats) == 1 else None
    return only or (told[0] if told else reading(stage))


PAGES = {"parties": parties, "map": whole_map, "close": close}
"""Pages of the whole night. "declared" and "reading" are a seat's."""
