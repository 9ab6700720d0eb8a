"""The seats that each party won in a contest for several, each on its party's colour."""

from rich.cells import cell_len
from rich.style import Style

from election_night.core.contest.outcome import parties_with_seats
from election_night.core.contest.seat import Seat
from election_night.drawing import party_letters
from election_night.drawing.context import DrawContext

Block = tuple[str, Style]


def blocks(context: DrawContext, seat: Seat, most: int = party_letters.MOST) -> list[Block]:
    """Return ` LAB 2 ` and ` CON 1 `, most seats first; nothing without a winner.

    Args:
        context: has the parties.
        seat: the contest.
        most: cells for the letters of a party.
    """
    return [
        (f" {party_letters.cut(context.short(party), most)} {seats:,} ", context.block(party))
        for party, seats in parties_with_seats(seat)
    ]


def blocks_with_change(context: DrawContext, seat: Seat) -> list[Block]:
    """Return the same and, if it is known, ` CON GAIN 1 FROM LAB `."""
    if not (change := context.change(seat)):
        return blocks(context, seat)
    return [*blocks(context, seat), (f" {change} ", change_style(context, seat))]


def change_style(context: DrawContext, seat: Seat) -> Style:
    """Return a shade of the leading party for a gain, or the quiet style."""
    return context.tint(seat.lead) if seat.outcome == "gain" and seat.lead else context.palette.soft


def width(blocks: list[Block]) -> int:
    """Return the cells that these need."""
    return sum(cell_len(text) for text, _ in blocks)
