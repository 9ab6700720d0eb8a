"""The map as hexagons: one for each seat, in its party's colour once it is decided."""

from collections.abc import Iterator
from math import sqrt

from election_night.drawing.context import DrawContext
from election_night.drawing.picture.drawing import Box, Drawing
from election_night.drawing.wall.description import Map, MapCell

ROW = sqrt(3) / 2
"""Distance of two rows, in widths of a hexagon."""
HEIGHT = 2 / sqrt(3)
"""Height of a hexagon that stands on its corner, in widths."""
GAP = 0.94
"""The part of a place's width that is drawn."""


def extent(block: Map) -> tuple[float, float]:
    """Return the width and height of the whole map, in widths of a hexagon."""
    columns = max((cell.column for cell in block.cells), default=0) + 1.5
    return columns, max((cell.row for cell in block.cells), default=0) * ROW + HEIGHT


def hexagons(drawing: Drawing, context: DrawContext, block: Map, box: Box) -> None:
    """Draw the map as large as it fits, in the middle."""
    across, down = extent(block)
    wide = min(box.width / across, box.height / down)
    left, top = box.x + (box.width - across * wide) / 2, box.y + (box.height - down * wide) / 2
    with drawing.group(("Map", f"{sum(cell.party is not None for cell in block.cells)} seats decided")):
        for cell in block.cells:
            x = left + (cell.column + 0.5 + (cell.row % 2) / 2) * wide
            y = top + (cell.row * ROW + HEIGHT / 2) * wide
            drawing.polygon(_corners(x, y, GAP * wide), _colour(context, cell))


def _corners(x: float, y: float, wide: float) -> Iterator[tuple[float, float]]:
    high = wide * HEIGHT
    for across, down in ((0, -0.5), (0.5, -0.25), (0.5, 0.25), (0, 0.5), (-0.5, 0.25), (-0.5, -0.25)):
        yield x + across * wide, y + down * high


def _colour(context: DrawContext, cell: MapCell) -> str:
    palette = context.palette
    if cell.party is not None:
        colour = palette.visible(context.colour(cell.party))
        return palette.fresh(colour, 0.4) if cell.fresh else colour
    return palette.theme.alarm if cell.doubt else palette.theme.faint
