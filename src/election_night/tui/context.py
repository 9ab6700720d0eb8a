"""What every part of a screen draws with: the night that is shown, the time, the colours of this terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from election_night.tui.canvas import Canvas
from election_night.tui.depth import Look, palette_for
from election_night.tui.news import pass_on
from election_night.tui.options import Depth
from election_night.tui.palette import THEMES, Theme
from election_night.tui.stage import Stage

if TYPE_CHECKING:
    from rich.style import Style

    from election_night.tui.app import ElectionNight


class Context:
    """The stage, kept up to date, and how a style is sent to this terminal."""

    look: Look | None
    """`None`: as it is."""

    def __init__(self, app: ElectionNight, depth: Depth) -> None:
        self._app, self._depth = app, depth
        self.stage = Stage(app.desk.night)
        self.use(THEMES[app.options.theme])

    def use(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        depth = self._depth
        self._palettes = palette_for(depth, theme), palette_for(depth, theme, past=True)
        self.look = None if depth is Depth.FULL else Look(depth, theme)
        self.stage.palette = self._palettes[self.stage.past]

    @contextmanager
    def drawing(self) -> Iterator[Stage]:
        """Hold the night still. Everything that changed until now has been passed on to the screens."""
        app, stage = self._app, self.stage
        with app.desk.lock:
            if changes := app.desk.take():
                pass_on(app, changes)
            past = app.times.past
            stage.night, stage.past = app.shown.night, past is not None
            stage.now = past.at if past else app.now
            stage.palette = self._palettes[stage.past]
            yield stage

    def canvas(self, width: int, height: int, ground: Style | None = None) -> Canvas:
        """An empty canvas."""
        ground = ground or self.stage.palette.ground
        return Canvas(width, height, ground, ascii_only=self._app.options.ascii_only)
