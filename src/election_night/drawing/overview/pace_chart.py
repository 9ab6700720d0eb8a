"""The pace of the night as a chart of columns."""

from election_night.drawing.canvas import Canvas, Cell, cells_of
from election_night.drawing.colours import Palette

_UPRIGHT = " ▁▂▃▄▅▆▇█"


def draw(canvas: Canvas, palette: Palette, stretch: int, counts: list[int], label: int) -> None:
    """A column a stretch of time; what it is in the first line, where `label` cells are free for that."""
    if canvas.width < 8 or canvas.height < 2:
        return
    if len(counts) < 2 or not any(counts):
        return
    most, high = max(counts), canvas.height - 1
    text = f"every {stretch} min"
    if len(text) <= label:
        canvas.right(canvas.width, 0, text, palette.soft)
    eighths = [-(-count * high * 8 // most) for count in counts]
    beside: list[Cell | None] = [None] * (canvas.width - len(counts))
    soft, faint = cells_of(palette.soft), cells_of(palette.faint)
    upright, empty = canvas.plain(_UPRIGHT), canvas.plain("▁")
    for line in range(high):
        parts = [max(0, min(8, tall - line * 8)) for tall in eighths]
        cells: list[Cell | None] = [
            soft[upright[part]] if part else faint[" " if line else empty] for part in parts
        ]
        if parts[-1]:
            cells[-1] = cells_of(palette.strong)[upright[parts[-1]]]
        canvas.put(high - line, beside + cells)
