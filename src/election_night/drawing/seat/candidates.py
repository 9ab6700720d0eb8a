"""The candidates of a seat card: votes, share, change, and a bar."""

from election_night.core.contest.seat import Row, Seat, State
from election_night.drawing import formatting, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.animation import AnimationState
from election_night.drawing.seat.line_of_vote import draw as draw_line
from election_night.drawing.seat.line_of_vote import line_of_vote


def in_order(seat: Seat) -> list[Row]:
    """Return the candidates in the table's order: by votes; until there is a result, as on the ballot."""
    ballot = not seat.counted and seat.state is not State.CALLED and not seat.won
    return list(seat.rows) if ballot else seat.ranked


def line_count(seat: Seat) -> int:
    """Return the lines of the whole table, one for each candidate."""
    return len(seat.rows) + (line_of_vote(seat, in_order(seat)) is not None)


def rows(
    canvas: Canvas, context: DrawContext, seat: Seat, animation: AnimationState, scroll: int = 0
) -> None:
    """Draw one line for each candidate, or more if there is room."""
    order = in_order(seat)
    cut = line_of_vote(seat, order)
    lines = line_count(seat)
    pitch = max(1, min(3, (canvas.height - bool(cut)) // max(1, len(order))))
    visible = canvas.height // pitch if pitch == 1 or not cut else lines
    hidden = lines - visible
    scroll = max(0, min(scroll, hidden + 1 if hidden > 0 else 0))
    votes = [row.votes for row in seat.rows if row.votes is not None]
    most_votes = max(votes, default=0)
    names = max((len(row.name) for row in seat.rows), default=10)
    changed = seat.seats == 1 or any(row.change is not None for row in seat.rows)
    spare = canvas.width - 48 - min(names + 1, 40)
    code = party_letters.room_for(
        context, (row.party for row in seat.rows), party_letters.USUAL + max(0, spare)
    )
    for index, row in enumerate(order):
        at = animation.places.get(row.id, index)
        below = bool(cut and at >= cut.after)
        at += below - scroll
        y = at if pitch == 1 else at * pitch - below * (pitch - 1)
        if 0 <= at < visible and not (hidden > 0 and at == visible - 1 and index < len(order) - 1):
            part = canvas.part(0, y, canvas.width, pitch)
            _row(part, context, seat, row, most_votes, names, code, animation, changed=changed)
    if cut and 0 <= cut.after - scroll < visible - (hidden > 0):
        draw_line(canvas, context, cut.after * pitch - scroll, cut)
    if hidden > 0 and scroll <= hidden:
        left = lines - scroll - visible + 1
        left -= bool(cut and cut.after >= scroll + visible - 1)
        if left > 1 or scroll < hidden:
            text = f"and {left} more: ↓" if scroll == 0 else f"{left} more: ↓ ↑"
            canvas.text(4, canvas.height - 1, text, context.palette.soft)


def _row(
    canvas: Canvas,
    context: DrawContext,
    seat: Seat,
    row: Row,
    most: int,
    names: int,
    code: int,
    animation: AnimationState,
    *,
    changed: bool,
) -> None:
    palette = context.palette
    strong = palette.strong if row.elected else palette.ground
    leaders = seat.leaders
    y = 0 if canvas.height < 3 else 1
    room = max(14, min(names + 1, canvas.width - 44 - code, 40))
    canvas.text(2, y, "✔" if row.elected else "▸" if row.id in leaders else " ", palette.strong)
    x = party_letters.block(canvas, 4, y, context, row.party, code) + 1
    canvas.text(x, y, row.name, strong, room)
    x += room
    canvas.right(x + 8, y, formatting.count(row.votes), strong)
    canvas.right(x + 16, y, formatting.percent(row.share), strong)
    if changed:
        canvas.right(x + 23, y, formatting.change(row.change), palette.soft)
    x += 25 if changed else 18
    width = canvas.width - x - 2
    if width < 8:
        return
    votes = row.votes or 0
    start = animation.before.get(row.id, 0 if animation.grown < 1 else votes)
    votes_now = start + round((votes - start) * animation.grown)
    eighths = width * 8 * votes_now // most if most else 0
    for line in range(max(1, canvas.height - (1 if canvas.height > 1 else 0))):
        canvas.bar(x, line, width, eighths, context.bar(row.party))
    length = eighths // 8
    called = seat.state is State.CALLED and seat.seats > 1
    tag = ("CALLED" if called else "ELECTED") if row.elected else "LEADING" if row.id in leaders else ""
    if row.seats:
        tag = f"{row.seats:,} {'SEAT' if row.seats == 1 else 'SEATS'}"
    if tag:
        if length >= len(tag) + 2:
            ground = context.bar(row.party)
            colour = ground.color.get_truecolor().hex if ground.color else "#888888"
            canvas.text(x + 1, y, tag, palette.block(colour))
        else:
            canvas.text(x + length + 1, y, tag, palette.strong)
    elif row.deposit_lost:
        longest = max(other.votes or 0 for other in seat.rows if other.deposit_lost)
        column = 2 + (width * longest // most if most else 0)
        canvas.text(x + column, y, "lost deposit", palette.soft, width - column)
