"""The map as large as it fits: a cell for each seat, hollow until the seat is decided."""

from collections.abc import Collection, Iterable

from election_night.core.contest.seat import Seat
from election_night.drawing.canvas import Canvas
from election_night.drawing.cartogram.picture import Picture, Place, Size
from election_night.drawing.context import DrawContext

LETTERS = (Size(8, 24), Size(8, 16), Size(6, 16), Size(4, 16), Size(4, 8), Size(2, 8))
"""Sizes with letters; the largest first."""
BLOCKS = (Size(2, 7), Size(2, 6), Size(1, 4))
"""Sizes with colour only; about as wide as high, so that the country keeps its shape."""
WHOLE = (Size(4, 16), Size(2, 8), *BLOCKS)
ASCII = (Size(4, 16), Size(2, 8), Size(1, 8))
"""For terminals that can't draw blocks."""
REMEMBERED = 4
"""How many maps to remember: those of the night, map and wall screens, and one that was just resized."""


def extent(context: DrawContext) -> Place:
    """Return the columns and rows of the whole map; (0, 0) if no seat has a place on it."""

    def measure() -> Place:
        cells = [info.map for info in context.night.contests.values() if info.map]
        return max((x + 1 for x, _ in cells), default=0), max((y + 1 for _, y in cells), default=0)

    return context.remembered("extent of the map", measure)


def largest(sizes: Iterable[Size], columns: int, rows: int, width: int, height: int) -> Size | None:
    """Return the first of these sizes that fits."""
    return next((size for size in sizes if size.fits(columns, rows, width, height)), None)


def sizes(canvas: Canvas, context: DrawContext) -> tuple[Size, ...]:
    """Return the sizes at which this terminal can show who won; the largest first."""
    return ASCII if canvas.ascii_only or not context.palette.colours else WHOLE


def lines(canvas: Canvas, context: DrawContext) -> int:
    """Return how many lines of this canvas the whole map takes."""
    columns, rows = extent(context)
    if not columns:
        return 0
    size = largest(sizes(canvas, context), columns, rows, canvas.width, canvas.height)
    return size.lines(rows) if size else 0


def picture(canvas: Canvas, context: DrawContext, chosen: str | None = None) -> int:
    """Draw the whole map as large as it fits; return the lines it takes."""
    columns, rows = extent(context)
    size = largest(sizes(canvas, context), columns, rows, canvas.width, canvas.height) if columns else None
    if size is None:
        return 0
    left = (canvas.width - columns * size.wide) // 2
    room = canvas.part(left, 0, columns * size.wide, size.lines(rows))
    draw(room, context, context.rankings.map_seats(context.night), size, chosen=chosen)
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
    """Draw these seats, with cell `origin` in the upper left corner; those in `dim` without their colour."""
    pictures: dict[object, Picture] = context.remembered("maps", dict)
    key = (size, origin, canvas.size, canvas.style, canvas.ascii_only)
    if key not in pictures:
        if len(pictures) >= REMEMBERED:
            pictures.clear()
        pictures[key] = Picture(size, origin, canvas.like())
    pictures[key].update(context, seats, chosen, dim)
    canvas.paste(pictures[key].canvas)
