"""A canvas as a picture (SVG), with blocks drawn as blocks, so that it is sharp at any size."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from rich.style import Style

from election_night.drawing.canvas import Canvas

CELL_WIDTH, CELL_HEIGHT = 10, 20
"""Pixels of one cell."""

_BLOCKS: dict[str, tuple[float, float, float, float]] = {
    "█": (0, 0, 1, 1),
    "▀": (0, 0, 1, 0.5),
    "▄": (0, 0.5, 1, 0.5),
    "▐": (0.5, 0, 0.5, 1),
    **{char: (0, 0, eighth / 8, 1) for eighth, char in enumerate("▏▎▍▌▋▊▉", 1)},
    **{char: (0, 1 - eighth / 8, 1, eighth / 8) for eighth, char in enumerate("▁▂▃▄▅▆▇", 1)},
}

_QUARTERS = {
    "▘": ((0, 0),), "▝": ((0.5, 0),), "▖": ((0, 0.5),), "▗": ((0.5, 0.5),),
    "▚": ((0, 0), (0.5, 0.5)), "▞": ((0.5, 0), (0, 0.5)), "▛": ((0, 0), (0.5, 0), (0, 0.5)),
    "▜": ((0, 0), (0.5, 0), (0.5, 0.5)), "▙": ((0, 0), (0, 0.5), (0.5, 0.5)),
    "▟": ((0.5, 0), (0, 0.5), (0.5, 0.5)),
}  # fmt: skip


def svg(canvas: Canvas) -> str:
    """Return the whole canvas as one SVG document."""
    width, height = canvas.width * CELL_WIDTH, canvas.height * CELL_HEIGHT
    elements = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"',
        f' width="{width}" height="{height}" shape-rendering="crispEdges">',
        f'<rect width="100%" height="100%" fill="{_colours(canvas.style)[1]}"/>',
        '<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="16.6">',
    ]
    for y in range(canvas.height):
        elements += row_elements(canvas, y)
    return "\n".join([*elements, "</g></svg>"])


def row_elements(canvas: Canvas, y: int) -> list[str]:
    """Return the SVG elements of one row: its backgrounds, then its blocks and words."""
    grounds, marks = [], []
    x = 0
    cells = canvas.rows[y]
    while x < len(cells):
        char, style = cells[x]
        block = char in _BLOCKS or char in _QUARTERS
        end = x + 1
        while end < len(cells) and cells[end][1] is style:
            following = cells[end][0]
            if following != char if block else following in _BLOCKS or following in _QUARTERS:
                break
            end += 1
        ink, ground = _colours(style)
        top = y * CELL_HEIGHT
        grounds.append(_rect(x, top, end - x, 1, ground))
        if char in _BLOCKS:
            left, up, wide, high = _BLOCKS[char]
            if wide == 1:
                marks.append(_rect(x, top + up * CELL_HEIGHT, end - x, high, ink))
            else:
                marks += [_rect(at + left, top, wide, high, ink) for at in range(x, end)]
        elif char in _QUARTERS:
            marks += [
                _rect(at + left, top + up * CELL_HEIGHT, 0.5, 0.5, ink)
                for at in range(x, end)
                for left, up in _QUARTERS[char]
            ]
        else:
            marks += _word_elements(cells[x:end], x, top, ink, style)
        x = end
    return grounds + marks


def _word_elements(
    cells: list[tuple[str, Style]], x: int, top: float, ink: str, style: Style
) -> Iterator[str]:
    """Yield one element per word, with a position for each character, since fonts differ in width."""
    weight = ' font-weight="bold"' if style.bold else ""
    attributes = f'y="{top + CELL_HEIGHT * 0.74:g}" text-anchor="middle" fill="{ink}"{weight}'
    numbered = list(enumerate(cells, x))
    for _, group in groupby(numbered, lambda cell: _word_key(*cell)):
        characters = [(column, char) for column, (char, _) in group if char.strip()]
        places = " ".join(f"{(column + 0.5) * CELL_WIDTH:g}" for column, _ in characters)
        if characters:
            yield f'<text x="{places}" {attributes}>{escape("".join(char for _, char in characters))}</text>'


def _word_key(column: int, cell: tuple[str, Style]) -> int:
    """Return a key that is equal for neighbouring cells of one word; a multi-character cell stands alone."""
    return 0 if not cell[0].strip() else column + 1 if len(cell[0]) > 1 else -1


def _rect(x: float, top: float, wide: float, high: float, colour: str) -> str:
    return (
        f'<rect x="{x * CELL_WIDTH:g}" y="{top:g}" width="{wide * CELL_WIDTH:g}" '
        f'height="{high * CELL_HEIGHT:g}" fill="{colour}"/>'
    )


def _colours(style: Style) -> tuple[str, str]:
    ink = style.color.get_truecolor().hex if style.color else "#ffffff"
    ground = style.bgcolor.get_truecolor().hex if style.bgcolor else "#000000"
    return (ground, ink) if style.reverse else (ink, ground)
