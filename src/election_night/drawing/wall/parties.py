"""The state of the parties on a wall: seats, a bar, the majority line, and how far away the first is."""

import re
from collections.abc import Iterable

from election_night.core.overview import queries
from election_night.drawing import formatting, large_type, names
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import LARGE, MEDIUM, SMALL
from election_night.drawing.wall import large_text
from election_night.drawing.wall.description import Description, Heading, Row, Rows

PITCH = 4


def describe(context: DrawContext) -> Description:
    """Describe how far the first party is from a majority, and every party that has seats."""
    night = context.night
    declared = f"{night.totals.declared:,} of {len(night.seats):,}"
    winner = queries.over_the_line(night)
    ranked = [party for party in night.totals.ranked() if night.totals.party(party).seats]
    rows = tuple(_row(context, party) for party in ranked or night.totals.ranked())
    to_win = night.majority_line if night.seat_count > 1 else None
    most = max((sum(row.bar) for row in rows), default=0)
    return Description(
        (
            Heading(
                sentences(context), (f"{declared} declared", declared, declared.replace(" of ", "/")), winner
            ),
            Rows(
                rows,
                ("seats", "net", "share", "change"),
                max((to_win or 0) * 9 // 8, most, 1),
                None if to_win is None else (to_win, f"{to_win:,} to win"),
            ),
        )
    )


def _row(context: DrawContext, party: str) -> Row:
    totals = context.night.totals
    sums = totals.party(party)
    figures = (
        formatting.count(sums.seats),
        context.net(party),
        formatting.percent(totals.share(party)),
        formatting.change(totals.change(party)).strip(),
    )
    texts = names.with_letters(context.party(party))
    return Row(party, party, texts, figures, (sums.seats,))


def draw(canvas: Canvas, context: DrawContext) -> None:
    """Draw a bar for each party, as large as possible while all the first parties fit."""
    description = describe(context)
    listed = description.first(Rows)
    top = _headline(canvas, context, description.first(Heading))
    height = canvas.height - top
    rows = listed.rows[: max(1, min(7, (height + 1) // PITCH))]
    # As large as possible, without squeezing out the last one.
    pitch = min(9, (height + 1) // max(1, min(len(rows), 5)))
    size = LARGE if pitch >= 8 else MEDIUM if pitch >= 6 else SMALL
    pitch = size // 2 + 1
    rows = rows[: (height + 1) // pitch]
    pitch += min(2, (height + 1 - len(rows) * pitch) // max(1, len(rows)))
    most = max((sum(row.bar) for row in rows), default=0)
    widest = large_type.digits(formatting.count(most), size).width
    letters = min(size, MEDIUM) if canvas.width >= 150 else SMALL
    left = (
        large_text.code_room(
            context,
            [row.party for row in rows],
            36 if canvas.width >= 150 else 22 if canvas.width >= 66 else 6,
            letters,
        )
        + 2
    )
    end = max((line.width for row in rows for line in _beside(row, size)), default=0) + 2
    end = end if canvas.width >= 80 else 10
    room = canvas.width - left - widest - end - 4
    for place, row in enumerate(rows):
        line = canvas.part(0, top + place * pitch, canvas.width, size // 2)
        _party(line, context, row, size, left, room, end, listed)
    if listed.line is not None:
        to_win, label = listed.line
        canvas.right(left + to_win * room // listed.full + 1, top - 1, label, context.palette.soft)


def _beside(row: Row, size: int) -> list[large_type.Line]:
    """Return the figures beside the seats: what was won and lost and, if there is room, the share."""
    _, net, share, _ = (large_type.digits(figure, SMALL) for figure in row.figures)
    return [net, share] if size >= LARGE else [net]


def _party(
    canvas: Canvas, context: DrawContext, row: Row, size: int, left: int, room: int, end: int, listed: Rows
) -> None:
    palette, party = context.palette, row.party
    seats, net, share, change = row.figures
    letters = min(size, MEDIUM) if canvas.width >= 150 else SMALL
    height = canvas.height
    large_text.code(canvas, 0, (height - letters // 2) // 2, context, party, left - 2, letters)
    track = canvas.part(left, 0, room, height, palette.track)
    for y in range(height):
        if listed.line is not None:
            track.text(listed.line[0] * room // listed.full, y, "┊")
        eighths = sum(row.bar) * room * 8 // listed.full
        track.bar(0, y, room, eighths, context.bar(party, palette.theme.raised))
    figure = large_type.digits(seats, size)
    canvas.big(canvas.width - end - 2 - figure.width, 0, figure, palette.strong)
    if canvas.width >= 80:
        moved = large_type.digits(net, SMALL)
        canvas.big(canvas.width - moved.width, 0, moved, palette.soft)
        if height >= LARGE // 2:
            line_ = large_type.digits(share, SMALL)
            canvas.big(canvas.width - line_.width, 4, line_, palette.ground)
        elif height > 3:
            canvas.right(canvas.width, 4, share, palette.ground)
        return
    if net:
        canvas.right(canvas.width, 0, f"{net} net", palette.strong)
    canvas.right(canvas.width, 1, share, palette.ground)
    canvas.right(canvas.width, 2, change, palette.soft)


def sentences(context: DrawContext) -> tuple[str, str, str]:
    """Return how far the first party is: with its name, with its letters, and the beginning of the latter."""
    night = context.night
    winner = queries.over_the_line(night)
    ranked = night.totals.ranked()
    first = winner or (ranked[0] if ranked else None)
    seats = night.seats_of(first) if first else 0
    line = night.majority_line
    if first is None or not seats:
        text = f"{line:,} for a majority" if line is not None else f"{night.seat_count:,} seats"
        return text, text, text
    name, short = names.of_party(context.party(first).name)[-1], context.short(first)
    if winner:
        size = 2 * seats - (night.chamber_seats or 0)
        return f"{name} majority {size:,}", f"{short} majority {size:,}", f"{short} majority {size:,}"
    if line is None:
        return f"{name}: {seats:,} seats", f"{short}: {seats:,} seats", f"{short}: {seats:,}"
    missing = line - seats
    short_of_majority = f"{missing:,} short of a majority"
    return f"{name}: {short_of_majority}", f"{short}: {short_of_majority}", f"{short}: {missing:,} short"


def _headline(canvas: Canvas, context: DrawContext, heading: Heading) -> int:
    """Draw how far the night is and what is still missing; return the lines used."""
    palette, winner = context.palette, heading.party
    full, lettered, short = heading.texts
    declared, fraction = heading.beside[1:]
    x, room = (5 if winner else 0), canvas.width - (5 if winner else 0)
    if canvas.height < large_text.TALL:
        end = canvas.right(canvas.width, 0, declared, palette.strong)
        text = next((text for text in (full, lettered, short) if len(text) + 4 < end), short)
        canvas.text(
            0,
            0,
            f" {text.upper()} " if winner else text.upper(),
            context.block(winner) if winner else palette.strong,
            end - 1,
        )
        return 2
    count = large_type.digits(f"{declared} declared", SMALL)
    brief, tiny = large_type.digits(declared, SMALL), large_type.digits(fraction, SMALL)
    line = None
    for size in (MEDIUM, SMALL) if canvas.height >= 40 else (SMALL,):
        line = large_text.one_line((full, lettered), room, size, size)
        if line and line.width + 6 + brief.width <= room:
            break
    if line and line.width + 6 + tiny.width <= room:
        beside = room - line.width - 6
        figure = next(figure for figure in (count, brief, tiny) if figure.width <= beside)
        canvas.big(x, 0, line, palette.strong)
        canvas.big(canvas.width - figure.width, (line.height - 3) // 2, figure, palette.soft)
        height = line.height
    elif canvas.height >= 26 and not line and (lines := _in_two_lines((full, lettered), room)):
        height = large_text.stack(canvas, x, 0, lines, palette.strong)
        beside = room - lines[1].width - 4
        fitting = next((figure for figure in (brief, tiny) if figure.width <= beside), None)
        if fitting:
            canvas.big(canvas.width - fitting.width, lines[0].height + 1, fitting, palette.soft)
        else:
            canvas.right(canvas.width, height - 1, f"{declared} declared", palette.soft)
    elif (lettered_line := large_type.capitals(lettered, SMALL)) and (
        lettered_line.width + 6 + tiny.width <= room
    ):
        beside = room - lettered_line.width - 6
        figure = next(figure for figure in (count, brief, tiny) if figure.width <= beside)
        canvas.big(x, 0, lettered_line, palette.strong)
        canvas.big(canvas.width - figure.width, 0, figure, palette.soft)
        height = lettered_line.height
    else:
        complete = line is not None
        line = line or large_text.one_line((full.removesuffix(" of a majority"), short), room, SMALL)
        height = large_text.stack(canvas, x, 0, [line] if line else [], palette.strong)
        unsaid = full if line is None else full[full.find("of a majority") :]
        y = height + 1 if line else 0
        if not complete and (line is None or "short of a majority" in full):
            canvas.text(x, y, unsaid.upper(), palette.strong, room - len(declared) - 12)
        canvas.right(canvas.width, y, f"{declared} declared", palette.soft)
        if winner:
            canvas.fill(0, 0, 3, height, context.block(winner))
        return height + 2
    if winner:
        canvas.fill(0, 0, 3, height, context.block(winner))
    return height + 2


def _in_two_lines(texts: Iterable[str], room: int) -> list[large_type.Line] | None:
    """Return the first of these texts that fits in two lines of the smallest large type."""
    for text in texts:
        by_sense = [large_type.capitals(part, SMALL) for part in re.split(" (?=of a majority)", text)]
        lines = [line for line in by_sense if line and line.width <= room]
        if len(lines) == 2:
            return lines
        if broken := large_type.lines(text, room, 7, SMALL, most=2):
            return broken
    return None
