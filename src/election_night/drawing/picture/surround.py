"""The surroundings of every page: the state of parties and count below it, alarms, marks in the margin."""

from typing import NamedTuple

from election_night.drawing.colours import on
from election_night.drawing.context import DrawContext
from election_night.drawing.picture import blocks, metrics
from election_night.drawing.picture.drawing import Box, Drawing, centred
from election_night.drawing.wall import alarm
from election_night.drawing.wall.description import Description, Notice

HEIGHT = 1080.0
GAP = 36.0
"""Between two blocks."""
FOOT = 56.0
EDGE = 20.0
"""Width of the stripes around a page with an alarm."""
MARK, MARK_SIZE = 40.0, 34.0
"""Height of a mark in the margin, and of its type."""


class Frame(NamedTuple):
    """How and where the page is shown."""

    messages: tuple[str, ...] = ()
    """REPLAY, TEST, STALE and the time, in the upper margin."""
    waiting: int = 0
    """Declarations waiting."""
    alarm: bool = False
    margin: int = 5
    """Percent left free on every side."""
    shape: float = 16 / 9
    """Width divided by height."""
    transparent: bool = False
    """Without a background."""
    turn: int = 0
    """Pages shown so far: each is drawn in a slightly different place, so that nothing burns in."""


def foot(drawing: Drawing, context: DrawContext, description: Description, box: Box) -> Box:
    """Draw the state of the parties and of the count; return the room above."""
    if not description.standing and not description.state:
        return box
    theme, size = context.palette.theme, 36.0
    line = Box(box.x, box.bottom - FOOT, box.width, FOOT)
    baseline, end, x = centred(line, size), box.right, box.x
    if description.state:
        with drawing.group((description.state,)):
            end = drawing.right(box.right, baseline, description.state, size, theme.soft)
    for party, seats in description.standing:
        figure, wide = f"{seats:,}", blocks.chip_width(context, party, size)
        if x + wide + metrics.width(figure, size) + 1.5 * size > end:
            break
        with drawing.group((context.party(party).name, figure)):
            blocks.chip(drawing, context, Box(x, line.y, wide, FOOT), party, size)
            x = drawing.text(x + wide + 0.4 * size, baseline, figure, size, theme.ink) + size
    return Box(box.x, box.y, box.width, box.height - FOOT - GAP)


def night_alarm(drawing: Drawing, context: DrawContext, description: Description, box: Box) -> Box:
    """Draw the alarms of the whole night, below every page; return the room above."""
    first, *others = description.alarms
    text = f"{first} (and {len(others)} more)" if others else first
    block = Notice(("ALARM",), (text,), alarm=True)
    high = blocks.notice(Drawing(), context, block, box, 56)
    blocks.notice(drawing, context, block, Box(box.x, box.bottom - high, box.width, high), 56)
    return Box(box.x, box.y, box.width, box.height - high - GAP)


def frame(drawing: Drawing, context: DrawContext, around: Frame, width: float) -> None:
    """Draw the warnings of every frame in the upper margin, and the length of the queue in the lower."""
    colour = alarm.GROUND if around.alarm else context.palette.theme.signal
    if around.alarm:
        for y in (0.0, HEIGHT - EDGE):
            blocks.stripes(drawing, Box(0, y, width, EDGE))
        for x in (0.0, width - EDGE):
            drawing.rect(Box(x, EDGE, EDGE, HEIGHT - 2 * EDGE), alarm.GROUND)
    if around.messages:
        text, size = metrics.largest([" · ".join(around.messages)], 0.9 * width, MARK_SIZE, 0)
        wide = metrics.width(text, size) + 2 * size
        _mark(drawing, Box((width - wide) / 2, 0, wide, MARK), text, size, colour)
    if around.waiting:
        text = f"{around.waiting} more to come"
        wide = metrics.width(text, MARK_SIZE) + MARK_SIZE
        box = Box(width - EDGE - wide, HEIGHT - MARK, wide, MARK)
        _mark(drawing, box, text, MARK_SIZE, context.palette.theme.signal)


def _mark(drawing: Drawing, box: Box, text: str, size: float, colour: str) -> None:
    with drawing.group((text,)):
        drawing.rect(box, colour)
        drawing.middle(box, text, size, on(colour))
