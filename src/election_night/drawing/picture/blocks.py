"""Headline, winner, figure, sentences and notices. Each is drawn in a box and returns its height."""

from election_night.drawing.colours import on
from election_night.drawing.context import DrawContext
from election_night.drawing.picture import metrics
from election_night.drawing.picture.drawing import Box, Drawing
from election_night.drawing.picture.metrics import CAP_HEIGHT
from election_night.drawing.wall import alarm
from election_night.drawing.wall.description import Figure, Heading, Line, Notice, Winner

STRIPE = 26
"""Height of the stripes of an alarm."""


def chip_width(context: DrawContext, party: str, size: float) -> float:
    """Return the width of a party's letters on its colour."""
    return metrics.width(context.short(party), size) + 0.7 * size


def chip(drawing: Drawing, context: DrawContext, box: Box, party: str, size: float) -> None:
    """Draw a party's letters on its colour."""
    colour = context.colour(party)
    drawing.rect(box, colour)
    text, size = metrics.largest([context.short(party)], box.width - 0.3 * size, size, size)
    drawing.middle(box, text, size, on(colour))


def indent(block: Heading, size: float) -> float:
    """Return the room for the colour of the party that a heading is about."""
    return 0.45 * size if block.party else 0.0


def edge(size: float) -> float:
    """Return the room on either side of a name on a block of colour."""
    return 0.4 * size


def heading(drawing: Drawing, context: DrawContext, block: Heading, box: Box, size: float) -> float:
    """Draw the subject, and beside or below it the secondary text; return the height used."""
    theme, left = context.palette.theme, indent(block, size)
    text, size = metrics.largest(block.texts, box.width - left, size, size)
    baseline, second = box.y + CAP_HEIGHT * size, 0.55 * size
    with drawing.group((block.texts[0], *block.beside[:1])):
        if block.party:
            drawing.rect(Box(box.x, box.y, 0.25 * size, CAP_HEIGHT * size), context.colour(block.party))
        end = drawing.text(box.x + left, baseline, text, size, theme.ink)
        if not block.beside:
            return size
        beside = metrics.fitting(block.beside, box.right - end - size, second)
        if beside:
            drawing.right(box.right, baseline, beside, second, theme.soft)
            return size
        text, second = metrics.largest(block.beside, box.width - left, second, second)
        drawing.text(box.x + left, baseline + 1.6 * second, text, second, theme.soft)
    return size + 1.4 * second


def figure_above(drawing: Drawing, context: DrawContext, block: Heading, box: Box, size: float) -> float:
    """Draw a heading that is a figure, as large as possible, above its unit; return the height used."""
    theme = context.palette.theme
    text, second = metrics.largest(block.beside, box.width, 0.34 * size, 0)
    baseline = box.y + CAP_HEIGHT * size
    with drawing.group((*block.texts[:1], *block.beside[:1])):
        drawing.text(box.x, baseline, block.texts[0], size, theme.ink)
        drawing.text(box.x, baseline + 1.7 * second, text, second, theme.soft)
    return CAP_HEIGHT * size + 2 * second


def winner(drawing: Drawing, context: DrawContext, block: Winner, box: Box, size: float) -> float:
    """Draw name and outcome on the party's colour, in one size if that fits; return the height used."""
    colour = context.colour(block.party)
    left, pad = edge(size), 0.42 * size
    room = box.width - 2 * left
    name, size = metrics.largest(block.names, room, size, size)
    outcome, second = metrics.largest([block.outcome], room, size, 0)
    high = 2 * pad + CAP_HEIGHT * (size + second) + 0.42 * size
    with drawing.group((block.names[0], block.outcome)):
        drawing.rect(Box(box.x, box.y, box.width, high), colour)
        baseline = box.y + pad + CAP_HEIGHT * size
        drawing.text(box.x + left, baseline, name, size, on(colour))
        drawing.text(box.x + left, box.y + high - pad, outcome, second, on(colour))
    return high


def figure(drawing: Drawing, context: DrawContext, block: Figure, box: Box, size: float) -> float:
    """Draw the label, the figure in the largest type, and its share; return the height used."""
    theme, baseline = context.palette.theme, box.y + CAP_HEIGHT * size
    with drawing.group((block.label, block.figure, block.detail)):
        end = drawing.text(box.x, baseline, block.label, 0.5 * size, theme.soft)
        end = drawing.text(end + 0.3 * size, baseline, block.figure, size, theme.ink)
        drawing.text(end + 0.35 * size, baseline, block.detail, 0.5 * size, theme.soft)
    return CAP_HEIGHT * size


def line(drawing: Drawing, context: DrawContext, block: Line, box: Box, size: float) -> float:
    """Draw a sentence, and its figure at the end; return the height used."""
    theme, baseline = context.palette.theme, box.y + CAP_HEIGHT * size
    second = 0.7 * size
    end = box.right - metrics.width(f" {block.label}", second) if block.label else box.right
    room = end - box.x - metrics.width(block.figure, size) - size
    text, smaller = metrics.largest(block.texts, room, size, 0.8 * size)
    with drawing.group((block.texts[0], block.figure, block.label)):
        drawing.text(box.x, baseline, text, smaller, theme.ink)
        drawing.right(end, baseline, block.figure, size, theme.ink)
        drawing.right(box.right, baseline, block.label, second, theme.soft)
    return size


def notice(drawing: Drawing, context: DrawContext, block: Notice, box: Box, size: float) -> float:
    """Draw the fault and the reason, an alarm between stripes; return the height used."""
    theme = context.palette.theme
    ink, ground = (alarm.INK, alarm.GROUND) if block.alarm else (theme.ink, theme.raised)
    left, stripe = 0.5 * size, STRIPE if block.alarm else 0
    beside = 0.4 * size if block.stripe else 0.0
    second, room = 0.62 * size, box.width - size - beside
    head, size = metrics.largest(block.heads, room, size, size)
    text = next((text for text in block.texts if len(metrics.wrap(text, room, second)) <= 2), None)
    lines = metrics.wrap(text or "".join(block.texts[-1:]), room, second)[: 3 if block.texts else 0]
    high = 2 * (stripe + left) + CAP_HEIGHT * size + len(lines) * 1.3 * second
    with drawing.group((block.heads[0], *block.texts[:1])):
        drawing.rect(Box(box.x, box.y, box.width, high), ground)
        if block.stripe:
            drawing.rect(Box(box.x, box.y, beside, high), context.colour(block.stripe))
        if stripe:
            stripes(drawing, Box(box.x, box.y, box.width, stripe))
            stripes(drawing, Box(box.x, box.y + high - stripe, box.width, stripe))
        baseline = box.y + stripe + left + CAP_HEIGHT * size
        drawing.text(box.x + left + beside, baseline, head, size, ink)
        for text in lines:
            baseline += 1.3 * second
            drawing.text(box.x + left + beside, baseline, *metrics.largest([text], room, second, 0), ink)
    return high


def stripes(drawing: Drawing, box: Box) -> None:
    """Draw slanting stripes on the colour of alarms, from edge to edge."""
    drawing.rect(box, alarm.GROUND)
    step, x = 2 * box.height, box.x
    while x < box.right:
        ends = [min(end, box.right) for end in (x + box.height, x + 2 * box.height, x + box.height, x)]
        corners = zip(ends, (box.y, box.y, box.bottom, box.bottom), strict=True)
        drawing.polygon(corners, alarm.INK)
        x += step
