"""A seat at a glance: in two lines below a table, or in a panel beside a map."""

from rich.cells import cell_len
from rich.style import Style

from election_night.core.contest.seat import Seat
from election_night.drawing import formatting, heading, large_type, names, party_letters, seats_won
from election_night.drawing.canvas import Canvas
from election_night.drawing.colours import style
from election_night.drawing.context import DrawContext
from election_night.drawing.overview.seats_table import state_word
from election_night.drawing.seat.last_time import last_time
from election_night.drawing.seat.line_of_vote import last_seat


def verdict(canvas: Canvas, x: int, y: int, context: DrawContext, seat: Seat) -> int:
    """Draw the seat's outcome or state in a block; return the column after it."""
    if seat.lead is None:
        word, tone = state_word(context, seat)
        return canvas.text(x, y, word, tone if isinstance(tone, Style) else context.palette.outline_pill)
    if seat.seats > 1:
        blocks = seats_won.blocks_with_change(context, seat)
        if seats_won.width(blocks) <= canvas.width - x:
            return canvas.pieces(x, y, blocks)
    return canvas.text(x, y, f" {context.outcome(seat)} ", context.block(seat.lead))


def shares(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    """Draw the whole vote of a seat as one line of blocks, one for each candidate, in order of votes."""
    rows = [row for row in seat.ranked if row.votes]
    valid = sum(row.votes or 0 for row in rows)
    ground = context.palette.theme.ground
    votes_before = 0
    for row in rows:
        left = votes_before * canvas.width // valid
        votes_before += row.votes or 0
        width = votes_before * canvas.width // valid - left
        block = context.block(row.party)
        canvas.fill(left, 0, width, 1, block)
        share = formatting.percent(row.share)
        texts = (
            f" {party_letters.cut(context.short(row.party), room)}"
            for room in (party_letters.MOST, party_letters.USUAL)
        )
        fitting = [f"{text} {share}" for text in texts] + [
            f" {party_letters.cut(context.short(row.party), 4)}"
        ]
        canvas.text(left, 0, next((text for text in fitting if cell_len(text) <= width), ""), block)
        if left and width > 0 and block.bgcolor and not canvas.ascii_only:
            edge = style(ground, block.bgcolor.get_truecolor().hex)
            canvas.text(left, 0, "▏", edge)


def preview(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    """Draw the chosen seat in two lines: who won, by how much, and every share of the vote."""
    palette = context.palette
    canvas.rule(0, palette.faint, 2, canvas.width - 4)
    x = canvas.text(2, 1, seat.name.upper(), palette.strong, canvas.width // 3)
    x = verdict(canvas, x + 2, 1, context, seat)
    facts = [seat.region] if seat.region and len(context.night.bodies) > 1 else []
    if seat.elected is not None:
        facts.append(seat.elected.name)
    if seat.seats > 1 and seat.last_seat is not None:
        facts.append(last_seat(seat))
    elif seat.majority is not None:
        facts.append(f"majority {formatting.count(seat.majority)}")
    if seat.turnout_valid is not None:
        facts.append(f"turnout {formatting.percent(seat.turnout_valid)}")
    if seat.electorate is not None:
        facts.append(f"electorate {formatting.count(seat.electorate)}")
    if seat.seats > 1 and seat.won:
        facts.append(", ".join(person.name for person in seat.won))
    while facts and len("  ·  ".join(facts)) > canvas.width - x - 4:
        facts.pop()
    canvas.right(canvas.width - 2, 1, "  ·  ".join(facts), palette.ground)
    strip = canvas.part(2, 2, canvas.width - 4, 1)
    if any(row.votes for row in seat.rows):
        shares(strip, context, seat)
    else:
        strip.text(0, 0, "no figures yet", palette.soft)
    canvas.click(2, 1, canvas.width - 4, 2, f"open:{seat.id}")


def headline(canvas: Canvas, context: DrawContext, seat: Seat) -> int:
    """Draw the chosen seat; return the lines used."""
    palette = context.palette
    canvas.text(0, 0, seat.name.upper(), palette.strong, canvas.width)
    canvas.text(0, 1, seat.region or "", palette.soft, canvas.width)
    x = verdict(canvas, 0, 2, context, seat)
    if seat.won and seat.when is not None:
        canvas.text(x + 1, 2, context.moment(seat.when), palette.soft)
    elif seat.held_by:
        canvas.text(x + 1, 2, f"was {context.short(seat.held_by)}", palette.soft)
    elif seat.seats > 1 and (previous := last_time(context, seat)):
        canvas.text(x + 1, 2, f"was {previous}", palette.soft)
    label, share_of = ("last seat by", "of ballots") if seat.seats > 1 else ("majority", "of the vote")
    y = 4
    if seat.majority is not None and canvas.height >= 30:
        canvas.text(0, y, label.upper(), palette.soft)
        glyphs = large_type.digits(formatting.count(seat.majority), large_type.SMALL)
        canvas.big(0, y + 1, glyphs, palette.strong)
        of = f"{formatting.percent(seat.majority_pct)}{f' {share_of}' if canvas.width >= 40 else ''}"
        canvas.text(large_type.width(glyphs) + 2, y + 3, of, palette.soft)
        y += 5
    elif seat.majority is not None:
        x = canvas.text(0, y - 1, label, palette.soft)
        x = canvas.text(x + 1, y - 1, formatting.count(seat.majority), palette.strong)
        canvas.text(x + 1, y - 1, f"{formatting.percent(seat.majority_pct)} {share_of}", palette.soft)
    canvas.click(0, 0, canvas.width, y, f"open:{seat.id}")
    candidates = [row for row in seat.ranked if row.votes is not None] or list(seat.ranked)
    for row in candidates[: 3 if canvas.height < 30 else 8]:
        strong = palette.strong if row.elected else palette.ground
        narrow = canvas.width < 40
        party_letters.block(canvas, 0, y, context, row.party)
        canvas.text(7, y, row.name, strong, canvas.width - (15 if narrow else 24))
        if not narrow:
            canvas.right(canvas.width - 7, y, formatting.count(row.votes), strong)
        canvas.right(canvas.width, y, formatting.percent(row.share), palette.soft)
        y += 1
    return y + 1


def latest(canvas: Canvas, context: DrawContext) -> None:
    """Draw the latest declarations, if there is room."""
    if canvas.height < 4:
        return
    palette = context.palette
    heading.title(canvas, palette, 0, "LATEST", x=0)
    seats = context.top("latest", min(12, canvas.height - 1))
    left = 14 if any(context.dated(seat.news_at) for seat in seats) else 7
    for y, seat in enumerate(seats, 1):
        canvas.text(0, y, context.moment(seat.news_at), palette.soft)
        room = 21 if canvas.width >= 50 else 10
        width = canvas.width - room - left - 1
        canvas.text(left, y, names.fitting(context, seat, width), palette.ground, width)
        part = canvas.part(canvas.width - room, y, room, 1)
        if seat.seats > 1 and seat.lead and room < 21:
            part.pieces(0, 0, seats_won.blocks(context, seat))
        elif seat.elected is not None and room < 21:
            gain = " ◂" + party_letters.cut(context.short(seat.gain_from), 3) if seat.gain_from else ""
            won = party_letters.cut(context.short(seat.elected.party), 3 if gain else 8)
            part.text(0, 0, f" {won}{gain} ", context.block(seat.elected.party))
        else:
            verdict(part, 0, 0, context, seat)
        canvas.click(0, y, canvas.width, 1, f"choose:{seat.id}")
