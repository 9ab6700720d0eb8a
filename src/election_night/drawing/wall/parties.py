"""The state of the parties on a wall: seats, a bar, the majority line, and how far the first is from it."""

from election_night.core.overview import queries
from election_night.drawing import formatting, large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import LARGE, MEDIUM, SMALL
from election_night.drawing.wall import large_text

PITCH = 4


def draw(canvas: Canvas, context: DrawContext) -> None:
    """A bar for each party, as large as lets all the first ones have room."""
    night = context.night
    top = _headline(canvas, context)
    ranked = [party for party in night.totals.ranked() if night.totals.party(party).seats]
    ranked = ranked or night.totals.ranked()
    height = canvas.height - top
    rows = ranked[: max(1, min(7, (height + 1) // PITCH))]
    # As large as they can be, and the last one is not squeezed out by the size of the others.
    pitch = min(9, (height + 1) // max(1, min(len(rows), 5)))
    size = LARGE if pitch >= 8 else MEDIUM if pitch >= 6 else SMALL
    pitch = size // 2 + 1
    rows = rows[: (height + 1) // pitch]
    pitch += min(2, (height + 1 - len(rows) * pitch) // max(1, len(rows)))
    most = max((night.totals.party(party).seats for party in rows), default=0)
    widest = large_type.digits(formatting.count(most), size).width
    letters = min(size, MEDIUM) if canvas.width >= 150 else SMALL
    left = (
        large_text.code_room(
            context, rows, 36 if canvas.width >= 150 else 22 if canvas.width >= 66 else 6, letters
        )
        + 2
    )
    end = max((line.width for party in rows for line in _beside(context, party, size)), default=0) + 2
    end = end if canvas.width >= 80 else 10
    room = canvas.width - left - widest - end - 4
    to_win = night.majority_line if night.seat_count > 1 else None
    scale = max((to_win or 0) * 9 // 8, most, 1)
    for place, party in enumerate(rows):
        line = canvas.part(0, top + place * pitch, canvas.width, size // 2)
        _party(line, context, party, size, left, room, end, scale)
    if to_win is not None:
        at = left + to_win * room // scale
        canvas.right(at + 1, top - 1, f"{to_win:,} to win", context.palette.soft)


def _beside(context: DrawContext, party: str, size: int) -> list[large_type.Line]:
    """What stands beside the seats: what was won and lost, and where there is room below it the share."""
    share = formatting.percent(context.night.totals.share(party))
    lines = [_net(context, party)]
    return [*lines, large_type.digits(share, SMALL)] if size >= LARGE else lines


def _net(context: DrawContext, party: str) -> large_type.Line:
    return large_type.digits(context.net(party), SMALL)


def _party(
    canvas: Canvas, context: DrawContext, party: str, size: int, left: int, room: int, end: int, scale: int
) -> None:
    night, palette = context.night, context.palette
    sums = night.totals.party(party)
    letters = min(size, MEDIUM) if canvas.width >= 150 else SMALL
    height = canvas.height
    large_text.code(canvas, 0, (height - letters // 2) // 2, context, party, left - 2, letters)
    track = canvas.part(left, 0, room, height, palette.track)
    to_win = night.majority_line if night.seat_count > 1 else None
    for y in range(height):
        if to_win is not None:
            track.text(to_win * room // scale, y, "┊")
        track.bar(0, y, room, sums.seats * room * 8 // scale, context.bar(party, palette.theme.raised))
    figure = large_type.digits(formatting.count(sums.seats), size)
    canvas.big(canvas.width - end - 2 - figure.width, 0, figure, palette.strong)
    share = formatting.percent(night.totals.share(party))
    if canvas.width >= 80:
        moved = _net(context, party)
        canvas.big(canvas.width - moved.width, 0, moved, palette.soft)
        if height >= LARGE // 2:
            line_ = large_type.digits(share, SMALL)
            canvas.big(canvas.width - line_.width, 4, line_, palette.ground)
        elif height > 3:
            canvas.right(canvas.width, 4, share, palette.ground)
        return
    if net := context.net(party):
        canvas.right(canvas.width, 0, f"{net} net", palette.strong)
    canvas.right(canvas.width, 1, share, palette.ground)
    canvas.right(canvas.width, 2, formatting.change(night.totals.change(party)).strip(), palette.soft)


def sentences(context: DrawContext) -> tuple[str, str, str]:
    """How far the first party is: with its name, with its letters, and the beginning of the latter."""
    night = context.night
    over = queries.over_the_line(night)
    ranked = night.totals.ranked()
    first = over or (ranked[0] if ranked else None)
    seats = night.seats_of(first) if first else 0
    line = night.majority_line
    if first is None or not seats:
        text = f"{line:,} for a majority" if line is not None else f"{night.seat_count:,} seats"
        return text, text, text
    name, short = context.party(first).name.removesuffix(" Party"), context.short(first)
    if over:
        size = 2 * seats - (night.chamber_seats or 0)
        return f"{name} majority {size:,}", f"{short} majority {size:,}", f"{short} majority {size:,}"
    if line is None:
        return f"{name}: {seats:,} seats", f"{short}: {seats:,} seats", f"{short}: {seats:,}"
    missing = line - seats
    rest = f"{missing:,} short of a majority"
    return f"{name}: {rest}", f"{short}: {rest}", f"{short}: {missing:,} short"


def _headline(canvas: Canvas, context: DrawContext) -> int:
    """How far the night is and what is still missing; answers the lines it took."""
    night, palette = context.night, context.palette
    full, lettered, short = sentences(context)
    declared = f"{night.totals.declared:,} of {len(night.seats):,}"
    over = queries.over_the_line(night)
    x, room = (5 if over else 0), canvas.width - (5 if over else 0)
    if canvas.height < large_text.TALL:
        end = canvas.right(canvas.width, 0, declared, palette.strong)
        text = next((text for text in (full, lettered, short) if len(text) + 4 < end), short)
        canvas.text(
            0,
            0,
            f" {text.upper()} " if over else text.upper(),
            context.block(over) if over else palette.strong,
            end - 1,
        )
        return 2
    count = large_type.digits(f"{declared} declared", SMALL)
    brief = large_type.digits(declared, SMALL)
    line = None
    for size in (MEDIUM, SMALL) if canvas.height >= 40 else (SMALL,):
        line = large_text.one_line((full, lettered), room, size, size)
        if line and line.width + 6 + brief.width <= room:
            break
    if line and line.width + 6 + brief.width <= room:
        figure = count if line.width + 6 + count.width <= room else brief
        canvas.big(x, 0, line, palette.strong)
        canvas.big(canvas.width - figure.width, (line.height - 3) // 2, figure, palette.soft)
        height = line.height
    elif canvas.height >= 26 and not line and (lines := large_type.lines(full, room, 7, SMALL, most=2)):
        height = large_text.stack(canvas, x, 0, lines, palette.strong)
        if lines[1].width + 4 + brief.width <= room:
            canvas.big(canvas.width - brief.width, lines[0].height + 1, brief, palette.soft)
        else:
            canvas.right(canvas.width, height - 1, f"{declared} declared", palette.soft)
    else:
        complete = line is not None
        line = line or large_text.one_line((full.removesuffix(" of a majority"), short), room, SMALL)
        height = large_text.stack(canvas, x, 0, [line] if line else [], palette.strong)
        unsaid = full if line is None else full[full.find("of a majority") :]
        y = height + 1 if line else 0
        if not complete and (line is None or "short of a majority" in full):
            canvas.text(x, y, unsaid.upper(), palette.strong, room - len(declared) - 12)
        canvas.right(canvas.width, y, f"{declared} declared", palette.soft)
        if over:
            canvas.fill(0, 0, 3, height, context.block(over))
        return height + 2
    if over:
        canvas.fill(0, 0, 3, height, context.block(over))
    return height + 2
