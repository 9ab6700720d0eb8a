"""The context for drawing every part of a screen: the night on display, the time, this terminal's colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from election_night.core.night import Night
from election_night.drawing.canvas import Canvas
from election_night.drawing.colour_depth import Downgrade, palette_for
from election_night.drawing.colours import THEMES, Theme
from election_night.drawing.context import DrawContext
from election_night.drawing.options import Depth, Options

if TYPE_CHECKING:
    from rich.style import Style


class Moment(NamedTuple):
    """The night on display."""

    night: Night
    now: datetime
    """The time of that night."""
    past: bool
    """Whether it is an earlier moment of a live night."""


class ScreenContext:
    """Keeps the drawing context up to date.

    Args:
        lock: the night's lock.
        moment: applies all changes and returns the night to draw. Called with the lock held.
    """

    downgrade: Downgrade | None
    """Reduces a style to the colours of this terminal; `None`: it shows all colours."""

    def __init__(
        self,
        night: Night,
        options: Options,
        depth: Depth,
        lock: AbstractContextManager[object],
        moment: Callable[[], Moment],
    ) -> None:
        self._options, self._depth, self._lock, self._moment = options, depth, lock, moment
        self.draw_context = DrawContext(night)
        self.use_theme(THEMES[options.theme])

    def use_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        depth, self.theme = self._depth, theme
        self._palettes = palette_for(depth, theme), palette_for(depth, theme, past=True)
        self.downgrade = None if depth is Depth.FULL else Downgrade(depth, theme)
        self.draw_context.palette = self._palettes[self.draw_context.past]

    @contextmanager
    def drawing(self) -> Iterator[DrawContext]:
        """Bring the context up to date, and hold the night's lock while drawing from it."""
        context = self.draw_context
        with self._lock:
            context.night, context.now, context.past = self._moment()
            context.palette = self._palettes[context.past]
            yield context

    def canvas(self, width: int, height: int, ground: Style | None = None) -> Canvas:
        """Return an empty canvas."""
        ground = ground or self.draw_context.palette.ground
        options = self._options
        return Canvas(width, height, ground, ascii_only=options.ascii_only, quadrants=options.quadrants)
