"""The first and the last line of a screen, drawn again only when they say something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.tui.widgets.panel import Panel

State = TypeVar("State")


class StateLine(Panel, Generic[State]):
    """A panel that shows nothing but a state, the night's names and the palette.

    Args:
        state: answers the state now; compared with the last one.
        draw_state: draws it.
    """

    def __init__(
        self,
        state: Callable[[], State],
        draw_state: Callable[[Canvas, DrawContext, State], None],
        *,
        id: str,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._state, self._draw_state = state, draw_state

    def draw(self, canvas: Canvas, context: DrawContext) -> None:
        """Draw the state, or copy the last drawing if it was the same."""
        shown = self._state(), canvas.size
        drawn = context.remembered(self, list[tuple[object, Canvas]])
        if not drawn or drawn[0][0] != shown:
            drawing = self.program.screen_context.canvas(canvas.width, canvas.height)
            self._draw_state(drawing, context, shown[0])
            drawn[:] = [(shown, drawing)]
        canvas.paste(drawn[0][1])
