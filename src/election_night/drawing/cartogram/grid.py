"""The map: a cell a seat, hollow until decided, then the party's colour and letters, as large as it fits."""

from collections.abc import Collection, Iterable

from election_night.core.contest.seat import Seat
from election_night.drawing.canvas import Canvas
from election_night.drawing.cartogram.picture import Picture, Place, Size
from election_night.drawing.context import DrawContext

LETTERS = (Size(8, 24), Size(8, 16), Size(6, 16), Size(4, 16), Size(4, 8), Size(2, 8))
"""With letters, the largest first."""
BLOCKS = (Size(2, 7), Size(2, 6), Size(1, 4))
"""Colour only; about as wide as high, so that the country keeps its shape."""
WHOLE = (Size(4, 16), Size(2, 8), *BLOCKS)
ASCII = (Size(4, 16), Size(2, 8), Size(1, 8))
"""Without blocks to draw with."""
KEPT = 4
"""Maps that are kept: of the night screen, the map screen, the projector; a resized screen has new ones."""


def extent(context: DrawContext) -> Place:
    """Columns and rows of the whole map; (0, 0) without one."""
    kept = context.cache("extent")
    if not kept:  # the election document alone says where a seat is
        cells = [seat.map for seat in context.night.seats.values() if seat.map]
        kept[""] = (max((x + 1 for x, _ in cells), default=0), max((y + 1 for _, y in cells), default=0))
    told: Place = kept[""]
    return told


def largest(sizes: Iterable[Size], columns: int, rows: int, width: int, height: int) -> Size | None:
    """The first of these sizes that fits."""
    return next((size for size in sizes if size.fits(columns, rows, width, height)), None)


def sizes(canvas: Canvas, context: DrawContext) -> tuple[Size, ...]:
    """The sizes that say who won on this terminal, the largest first."""
    return ASCII if canvas.ascii_only or not context.palette.colours else WHOLE


def lines(canvas: Canvas, context: DrawContext) -> int:
    """How many lines of this canvas the whole map takes."""
    columns, rows = extent(context)
    if not columns:
        return 0
    size = largest(sizes(canvas, context), columns, rows, canvas.width, canvas.height)
    return size.lines(rows) if size else 0


def picture(canvas: Canvas, context: DrawContext, chosen: str | None = None) -> int:
    """The whole map as large as it fits; answers the lines used."""
    columns, rows = extent(context)
    size = largest(sizes(canvas, context), columns, rows, canvas.width, canvas.height) if columns else None
    if size is None:
        return 0
    left = (canvas.width - columns * size.wide) // 2
    room = canvas.part(left, 0, columns * size.wide, size.lines(rows))
    draw(room, context, context.rankings.mapped(context.night), size, chosen=chosen)
    return size.lines(rows)


def draw(
    canvas: Canvas,
    context: DrawContext,
    seats: list[Seat],
    size: Size,
    *,
    origin: Place = (0, 0),
    chosen: str | None = None,
    dim: Collection[str] = (),
) -> None:
    """These seats, the cell `origin` in the upper left corner; those in `dim` without their colour."""
    pictures = context.cache("map")
    key = (size, origin, canvas.width, canvas.height, canvas.style, canvas.ascii_only)
    drawn: Picture | None = pictures.get(key)
    if drawn is None:
        if len(pictures) >= KEPT:
            pictures.clear()
        drawn = pictures[key] = Picture(size, origin, canvas.like())
    drawn.follow(context, seats, chosen, frozenset(dim))
    canvas.paste(drawn.canvas, drawn.hot)
