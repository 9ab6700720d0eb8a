"""The line between the candidates whom the votes elect and the others."""

from typing import NamedTuple

from election_night.core.contest.seat import Row, Seat, State
from election_night.drawing import formatting
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext


class LineOfVote(NamedTuple):
    """The place of the line in the table of candidates."""

    after: int
    """Rows above it."""
    text: str


def line_of_vote(seat: Seat, order: list[Row]) -> LineOfVote | None:
    """Return the line for several seats, once the count is final or tied across it; else `None`."""
    if seat.seats < 2 or not seat.counted or len(order) <= seat.seats:
        return None
    elected = sum(row.elected for row in order)
    if seat.last_seat is not None and 0 < elected < len(order):
        return LineOfVote(elected, last_seat(seat))
    inside, outside = order[seat.seats - 1].votes, order[seat.seats].votes
    if seat.state is State.DISPUTED and inside == outside:
        return LineOfVote(seat.seats, f"level on {formatting.count(inside)}")
    return None


def last_seat(seat: Seat) -> str:
    """Return `last seat by 83`, or by lot; empty until it is known."""
    if seat.last_seat is None:
        return ""
    return f"last seat by {'lot' if seat.by_lot else formatting.votes(seat.last_seat.votes)}"


def draw(canvas: Canvas, context: DrawContext, y: int, line: LineOfVote) -> None:
    """Draw a dotted line across the table."""
    dots = canvas.plain("┄")
    canvas.fill(2, y, canvas.width - 4, 1, context.palette.soft, dots)
    canvas.text(15, y, f" {line.text} ", context.palette.strong)
