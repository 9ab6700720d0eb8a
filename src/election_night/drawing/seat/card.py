"""The seat card: one contest, from the first figure read out to the declaration and its corrections.

Everything keeps its place in every state, so that nothing jumps when a count is final.
"""

from election_night.core.contest.seat import Seat
from election_night.drawing import large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.seat import (
    banner,
    candidates,
    figures,
    stages_figures,
    stages_table,
    ward_banner,
    ward_figures,
)
from election_night.drawing.seat.animation import AnimationState

ROOMY = 30
"""Lines from which a count in stages has room for a line for each person elected."""


def draw(
    canvas: Canvas,
    context: DrawContext,
    seat: Seat,
    animation: AnimationState | None = None,
    scroll: int = 0,
    back: int = 0,
) -> None:
    """Draw the whole card on this canvas."""
    y, high = top(canvas, context, seat), foot_height(canvas, seat)
    between = canvas.part(0, y, canvas.width, canvas.height - y - high)
    rows(between, context, seat, animation or AnimationState(), scroll, back)
    below = canvas.part(0, canvas.height - high, canvas.width, high)
    foot(below, context, seat, type_size(canvas, len(seat.rows)))


def rows(
    canvas: Canvas, context: DrawContext, seat: Seat, animation: AnimationState, scroll: int, back: int
) -> None:
    """Draw the candidates; in a count in stages, with the columns `back` stages to the left of the latest."""
    if in_stages(seat):
        stages_table.draw(canvas, context, seat, back, scroll)
    else:
        candidates.rows(canvas, context, seat, animation, scroll)


def line_count(seat: Seat) -> int:
    """Return the lines that the candidates need."""
    return stages_table.line_count(seat) if in_stages(seat) else candidates.line_count(seat)


def in_stages(seat: Seat) -> bool:
    """Return whether this is a count by preferences with at least one known stage."""
    return seat.stage_count > 0


def top(canvas: Canvas, context: DrawContext, seat: Seat) -> int:
    """Draw name, state and winner, on a canvas for the whole card; return the lines used."""
    tall = canvas.height >= 34 and canvas.width >= 100
    y = banner.title(canvas, context, seat, tall)
    if seat.seats != 1:
        return ward_banner.draw(canvas, context, seat, y, compact=in_stages(seat) and canvas.height < ROOMY)
    return banner.block(canvas, context, seat, y, type_size(canvas, len(seat.rows)))


def foot_height(canvas: Canvas, seat: Seat) -> int:
    """Return the lines below the candidates, on a canvas for the whole card."""
    if in_stages(seat):
        return stages_figures.HEIGHT
    size = type_size(canvas, len(seat.rows))
    return size // 2 + 4 if seat.seats == 1 else ward_figures.height(size)


def foot(canvas: Canvas, context: DrawContext, seat: Seat, size: int) -> None:
    """Draw the figures below the candidates, in type of this size."""
    if in_stages(seat):
        stages_figures.foot(canvas, context, seat)
    elif seat.seats == 1:
        figures.foot(canvas, context, seat, size)
    else:
        ward_figures.foot(canvas, context, seat)


def type_size(canvas: Canvas, rows: int) -> int:
    """Return the largest type that fits: bigger figures on a large screen, not more small print."""
    spare = canvas.height - rows
    if canvas.width >= 150 and spare >= 34:
        return large_type.LARGE
    if canvas.width >= 112 and spare >= 26:
        return large_type.MEDIUM
    return large_type.SMALL
