"""The candidates of a seat card: votes, share, change, and a bar."""

from election_night.core.contest.seat import Row, Seat, State
from election_night.drawing import formatting, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.animation import AnimationState


def rows(
    canvas: Canvas, context: DrawContext, seat: Seat, animation: AnimationState, scroll: int = 0
) -> None:
    """One line for each candidate, or more if there is room."""
    order = list(seat.rows) if not seat.counted and seat.state is not State.CALLED else seat.ranked
    pitch = max(1, min(3, canvas.height // max(1, len(order))))
    visible = canvas.height // pitch
    over = len(order) - visible
    scroll = max(0, min(scroll, over + 1 if over > 0 else 0))
    known = [row.votes for row in seat.rows if row.votes is not None]
    most = max(known, default=0)
    names = max((len(row.name) for row in seat.rows), default=10)
    spare = canvas.width - 48 - min(names + 1, 40)
    code = party_letters.room_for(
        context, (row.party for row in seat.rows), party_letters.USUAL + max(0, spare)
    )
    for place, row in enumerate(order):
        at = animation.places.get(row.id, place) - scroll
        if 0 <= at < visible and not (over > 0 and at == visible - 1 and place < len(order) - 1):
            _row(
                canvas.part(0, at * pitch, canvas.width, pitch),
                context,
                seat,
                row,
                most,
                names,
                code,
                animation,
            )
    if over > 0 and scroll <= over:
        left = len(order) - scroll - visible + 1
        if left > 1 or scroll < over:
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
) -> None:
    palette = context.palette
    strong = palette.strong if row.elected else palette.ground
    y = 0 if canvas.height < 3 else 1
    room = max(14, min(names + 1, canvas.width - 44 - code, 40))
    canvas.text(2, y, "✔" if row.elected else "▸" if row.id == seat.leader else " ", palette.strong)
    x = party_letters.block(canvas, 4, y, context, row.party, code) + 1
    canvas.text(x, y, row.name, strong, room)
    x += room
    canvas.right(x + 8, y, formatting.count(row.votes), strong)
    canvas.right(x + 16, y, formatting.percent(row.share), strong)
    changed = formatting.change(row.change)
    canvas.right(x + 23, y, changed, palette.soft)
    x += 25
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
    tag = "ELECTED" if row.elected else "LEADING" if row.id == seat.leader else ""
    if tag:
        if length >= len(tag) + 2:
            ground = context.bar(row.party)
            colour = ground.color.get_truecolor().hex if ground.color else "#888888"
            canvas.text(x + 1, y, tag, palette.block(colour))
        else:
            canvas.text(x + length + 1, y, tag, palette.strong)
    elif row.deposit_lost:
        canvas.text(x + length + 2, y, "lost deposit", palette.soft, width - length - 2)
