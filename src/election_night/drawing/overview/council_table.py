"""The table of councils: who controls each, the outcome, and the seats of its parties."""

from typing import NamedTuple

from election_night.core.body_state import BodyState, ControlState
from election_night.core.overview.council_query import PARTY
from election_night.core.overview.seat_query import Order
from election_night.drawing import party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import councils

CONTROL, OUTCOME, PARTY_WIDTH, TO_COME, STATE = 9, 19, 7, 11, 10
"""Cells of a column, with the gap after it."""
PARTIES_FROM = 100
"""Width of a terminal from which each party has a column of its own, and so has the state."""
HELD = "seats"
"""The column of a narrow table for each council's own first parties; nothing is ordered by it."""


class Column(NamedTuple):
    """One column and its position."""

    id: str
    """Its order, as in `council_query`."""
    head: str
    x: int
    width: int
    right: bool = False


def columns(context: DrawContext, width: int) -> list[Column]:
    """Return the columns that fit."""
    wide = width >= PARTIES_FROM
    end = width - 2 - TO_COME - (STATE if wide else 0)
    room = end - 2 - CONTROL - OUTCOME
    name = max(14, min(30, room // 2 if wide else room - 16))
    placed = [
        Column("name", context.bodies(1), 2, name),
        Column("control", "control", 2 + name + 1, CONTROL),
        Column("outcome", "outcome", 2 + name + 1 + CONTROL, OUTCOME),
    ]
    x = placed[-1].x + OUTCOME
    if not wide:
        placed.append(Column(HELD, HELD, x, end - x))
    else:
        totals = context.night.totals
        seated = [party for party in totals.ranked() if totals.party(party).seats]
        for party in seated[: (end - x) // PARTY_WIDTH]:
            placed.append(Column(f"{PARTY}{party}", context.short(party), x, PARTY_WIDTH, right=True))
            x += PARTY_WIDTH
        end = min(end, x)
    placed.append(Column("to come", "to come", end, TO_COME, right=True))
    if wide:
        placed.append(Column("state", "state", end + TO_COME + 2, STATE - 2))
    return placed


def orders(context: DrawContext, width: int) -> list[str]:
    """Return what the table can be ordered by, column by column."""
    return [column.id for column in columns(context, width) if column.id != HELD]


def head(canvas: Canvas, context: DrawContext, order: Order) -> None:
    """Draw the column headings; the one that orders the table is marked, and a click orders by another."""
    for column in columns(context, canvas.width):
        orders_by = column.id == order.by
        mark = ("↓" if order.down else "↑") if orders_by else ""
        name = party_letters.cut(column.head, column.width - len(mark))
        text = f"{mark}{name}" if column.right else f"{name}{mark}"
        style = context.palette.strong if orders_by else context.palette.soft
        canvas.text(column.x, 0, text, style, column.width, ">" if column.right else "<")
        if column.id != HELD:
            canvas.click(column.x, 0, column.width, 1, f"do:sort-{column.id}")


def line(canvas: Canvas, context: DrawContext, body: BodyState) -> None:
    """Draw one council's row."""
    palette = context.palette
    for column in columns(context, canvas.width):
        x, width = column.x, column.width
        match column.id:
            case "name":
                canvas.text(x, 0, body.name, palette.strong, width)
            case "control":
                councils.control_block(canvas.part(x, 0, 6, 1), context, body)
            case "outcome":
                changed = body.outcome in {"gain", "lose"}
                style = palette.ground if changed else palette.soft
                canvas.text(x, 0, councils.outcome(context, body), style, width - 1)
            case "seats":
                choices = [councils.seats_held(context, body, parties) for parties in (3, 2, 1)]
                text = next((text for text in choices if len(text) < width), "")
                canvas.text(x, 0, text, palette.ground)
            case "to come":
                _to_come(canvas, context, body, column)
            case "state":
                certain = body.state is ControlState.CERTAIN
                canvas.text(x, 0, body.state.value.upper(), palette.strong if certain else palette.soft)
            case _:
                _held(canvas, context, body, column)


def _to_come(canvas: Canvas, context: DrawContext, body: BodyState, column: Column) -> None:
    """Draw the seats that nobody has won yet; if the state has no column, the state as well."""
    palette, wide = context.palette, canvas.width >= PARTIES_FROM
    text, style = f"{body.open:,}" if body.open else "·", palette.soft if body.open else palette.faint
    if body.state is ControlState.CERTAIN and not wide:
        text, style = f"CERTAIN {body.open:>2,}", palette.strong
    elif body.state is ControlState.DECLARED and not wide:
        text, style = "DECLARED", palette.soft
    canvas.text(column.x, 0, text, style, column.width, ">")


def _held(canvas: Canvas, context: DrawContext, body: BodyState, column: Column) -> None:
    """Draw the seats of one party; those of the party in control stand out."""
    palette, party = context.palette, column.id.removeprefix(PARTY)
    seats = body.held.get(party, 0)
    style = palette.strong if party == body.control else palette.ground if seats else palette.faint
    canvas.text(column.x, 0, f"{seats:,}" if seats else "·", style, column.width, ">")
