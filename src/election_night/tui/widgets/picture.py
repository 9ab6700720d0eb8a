"""A picture over what lies below it, sent to the terminal as an escape sequence."""

from __future__ import annotations

import sys

from rich.control import Control
from rich.segment import ControlType, Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from election_night.tui.terminal.picture_support import KITTY_DELETES, Protocol

_CONTROL = ((ControlType.CURSOR_FORWARD, 0),)
"""Marks a segment whose text goes to the terminal as it is."""


class Picture(Widget):
    """Covers its region while it is shown.

    A picture in Sixel is gone where something is written, so nothing is while it is shown; Kitty's lies above
    everything that is written, until it is taken away.
    """

    DEFAULT_CSS = """
    Picture { display: none; position: absolute; layer: picture; }
    Picture.-shown { display: block; }
    """

    def __init__(self, protocol: Protocol) -> None:
        super().__init__(id="picture")
        self.protocol = protocol
        self._sequence = ""

    def load(self, sequence: str, region: Region) -> None:
        """Have these cells of the screen covered with what this sequence draws."""
        self._sequence = sequence
        self.styles.offset = region.offset
        self.styles.width, self.styles.height = region.size
        self.refresh(layout=True)

    def show(self) -> None:
        """Cover what is below."""
        self.add_class("-shown")

    def hide(self) -> None:
        """Uncover it."""
        if self.protocol is Protocol.KITTY and self.has_class("-shown") and sys.__stderr__:
            sys.__stderr__.write(KITTY_DELETES)  # where Textual writes: it never comes between
            sys.__stderr__.flush()
        self.remove_class("-shown")

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the whole picture with its last line, which is drawn last."""
        blank = Strip.blank(crop.width, self.rich_style)
        if not self.screen.is_active:
            return [blank] * crop.height
        if self.protocol is Protocol.SIXEL:
            blank = Strip([Segment(f"\x1b[{crop.width}C", None, _CONTROL)], crop.width)
        lines = [blank] * crop.height
        if crop.size == self.size:
            start = Control.move_to(*self.region.offset)
            end = Control.move_to(self.region.right, self.region.bottom - 1)  # a line feed may follow
            drawn = f"{start.segment.text}{self._sequence}{end.segment.text}"
            lines[-1] = Strip([*blank, Segment(drawn, None, _CONTROL)], crop.width)
        return lines
