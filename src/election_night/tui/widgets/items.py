"""A list of things to open, such as seats or documents. The cursor follows its item when the list changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType

from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.tui.widgets.rows import Chooser

Item = TypeVar("Item")


class Items(Chooser, Generic[Item]):
    """One line per item.

    Args:
        items: answers all of them, the first on top.
        draw: draws an item on a line.
        key: answers what identifies an item.
        opens: answers the seat that Enter opens; `None`: it opens nothing.
        empty: the text for an empty list.
        depends_on: answers what a line shows besides its item, the night's parties and the palette;
            `None`: every line is drawn every time.
        action: what opening an item does with its seat, as `run_click` knows it, or answers it for an item.
        at_once: a first click opens an item; otherwise a second one does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", show=False)]

    def __init__(
        self,
        items: Callable[[DrawContext], Sequence[Item]],
        draw: Callable[[Canvas, DrawContext, Item], None],
        *,
        key: Callable[[Item], str],
        opens: Callable[[Item], str | None],
        empty: str = "",
        depends_on: Callable[[], object] | None = None,
        at_once: bool = True,
        action: str | Callable[[Item], str] = "open",
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._look_up, self._draw_item = items, draw
        self._key, self._opens, self._empty, self._at_once = key, opens, empty, at_once
        self._action, self._depends_on = action, depends_on
        self.items: Sequence[Item] = ()
        self._chosen: str | None = None
        """The key of the chosen item; `None`: the first."""
        self._place = 0
        """Its last known line."""

    def prepare(self, context: DrawContext) -> None:
        """Look the items up. The chosen item stays on its line of the screen."""
        row = self._place - self.scroll_offset.y
        self.items = self._look_up(context)
        super().prepare(context)
        before, self._place = self._place, self.cursor() or 0
        if self._place != before and self._chosen is not None and 0 <= row < self.size.height:
            self.show(self._place, self._place - row)

    def count(self) -> int:
        """Return the number of items."""
        return len(self.items)

    def cursor(self) -> int | None:
        """Return the line of the chosen item, or of the one that took its place."""
        if not self.items:
            return None
        if self._chosen is None:
            return 0
        place = self._place
        if place < len(self.items) and self._key(self.items[place]) == self._chosen:
            return place
        places = (found for found, item in enumerate(self.items) if self._key(item) == self._chosen)
        return next(places, min(place, len(self.items) - 1))

    def choose(self, place: int) -> None:
        """Put the cursor there."""
        self._place, self._chosen = place, self._key(self.items[place])

    @property
    def chosen(self) -> Item | None:
        """The item under the cursor; `None` if the list is empty."""
        place = self.cursor()
        return None if place is None else self.items[place]

    def from_the_top(self) -> None:
        """Return to the first item."""
        self._chosen, self._place = None, 0
        self.scroll_to(y=0, animate=False, force=True)

    def draw(self, canvas: Canvas, context: DrawContext) -> None:
        """Draw the visible lines, or the text for an empty list."""
        super().draw(canvas, context)
        if not self.items:
            canvas.text(2, 0, self._empty, context.palette.soft)

    def drawn_from(self, place: int) -> tuple[str, object] | None:
        """Return the item, whether it is marked, and what else its line shows."""
        if self._depends_on is None:
            return None
        item = self.items[place]
        return self._key(item), (item, self._is_marked(place), self._depends_on())

    def _is_marked(self, place: int) -> bool:
        return self.has_focus and place == self.cursor()

    def draw_row(self, canvas: Canvas, context: DrawContext, place: int) -> None:
        """Draw one item; the chosen one is marked while the list has focus."""
        self._draw_item(canvas, context, self.items[place])
        if self._is_marked(place):
            canvas.recolour(context.palette.ground, context.palette.cursor)

    def action_open(self) -> None:
        """Open the seat under the cursor."""
        clicked = self._clicked(self.chosen) if self.chosen is not None else None
        if clicked is None:
            raise SkipAction
        self.post_message(clicked)

    def on_click(self, event: events.Click) -> None:
        """A click chooses an item, and opens it at once or the second time."""
        if not self.is_click_here(event):
            return
        event.stop()
        place = event.y + self.scroll_offset.y
        if not 0 <= place < len(self.items):
            return
        opens = self._at_once or place == self.cursor()
        self.choose(place)
        if opens and (clicked := self._clicked(self.items[place])):
            self.post_message(clicked)
        self.program.repaint()

    def _clicked(self, item: Item) -> Chooser.Clicked | None:
        seat, action = self._opens(item), self._action
        return self.Clicked(f"{action if isinstance(action, str) else action(item)}:{seat}") if seat else None
