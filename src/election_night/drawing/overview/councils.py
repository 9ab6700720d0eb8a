"""How every screen describes a council: who controls it, the outcome, and its seats so far."""

from election_night.core.body_state import NOC, BodyState
from election_night.core.overview import council_query
from election_night.core.overview.seat_query import Order
from election_night.drawing import formatting, heading, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext

TILE = 20
"""Cells of a tile, with the gap after it."""


def letters(context: DrawContext, control: str | None) -> str:
    """Return `LAB`, `NOC`, or a dash while control is open."""
    return "NOC" if control == NOC else context.short(control)


def contests_of(context: DrawContext, body: str) -> list[str]:
    """Return the ids of the contests that fill its seats, by name."""

    def by_body() -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for seat in sorted(context.night.seats.values(), key=lambda seat: seat.name):
            if seat.body is not None:
                found.setdefault(seat.body, []).append(seat.id)
        return found

    return context.remembered("contests by body", by_body).get(body, [])


def seats_held(context: DrawContext, body: BodyState, parties: int) -> str:
    """Return `LAB 31 CON 31 GRN 1`: the first parties."""
    visible = list(body.held.items())[:parties]
    return " ".join(f"{context.short(party)} {seats:,}" for party, seats in visible)


def control_block(canvas: Canvas, context: DrawContext, body: BodyState) -> None:
    """Draw the letters of the party in control, on its colour; quiet while control is open."""
    palette, control = context.palette, body.control
    if control is None:
        canvas.text(1, 0, formatting.DASH, palette.soft)
        return
    style = palette.outline_pill if control == NOC else context.block(control)
    canvas.text(0, 0, f" {party_letters.cut(letters(context, control), 4):<4} ", style)


def outcome(context: DrawContext, body: BodyState) -> str:
    """Return `GRN GAIN FROM LAB`; while control is open `was LAB`."""
    text = body.outcome_words(context.short)
    if text or body.previous_control is None:
        return text
    return f"was {letters(context, body.previous_control)}"


def tile_lines(context: DrawContext, width: int, most: int) -> int:
    """Return the lines needed for a tile per body, at most `most`; 0 unless there are several bodies."""
    count = len(context.night.bodies)
    if count < 2:
        return 0
    columns = max(1, width // TILE)
    return min(most, 1 + -(-count // columns))


def tiles(canvas: Canvas, context: DrawContext) -> None:
    """Draw every body in a few cells, by name: its control, and the party that lost it."""
    palette = context.palette
    heading.title(canvas, palette, 0, f"EVERY {context.bodies(1).upper()}", x=0)
    bodies = council_query.in_order(context.night, Order())
    columns = max(1, canvas.width // TILE)
    wide, lines = canvas.width // columns, min(canvas.height - 1, -(-len(bodies) // columns))
    drawn = context.remembered("tiles", dict[str, tuple[object, Canvas]])
    for index, body in enumerate(bodies[: lines * columns]):
        basis = (body.name, body.control, body.outcome, wide, canvas.ascii_only)
        last = drawn.get(body.id)
        if last is None or last[0] != basis:
            part = canvas.part(0, 0, wide - 1, 1).like()
            _tile(part, context, body)
            last = drawn[body.id] = basis, part
        canvas.part(index // lines * wide, 1 + index % lines, wide - 1, 1).paste(last[1])


def _tile(canvas: Canvas, context: DrawContext, body: BodyState) -> None:
    """Draw `Barnet  NOC ◂LAB`, or `was lab` while control is open."""
    palette = context.palette
    previous = letters(context, body.previous_control)
    if body.control is None:
        text = f"was {previous.lower()}" if body.previous_control else ""
        end = canvas.right(canvas.width, 0, text, palette.soft)
    else:
        lost = f" ◂{previous}" if body.outcome in {"gain", "lose"} else ""
        style = palette.outline_pill if body.control == NOC else context.block(body.control)
        end = canvas.right(canvas.width, 0, f" {letters(context, body.control)}{lost} ", style)
    canvas.text(0, 0, body.name, palette.ground, end - 1)
    if ids := contests_of(context, body.id):
        canvas.click(0, 0, canvas.width, 1, f"council:{ids[0]}")
