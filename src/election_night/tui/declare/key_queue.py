"""Keys typed ahead of the program: each reaches the screen it was meant for, in the order typed.

After a key that may open or close a screen, such as Enter in the search or F2 on the form, later keys wait in
the app until that screen is there. A screen that has to be read first throws away what was typed before.
"""

from __future__ import annotations

from collections import deque
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker

Answer = TypeVar("Answer")
NEVER_QUEUED = frozenset({"ctrl+c", "ctrl+q"})
"""Keys that take effect at once."""


class ScreenDrawn(Message):
    """A screen is in front, and has been drawn."""

    def __init__(self, screen: KeyQueueScreen[Any]) -> None:
        super().__init__()
        self.screen = screen


class WorkerEnded(Message):
    """Something that a screen did in the background has ended."""


class KeyHandled(Message):
    """Follows a key the way its own messages go: first behind the key, then behind what the key set off."""

    def __init__(self, screen: Screen[Any], round_: int) -> None:
        super().__init__()
        self.screen, self.round = screen, round_


class KeyQueueScreen(Screen[Answer]):
    """A screen whose keys wait for what the ones before them do."""

    SCREEN_CHANGING_KEYS: ClassVar[frozenset[str]] = frozenset({"enter", "escape"})
    """Keys that may open or close a screen."""
    IS_READ_FIRST: ClassVar[bool] = False
    """Keys typed before it was drawn are thrown away: nobody has read it then."""
    drawn_at: float | None = None
    """When it was drawn, by the clock of events; `None`: it isn't in front."""

    def may_change_screen(self, key: str) -> bool:
        """Return whether a key may open or close a screen, so that later keys wait."""
        return key in self.SCREEN_CHANGING_KEYS

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close it, if it is in front: a second click on its button would close the screen below as well."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def on_screen_resume(self) -> None:
        """It comes to the front: report when it has been drawn."""
        self.call_after_refresh(lambda: self.post_message(ScreenDrawn(self)))

    def on_screen_suspend(self) -> None:
        """Another one comes to the front."""
        self.drawn_at = None

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A command has ended."""
        if event.worker.is_finished:
            self.post_message(WorkerEnded())


class KeyQueueApp(App[int]):
    """Hands keys out one by one."""

    def __init__(self) -> None:
        super().__init__()
        self._queue = deque[events.Key | events.Paste]()
        """What is not handed out yet, oldest first."""
        self._is_waiting = True
        """A screen is on its way: the first one, or what the last key opens or closes."""
        self._busy_screen: Screen[Any] | None = None
        """The screen of that key until the key has done its work there; `None` afterwards."""

    def hold_keys(self) -> None:
        """Have later keys wait until the work in the background of this screen is done, as after Enter."""
        self._is_waiting = True

    async def on_event(self, event: events.Event) -> None:
        """Keys take their turn; everything else is handled as it comes."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if isinstance(event, events.Key) and event.key in NEVER_QUEUED:
                await super().on_event(event)
                return
            self._queue.append(event)
            await self._hand_out()
        else:
            await super().on_event(event)

    async def _hand_out(self) -> None:
        while self._queue and not (self._is_waiting and isinstance(self.screen, KeyQueueScreen)):
            event, screen = self._queue.popleft(), self.screen
            if isinstance(screen, KeyQueueScreen):
                if screen.IS_READ_FIRST and (screen.drawn_at is None or event.time < screen.drawn_at):
                    continue
                key = event.key if isinstance(event, events.Key) else ""
                self._is_waiting = screen.may_change_screen(key)
            target = self.focused or screen
            await super().on_event(event)
            if self._is_waiting:
                self._busy_screen = screen
                target.post_message(KeyHandled(screen, 1))

    async def on_key_handled(self, event: KeyHandled) -> None:
        """The key is done; after the second round, so is what it set off."""
        if not self.screen_stack:  # the program is ending
            return
        if event.screen is self.screen and event.round == 1:
            (self.focused or self.screen).post_message(KeyHandled(event.screen, 2))
            return
        if event.screen is self._busy_screen:
            self._busy_screen = None
        await self._go_on()

    async def on_screen_drawn(self, event: ScreenDrawn) -> None:
        """A screen is in front."""
        if self.screen_stack and event.screen is self.screen:
            event.screen.drawn_at = event.time
            await self._go_on()

    async def on_worker_ended(self) -> None:
        """A command has ended."""
        if self.screen_stack:
            await self._go_on()

    async def _go_on(self) -> None:
        """Hand out later keys, unless a screen is still on its way."""
        screen = self.screen
        works = any(worker.node is screen and not worker.is_finished for worker in self.workers)
        is_drawn = not isinstance(screen, KeyQueueScreen) or screen.drawn_at is not None
        if is_drawn and not works and self._busy_screen is not screen:
            self._is_waiting = False
            await self._hand_out()
