"""When the screen is drawn: at once, but not too often, and repeatedly during an animation."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import inf

from election_night.tui.state.animation import STEP, Animation

FRAME = 1 / 60
"""Shortest time between two frames, in seconds."""
FRAME_BEHIND = 1 / 2
"""The same while many files are waiting: drawing more often would only delay them."""
EARLY = 0.002
"""Seconds by which a timer may fire early."""

Timer = Callable[[float, Callable[[], None]], object]
"""Calls a function after some seconds."""


class FrameScheduler:
    """Has the screen redrawn when something has changed.

    Args:
        redraw: draws, and calls `drawn` when done.
        behind: whether many files are still waiting to be read.
    """

    def __init__(self, timer: Timer, redraw: Callable[[], None], behind: Callable[[], bool]) -> None:
        self._timer, self._redraw, self._behind = timer, redraw, behind
        self._drawn = 0.0
        self._due = inf
        """When to draw what has changed, in monotonic seconds."""

    def changed(self) -> None:
        """Draw now, or as soon as a frame has passed."""
        now = time.monotonic()
        behind = now < self._drawn + FRAME_BEHIND and self._behind()
        due = self._drawn + (FRAME_BEHIND if behind else FRAME)
        if due <= now:
            self._redraw()
        elif due < self._due:
            self._due = due
            self._timer(due - now, self._draw_if_due)

    def drawn(self) -> None:
        """Note that every change so far has just been drawn."""
        self._drawn, self._due = time.monotonic(), inf

    def _draw_if_due(self) -> None:
        if time.monotonic() > self._due - EARLY:  # Otherwise it has been drawn in the meantime.
            self._redraw()


class AnimationTimer:
    """Advances the animation, one step at a time.

    Args:
        step: takes one step and draws it; `start` is called again while drawing.
    """

    def __init__(self, timer: Timer, animation: Animation, step: Callable[[], None]) -> None:
        self._timer, self._animation, self._step = timer, animation, step
        self._waiting = False

    def start(self) -> None:
        """Take the next step soon, unless the animation is over."""
        if not self._waiting and self._animation.moving:
            self._waiting = True
            self._timer(STEP, self._take_step)

    def _take_step(self) -> None:
        self._waiting = False
        self._step()
