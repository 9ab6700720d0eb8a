"""A warning that stays as long as something keeps failing. It takes up no room otherwise."""

from __future__ import annotations

from textual.widgets import Static


class Alarm(Static):
    """A line below the messages."""

    def __init__(self) -> None:
        super().__init__(id="alarm", markup=False)
        self.display = False

    def show_text(self, text: str) -> None:
        """Show this; "" removes the line."""
        if text != self.content:  # the same again would cost a layout for nothing
            self.display = bool(text)
            self.update(text)
