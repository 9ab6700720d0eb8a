"""A list of what can be opened: seats, documents. The cursor stays where it is when the list moves."""

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
    """A line an item.

    Args:
        items: all of them, the first on top.
        draw: draws one on a line.
        key: tells one from another.
        opens: the seat that Enter opens, if any.
        empty: what is said when there are none.
        at_once: whether one click opens it, or a second one.
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
        at_once: bool = True,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._look_up, self._draw_item = items, draw
        self._key, self._opens, self._empty, self._at_once = key, opens, empty, at_once
        self.items: Sequence[Item] = ()
        self._chosen: str | None = None
        """The key of the chosen one; `None`: whichever is first."""
        self._place = 0
        """Where it was seen last."""

    def prepare(self, context: DrawContext) -> None:
        """Look them up. The chosen one stays on its line of the screen."""
        row = self._place - self.scroll_offset.y
        self.items = self._look_up(context)
        super().prepare(context)
        before, self._place = self._place, self.cursor() or 0
        if self._place != before and self._chosen is not None and 0 <= row < self.size.height:
            self.show(self._place, self._place - row)

    def count(self) -> int:
        """How many there are."""
        return len(self.items)

    def cursor(self) -> int | None:
        """Where the chosen one is; when it has gone, whichever took its place."""
        if not self.items:
            return None
        if self._chosen is None:
            return 0
        here = self._place
        if here < len(self.items) and self._key(self.items[here]) == self._chosen:
            return here
        places = (place for place, item in enumerate(self.items) if self._key(item) == self._chosen)
        return next(places, min(here, len(self.items) - 1))

    def choose(self, place: int) -> None:
        """Put the cursor there."""
        self._place, self._chosen = place, self._key(self.items[place])

    @property
    def chosen(self) -> Item | None:
        """What the cursor is on."""
        place = self.cursor()
        return None if place is None else self.items[place]

    def from_the_top(self) -> None:
        """Forget the cursor."""
        self._chosen, self._place = None, 0
        self.scroll_to(y=0, animate=False, force=True)

    def draw(self, canvas: Canvas, context: DrawContext) -> None:
        """The lines in sight, or that there are none."""
        super().draw(canvas, context)
        if not self.items:
            canvas.text(2, 0, self._empty, context.palette.soft)

    def draw_row(self, canvas: Canvas, context: DrawContext, place: int) -> None:
        """One of them; the chosen one is marked while the keys go here."""
        self._draw_item(canvas, context, self.items[place])
        if self.has_focus and place == self.cursor():
            canvas.recolour(context.palette.ground, context.palette.cursor)

    def action_open(self) -> None:
        """Open the seat under the cursor."""
        seat = self._opens(self.chosen) if self.chosen is not None else None
        if seat is None:
            raise SkipAction
        self.post_message(self.Clicked(f"open:{seat}"))

    def on_click(self, event: events.Click) -> None:
        """A click chooses, and opens at once or the second time."""
        if not self.meant(event):
            return
        event.stop()
        place = event.y + self.scroll_offset.y
        if not 0 <= place < len(self.items):
            return
        opens = self._at_once or place == self.cursor()
        self.choose(place)
        if opens and (seat := self._opens(self.items[place])):
            self.post_message(self.Clicked(f"open:{seat}"))
        self.program.repaint()
