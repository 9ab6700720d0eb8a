"""A count by preferences: the votes after each stage, and the stages of election and exclusion."""

from decimal import Decimal
from typing import NamedTuple

from election_night.core.contest.seat import Row, Seat
from election_night.drawing import formatting, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext

COLUMN = 9
"""Cells of a stage, with the gap before it."""
NARROW_COLUMN = 8
"""The same if no figure and no heading is longer than seven cells."""
FATE = 8
"""Cells for the stage of election or exclusion."""
NOT_TRANSFERABLE = "not transferable"


class Columns(NamedTuple):
    """Which stages are in sight, and where."""

    names: int
    """Cells for a candidate's name."""
    first: int
    """Stage of the first column, from 1: always the first preferences."""
    latest: tuple[int, ...]
    """The others, in order."""
    width: int
    """Cells of each."""


def visible_stages(width: int, seat: Seat, code: int, back: int = 0) -> Columns:
    """Return first preferences and the latest stages that fit, `back` of them further to the left."""
    count = seat.stage_count
    left = 4 + code + 3
    names = min(max([len(row.name) for row in seat.rows] + [len(NOT_TRANSFERABLE)]), 22)
    room = width - left - names - FATE - 2
    short = count < 10 and all(votes < 10_000 for row in seat.rows for votes in row.totals)
    column = NARROW_COLUMN if short and room < count * COLUMN else COLUMN
    column_count = max(2, room // column)
    last = max(min(column_count, count), count - max(0, back))
    latest = tuple(range(max(2, last - column_count + 2), last + 1))
    return Columns(min(names + max(0, room - column * (len(latest) + 1)), 40), 1, latest, column)


def most_stages_back(width: int, seat: Seat, code: int) -> int:
    """Return how many stages to the left the columns can be moved."""
    columns = visible_stages(width, seat, code)
    return max(0, seat.stage_count - 1 - len(columns.latest))


def in_order(seat: Seat) -> list[Row]:
    """Return the elected in order of election, then those still in, then the others, latest out first."""
    places = {winner.id: index for index, winner in enumerate(seat.winners)}
    last = seat.stage_count

    def key(row: Row) -> tuple[int, float]:
        if row.id in places:
            return 0, places[row.id]
        if out_at(row, last) is None:
            return 1, -float(row.totals[-1] if row.totals else row.votes or 0)
        return 2, -float(1000 * (out_at(row, last) or 0)) - float(row.votes or 0) / 1e10

    return sorted(seat.rows, key=key)


def out_at(row: Row, last: int) -> int | None:
    """Return the stage at which a candidate dropped out; `None` while still in."""
    if row.excluded_at is not None:
        return row.excluded_at
    if row.elected or not row.totals:
        return None
    nothing = [stage for stage, votes in enumerate(row.totals, 1) if not votes]
    if nothing and nothing[0] <= last and not any(row.totals[nothing[0] - 1 :]):
        return max(1, nothing[0] - 1)
    return None


def line_count(seat: Seat) -> int:
    """Return the lines of the whole table: headings, a line for each candidate, votes not transferable."""
    return len(seat.rows) + 1 + _has_lost_votes(seat)


def draw(canvas: Canvas, context: DrawContext, seat: Seat, back: int = 0, scroll: int = 0) -> None:
    """Draw the headings, the candidates, and below them the votes that could not be transferred."""
    palette = context.palette
    order, has_lost = in_order(seat), _has_lost_votes(seat)
    code = letters_room(context, seat)
    columns = visible_stages(canvas.width, seat, code, back)
    left = 4 + code + 3
    end = canvas.text(left, 0, "candidate", palette.soft)
    hidden = columns.latest[0] - 2 if columns.latest else 0
    earlier = f"← {hidden} more" if hidden else ""
    later = "→" if columns.latest and columns.latest[-1] < seat.stage_count else ""
    canvas.text(end + 2, 0, f"{earlier} {later}".strip(), palette.signal, columns.names - 12)
    x = left + columns.names
    for stage in (columns.first, *columns.latest):
        x += columns.width
        head = "first" if stage == 1 else f"stage {stage}"
        canvas.right(x, 0, head, palette.strong if stage == seat.stage_count else palette.soft)
    visible = canvas.height - 1 - has_lost
    hidden_count = max(0, len(order) - visible)
    scroll = max(0, min(scroll, hidden_count + 1 if hidden_count else 0))
    for y, row in enumerate(order[scroll : scroll + visible], 1):
        hidden = len(order) - scroll - visible + 1
        if y == visible and hidden_count and hidden > 1:
            canvas.text(4, y, f"and {hidden} more: ↓", palette.soft)
            break
        _row(canvas.part(0, y, canvas.width, 1), context, seat, row, columns, code)
    if has_lost:
        _not_transferable(
            canvas.part(0, min(len(order), visible) + 1, canvas.width, 1), context, seat, columns
        )


def letters_room(context: DrawContext, seat: Seat) -> int:
    """Return the cells that the letters of the parties need."""
    return party_letters.room_for(context, (row.party for row in seat.rows), 6)


def _row(canvas: Canvas, context: DrawContext, seat: Seat, row: Row, columns: Columns, code: int) -> None:
    palette = context.palette
    out = out_at(row, seat.stage_count)
    style = palette.strong if row.elected else palette.soft if out else palette.ground
    canvas.text(2, 0, "✔" if row.elected else " ", palette.strong)
    x = party_letters.block(canvas, 4, 0, context, row.party, code) + 1
    canvas.text(x, 0, row.name, style, columns.names - 1)
    x += columns.names
    for stage in (columns.first, *columns.latest):
        x += columns.width
        excluded = out is not None and stage > out
        canvas.right(x, 0, "·" if excluded else _total(row, stage), palette.faint if excluded else style)
    fate = _fate(row, out)
    canvas.text(x + 2, 0, fate, palette.strong if row.elected else palette.soft)


def _total(row: Row, stage: int) -> str:
    """Return the votes after this stage; first preferences without decimals."""
    if stage == 1 and row.votes is not None:
        return formatting.count(row.votes)
    return formatting.votes(row.totals[stage - 1]) if len(row.totals) >= stage else formatting.DASH


def _fate(row: Row, out: int | None) -> str:
    if row.elected:
        return f"at {row.stage}" if row.stage else "elected"
    return f"out {out}" if out else ""


def _has_lost_votes(seat: Seat) -> bool:
    return any(stage.lost is not None for stage in (seat.document.stages if seat.document else ()))


def _not_transferable(canvas: Canvas, context: DrawContext, seat: Seat, columns: Columns) -> None:
    palette = context.palette
    left = 4 + letters_room(context, seat) + 3
    canvas.text(left, 0, NOT_TRANSFERABLE, palette.soft)
    stages = seat.document.stages if seat.document else ()
    x = left + columns.names
    for stage in (columns.first, *columns.latest):
        x += columns.width
        lost = stages[stage - 1].lost if len(stages) >= stage else None
        if lost is None and stage == 1:
            lost = Decimal(0)
        text = "0" if lost is not None and not lost else formatting.votes(lost)
        canvas.right(x, 0, text, palette.soft)
