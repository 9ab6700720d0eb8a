"""The councils themselves on a wall: those that changed hands with the outcome, then the others."""

from typing import NamedTuple

from election_night.core.body_state import BodyState
from election_night.drawing import names, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import SMALL, Line
from election_night.drawing.overview import councils
from election_night.drawing.wall import large_text
from election_night.drawing.wall.description import Description, Heading, Row, Rows
from election_night.drawing.wall.night import LEFT, LOUD, PITCH, loud_row

TWO_COLUMNS = 150
"""Width of a page from which its councils are in two columns."""
GAP = 6
"""Cells between two columns."""
IN_PICTURE = 8
"""Councils on a page that is a picture."""


class Layout(NamedTuple):
    """The layout of the councils, the same on every page."""

    large: bool
    """In large type, except for names that don't fit; if false, a council has one line of ordinary type."""
    names: list[Line | None]
    code: int
    """Cells for the letters of the party in control."""
    columns: int
    head: int
    """Lines of the heading, with the space below."""
    height: int
    """Lines of a column."""


def decided(context: DrawContext) -> list[BodyState]:
    """Return the councils whose control is known: those that changed hands first, then by name."""
    decided_bodies = [body for body in context.night.bodies.values() if body.control is not None]
    return sorted(decided_bodies, key=lambda body: (not _changed(body), body.name))


def page_count(canvas: Canvas, context: DrawContext) -> int:
    """Return the number of pages for all of them."""
    bodies = decided(context)
    return len(_pages(_layout(canvas, context, bodies), bodies))


def pictured(context: DrawContext) -> int:
    """Return the number of pages for all of them as pictures."""
    return -(-len(decided(context)) // IN_PICTURE)


def describe(context: DrawContext, page: int) -> Description:
    """Describe one page of them, as a picture."""
    bodies = decided(context)
    part = bodies[page * IN_PICTURE : (page + 1) * IN_PICTURE]
    rows = tuple(_described(context, body) for body in part)
    return Description((Heading(_heading(context, bodies), quiet=True), Rows(rows)))


def draw(canvas: Canvas, context: DrawContext, page: int) -> None:
    """Draw one page of them, in columns from top to bottom."""
    bodies = decided(context)
    layout = _layout(canvas, context, bodies)
    _head(canvas, context, bodies, layout.head)
    width = _width(canvas, layout.columns)
    for column, places in enumerate(_pages(layout, bodies)[page]):
        y = layout.head
        for place in places:
            body, name = bodies[place], layout.names[place]
            pitch = _pitch(body, large=layout.large)
            above = name.rise // 2 if name and layout.large else 0  # Accents use the free line above.
            part = canvas.part(column * (width + GAP), y - above, width, pitch + above)
            y += pitch
            if not layout.large:
                _line(part, context, body)
            elif _changed(body):
                loud_row(part, context, _described(context, body), name, above)
            else:
                _unchanged(part, context, body, name, layout.code)


def _described(context: DrawContext, body: BodyState) -> Row:
    control, outcome = body.control or "", councils.outcome(context, body)
    return Row(body.id, control, tuple(names.of_body(body.name)), ("",), note=(outcome,), won=((control, 1),))


def _changed(body: BodyState) -> bool:
    return body.outcome in {"gain", "lose"}


def _pitch(body: BodyState, *, large: bool) -> int:
    """Return the lines of a council, with the space below."""
    return (LOUD if _changed(body) else PITCH) if large else 1


def _width(canvas: Canvas, columns: int) -> int:
    return (canvas.width - GAP * (columns - 1)) // columns


def _layout(canvas: Canvas, context: DrawContext, bodies: list[BodyState]) -> Layout:
    """Return large type if most names fit in it; two columns only if all do."""
    long = _in_columns(canvas, context, bodies, 1)
    if canvas.width < TWO_COLUMNS or len(_pages(long, bodies)) < 2:
        return long
    folded = _in_columns(canvas, context, bodies, 2)
    return folded if folded.names.count(None) <= long.names.count(None) else long


def _in_columns(canvas: Canvas, context: DrawContext, bodies: list[BodyState], columns: int) -> Layout:
    head, width = 4 if canvas.height >= 20 else 2, _width(canvas, columns)
    code = large_text.code_room(context, [body.control or "" for body in bodies], width // 3)
    named = [
        large_text.one_line(names.of_body(body.name), width - (LEFT if _changed(body) else code + 3), SMALL)
        for body in bodies
    ]
    large = canvas.height >= 20 and named.count(None) * 4 <= len(named)
    return Layout(large, named, code, columns, head, canvas.height - head)


def _pages(layout: Layout, bodies: list[BodyState]) -> list[list[list[int]]]:
    """Return the councils in each column of each page, by their place in the list."""
    columns: list[list[int]] = [[]]
    lines_used = 0
    for index, body in enumerate(bodies):
        pitch = _pitch(body, large=layout.large)
        free_below = int(layout.large)
        if columns[-1] and lines_used + pitch - free_below > layout.height:
            columns.append([])
            lines_used = 0
        columns[-1].append(index)
        lines_used += pitch
    return [columns[at : at + layout.columns] for at in range(0, len(columns), layout.columns)]


def _heading(context: DrawContext, bodies: list[BodyState]) -> tuple[str, str]:
    """Return how many of them changed hands, in full and shorter."""
    short = f"{sum(map(_changed, bodies)):,} of {len(bodies):,} changed hands"
    return short.replace("changed", f"{context.bodies(2)} changed"), short


def _head(canvas: Canvas, context: DrawContext, bodies: list[BodyState], lines: int) -> None:
    """Draw how many of them changed hands."""
    texts = _heading(context, bodies)
    line = large_text.one_line(texts, canvas.width, SMALL) if lines > SMALL // 2 else None
    if line:
        canvas.big(0, 0, line, context.palette.soft)
    else:
        canvas.text(0, 0, texts[0].upper(), context.palette.strong, canvas.width)


def _unchanged(canvas: Canvas, context: DrawContext, body: BodyState, name: Line | None, code: int) -> None:
    """Draw who controls it, and its name."""
    strong = context.palette.strong
    large_text.code(canvas, 0, name.rise // 2 if name else 0, context, body.control or "", code)
    if name:
        canvas.big(code + 3, 0, name, strong)
    else:
        canvas.text(code + 3, 1, body.name.upper(), strong, canvas.width - code - 3)


def _line(canvas: Canvas, context: DrawContext, body: BodyState) -> None:
    """Draw one council in a line of ordinary type."""
    palette, control = context.palette, body.control or ""
    x = party_letters.block(canvas, 0, 0, context, control, 5) + 2
    outcome = councils.outcome(context, body)
    end = canvas.right(canvas.width, 0, outcome, palette.signal if _changed(body) else palette.soft)
    canvas.text(x, 0, body.name.upper(), palette.strong, end - x - 1)
