"""A dialog closes only once, even if two keys close it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.await_complete import AwaitComplete

if TYPE_CHECKING:
    from textual.screen import Screen

    Over = Screen[None]
else:
    Over = object  # Textual takes a screen's styles from the first base class that is a screen.


class DismissOnce(Over):
    """Base of everything that opens over a screen.

    After two quick keys or clicks the second arrives when the dialog has already closed: Textual would then
    close the screen below, or end the program.
    """

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close it, if it is open."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
