"""A list as a picture: everything in one size of type, the figures in columns, the bars on one scale."""

from election_night.drawing.context import DrawContext
from election_night.drawing.picture import blocks, metrics
from election_night.drawing.picture.columns import LABEL, Columns, columns, figure_size
from election_night.drawing.picture.drawing import Box, Drawing, centred
from election_night.drawing.picture.metrics import CAP_HEIGHT
from election_night.drawing.wall.count import chosen
from election_night.drawing.wall.description import Row, Rows

HIGHEST, LOWEST = 180, 76
"""Units of a row, at most and at least."""
LOWEST_BELOW_ALARM, LOWEST_IN_DOUBT = 54, 42
"""Minimum below an alarm, and when nobody may be left out."""
LOWEST_OF_PARTIES = 88
HEAD = 52
"""Room above the rows for the names of the columns."""
OF_NOTES = 56.0
"""Minimum size of the outcome beside the name."""
NOTE = 0.14
"""Share of a row with a note that stays free above and below."""


def rows(drawing: Drawing, context: DrawContext, block: Rows, box: Box, lowest: int = LOWEST) -> None:
    """Draw as many rows as can be read, none below `lowest`, and the number left out."""
    top = HEAD if block.columns or block.line else 0
    lowest = LOWEST_OF_PARTIES if block.line else lowest
    count = int((box.height - top) / lowest)
    visible = list(block.rows) if len(block.rows) <= count else chosen(block, count - 1)
    if not visible:
        return
    hidden = len(block.rows) - len(visible)
    if rows_with_outcomes := _beside_names(visible, box.width):
        visible, block = rows_with_outcomes, block._replace(columns=())
    pitch = min(HIGHEST, (box.height - top) / (len(visible) + bool(hidden)))
    arranged = columns(context, block, visible, box.width, pitch)
    _labels(drawing, context, block, visible, arranged, box)
    inner = box.below(top)
    for index, row in enumerate(visible):
        line = Box(box.x, inner.y + index * pitch, box.width, pitch)
        _row(drawing, context, block, row, arranged, line)
    if block.line:
        crossed_box = Box(box.x, box.y, box.width, top + len(visible) * pitch)
        _crossing(drawing, context, block, arranged, crossed_box)
    if hidden:
        line = Box(box.x + arranged.name, inner.y + len(visible) * pitch, box.width, pitch)
        size = min(arranged.size, 45)
        drawing.text(line.x, centred(line, size), f"and {hidden} more", size, context.palette.theme.soft)


def _beside_names(rows: list[Row], room: float) -> list[Row]:
    """Return the rows of a list without figures, outcomes in their place; none if those don't fit."""
    notes = [row.note[0] if row.note else "" for row in rows]
    widest = max(metrics.width(note, OF_NOTES) for note in notes)
    if any(text for row in rows for text in row.figures) or not any(notes) or widest > room / 2:
        return []
    return [row._replace(figures=(note,), note=()) for row, note in zip(rows, notes, strict=True)]


def _labels(
    drawing: Drawing, context: DrawContext, block: Rows, visible: list[Row], arranged: Columns, box: Box
) -> None:
    """Draw the names of the columns of figures, if there are any."""
    baseline, colour = box.y + CAP_HEIGHT * LABEL, context.palette.theme.soft
    for index, (text, end) in enumerate(zip(block.columns, arranged.figures, strict=False)):
        if any(row.figures[index] for row in visible):
            drawing.right(box.x + end, baseline, text.upper(), LABEL, colour)


def _row(drawing: Drawing, context: DrawContext, block: Rows, row: Row, arranged: Columns, box: Box) -> None:
    """Draw the party, the name, the outcome, the bar and the figures."""
    theme, size = context.palette.theme, arranged.size
    party = context.short(row.party) if row.party else ""
    with drawing.group((*row.names[:1], party, *row.note[:1], row.mark, *row.figures)):
        if row.party:
            inset = NOTE * box.height if row.note else (box.height - 1.25 * size) / 2
            chip = Box(box.x, box.y + inset, arranged.chip, box.height - 2 * inset)
            blocks.chip(drawing, context, chip, row.party, 0.72 * size)
        _name(drawing, context, row, arranged, Box(box.x + arranged.name, box.y, arranged.names, box.height))
        if block.full and arranged.bars:
            _bar(drawing, context, block, row, Box(box.x + arranged.bar, box.y, arranged.bars, box.height))
        for index, (text, end) in enumerate(zip(row.figures, arranged.figures, strict=False)):
            scale = figure_size(row, size, index)
            baseline = centred(box, scale if row.note and not index else size)
            drawing.right(box.x + end, baseline, text, scale, theme.soft if index else theme.ink)


def _name(drawing: Drawing, context: DrawContext, row: Row, arranged: Columns, box: Box) -> None:
    """Draw the name, with a word on a block of colour beside it, or the outcome below it."""
    theme, size = context.palette.theme, arranged.size
    name = arranged.name_of(row) or ""
    if row.note:
        blank = NOTE * box.height
        drawing.text(box.x, box.y + blank + CAP_HEIGHT * size, name, size, theme.ink)
        note, smaller = metrics.largest(row.note, box.width, 0.8 * size, 0.8 * size)
        drawing.text(box.x, box.bottom - blank, note, smaller, theme.ink)
        return
    baseline = centred(box, size)
    end = drawing.text(box.x, baseline, name, size, theme.ink)
    if row.mark:
        high, wide = CAP_HEIGHT * size, metrics.width(row.mark, 0.5 * size) + 0.4 * size
        mark = Box(end + 0.3 * size, baseline - high, wide, high)
        drawing.rect(mark, theme.signal)
        drawing.middle(mark, row.mark, 0.5 * size, theme.ground)


def _bar(drawing: Drawing, context: DrawContext, block: Rows, row: Row, box: Box) -> None:
    """Draw one part in the party's colour; of several, the others in greys, as they aren't its own."""
    palette, theme = context.palette, context.palette.theme
    bar = box.within(0, 0.21 * box.height)
    if block.line:
        drawing.rect(bar, theme.raised)
    x, colours = bar.x, (palette.visible(context.colour(row.party)), theme.faint, theme.raised)
    for part, colour in zip(row.bar, colours, strict=False):
        wide = part * bar.width / block.full
        drawing.rect(Box(x, bar.y, wide, bar.height), colour)
        x += wide


def _crossing(drawing: Drawing, context: DrawContext, block: Rows, arranged: Columns, box: Box) -> None:
    """Draw the line across the bars, and its meaning above them."""
    if not block.line or not arranged.bars:
        return
    at, label = block.line
    x, colour = box.x + arranged.bar + at * arranged.bars / block.full, context.palette.theme.ink
    drawing.rect(Box(x - 2, box.y + 40, 4, box.height - 40), colour)
    drawing.right(x + 2, box.y + CAP_HEIGHT * LABEL, label, LABEL, colour)
