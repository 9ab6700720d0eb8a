"""The previous result of a contest of several seats, in words."""

from election_night.core.contest.seat import Seat
from election_night.drawing.context import DrawContext


def last_time(context: DrawContext, seat: Seat) -> str:
    """Return `LAB 2 CON 1`: the seats of each party last time; empty if unknown."""
    seats = (seat.last.seats if seat.last else None) or {}
    most_first = sorted(seats.items(), key=lambda party: -party[1])
    return " ".join(f"{context.short(party)} {number}" for party, number in most_first if number)
