"""The seat card: one contest, from the first figure read out to the declaration and its corrections.

Everything keeps its place in every state, so that nothing jumps when a count is final.
"""

from election_night.core.contest.seat import Seat
from election_night.drawing import large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.seat import banner, candidates, figures
from election_night.drawing.seat.animation import AnimationState


def draw(
    canvas: Canvas, context: DrawContext, seat: Seat, animation: AnimationState | None = None, scroll: int = 0
) -> None:
    """The whole card on this canvas."""
    y, high = top(canvas, context, seat), foot_height(canvas, seat)
    candidates.rows(
        canvas.part(0, y, canvas.width, canvas.height - y - high),
        context,
        seat,
        animation or AnimationState(),
        scroll,
    )
    figures.foot(
        canvas.part(0, canvas.height - high, canvas.width, high),
        context,
        seat,
        type_size(canvas, len(seat.rows)),
    )


def top(canvas: Canvas, context: DrawContext, seat: Seat) -> int:
    """Name, state and winner, on a canvas for the whole card; returns the lines used."""
    tall = canvas.height >= 34 and canvas.width >= 100
    y = banner.title(canvas, context, seat, tall)
    return banner.block(canvas, context, seat, y, type_size(canvas, len(seat.rows)))


def foot_height(canvas: Canvas, seat: Seat) -> int:
    """Lines below the candidates, on a canvas for the whole card."""
    return type_size(canvas, len(seat.rows)) // 2 + 4


def type_size(canvas: Canvas, rows: int) -> int:
    """The largest type that fits: bigger figures on a large screen, not more small print."""
    spare = canvas.height - rows
    if canvas.width >= 150 and spare >= 34:
        return large_type.LARGE
    if canvas.width >= 112 and spare >= 26:
        return large_type.MEDIUM
    return large_type.SMALL
