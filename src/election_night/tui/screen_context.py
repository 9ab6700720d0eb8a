"""What every part of a screen draws with: the night that is shown, the time, the colours of this terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from election_night.drawing.canvas import Canvas
from election_night.drawing.colour_depth import Downgrade, palette_for
from election_night.drawing.colours import THEMES, Theme
from election_night.drawing.context import DrawContext
from election_night.drawing.options import Depth
from election_night.tui.state.news import pass_on

if TYPE_CHECKING:
    from rich.style import Style

    from election_night.tui.app import ElectionNight


class ScreenContext:
    """The stage, kept up to date, and how a style is sent to this terminal."""

    look: Downgrade | None
    """`None`: as it is."""

    def __init__(self, app: ElectionNight, depth: Depth) -> None:
        self._app, self._depth = app, depth
        self.stage = DrawContext(app.service.night)
        self.use(THEMES[app.options.theme])

    def use(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        depth = self._depth
        self._palettes = palette_for(depth, theme), palette_for(depth, theme, past=True)
        self.look = None if depth is Depth.FULL else Downgrade(depth, theme)
        self.stage.palette = self._palettes[self.stage.past]

    @contextmanager
    def drawing(self) -> Iterator[DrawContext]:
        """Hold the night still. Everything that changed until now has been passed on to the screens."""
        app, context = self._app, self.stage
        with app.service.lock:
            if changes := app.service.drain_changes():
                pass_on(app, changes)
            past = app.time_control.past
            context.night, context.past = app.shown.night, past is not None
            context.now = past.at if past else app.now
            context.palette = self._palettes[context.past]
            yield context

    def canvas(self, width: int, height: int, ground: Style | None = None) -> Canvas:
        """An empty canvas."""
        ground = ground or self.stage.palette.ground
        options = self._app.options
        return Canvas(width, height, ground, ascii_only=options.ascii_only, quadrants=options.quadrants)
