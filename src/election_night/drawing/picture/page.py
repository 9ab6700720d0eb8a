"""A page of the wall as a picture: 1,080 units high, and as wide as the wall's shape demands."""

from election_night.drawing.context import DrawContext
from election_night.drawing.picture import blocks, hexagons, lists, metrics, surround
from election_night.drawing.picture.drawing import Box, Drawing
from election_night.drawing.picture.surround import GAP, HEIGHT, Frame
from election_night.drawing.wall.description import (
    Block,
    Description,
    Figure,
    Heading,
    Line,
    Map,
    Notice,
    Rows,
    Winner,
)

SIZES = (112.0, 100.0, 90.0, 80.0, 70.0, 60.0)
"""Sizes of the headline, the largest first: the first that leaves room for the list wins."""
SHORTEN_BELOW = 0.7
"""How much smaller a headline becomes before it is shortened."""
SPARE = 330.0
"""Room for a list that is worth a smaller headline."""
SHIFT = 10.0
"""Units by which a page moves from turn to turn."""
LOUD_LINE = 0.65
"""Size of the verdict, as a multiple of the headline above it."""
LOUDEST = 84.0
"""Minimum size of the head of a notice."""


def picture(context: DrawContext, description: Description, frame: Frame) -> str:
    """Return the page as one SVG document."""
    width, drawing = HEIGHT * frame.shape, Drawing()
    across, down = width * frame.margin / 100, HEIGHT * frame.margin / 100
    shift = SHIFT * (frame.turn % 3 - 1) if frame.margin else 0
    safe = Box(shift, 0, width, HEIGHT).within(across, down)
    box = surround.foot(drawing, context, description, safe)
    if description.alarms:
        box = surround.night_alarm(drawing, context, description, box)
    if description.all(Map):
        _beside_map(drawing, context, description, box, right=frame.turn % 2 == 0)
    else:
        _in_column(drawing, context, description, box)
    surround.frame(drawing, context, frame, width)
    label = ", ".join(block.texts[0] for block in description.all(Heading))
    ground = None if frame.transparent else context.palette.theme.ground
    return drawing.document(width, HEIGHT, label, ground)


def _in_column(drawing: Drawing, context: DrawContext, description: Description, box: Box) -> None:
    """Draw one block below another; the list gets the room that the others leave."""
    spare = SPARE
    if isinstance(description.blocks[0], Notice):  # The elected are more important than the runner-up.
        spare *= 0.25 if description.all(Winner) else 0.5
    list_height = min(spare, lists.LOWEST * sum(len(block.rows) for block in description.all(Rows)))
    for largest in SIZES:
        size = _common_size(description, box.width, largest)
        if _draw(Drawing(), context, description, box, size) >= list_height:
            break
    _draw(drawing, context, description, box, size)


def _common_size(description: Description, room: float, size: float) -> float:
    """Return the size in which the headline fits; the seat is as large as its winner."""
    smallest = SHORTEN_BELOW * size
    for heading in description.all(Heading):
        inside = room - blocks.indent(heading, size)
        size = min(size, metrics.largest(heading.texts, inside, size, smallest)[1])
    for winner in description.all(Winner):
        inside = room - 2 * blocks.edge(size)
        size = min(size, metrics.largest(winner.names, inside, size, smallest)[1])
    return size


def _draw(drawing: Drawing, context: DrawContext, description: Description, box: Box, size: float) -> float:
    """Draw all blocks; return the height left for the list, or in all if there is none."""
    end = _line_size(size) + GAP if isinstance(description.blocks[-1], Line) else 0
    left = None
    for block in description.blocks:
        if isinstance(block, Rows):
            left = block_height = max(0.0, box.height - end)
            lists.rows(drawing, context, block, Box(*box[:3], left), _lowest_row(description))
        else:
            last, is_first = description.blocks[-1], block is description.blocks[0]
            block_height = _block(drawing, context, block, last, box, size, first=is_first)
        box = box.below(block_height + GAP)
    return box.height if left is None else left


def _lowest_row(description: Description) -> int:
    """Return the lowest row: in doubt nobody is left out, however small the type."""
    if not description.all(Notice):
        return lists.LOWEST
    return lists.LOWEST_BELOW_ALARM if description.all(Winner) else lists.LOWEST_IN_DOUBT


def _block(
    drawing: Drawing, context: DrawContext, block: Block, last: Block, box: Box, size: float, *, first: bool
) -> float:
    """Draw a block that isn't a list; return its height."""
    match block:
        case Heading():
            return blocks.heading(drawing, context, block, box, 0.6 * size if block.quiet else size)
        case Winner():
            return blocks.winner(drawing, context, block, box, size)
        case Figure():
            return blocks.figure(drawing, context, block, box, 1.2 * size)
        case Line():
            larger = LOUD_LINE * size if block is not last else _line_size(size)
            return blocks.line(drawing, context, block, box, larger)
        case Notice():
            head = 0.8 * size if not first else max(LOUDEST, 0.8 * size)
            return blocks.notice(drawing, context, block, box, head) + GAP / 2
        case _:
            return 0.0


def _line_size(size: float) -> float:
    return size / 2


def _beside_map(
    drawing: Drawing, context: DrawContext, description: Description, box: Box, *, right: bool
) -> None:
    """Draw the map as high as the page, and beside it how far the night is and the parties' seats."""
    block = description.first(Map)
    across, down = hexagons.extent(block)
    wide = min(box.height * across / down, 0.62 * box.width)
    left = box.right - wide if right else box.x
    hexagons.hexagons(drawing, context, block, Box(left, box.y, wide, box.height))
    side_width = box.width - wide - 2 * GAP
    side = Box(box.x if right else box.right - side_width, box.y, side_width, box.height)
    size = min(150.0, side.width / 4)
    headline_height = blocks.figure_above(drawing, context, description.first(Heading), side, size)
    lists.rows(drawing, context, description.first(Rows), side.below(headline_height + GAP))
