"""When the screen is drawn: at once, but at most so often, and again and again while something moves."""

from __future__ import annotations

import time
from math import inf
from typing import TYPE_CHECKING

from election_night.tui.state.animation import STEP

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight

FRAME = 1 / 60
"""Seconds between two frames, at least."""
FRAME_BEHIND, MANY = 1 / 5, 30
"""The same while more than so many files are still to be read: drawing would only keep them waiting."""
EARLY = 0.002
"""Seconds that a timer may be early."""


class FrameScheduler:
    """Has the program drawn when something changed."""

    def __init__(self, app: ElectionNight) -> None:
        self._app = app
        self._drawn = 0.0
        self._due = inf
        """When to draw what has changed, in monotonic seconds."""
        self._moving = False

    def changed(self) -> None:
        """Draw now, or as soon as a frame has passed."""
        now = time.monotonic()
        behind = now < self._drawn + FRAME_BEHIND and self._app.service.health().pending > MANY
        due = self._drawn + (FRAME_BEHIND if behind else FRAME)
        if due <= now:
            self._app.redraw()
        elif due < self._due:
            self._due = due
            self._app.set_timer(due - now, self._draw_if_due)

    def drawn(self) -> None:
        """It was drawn just now, with everything that had changed."""
        self._drawn, self._due = time.monotonic(), inf

    def _draw_if_due(self) -> None:
        if time.monotonic() > self._due - EARLY:  # else it was drawn meanwhile
            self._app.redraw()

    def move(self) -> None:
        """Go on moving what moves, and stop when it has arrived."""
        if not self._moving and self._app.animation.moving:
            self._moving = True
            self._app.set_timer(STEP, self._step)

    def _step(self) -> None:
        with self._app.error_guard.within("the motion"):
            self._app.animation.step()
        self._moving = False
        self._app.repaint()  # which asks for the next step
