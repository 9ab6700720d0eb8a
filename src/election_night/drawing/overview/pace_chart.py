"""The pace of the night as a chart of columns."""

from election_night.drawing.canvas import Canvas
from election_night.drawing.colours import Palette

_COLUMNS = " ▁▂▃▄▅▆▇█"
"""A cell filled from below, by eighths."""


def draw(canvas: Canvas, palette: Palette, minutes: int, counts: list[int], label_room: int) -> None:
    """Draw a column for every interval of `minutes`, labelled if the label fits `label_room` cells."""
    if canvas.width < 8 or canvas.height < 2:
        return
    if len(counts) < 2 or not any(counts):
        return
    most, lines = max(counts), canvas.height - 1
    label = f"every {minutes} min"
    if len(label) <= label_room:
        canvas.right(canvas.width, 0, label, palette.soft)
    for x, count in enumerate(counts, canvas.width - len(counts)):
        eighths = -(-count * lines * 8 // most)
        style = palette.strong if x == canvas.width - 1 else palette.soft
        for line in range(lines):
            part = max(0, min(8, eighths - line * 8))
            y = lines - line
            if part:
                canvas.text(x, y, _COLUMNS[part], style)
            else:
                canvas.text(x, y, " " if line else "▁", palette.faint)
