"""Keys typed ahead of the program: each goes to the screen it was meant for, in the order it was typed.

After a key that may open or close a screen, such as Enter in the search or F2 on the form, later keys wait in
the app until that screen is there. A screen that has to be read first throws away what was typed before.
"""

from __future__ import annotations

from collections import deque
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker

Answer = TypeVar("Answer")
AT_ONCE = frozenset({"ctrl+c", "ctrl+q"})
"""Keys that wait for nothing."""


class Shown(Message):
    """A screen is in front, and has been drawn."""

    def __init__(self, screen: WaitingScreen[Any]) -> None:
        super().__init__()
        self.screen = screen


class CommandEnded(Message):
    """Something that a screen did in the background has ended."""


class KeyDone(Message):
    """Follows a key the way its own messages go: first behind the key, then behind what the key set off."""

    def __init__(self, screen: Screen[Any], round_: int) -> None:
        super().__init__()
        self.screen, self.round = screen, round_


class WaitingScreen(Screen[Answer]):
    """A screen whose keys wait for what the ones before them do."""

    TURNS: ClassVar[frozenset[str]] = frozenset({"enter", "escape"})
    """Keys that may open or close a screen, so that later ones wait."""
    IS_READ_FIRST: ClassVar[bool] = False
    """Keys typed before it was drawn are thrown away: nobody has read it then."""
    shown_at: float | None = None
    """When it was drawn, by the clock of events; `None`: it isn't in front."""

    def on_screen_resume(self) -> None:
        """It comes to the front: report when it has been drawn."""
        self.call_after_refresh(lambda: self.post_message(Shown(self)))

    def on_screen_suspend(self) -> None:
        """Another one comes to the front."""
        self.shown_at = None

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A command has ended."""
        if event.worker.is_finished:
            self.post_message(CommandEnded())


class TypingAheadApp(App[int]):
    """Hands keys out one by one."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = deque[events.Key | events.Paste]()
        """What is not handed out yet, oldest first."""
        self._waits = True
        """A screen is on its way: the first one, or what the last key opens or closes."""
        self._under_way: Screen[Any] | None = None
        """The screen of that key until the key has done its work there; `None` afterwards."""

    async def on_event(self, event: events.Event) -> None:
        """Keys take their turn; everything else is handled as it comes."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if isinstance(event, events.Key) and event.key in AT_ONCE:
                await super().on_event(event)
                return
            self._typed.append(event)
            await self._hand_out()
        else:
            await super().on_event(event)

    async def _hand_out(self) -> None:
        while self._typed and not (self._waits and isinstance(self.screen, WaitingScreen)):
            event, screen = self._typed.popleft(), self.screen
            if isinstance(screen, WaitingScreen):
                if screen.IS_READ_FIRST and (screen.shown_at is None or event.time < screen.shown_at):
                    continue
                self._waits = isinstance(event, events.Key) and event.key in screen.TURNS
            target = self.focused or screen
            await super().on_event(event)
            if self._waits:
                self._under_way = screen
                target.post_message(KeyDone(screen, 1))

    async def on_key_done(self, event: KeyDone) -> None:
        """The key is done; after the second round, so is what it set off."""
        if not self.screen_stack:  # the program is ending
            return
        if event.screen is self.screen and event.round == 1:
            (self.focused or self.screen).post_message(KeyDone(event.screen, 2))
            return
        if event.screen is self._under_way:
            self._under_way = None
        await self._go_on()

    async def on_shown(self, event: Shown) -> None:
        """A screen is in front."""
        if self.screen_stack and event.screen is self.screen:
            event.screen.shown_at = event.time
            await self._go_on()

    async def on_command_ended(self) -> None:
        """A command has ended."""
        if self.screen_stack:
            await self._go_on()

    async def _go_on(self) -> None:
        """Hand out later keys, unless a screen is still on its way."""
        screen = self.screen
        works = any(worker.node is screen and not worker.is_finished for worker in self.workers)
        is_shown = not isinstance(screen, WaitingScreen) or screen.shown_at is not None
        if is_shown and not works and self._under_way is not screen:
            self._waits = False
            await self._hand_out()
