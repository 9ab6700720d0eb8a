"""The look and behaviour of the screen, as chosen on the command line."""

from enum import StrEnum
from typing import NamedTuple


class Depth(StrEnum):
    """How many colours a terminal has."""

    FULL = "truecolor"
    MANY = "256"
    FEW = "16"
    NONE = "none"


class PageType(StrEnum):
    """How the projector's pages are drawn."""

    AUTO = "auto"
    """As pictures where the terminal can show them."""
    BLOCKS = "blocks"
    PICTURE = "picture"


class Options(NamedTuple):
    """The choices about a screen."""

    view: str | None = None
    """night, seats, map, feed, councils or projector; `None` chooses by the number of seats."""
    theme: str = "dark"
    margin: int = 5
    """Percent of the projector's width and height left free on every side."""
    motion: bool = True
    kiosk: bool = False
    """Whether keys are locked: none quits, opens the palette or leaves the projector."""
    mouse: bool = True
    ascii_only: bool = False
    quadrants: bool = True
    """Whether the terminal's font has blocks of a quarter of a cell."""
    bell: bool = False
    pages: tuple[str, ...] = (
        "parties",
        "declared",
        "councils",
        "council",
        "map",
        "close",
        "reading",
        "targets",
    )
    """The projector's rotation."""
    dwell: float = 12.0
    """Seconds for each page."""
    type: PageType = PageType.AUTO
    depth: Depth | None = None
    """How many colours there are; `None` asks the terminal."""
    transparent: bool = False
    """Whether published pictures have no background."""
    stale: float = 180.0
    """Seconds without a heartbeat after which the feed is STALE."""
