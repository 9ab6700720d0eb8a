"""The lines of a form. Only those that differ are drawn again; Textual's own table draws all at every key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip


class LineTable(ScrollView, can_focus=False):
    """A heading, then one row for each line. The current line is marked; a click goes to another.

    Args:
        padding: blanks on either side of a cell.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--heading", "lines--current"}

    class Clicked(Message):
        """A line was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, padding: int = 1) -> None:
        super().__init__(id="ballot")
        self._padding = " " * padding
        self._headings: list[str] = []
        self._widths: list[int] = []
        self._rows: list[list[Text]] = []
        self.cursor_row = 0
        """The current line, from 0."""

    @property
    def row_count(self) -> int:
        """How many lines there are, not counting the heading."""
        return len(self._rows)

    @property
    def column_count(self) -> int:
        """How many columns there are."""
        return len(self._widths)

    def get_column_at(self, column: int) -> list[Text]:
        """Return the cells of a column, from the first line."""
        return [row[column] for row in self._rows]

    def set_lines(
        self, headings: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[Text]], room: int
    ) -> None:
        """Replace everything, and take no more room than that needs.

        Args:
            headings: of the columns.
            widths: of the columns, in columns of the terminal.
            rows: their cells.
            room: the most columns of the terminal that the table may take.
        """
        self._headings, self._widths = list(headings), list(widths)
        self._rows = [list(row) for row in rows]
        self.virtual_size = Size(0, 1 + len(rows))
        cells = sum(self._widths) + 2 * len(self._padding) * len(self._widths)
        self.styles.width = min(room, cells + 1)  # a column for the scroll bar
        self.refresh()

    def write_cell(self, row: int, column: int, cell: Text) -> None:
        """Replace one cell. If it is the same, nothing is drawn."""
        before = self._rows[row][column]
        if (cell.plain, cell.style, cell.justify) != (before.plain, before.style, before.justify):
            self._rows[row][column] = cell
            self._redraw(row)

    def mark(self, row: int) -> None:
        """Make this the current line, and scroll to it."""
        if row != self.cursor_row:
            before, self.cursor_row = self.cursor_row, row
            self._redraw(before)
            self._redraw(row)
        last = row + 2 - self.size.height
        if self.size.height and not last <= self.scroll_offset.y <= row:
            self.scroll_to(y=row if row < self.scroll_offset.y else last, animate=False)

    def _redraw(self, row: int) -> None:
        self.refresh(Region(0, 1 + row - self.scroll_offset.y, self.size.width, 1))

    def on_click(self, event: events.Click) -> None:
        """Go to the line that was clicked."""
        row = event.y - 1 + self.scroll_offset.y
        if event.y > 0 and row < len(self._rows):
            self.post_message(self.Clicked(row))

    def render_line(self, y: int) -> Strip:
        """Return one row of the widget, from its top; the heading doesn't scroll."""
        row = y - 1 + self.scroll_offset.y
        if y == 0:
            style = self.get_component_rich_style("lines--heading")
            cells = [Text(heading, justify="right") for heading in self._headings]
        elif row < len(self._rows):
            is_current = row == self.cursor_row
            style = self.get_component_rich_style("lines--current") if is_current else self.rich_style
            cells = self._rows[row]
        else:
            return Strip.blank(self.size.width, self.rich_style)
        segments = [
            Segment(f"{self._padding}{_fitted(cell, width)}{self._padding}", style + _style(cell))
            for cell, width in zip(cells, self._widths, strict=True)
        ]
        return Strip(segments).adjust_cell_length(self.size.width, style)


def _fitted(cell: Text, width: int) -> str:
    """Return the text of a cell, cut or padded to this width."""
    if cell_len(cell.plain) > width:
        return f"{set_cell_size(cell.plain, width - 1)}…" if width > 1 else set_cell_size(cell.plain, width)
    blanks = " " * (width - cell_len(cell.plain))
    return blanks + cell.plain if cell.justify == "right" else cell.plain + blanks


def _style(cell: Text) -> Style:
    return Style.parse(cell.style) if isinstance(cell.style, str) else cell.style
