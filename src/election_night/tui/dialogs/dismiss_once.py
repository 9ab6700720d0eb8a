"""A screen over another one leaves once, however often it is told to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.await_complete import AwaitComplete

if TYPE_CHECKING:
    from textual.screen import Screen

    Over = Screen[None]
else:
    Over = object  # Textual takes the looks of a screen from the first of its classes that is one


class DismissOnce(Over):
    """For whatever lies over the board.

    Of two clicks or two keys in a row the second comes when it has gone already: Textual would then take the
    screen below, or end the program.
    """

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave, if it is there."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
