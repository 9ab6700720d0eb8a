"""A few seats each: those to watch, the closest, the biggest swings, those still to come."""

from collections.abc import Callable
from typing import NamedTuple

from election_night.core.contest.seat import Seat, State
from election_night.drawing import formatting, heading, names, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext

NO_SEAT = "none"
"""What stands below the title of an empty list."""


class Shortlist(NamedTuple):
    """A few seats, and the figure that puts them on the list."""

    head: str
    seats: list[Seat]
    figure: Callable[[Seat], str]


def lists(context: DrawContext) -> list[Shortlist]:
    """Return the lists beside the latest declarations, the most important first."""
    if context.several:
        second = Shortlist("STILL TO COME", context.top("to come", 60), _progress)
    else:
        second = Shortlist("BIGGEST SWINGS", context.top("swings", 20), _moved)
    shortlists = [
        Shortlist("CLOSEST", context.top("closest", 20), _majority),
        second,
    ]
    unsettled = context.top("unsettled", 60)
    return [Shortlist("TO WATCH", unsettled, _state), *shortlists] if unsettled else shortlists


def draw(canvas: Canvas, context: DrawContext, shortlist: Shortlist) -> None:
    """Draw one list with its title, as many seats as there is room for."""
    heading.title(canvas, context.palette, 0, shortlist.head, x=0)
    if not shortlist.seats:
        canvas.text(2, 1, NO_SEAT, context.palette.soft)
    for y, seat in enumerate(shortlist.seats[: max(0, canvas.height - 1)], 1):
        short_line(canvas.part(0, y, canvas.width, 1), context, shortlist, seat)


def short_line(canvas: Canvas, context: DrawContext, shortlist: Shortlist, seat: Seat) -> None:
    """Draw one seat of a shortlist, with its figure."""
    end = canvas.right(canvas.width, 0, shortlist.figure(seat), context.palette.strong)
    x = party_letters.block(canvas, 0, 0, context, seat.lead) if seat.lead else 0
    width = end - x - 2
    canvas.text(x + 1, 0, names.fitting(context, seat, width), context.palette.ground, width)
    canvas.click(0, 0, canvas.width, 1, f"open:{seat.id}")


def _moved(seat: Seat) -> str:
    return formatting.percent(seat.swing[2]) if seat.swing else formatting.DASH


def _progress(seat: Seat) -> str:
    if seat.state is State.AWAITING:
        return ""
    if seat.stage_count:
        return f"{formatting.state(seat)} · {seat.filled} OF {seat.seats}"
    return f"{sum(1 for votes in seat.votes if votes is not None)} of {len(seat.rows)}"


def _majority(seat: Seat) -> str:
    return formatting.count(seat.majority)


def _state(seat: Seat) -> str:
    return formatting.STATES[seat.state]
