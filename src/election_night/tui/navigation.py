"""Which view is open, and the way back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

LONGEST = 20
"""How many steps back are remembered."""


class Navigation:
    """The open view and those before it.

    Args:
        default: the view to show before the user has chosen one.
        view: the view to begin with; `None`: the default.
    """

    def __init__(self, default: Callable[[], str], view: str | None = None) -> None:
        self._default = default
        self._open = view
        self._visited: deque[tuple[str, str | None]] = deque(maxlen=LONGEST)
        """Views with the seat that was chosen there, the last one visited last."""

    @property
    def view(self) -> str:
        """The name of the open view."""
        return self._open or self._default()

    @property
    def previous(self) -> str | None:
        """The view that Escape returns to; `None`: the default."""
        return self._visited[-1][0] if self._visited else None

    def go(self, view: str, seat: str | None) -> None:
        """Open a view; remember the one before and the seat chosen there."""
        if view != self.view:
            self._visited.append((self.view, seat))
        self._open = view

    def back(self) -> str | None:
        """Return to the view before, and return the seat that was chosen there, if any."""
        self._open, seat = self._visited.pop() if self._visited else (None, None)
        return seat
