"""How one seat looks on the map.

Capitals are a gain and small letters a hold, so that the map can be read without its colours.
"""

from datetime import datetime, timedelta
from string import ascii_uppercase

from rich.style import Style

from election_night.core.contest.seat import Seat, State
from election_night.drawing.canvas import Canvas
from election_night.drawing.colours import mix, style
from election_night.drawing.context import DrawContext
from election_night.drawing.formatting import wrap

FRESH = timedelta(seconds=60)
"""How long a seat is highlighted after its news."""


def fresh(now: datetime, seat: Seat) -> bool:
    """Return whether the seat was decided, or got another winner, within the last minute."""
    news_at = seat.news_at
    return news_at is not None and now - FRESH < news_at <= now


def draw_cell(canvas: Canvas, context: DrawContext, seat: Seat, *, chosen: bool, dim: bool) -> None:
    """Draw a seat's letters, and as much of its name as fits.

    The last column stays free if there are three.
    """
    text, cell_style = letters(context, seat, min(4, max(1, canvas.width)))
    if dim and not chosen:
        text, cell_style = "·", context.palette.faint
    if chosen:
        cell_style = context.palette.plain_pill
    width = canvas.width - 1 if canvas.width > 2 else canvas.width
    canvas.fill(0, 0, width, canvas.height, cell_style)
    left = 1 if canvas.width >= 6 else 0
    canvas.text(left, 0, text, cell_style, width - left)
    if canvas.height > 1 and not dim:
        for y, line in enumerate(wrap(seat.name, width - left, canvas.height - 1), 1):
            canvas.text(left, y, line[: width - left], cell_style)


def letters(context: DrawContext, seat: Seat, room: int = 2) -> tuple[str, Style]:
    """Return the letters of a seat in at most `room` cells, and their style."""
    palette = context.palette
    if (party := seat.lead) is not None:
        short = one_letter(context, party) if room == 1 else f"{context.short(party)[:room]:<2}"
        colour = context.colour(party)
        cell_style = palette.block(colour)
        if fresh(context.now, seat):
            cell_style = palette.block(palette.fresh(colour, 0.35)) + Style(underline=True)
        return short if seat.outcome == "gain" else short.lower(), cell_style
    if seat.state in {State.DISPUTED, State.WITHDRAWN, State.COUNTERMANDED}:
        return "!!"[:room], palette.alarm_pill
    if seat.state in {State.COUNTING, State.RECOUNT}:
        return "··"[:room], palette.outline_pill
    return "··"[:room], style(palette.theme.soft, palette.theme.raised)


def one_letter(context: DrawContext, party: str) -> str:
    """Return a letter that no other party has, such as L for LAB and D for LD; ? if none is left."""
    chosen: dict[str, str] = context.remembered("party letters", dict)
    if party not in chosen:
        parties = [entry.id for entry in context.night.election.parties] if context.night.election else []
        for name in [*parties, party]:
            candidates = f"{context.short(name)}{context.party(name).name}{ascii_uppercase}".upper()
            unused = (char for char in candidates if char in ascii_uppercase and char not in chosen.values())
            chosen[name] = chosen.get(name) or next(unused, "?")
    return chosen[party]


def block_colour(context: DrawContext, seat: Seat, *, chosen: bool, dim: bool) -> str:
    """Return the colour of a seat that has no room for letters."""
    theme = context.palette.theme
    if chosen:
        return theme.ink
    if dim:
        return mix(theme.ground, theme.faint, 0.5)
    if seat.lead is not None:
        colour = context.palette.visible(context.colour(seat.lead))
        return context.palette.fresh(colour, 0.4) if fresh(context.now, seat) else colour
    return theme.alarm if seat.reasons else theme.faint
