"""A seat's state as a word on a coloured block."""

from rich.style import Style

from election_night.core.contest.seat import Seat, State
from election_night.drawing import formatting
from election_night.drawing.context import DrawContext

WIDEST_PILL = 24
"""Cells reserved for the state, so that nothing else moves when it changes."""


ALARMS = {State.DISPUTED, State.WITHDRAWN, State.COUNTERMANDED}


def pill(context: DrawContext, seat: Seat) -> tuple[str, Style]:
    """Return the state as a word, and the style of its block."""
    palette = context.palette
    text = formatting.state(seat)
    if seat.state is State.COUNTING and seat.stage_count and seat.seats > 1:
        text = f"{text} · {seat.filled} OF {seat.seats}"
    if seat.state.final and seat.state is not State.UNOPPOSED:
        at = seat.issued_at if seat.state is State.CORRECTED else seat.when
        if seat.untimed and seat.declared_at is None:
            text = f"{text} · READ {context.moment(at)}"
        else:
            text = f"{text} {context.moment(at, zone=True)}"
    if seat.state in ALARMS:
        return f" {text} ", palette.alarm_pill
    if seat.state.final:
        return f" {text} ", palette.plain_pill
    if seat.state is State.AWAITING:
        return f" {text} ", palette.outline_pill
    return f" {text} ", palette.pill
