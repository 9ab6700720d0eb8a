"""A grid of cells to draw on. Text is drawn exactly as it is: there is no markup that could misread it."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style

from election_night.drawing.large_type import Line
from election_night.text import clean

Cell = tuple[str, Style]
"""A character and how it looks; `""` is the second half of a wide one."""


class ClickArea(NamedTuple):
    """A part of the canvas that reacts to a click."""

    x: int
    y: int
    width: int
    height: int
    action: str
    """`open:SEAT`, `choose:SEAT` or `do:COMMAND`."""


class _Pasted(NamedTuple):
    """A canvas that was copied onto another. Its click areas are looked up when somebody clicks."""

    left: int
    top: int
    canvas: "Canvas"


_EIGHTHS = " ▏▎▍▌▋▊▉"
_QUARTERS = " ▗▖▄▝▐▞▟▘▚▌▙▀▜▛█"
"""Block characters by which quarters are filled: 8 upper left, 4 upper right, 2 lower left, 1 lower right."""
_BITS = str.maketrans("#.", "10")
_HALVES = "".join(" ▄▀█"[2 * bool(ink & 12) + bool(ink & 3)] for ink in range(16))
_HALVES_ASCII = "".join(' _"#'[2 * bool(ink & 12) + bool(ink & 3)] for ink in range(16))


class Canvas:
    """Rows of cells: a whole screen, or part of one.

    Everything drawn outside is clipped. `part` gives a smaller canvas that shares these cells and has its own
    coordinates.
    """

    def __init__(
        self, width: int, height: int, style: Style, *, ascii_only: bool = False, quadrants: bool = True
    ) -> None:
        self.width, self.height = max(0, width), max(0, height)
        self.style = style
        self.ascii_only = ascii_only
        self.quadrants = quadrants
        """Whether the terminal has blocks of a quarter of a cell."""
        self.rows: list[list[Cell]] = [[(" ", style)] * self.width for _ in range(self.height)]
        self._clickable: list[ClickArea | _Pasted] = []
        """Areas in the coordinates of the whole canvas, and canvases that have their own."""
        self._left = self._top = 0

    @property
    def size(self) -> tuple[int, int]:
        """Return the number of columns and lines."""
        return self.width, self.height

    def part(self, x: int, y: int, width: int, height: int, style: Style | None = None) -> "Canvas":
        """Return a canvas on the cells from (x, y), clipped to this one; with a `style`, fill it."""
        x, y = max(0, x), max(0, y)
        part = Canvas(0, 0, style or self.style, ascii_only=self.ascii_only, quadrants=self.quadrants)
        part.rows, part._clickable = self.rows, self._clickable
        part.width = max(0, min(width, self.width - x))
        part.height = max(0, min(height, self.height - y))
        part._left, part._top = self._left + x, self._top + y
        if style is not None:
            part.fill(0, 0, part.width, part.height, style)
        return part

    def text(
        self,
        x: int,
        y: int,
        text: str,
        style: Style | None = None,
        width: int | None = None,
        align: str = "<",
    ) -> int:
        """Write at (x, y), cut with an ellipsis to `width` cells; return the column after it."""
        room = self.width - x if width is None else min(width, self.width - x)
        if not 0 <= y < self.height or room <= 0:
            return x
        text = self.plain(text)
        length = _length(text)
        if length > room:
            text, length = self._cut(text, room)
        if align != "<" and width is not None:
            x += (room - length) // (1 if align == ">" else 2)
        style = self._with_ground(style)
        row, column = self.rows[self._top + y], self._left + x
        _blank_halves(row, column, column + length)
        if length == len(text):
            row[column : column + length] = [(char, style) for char in text]
            return x + length
        for char in text:
            cells = cell_len(char)
            if cells == 0:
                if column > self._left:
                    row[column - 1] = (row[column - 1][0] + char, row[column - 1][1])
                continue
            row[column] = (char, style)
            if cells == 2:
                row[column + 1] = ("", style)
            column += cells
        return column - self._left

    def _with_ground(self, style: Style | None) -> Style:
        if style is None:
            return self.style
        return style if style.bgcolor is not None else self.style + style

    def plain(self, text: str) -> str:
        """Return `text` without anything that could control a terminal, or that ASCII lacks."""
        text = clean(text)
        return text.translate(_ASCII).encode("ascii", "replace").decode() if self.ascii_only else text

    def _cut(self, text: str, room: int) -> tuple[str, int]:
        end = "~" if self.ascii_only else "…"
        cut, used = "", 0
        for char in text:
            cells = cell_len(char)
            if used + cells > room - 1:
                break
            cut, used = cut + char, used + cells
        return cut + end, used + 1

    def right(self, x: int, y: int, text: str, style: Style | None = None) -> int:
        """Write text that ends before column `x`; return the column where it begins."""
        length = _length(self.plain(text))
        self.text(max(0, x - length), y, text, style)
        return max(0, x - length)

    def pieces(self, x: int, y: int, pieces: Sequence[tuple[str, Style | None]]) -> int:
        """Write the pieces one after another; return the column after the last."""
        for text, style in pieces:
            x = self.text(x, y, text, style)
        return x

    def fill(self, x: int, y: int, width: int, height: int, style: Style, char: str = " ") -> None:
        """Fill an area."""
        left, right = max(0, x), min(self.width, x + width)
        if left >= right:
            return
        cells = [(char, style)] * (right - left)
        left, right = self._left + left, self._left + right
        for row in self.rows[self._top + max(0, y) : self._top + min(self.height, y + height)]:
            _blank_halves(row, left, right)
            row[left:right] = cells

    def rule(self, y: int, style: Style, x: int = 0, width: int | None = None) -> None:
        """Draw a thin horizontal line."""
        line = "-" if self.ascii_only else "─"
        self.fill(x, y, self.width if width is None else width, 1, self._with_ground(style), line)

    def bar(self, x: int, y: int, width: int, eighths: int, style: Style) -> None:
        """Draw a bar `eighths` eighths of a cell long, from (x, y)."""
        eighths = max(0, min(eighths, width * 8))
        full, remainder = divmod(eighths, 8)
        style = self._with_ground(style)
        if self.ascii_only:
            self.fill(x, y, full + (remainder >= 4), 1, style, "#")
            return
        self.fill(x, y, full, 1, style, "█")
        if remainder and full < width:
            self.fill(x + full, y, 1, 1, style, _EIGHTHS[remainder])

    def big(self, x: int, y: int, line: Line, style: Style) -> int:
        """Draw large type, two by two pixels to a cell; return the column after it.

        The tail of a comma hangs into the line below, even past the edge of this part of a canvas: cut off,
        it would look like a point.
        """
        style = self._with_ground(style)
        blocks = _HALVES_ASCII if self.ascii_only else _QUARTERS if self.quadrants else _HALVES
        pixels, blank = line.pixels, "." * len(line.pixels[0])
        for row in range((len(pixels) + 1) // 2):
            hanging = int(row >= line.height and self._top + y + row < len(self.rows))
            if not 0 <= y + row < self.height + hanging:
                continue
            upper = pixels[2 * row]
            lower = pixels[2 * row + 1] if 2 * row + 1 < len(pixels) else blank
            drawn = self.rows[self._top + y + row]
            for column in range(max(0, -x), min(line.width, self.width - x)):
                pair = slice(2 * column, 2 * column + 2)
                ink = int((upper[pair].ljust(2, ".") + lower[pair].ljust(2, ".")).translate(_BITS), 2)
                if ink:
                    at = self._left + x + column
                    _blank_halves(drawn, at, at + 1)
                    drawn[at] = (blocks[ink], style)
        return x + line.width

    def click(self, x: int, y: int, width: int, height: int, action: str) -> None:
        """Make a click in this area do `action`."""
        self._clickable.append(ClickArea(self._left + x, self._top + y, width, height, action))

    def forget_clicks(self) -> None:
        """Remove all click areas."""
        self._clickable.clear()

    @property
    def click_areas(self) -> list[ClickArea]:
        """Return the areas in the coordinates of the whole canvas, the topmost last."""
        areas: list[ClickArea] = []
        for entry in self._clickable:
            if isinstance(entry, ClickArea):
                areas.append(entry)
            else:
                areas += [
                    area._replace(x=area.x + entry.left, y=area.y + entry.top)
                    for area in entry.canvas.click_areas
                ]
        return areas

    def put(self, y: int, cells: Sequence[Cell | None]) -> None:
        """Draw cells from the left of a row; `None` leaves a cell unchanged."""
        row = self.rows[self._top + y]
        for x, cell in enumerate(cells[: self.width], self._left):
            if cell is not None:
                row[x] = cell

    def recolour(self, before: Style, after: Style) -> None:
        """Replace the background of one style by that of another, under everything drawn on it."""
        ground = Style(bgcolor=after.bgcolor)
        right = self._left + self.width
        for row in self.rows[self._top : self._top + self.height]:
            styles = {style for _, style in row[self._left : right]}
            recoloured = {style: style + ground for style in styles if style.bgcolor == before.bgcolor}
            row[self._left : right] = [
                (char, recoloured.get(style, style)) for char, style in row[self._left : right]
            ]

    def like(self) -> "Canvas":
        """Return a new empty canvas of this size and style."""
        return Canvas(
            self.width, self.height, self.style, ascii_only=self.ascii_only, quadrants=self.quadrants
        )

    def paste(self, drawn: "Canvas") -> None:
        """Copy a whole canvas onto this one, clipped to its size, with its click areas."""
        width = min(self.width, drawn.width)
        for y, cells in enumerate(drawn.rows[: self.height]):
            self.rows[self._top + y][self._left : self._left + width] = cells[:width]
        self._clickable.append(_Pasted(self._left, self._top, drawn))

    def dump(self) -> str:
        """Return the text alone, as a screen reader reads it."""
        return "\n".join("".join(char for char, _ in row).rstrip() for row in self.rows)


def _length(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _blank_halves(row: list[Cell], left: int, right: int) -> None:
    """Blank the other half of a wide character that is about to lose one half in these cells."""
    if left < right <= len(row):
        if row[left][0] == "":
            row[left - 1] = (" ", row[left - 1][1])
        if right < len(row) and row[right][0] == "":
            row[right] = (" ", row[right][1])


_ASCII = str.maketrans(
    {
        "✔": "v", "✘": "x", "▲": "+", "▼": "-", "●": "*", "○": "o", "·": "-", "–": "-", "—": "-", "−": "-",
        "…": "~", "×": "x", "▸": ">", "◂": "<", "┊": "|", "│": "|", "─": "-", "━": "=", "▐": "[", "▌": "]",
        "’": "'", "‘": "'", "“": '"', "”": '"', "█": "#", "■": "#", "□": ".", "⚠": "!", "→": ">", "◆": "*",
        "▶": ">", "⏸": "=", "⇄": "=", "▮": "#", "▯": ".", "┃": "|", "↑": "^", "↓": "v", "★": "*", "☆": "-",
        "┄": "-", "▀": '"', "▄": "_", "▁": "_", "▂": "_", "▃": "_", "▅": "#", "▆": "#", "▇": "#",
    }
)  # fmt: skip
