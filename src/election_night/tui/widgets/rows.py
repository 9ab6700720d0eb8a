"""Lists that draw only visible lines. Scrolling, wheel, scroll bar and selection are Textual's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal, NamedTuple

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from election_night.drawing.canvas import Canvas, Cell
from election_night.drawing.context import DrawContext
from election_night.tui.widgets.panel import Ground, Panel, _plain
from election_night.tui.widgets.strips import selected

Move = Literal["up", "down", "pageup", "pagedown", "home", "end"]
MOVES: dict[str, Move] = {
    "up,k": "up",
    "down,j": "down",
    "pageup": "pageup",
    "pagedown": "pagedown",
    "home,g": "home",
    "end,G": "end",
}
"""The keys that move through a list."""


class _Drawn(NamedTuple):
    """A line as it was last drawn."""

    basis: tuple[object, ...]
    canvas: Canvas
    strip: Strip


class Rows(Panel, ScrollView, can_focus=True):
    """A list of lines, each drawn on its own."""

    DEFAULT_CSS = """
    Rows {
        height: 1fr; overflow-x: hidden; overflow-y: auto;
        scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys, f"move('{move}')", show=False) for keys, move in MOVES.items()
    ]

    def __init__(self, *, id: str | None = None, ground: Ground = _plain) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, ground=ground)
        self._strips: dict[int, Strip] = {}
        """The visible lines that `drawn_from` describes, by their line of the widget."""

    def count(self) -> int:
        """Return the number of lines."""
        raise NotImplementedError

    def draw_row(self, canvas: Canvas, context: DrawContext, place: int) -> None:
        """Draw one line."""
        raise NotImplementedError

    def drawn_from(self, place: int) -> tuple[str, object] | None:  # noqa: ARG002 - subclasses use it
        """The key of a line and all that it shows besides the night's parties; `None`: draw it every time."""
        return None

    def update(self) -> None:
        """Draw again. If that fails, none of the lines before are left to hide that it did."""
        self._strips = {}
        super().update()

    def draw(self, canvas: Canvas, context: DrawContext) -> None:
        """Draw the visible lines; one that shows the same as last time is copied."""
        before = context.remembered(self, dict[str, _Drawn])
        drawn: dict[str, _Drawn] = {}
        strips: dict[int, Strip] = {}
        frame = canvas.width, self._is_full_width, context.first_day, context.several
        top = self.scroll_offset.y
        for y in range(min(canvas.height, self.count() - top)):
            row = canvas.part(0, y, canvas.width, 1)
            if (line := self.drawn_from(top + y)) is None:
                self.draw_row(row, context, top + y)
                continue
            key, basis = line[0], (*frame, line[1])
            if (last := before.get(key)) is None or last.basis != basis:
                alone = self.program.screen_context.canvas(row.width, 1)
                self.draw_row(alone, context, top + y)
                last = _Drawn(basis, alone, super().strip(y, alone.rows[0]))
            drawn[key], strips[y] = last, last.strip
            row.paste(last.canvas)
        before.clear()
        before.update(drawn)
        self._strips = strips

    def strip(self, y: int, cells: Sequence[Cell]) -> Strip:
        """A line that shows the same as last time is the same strip, so Textual needn't cut it again."""
        return self._strips.get(y) or super().strip(y, cells)

    def prepare(self, context: DrawContext) -> None:  # noqa: ARG002 - subclasses use it
        """Allow for more lines than before, or fewer."""
        count, high = self.count(), self.size.height
        if self.virtual_size != Size(self.size.width, count):
            self.virtual_size = Size(self.size.width, count)
        if self.scroll_offset.y > max(0, count - high):
            self.scroll_to(y=max(0, count - high), animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw the lines that are visible now."""
        if round(old_value) != round(new_value):
            self.redraw()
        super().watch_scroll_y(old_value, new_value)

    def on_focus(self) -> None:
        """Draw the cursor."""
        self.redraw()

    def on_blur(self) -> None:
        """Draw without the cursor."""
        self.redraw()

    def action_move(self, move: Move) -> None:
        """Scroll."""
        self.program.note_activity()
        page = max(1, self.size.height - 1)
        by = {
            "up": -1,
            "down": 1,
            "pageup": -page,
            "pagedown": page,
            "home": -self.count(),
            "end": self.count(),
        }
        self.scroll_to(y=self.scroll_offset.y + by[move], animate=False, force=True)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text, including lines that have been scrolled away."""
        with self.program.screen_context.drawing() as context:
            return selected(selection, self.count(), lambda place: self._text(context, place)), "\n"

    def _text(self, context: DrawContext, place: int) -> str:
        canvas = self.program.screen_context.canvas(self.size.width, 1)
        self.draw_row(canvas, context, place)
        return canvas.dump()


Lines = Callable[[int, DrawContext], list[list[Cell]]]


class Page(Rows):
    """Text that may be longer than the widget.

    Args:
        lines: answers all lines for a width.
    """

    def __init__(self, lines: Lines, *, id: str | None = None, ground: Ground = _plain) -> None:  # noqa: A002
        super().__init__(id=id, ground=ground)
        self._draw_lines = lines
        self._lines: list[list[Cell]] = []

    def prepare(self, context: DrawContext) -> None:
        """Draw all of it, which is how its length is known."""
        self._lines = self._draw_lines(self.size.width, context)
        super().prepare(context)

    def count(self) -> int:
        """Return the number of lines."""
        return len(self._lines)

    def draw_row(self, canvas: Canvas, context: DrawContext, place: int) -> None:  # noqa: ARG002 - drawn already
        """Draw one line."""
        canvas.put(0, self._lines[place])


class Chooser(Rows):
    """A list with a cursor."""

    def cursor(self) -> int | None:
        """Return the chosen line; `None` if there is none."""
        raise NotImplementedError

    def choose(self, place: int) -> None:
        """Choose this line."""
        raise NotImplementedError

    def action_move(self, move: Move) -> None:
        """Move the cursor; page keys scroll the list with it."""
        self.program.note_activity()
        with self.program.screen_context.drawing():
            count = self.count()
            if not count:
                raise SkipAction
            page = max(1, self.size.height)
            by = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -count, "end": count}[move]
            before = self.cursor() or 0
            place = max(0, min(before + by, count - 1))
            self.choose(place)
            top = self.scroll_offset.y
            if move in {"pageup", "pagedown"}:
                top += place - before
            self.show(place, top)
        self.program.repaint()

    def show(self, place: int, top: int | None = None) -> None:
        """Scroll until this line is visible, with `top` as the first line if possible."""
        top = self.scroll_offset.y if top is None else top
        high = max(1, self.size.height)
        top = max(place - high + 1, min(top, place))
        self.scroll_to(y=max(0, min(top, self.count() - high)), animate=False, force=True)
