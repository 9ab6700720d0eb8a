"""The foot of the card of several seats: the last seat, turnout, votes per ballot paper, and the checks."""

from fractions import Fraction

from election_night.core.contest.seat import Seat
from election_night.drawing import formatting, large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.figures import draw_figures, notes_and_checks

WIDE = 76
"""Columns from which votes per ballot paper have room."""
HEIGHT = 6
"""Lines with ordinary type; large type has two more."""


def height(size: int) -> int:
    """Return the lines of the foot with type of this size."""
    return HEIGHT if size == large_type.SMALL else HEIGHT + 2


def foot(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    """Draw the last seat, turnout, votes per ballot paper, and whether it adds up."""
    palette = context.palette
    canvas.rule(0, palette.faint, 2, canvas.width - 4)
    wide = canvas.width >= WIDE
    second, third = (canvas.width * 36 // 80, canvas.width * 60 // 80) if wide else (28, canvas.width)
    _last_seat(canvas.part(2, 1, second - 3, canvas.height - 3), context, seat)
    canvas.text(second, 1, "TURNOUT", palette.soft)
    figures = (
        (formatting.percent(seat.turnout_valid), "valid ballots"),
        (formatting.percent(seat.turnout_ballots), f"box, {formatting.count(seat.rejected)} rejected"),
    )
    draw_figures(canvas.part(second, 2, third - second - 1, 2), context, figures)
    canvas.text(third, 1, "VOTES USED", palette.soft)
    votes_per_paper = votes_used(seat)
    if votes_per_paper is None:
        canvas.text(third, 2, formatting.DASH, palette.soft)
    else:
        x = canvas.text(third, 2, f"{float(votes_per_paper):.2f}", palette.strong)
        canvas.text(x + 1, 2, f"of {seat.seats} each", palette.soft)
    if seat.by_lot:
        canvas.text(third, 3, "DECIDED BY LOT", palette.signal)
    elif seat.source and len(seat.source) <= canvas.width - third - 2:
        canvas.text(third, 3, seat.source, palette.soft)
    notes_and_checks(canvas.part(0, canvas.height - 2, canvas.width, 2), context, seat)


def votes_used(seat: Seat) -> Fraction | None:
    """Return the average number of votes on a ballot paper; `None` if unknown."""
    if seat.valid_votes is None or not seat.ballots or not seat.counted:
        return None
    return Fraction(seat.valid_votes, seat.ballots)


def _last_seat(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    palette = context.palette
    x = canvas.text(0, 0, "LAST SEAT", palette.soft) + 2
    last = seat.last_seat
    if last is None:
        canvas.text(x, 0, formatting.DASH, palette.soft)
        return
    figure = formatting.votes(last.votes)
    share = f"{formatting.percent(seat.majority_pct)} of ballots" if seat.majority_pct is not None else ""
    inside, outside = seat.row(last.elected), seat.row(last.not_elected)
    if inside is None or outside is None:
        return
    parties = f"{context.short(inside.party)} over {context.short(outside.party)}"
    votes = "   ".join(f"{row.name.split()[-1]} {formatting.count(row.votes)}" for row in (inside, outside))
    if canvas.height >= 5:
        canvas.text(x, 0, share, palette.strong)
        glyphs = large_type.digits(figure, large_type.SMALL)
        left = canvas.big(0, 1, glyphs, palette.strong) + 2
        canvas.text(left, 2, parties, palette.strong, canvas.width - left)
        canvas.text(left, 3, votes, palette.ground, canvas.width - left)
        return
    canvas.text(x, 0, f"{figure} · {share}" if share else figure, palette.strong, canvas.width - x)
    canvas.text(0, 1, parties, palette.strong, canvas.width)
    canvas.text(0, 2, votes, palette.ground, canvas.width)
