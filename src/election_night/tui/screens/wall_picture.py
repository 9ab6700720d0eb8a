"""The projector's page as a picture, over the page in blocks: drawn aside, and only if the page changes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import NamedTuple

from textual.geometry import Region

from election_night.drawing.colours import Theme
from election_night.drawing.context import DrawContext
from election_night.drawing.picture.page import picture
from election_night.drawing.picture.surround import Frame
from election_night.drawing.wall.description import Description
from election_night.system.aside import AsideError
from election_night.system.png import can_draw, png
from election_night.tui.terminal.picture_support import Protocol, cell_pixels, sequence
from election_night.tui.widgets.picture import Picture

LATE = 2.0
"""Seconds the last page's picture stays while the next is drawn; then blocks, until it is ready."""
EDGE = 1
"""Percent left free within the picture, so that it can be moved a little from turn to turn."""
LAYOUTS = 6
"""The map may be on either side, and the page in three places."""
WIDEST = 1920
"""Width in pixels of a picture that the terminal scales; one in Sixel has the terminal's own width."""


class Look(NamedTuple):
    """Everything that decides how a picture looks."""

    description: Description
    theme: Theme
    region: Region
    cell: tuple[float, float]
    """Pixels of a cell."""
    turn: int
    """Which of the six layouts."""


class WallPicture(Picture):
    """Draws descriptions of pages.

    Args:
        protocol: of the terminal.
        drawn: called when a picture is ready, or failed.
    """

    def __init__(self, protocol: Protocol, drawn: Callable[[], None]) -> None:
        super().__init__(protocol)
        self._call_drawn = drawn
        self._look: Look | None = None
        """The look of the current picture."""
        self._look_wanted: Look | None = None
        self._look_failed: Look | None = None
        self._look_in_work: Look | None = None
        self._wanted_until: dict[Look, float] = {}
        """When the page changed, for the current picture and the one in work."""

    def covers(self, context: DrawContext, description: Description, region: Region, turn: int) -> bool:
        """Order a picture of this page; return whether a picture covers it, so that it needs no blocks."""
        now = time.monotonic()
        wanted = Look(description, context.palette.theme, region, cell_pixels(), turn % LAYOUTS)
        if self._look_wanted is not None and wanted != self._look_wanted:
            self._wanted_until[self._look_wanted] = now
        self._look_wanted = wanted
        self._wanted_until.pop(wanted, None)
        if self._look_in_work is None and wanted not in {self._look, self._look_failed}:
            self._begin(context, wanted)
        in_use = {self._look, self._look_in_work}
        self._wanted_until = {look: until for look, until in self._wanted_until.items() if look in in_use}
        late = wanted == self._look_failed or self._look not in self._wanted_until
        fresh = self._look is not None and (
            wanted == self._look or (not late and now - self._wanted_until[self._look] < LATE)
        )
        (self.show if fresh else self.hide)()
        return fresh

    def _begin(self, context: DrawContext, wanted: Look) -> None:
        """Describe the page while the night's lock is held; draw it later."""
        wide, high = (cells * pixels for cells, pixels in zip(wanted.region.size, wanted.cell, strict=True))
        frame = Frame(margin=EDGE, shape=wide / high, turn=wanted.turn)
        svg = picture(context, wanted.description, frame)
        width = round(wide) if self.protocol is Protocol.SIXEL else min(WIDEST, round(wide))
        self._look_in_work = wanted
        self.run_worker(self._draw_aside(wanted, svg, width, int(high)), exit_on_error=False)

    async def _draw_aside(self, wanted: Look, svg: str, width: int, height: int) -> None:
        try:
            drawn = await asyncio.to_thread(self._drawn, wanted, svg, width, height)
        except AsideError:
            drawn = ""
        self._look_in_work = None
        if drawn:
            self._look = wanted
            self.load(drawn, wanted.region)
        else:
            self._look_failed = wanted
        self._call_drawn()

    def _drawn(self, wanted: Look, svg: str, width: int, height: int) -> str:
        if not can_draw():
            return ""
        return sequence(self.protocol, png(svg, width), *wanted.region.size, height)
