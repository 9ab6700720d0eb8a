"""Where the characters under the mouse are in the text that can be selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.widget import Widget

from election_night.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from textual.screen import Screen

    Base = Screen[None]
else:
    Base = object  # Textual takes a screen's styles from the first base class that is a screen


class TextPlaces(Base):
    """Base of every screen with panels.

    Textual looks for the place of a character in the style of its line, so a line that moves would be
    another one. A panel knows the place from its canvas.
    """

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget there, and the place in its text."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if isinstance(widget, Panel):
            left, top = widget.content_region.offset
            offset = widget.text_offset(x - left, y - top)
        return widget, offset
