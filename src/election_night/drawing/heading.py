"""The title of a panel, set in a rule."""

from election_night.drawing.canvas import Canvas
from election_night.drawing.colours import Palette


def title(
    canvas: Canvas, palette: Palette, y: int, name: str, count: str = "", x: int = 2, width: int | None = None
) -> None:
    """Draw a rule with the panel's name in it and, at its end, `more`: the number of its entries."""
    width = canvas.width - 2 * x if width is None else width
    canvas.rule(y, palette.faint, x, width)
    canvas.text(x + 2, y, f" {name} ", palette.strong, width - 2)
    if count and len(name) + len(count) + 10 <= width:
        canvas.right(x + width - 2, y, f" {count} ", palette.soft)
