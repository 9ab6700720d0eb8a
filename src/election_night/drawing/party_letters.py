"""A party's letters in narrow places: whole, or visibly cut."""

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size

from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext

USUAL = 4
"""Cells that the letters of most parties need."""
MOST = 12
"""Letters that a feed may give a party."""


def cut(text: str, room: int) -> str:
    """Return `text` in at most `room` cells; if it is cut, it ends in an ellipsis."""
    return text if cell_len(text) <= room else f"{set_cell_size(text, room - 1).rstrip()}…"


def room_for(context: DrawContext, parties: Iterable[str], most: int) -> int:
    """Return the cells that the longest of these letters need, at most `most`."""
    longest = max((cell_len(context.short(party)) for party in parties), default=USUAL)
    return max(USUAL, min(longest, most, MOST))


def block(canvas: Canvas, x: int, y: int, context: DrawContext, party: str, room: int = USUAL) -> int:
    """Draw the letters on the party's colour, a blank cell on either side; return the column after it."""
    canvas.part(x, y, room + 2, 1, context.block(party)).text(1, 0, context.short(party), width=room)
    return x + room + 2
