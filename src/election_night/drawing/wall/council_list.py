"""The councils themselves on a wall: each with who controls it, and who lost it."""

from typing import NamedTuple

from election_night.core.body_state import BodyState
from election_night.drawing import party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import SMALL, Line, capitals
from election_night.drawing.overview import councils
from election_night.drawing.wall import large_text, names

TWO_COLUMNS = 150
"""Columns of a page from which its councils stand in two."""
GAP = 6
"""Cells between two columns."""
WAS = 9
"""Cells of the block that says who lost control, in ordinary type."""


class Layout(NamedTuple):
    """How the councils are set, so that every page of them is set alike."""

    large: bool
    """Names are in large type, but for those that have no room; else a council has one line."""
    names: list[Line | None]
    code: int
    """Cells of the letters of whoever is in control."""
    was: int
    """Cells for the party that lost control."""
    columns: int
    rows: int
    head: int
    """Lines of the heading, with the space below."""

    @property
    def per_page(self) -> int:
        """Councils on a page."""
        return self.rows * self.columns


def decided(context: DrawContext) -> list[BodyState]:
    """Those whose control is known: those that changed hands first, then by name."""
    known = [body for body in context.night.bodies.values() if body.control is not None]
    return sorted(known, key=lambda body: (not _changed(body), body.name))


def page_count(canvas: Canvas, context: DrawContext) -> int:
    """Pages that all of them take."""
    bodies = decided(context)
    return -(-len(bodies) // _layout(canvas, context, bodies).per_page)


def draw(canvas: Canvas, context: DrawContext, page: int) -> None:
    """One page of them, in columns from top to bottom."""
    bodies = decided(context)
    layout = _layout(canvas, context, bodies)
    _head(canvas, context, bodies, layout.head)
    width = _width(canvas, layout.columns)
    first = page * layout.per_page
    pitch = 4 if layout.large else 1
    for place, body in enumerate(bodies[first : first + layout.per_page]):
        column, row = divmod(place, layout.rows)
        part = canvas.part(column * (width + GAP), layout.head + row * pitch, width, pitch)
        if layout.large:
            _council(part, context, body, layout.names[first + place], layout)
        else:
            _line(part, context, body)


def _changed(body: BodyState) -> bool:
    return body.outcome in {"gain", "lose"}


def _width(canvas: Canvas, columns: int) -> int:
    return (canvas.width - GAP * (columns - 1)) // columns


def _layout(canvas: Canvas, context: DrawContext, bodies: list[BodyState]) -> Layout:
    """In large type if most names have room for it; in two columns only where all have."""
    long = _in_columns(canvas, context, bodies, 1)
    if canvas.width < TWO_COLUMNS or long.rows >= len(bodies):
        return long
    folded = _in_columns(canvas, context, bodies, 2)
    return folded if folded.names.count(None) <= long.names.count(None) else long


def _in_columns(canvas: Canvas, context: DrawContext, bodies: list[BodyState], columns: int) -> Layout:
    head, width = 4 if canvas.height >= 26 else 2, _width(canvas, columns)
    code = large_text.code_room(context, [body.control or "" for body in bodies], width // 3)
    lost = [body.previous_control or "" for body in bodies if _changed(body)]
    widths = [large_text.code_width(context, party) for party in lost]
    was, room = _was_width(widths), width - code - 3
    named = _named(bodies, room, was)
    if (smaller := _named(bodies, room, WAS)).count(None) < named.count(None):
        was, named = WAS, smaller
    large = canvas.height >= 20 and named.count(None) * 4 <= len(named)
    rows = (canvas.height - head + 1) // 4 if large else canvas.height - head
    return Layout(large, named, code, was, columns, max(1, rows), head)


def _named(bodies: list[BodyState], room: int, was: int) -> list[Line | None]:
    """Their names in the smallest large type, shortened where they must be; `None` without room."""
    return [
        large_text.one_line(names.of_body(body.name), room - (was + 2) * _changed(body), SMALL)
        for body in bodies
    ]


def _was_width(codes: list[int]) -> int:
    """Cells of WAS and a party's letters in large type, whichever party it is."""
    word = capitals("was", SMALL)
    return word.width + 2 + max(codes) if word and codes and all(codes) else WAS


def _head(canvas: Canvas, context: DrawContext, bodies: list[BodyState], lines: int) -> None:
    """How many of them changed hands."""
    brief = f"{sum(map(_changed, bodies)):,} of {len(bodies):,} changed hands"
    full = brief.replace("changed", f"{context.bodies(2)} changed")
    line = large_text.one_line([full, brief], canvas.width, SMALL) if lines > SMALL // 2 else None
    if line:
        canvas.big(0, 0, line, context.palette.soft)
    else:
        canvas.text(0, 0, full.upper(), context.palette.strong, canvas.width)


def _council(
    canvas: Canvas, context: DrawContext, body: BodyState, name: Line | None, layout: Layout
) -> None:
    """Who controls it, its name, and who lost it."""
    palette, before, code, was = context.palette, body.previous_control, layout.code, layout.was
    large_text.code(canvas, 0, 0, context, body.control or "", code)
    if name:
        canvas.big(code + 3, 0, name, palette.strong)
    else:
        canvas.text(code + 3, 1, body.name.upper(), palette.strong, canvas.width - code - was - 5)
    if not _changed(body) or before is None:
        return
    widest = max((line.width for line in layout.names if line), default=canvas.width)
    end = canvas.part(min(canvas.width - was, code + 3 + widest + GAP), 0, was, SMALL // 2)
    word = capitals("was", SMALL)
    if was > WAS and word:
        x = end.big(0, 0, word, palette.soft) + 2
        large_text.code(end, x, 0, context, before, was - x)
        return
    block = end.part(0, 0, was, end.height, context.block(before))
    block.text(0, 0, "was", block.style, was, "^")
    block.text(0, 1, context.short(before), block.style, was, "^")


def _line(canvas: Canvas, context: DrawContext, body: BodyState) -> None:
    """One council in a line of ordinary type."""
    palette, control = context.palette, body.control or ""
    x = party_letters.block(canvas, 0, 0, context, control, 5) + 2
    words = councils.outcome(context, body)
    end = canvas.right(canvas.width, 0, words, palette.signal if _changed(body) else palette.soft)
    canvas.text(x, 0, body.name.upper(), palette.strong, end - x - 1)
