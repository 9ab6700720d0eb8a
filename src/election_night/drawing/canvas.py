"""A grid of cells to draw on. Text is put down to the letter: there is no markup here to misread it."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.style import Style

from election_night.drawing.large_type import Line
from election_night.text import clean

Cell = tuple[str, Style]
Hot = tuple[int, int, int, int, str]
"""A place that answers a click: left, top, width, height, action."""
_EIGHTHS = " ▏▎▍▌▋▊▉"
_QUARTERS = " ▗▖▄▝▐▞▟▘▚▌▙▀▜▛█"
"""By which quarters have ink: 8 upper left, 4 upper right, 2 lower left, 1 lower right."""
_BITS = str.maketrans("#.", "10")
_HALVES = "".join(" ▄▀█"[2 * bool(ink & 12) + bool(ink & 3)] for ink in range(16))
_HALVES_ASCII = "".join(' _"#'[2 * bool(ink & 12) + bool(ink & 3)] for ink in range(16))


class Cells(dict[str, Cell]):
    """The cells of one style by what is in them, each made once: two that look alike are the same one."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.style = style

    def __missing__(self, char: str) -> Cell:
        cell = self[char] = (char, self.style)
        return cell


_CELLS: dict[int, Cells] = {}
"""By the identity of the style, which is kept here and so stays its own."""
MOST = 2048
"""Styles of which cells are kept; there are some dozens, and a few for each party."""


def cells_of(style: Style) -> Cells:
    """The cells of this style."""
    cells = _CELLS.get(id(style))
    if cells is None:
        if len(_CELLS) >= MOST:
            _CELLS.clear()
        cells = _CELLS[id(style)] = Cells(style)
    return cells


class Canvas:
    """Rows of cells of one screen or of a part of it.

    Everything is clipped: whatever is drawn outside is not there. `part` gives a smaller canvas on the
    same cells with coordinates of its own.
    """

    def __init__(
        self, width: int, height: int, style: Style, *, ascii_only: bool = False, quadrants: bool = True
    ) -> None:
        self.width, self.height = max(0, width), max(0, height)
        self.style = style
        self.ascii_only = ascii_only
        self.quadrants = quadrants
        """Whether the terminal has blocks of a quarter of a cell."""
        blank = cells_of(style)[" "]
        self.rows: list[list[Cell]] = [[blank] * self.width for _ in range(self.height)]
        self._left = self._top = 0
        self._places: list[tuple[int, int, Iterable[Hot]]] = []
        """Places that answer a click, each with how far right and down they lie: a map has one for every
        seat, and who clicks does so once in a thousand frames."""

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines."""
        return self.width, self.height

    def part(self, x: int, y: int, width: int, height: int, style: Style | None = None) -> "Canvas":
        """A canvas on the cells from (x, y), cut to what there is."""
        if x < 0 or y < 0:
            x, y = max(0, x), max(0, y)
        part = Canvas.__new__(Canvas)
        right, below = self.width - x, self.height - y
        width = min(width, right)
        height = min(height, below)
        part.width = max(0, width)
        part.height = max(0, height)
        part.style = style or self.style
        part.ascii_only, part.quadrants = self.ascii_only, self.quadrants
        part.rows, part._places = self.rows, self._places
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
        """Write at (x, y), cut with an ellipsis to `width` cells; answers the column after it."""
        room = self.width - x if width is None else min(width, self.width - x)
        if not 0 <= y < self.height or room <= 0:
            return x
        text = self.plain(text)
        long = _cells(text)
        if long > room:
            text, long = self._cut(text, room)
        if align != "<" and width is not None:
            x += (room - long) // (1 if align == ">" else 2)
        style = self._over(style)
        row, column = self.rows[self._top + y], self._left + x
        _halve(row, column, column + long)
        if long == len(text):
            row[column : column + long] = map(cells_of(style).__getitem__, text)
            return x + long
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

    def _over(self, style: Style | None) -> Style:
        if style is None:
            return self.style
        return style if style.bgcolor is not None else self.style + style

    def plain(self, text: str) -> str:
        """`text`, without what could command a terminal, and what an ASCII terminal cannot show."""
        text = clean(text)
        return text.translate(_ASCII).encode("ascii", "replace").decode() if self.ascii_only else text

    def _cut(self, text: str, room: int) -> tuple[str, int]:
        end = "~" if self.ascii_only else "…"
        out, used = "", 0
        for char in text:
            cells = cell_len(char)
            if used + cells > room - 1:
                break
            out, used = out + char, used + cells
        return out + end, used + 1

    def right(self, x: int, y: int, text: str, style: Style | None = None) -> int:
        """Write so that it ends before column `x`; answers the column it begins at."""
        long = _cells(self.plain(text))
        self.text(max(0, x - long), y, text, style)
        return max(0, x - long)

    def pieces(self, x: int, y: int, pieces: Sequence[tuple[str, Style | None]]) -> int:
        """Write one after the other; answers the column after the last."""
        for text, style in pieces:
            x = self.text(x, y, text, style)
        return x

    def fill(self, x: int, y: int, width: int, height: int, style: Style, char: str = " ") -> None:
        """Cover an area."""
        left, right = max(0, x), min(self.width, x + width)
        if left >= right:
            return
        cells = [cells_of(style)[char]] * (right - left)
        left, right = self._left + left, self._left + right
        for row in self.rows[self._top + max(0, y) : self._top + min(self.height, y + height)]:
            _halve(row, left, right)
            row[left:right] = cells

    def rule(self, y: int, style: Style, x: int = 0, width: int | None = None) -> None:
        """A thin line across."""
        line = "-" if self.ascii_only else "─"
        self.fill(x, y, self.width if width is None else width, 1, self._over(style), line)

    def bar(self, x: int, y: int, width: int, eighths: int, style: Style) -> None:
        """A bar `eighths` eighths of a cell long, from (x, y)."""
        eighths = max(0, min(eighths, width * 8))
        full, rest = divmod(eighths, 8)
        style = self._over(style)
        if self.ascii_only:
            self.fill(x, y, full + (rest >= 4), 1, style, "#")
            return
        self.fill(x, y, full, 1, style, "█")
        if rest and full < width:
            self.fill(x + full, y, 1, 1, style, _EIGHTHS[rest])

    def big(self, x: int, y: int, line: Line, style: Style) -> int:
        """Draw large type, two by two pixels a cell; answers the column after it."""
        cells = cells_of(self._over(style))
        blocks = _HALVES_ASCII if self.ascii_only else _QUARTERS if self.quadrants else _HALVES
        pixels, blank = line.pixels, "." * len(line.pixels[0])
        for row in range((len(pixels) + 1) // 2):
            if not 0 <= y + row < self.height:
                continue
            upper = pixels[2 * row]
            lower = pixels[2 * row + 1] if 2 * row + 1 < len(pixels) else blank
            drawn = self.rows[self._top + y + row]
            for column in range(max(0, -x), min(line.width, self.width - x)):
                pair = slice(2 * column, 2 * column + 2)
                ink = int((upper[pair].ljust(2, ".") + lower[pair].ljust(2, ".")).translate(_BITS), 2)
                if ink:
                    at = self._left + x + column
                    _halve(drawn, at, at + 1)
                    drawn[at] = cells[blocks[ink]]
        return x + line.width

    def click(self, x: int, y: int, width: int, height: int, action: str) -> None:
        """A click there does `action`."""
        self._places.append((self._left, self._top, ((x, y, width, height, action),)))

    @property
    def hot(self) -> list[Hot]:
        """The places that answer a click, the last drawn last."""
        return [
            (left + x, top + y, wide, high, action)
            for left, top, places in self._places
            for x, y, wide, high, action in places
        ]

    def put(self, y: int, cells: Sequence[Cell | None]) -> None:
        """Put cells down from the left of a row; where there is none, what is there stays."""
        row = self.rows[self._top + y]
        for x, cell in enumerate(cells[: self.width], self._left):
            if cell is not None:
                row[x] = cell

    def recolour(self, before: Style, after: Style) -> None:
        """Whatever lies on the ground of one style lies on that of the other."""
        ground = Style(bgcolor=after.bgcolor)
        for row in self.rows[self._top : self._top + self.height]:
            for x in range(self._left, self._left + self.width):
                char, style = row[x]
                if style.bgcolor == before.bgcolor:
                    row[x] = (char, style + ground)

    def like(self) -> "Canvas":
        """An empty one of this size and look, on cells of its own."""
        return Canvas(
            self.width, self.height, self.style, ascii_only=self.ascii_only, quadrants=self.quadrants
        )

    def paste(self, drawn: "Canvas", hot: Iterable[Hot], y: int = 0) -> None:
        """Put down what was drawn on a canvas of this width, and the places on it that answer a click."""
        left, top = self._left, self._top + y
        for line, cells in enumerate(drawn.rows, top):
            self.rows[line][left : left + self.width] = cells
        if hot:
            self._places.append((left, top, hot))

    def dump(self) -> str:
        """The text alone, as a screen reader or a test reads it."""
        return "\n".join("".join(char for char, _ in row).rstrip() for row in self.rows)


def _cells(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _halve(row: list[Cell], left: int, right: int) -> None:
    """Before these cells are drawn on: of a wide character that loses a half, the other becomes a blank."""
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
        "▀": '"', "▄": "_", "▁": "_", "▂": "_", "▃": "_", "▅": "#", "▆": "#", "▇": "#",
    }
)  # fmt: skip
