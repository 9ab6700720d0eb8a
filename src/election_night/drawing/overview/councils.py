"""Councils and assemblies, a line each: who controls them, what became of it, and the seats so far."""

from collections.abc import Callable

from election_night.core.body_state import NOC, BodyState, ControlState
from election_night.drawing import formatting, heading, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext

ORDERS: dict[str, Callable[[DrawContext, BodyState], tuple[object, ...]]] = {
    "name": lambda context, body: (body.name,),  # noqa: ARG005 - one signature for all
    "control": lambda context, body: (body.control is None, letters(context, body.control), body.name),
    "outcome": lambda context, body: (body.outcome is None, body.outcome or "", body.name),  # noqa: ARG005
    "to come": lambda context, body: (body.open, body.name),  # noqa: ARG005
    "state": lambda context, body: (list(ControlState).index(body.state), body.name),  # noqa: ARG005
}
"""What the table can be sorted by."""
OUTCOME = 20
"""Cells of the outcome: `LAB GAIN FROM NOC`."""
TO_COME = 5
TILE = 20
"""Cells of a tile, with the gap after it."""


def letters(context: DrawContext, control: str | None) -> str:
    """`LAB`, `NOC`, a dash while control is open."""
    return "NOC" if control == NOC else context.short(control)


def in_order(context: DrawContext, by: str, *, down: bool) -> list[BodyState]:
    """All bodies, sorted."""
    key = ORDERS[by]
    return sorted(context.night.bodies.values(), key=lambda body: key(context, body), reverse=down)


def contests_of(context: DrawContext, body: str) -> list[str]:
    """Ids of the contests that fill its seats, by name."""

    def by_body() -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for seat in sorted(context.night.seats.values(), key=lambda seat: seat.name):
            if seat.body is not None:
                found.setdefault(seat.body, []).append(seat.id)
        return found

    return context.remembered("contests by body", by_body).get(body, [])


def seats_held(context: DrawContext, body: BodyState, parties: int) -> str:
    """`LAB 31 CON 31 GRN 1`: the first parties."""
    held = list(body.held.items())[:parties]
    return " ".join(f"{context.short(party)} {seats:,}" for party, seats in held)


def widths(width: int) -> tuple[int, int]:
    """Cells of the name and of the seats."""
    rest = width - 4 - 8 - OUTCOME - TO_COME - 2 - (11 if width >= 76 else 0)
    name = max(14, min(30, rest * 5 // 9))
    return name, max(0, rest - name)


def head(canvas: Canvas, context: DrawContext, by: str, *, down: bool) -> None:
    """The names of the columns; the one that orders the table is marked."""
    name, seats = widths(canvas.width)
    places = {"name": 2, "control": 2 + name + 1, "outcome": 2 + name + 9, "seats": 2 + name + 9 + OUTCOME}
    places["to come"] = places["seats"] + seats - 2
    if canvas.width >= 76:
        places["state"] = canvas.width - 12
    for column, x in places.items():
        text = context.bodies(1) if column == "name" else column
        if column == by:
            text = f"{text}{'↓' if down else '↑'}"
        canvas.text(x, 0, text, context.palette.strong if column == by else context.palette.soft)


def line(canvas: Canvas, context: DrawContext, body: BodyState) -> None:
    """One body."""
    palette = context.palette
    name, seats = widths(canvas.width)
    canvas.text(2, 0, body.name, palette.strong, name)
    x = 2 + name + 1
    control_block(canvas.part(x, 0, 6, 1), context, body)
    x += 8
    canvas.text(x, 0, outcome(context, body), palette.ground, OUTCOME - 1)
    x += OUTCOME
    canvas.text(x, 0, seats_held(context, body, 3), palette.ground, seats - 1)
    x += seats
    canvas.right(x + TO_COME, 0, f"{body.open:,}" if body.open else "·", palette.soft)
    if canvas.width >= 76:
        state = body.state.value.upper()
        strong = body.state is ControlState.CERTAIN
        canvas.text(canvas.width - 12, 0, state, palette.strong if strong else palette.soft)


def control_block(canvas: Canvas, context: DrawContext, body: BodyState) -> None:
    """The letters of whoever is in control, on the party's colour; quiet while control is open."""
    palette, control = context.palette, body.control
    if control is None:
        canvas.text(1, 0, formatting.DASH, palette.soft)
        return
    style = palette.outline_pill if control == NOC else context.block(control)
    canvas.text(0, 0, f" {party_letters.cut(letters(context, control), 4):<4} ", style)


def outcome(context: DrawContext, body: BodyState) -> str:
    """`GRN GAIN FROM LAB`; while control is open `was LAB`."""
    words = body.outcome_words(context.short)
    if words or body.previous_control is None:
        return words
    return f"was {letters(context, body.previous_control)}"


def tile_lines(context: DrawContext, width: int, most: int) -> int:
    """Lines that a tile for every body needs, of at most so many; 0 where there are no several bodies."""
    count = len(context.night.bodies)
    if count < 2:
        return 0
    columns = max(1, width // TILE)
    return min(most, 1 + -(-count // columns))


def tiles(canvas: Canvas, context: DrawContext) -> None:
    """Every body in a few cells, by name: its control, and who lost it."""
    palette = context.palette
    heading.title(canvas, palette, 0, f"EVERY {context.bodies(1).upper()}", x=0)
    bodies = in_order(context, "name", down=False)
    columns = max(1, canvas.width // TILE)
    wide, lines = canvas.width // columns, min(canvas.height - 1, -(-len(bodies) // columns))
    for place, body in enumerate(bodies[: lines * columns]):
        y = 1 + place % lines
        part = canvas.part(place // lines * wide, y, wide - 1, 1)
        lost = body.outcome in {"gain", "lose"}
        was = letters(context, body.previous_control)
        if body.control is None:
            end = part.right(
                part.width, 0, f"was {was.lower()}" if body.previous_control else "", palette.soft
            )
        else:
            style = palette.outline_pill if body.control == NOC else context.block(body.control)
            text = f" {letters(context, body.control)}{f' ◂{was}' if lost else ''} "
            end = part.right(part.width, 0, text, style)
        part.text(0, 0, body.name, palette.ground, end - 1)
        if ids := contests_of(context, body.id):
            part.click(0, 0, part.width, 1, f"council:{ids[0]}")
