"""The foot of the card of a count in stages: the last seat, who is below the quota, turnout, the checks."""

from election_night.core.contest.seat import Seat
from election_night.drawing import formatting
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.figures import notes_and_checks

HEIGHT = 5


def foot(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    """Draw the last seat, turnout, and whether it adds up."""
    palette = context.palette
    canvas.rule(0, palette.faint, 2, canvas.width - 4)
    second = max(28, canvas.width * 48 // 80)
    part = canvas.part(0, 1, second - 1, 2)
    x = part.text(2, 0, "LAST SEAT", palette.soft) + 2
    part.text(x, 0, last_seat(context, seat), palette.strong)
    part.text(2, 1, below_quota(seat), palette.ground)
    x = canvas.text(second, 1, "TURNOUT", palette.soft) + 1
    x = canvas.text(x, 1, formatting.percent(seat.turnout_valid), palette.strong)
    canvas.text(x + 1, 1, "valid", palette.soft)
    if seat.turnout_ballots is not None:
        rejected = f" box, {formatting.count(seat.rejected)} rejected"
        indent = len("TURNOUT ") if canvas.width - second > 31 else 0
        x = canvas.text(second + indent, 2, formatting.percent(seat.turnout_ballots), palette.strong)
        canvas.text(x, 2, rejected, palette.soft)
    notes_and_checks(canvas.part(0, 3, canvas.width, 2), context, seat)


def last_seat(context: DrawContext, seat: Seat) -> str:
    """Return `1,541.3 at stage 9 · GRN over UUP`; a dash until it is known."""
    last = seat.last_seat
    if last is None:
        return formatting.DASH
    inside, outside = seat.row(last.elected), seat.row(last.not_elected)
    figure = f"{formatting.votes(last.votes)} at stage {seat.stage_count}"
    if inside is None or outside is None:
        return figure
    return f"{figure} · {context.short(inside.party)} over {context.short(outside.party)}"


def below_quota(seat: Seat) -> str:
    """Return how many are elected without having reached the quota; empty if nobody, or unknown."""
    if seat.quota is None or not seat.state.final:
        return ""
    quota = seat.quota
    below = sum(1 for row in seat.rows if row.elected and row.totals and max(row.totals) < quota)
    return f"{below} elected below the quota" if below else "everybody elected reached the quota"
