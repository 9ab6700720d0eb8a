"""The projector's page as a picture, over the page in blocks: drawn aside, and only if the page changes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import NamedTuple

from textual import work
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


class Appearance(NamedTuple):
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
        self._appearance: Appearance | None = None
        """The appearance of the current picture."""
        self._wanted_appearance: Appearance | None = None
        self._failed_appearance: Appearance | None = None
        self._appearance_in_work: Appearance | None = None
        self._shown_until: dict[Appearance, float] = {}
        """When the page changed, for the current picture and the one in work."""

    def covers(self, context: DrawContext, description: Description, region: Region, turn: int) -> bool:
        """Order a picture of this page; return whether a picture covers it, so that it needs no blocks."""
        now = time.monotonic()
        appearance = Appearance(description, context.palette.theme, region, cell_pixels(), turn % LAYOUTS)
        if self._wanted_appearance is not None and appearance != self._wanted_appearance:
            self._shown_until[self._wanted_appearance] = now
        self._wanted_appearance = appearance
        self._shown_until.pop(appearance, None)
        if self._appearance_in_work is None and appearance not in {self._appearance, self._failed_appearance}:
            self._begin(context, appearance)
        in_use = {self._appearance, self._appearance_in_work}
        self._shown_until = {
            earlier: until for earlier, until in self._shown_until.items() if earlier in in_use
        }
        late = appearance == self._failed_appearance or self._appearance not in self._shown_until
        fresh = self._appearance is not None and (
            appearance == self._appearance or (not late and now - self._shown_until[self._appearance] < LATE)
        )
        (self.show if fresh else self.hide)()
        return fresh

    def _begin(self, context: DrawContext, appearance: Appearance) -> None:
        """Describe the page while the night's lock is held; draw it later."""
        wide, high = (
            cells * pixels for cells, pixels in zip(appearance.region.size, appearance.cell, strict=True)
        )
        frame = Frame(margin=EDGE, shape=wide / high, turn=appearance.turn)
        svg = picture(context, appearance.description, frame)
        width = round(wide) if self.protocol is Protocol.SIXEL else min(WIDEST, round(wide))
        self._appearance_in_work = appearance
        self._draw_aside(appearance, svg, width, int(high))

    @work(exit_on_error=False)
    async def _draw_aside(self, appearance: Appearance, svg: str, width: int, height: int) -> None:
        try:
            drawn = await asyncio.to_thread(self._drawn, appearance, svg, width, height)
        except AsideError:
            drawn = ""
        self._appearance_in_work = None
        if drawn:
            self._appearance = appearance
            self.load(drawn, appearance.region)
        else:
            self._failed_appearance = appearance
        self._call_drawn()

    def _drawn(self, appearance: Appearance, svg: str, width: int, height: int) -> str:
        if not can_draw():
            return ""
        return sequence(self.protocol, png(svg, width), *appearance.region.size, height)
