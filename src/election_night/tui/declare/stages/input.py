"""Where a count in stages is typed: every key takes effect in its turn, however fast somebody types ahead.

Which line comes next depends on what was typed on the one before, so a line is taken at once, in the handler
of the key. Only the disk is written later.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class StageInput(Input):
    """Enters the lines of a stage.

    Args:
        takes: takes what is typed on a line, and answers the line to go to; without going on, with False.
        count: answers how many lines the stage has.
    """

    COMMANDS: ClassVar[dict[str, str]] = {
        "f2": "declare",
        "f3": "call",
        "f4": "recount",
        "f5": "withdrawn",
        "f6": "countermanded",
        "f8": "undo",
        "f7": "earlier",
        "f9": "later",
        "pageup": "earlier",
        "pagedown": "later",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "command('declare')", "Send", key_display="F2"),
        Binding("f3", "command('call')", "Call", key_display="F3"),
        Binding("f4", "command('recount')", "Recount", key_display="F4"),
        Binding("f5", "command('withdrawn')", "Withdraw", key_display="F5"),
        Binding("f6", "command('countermanded')", "Off", key_display="F6"),
        Binding("f7", "command('earlier')", "Back", key_display="F7"),
        Binding("f8", "command('undo')", "Undo", key_display="F8"),
    ]

    class Typing(Message):
        """What is typed and not entered yet has changed."""

    class Moved(Message):
        """Another line is being typed on."""

    class Command(Message):
        """A key for a command was pressed; what was typed before it has been entered."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, takes: Callable[[int, str, bool], int], count: Callable[[], int]) -> None:
        super().__init__(restrict=r"[0-9,.+xXsSeE -]*", max_length=60)
        self._takes, self._count = takes, count
        self.place = 0
        """The line, from 0."""

    def watch_value(self) -> None:
        """Report what is typed."""
        self.post_message(self.Typing())

    def on_key(self, event: events.Key) -> None:
        """Keys that do something else than write."""
        if event.key == "enter":
            self.go_to(self._takes(self.place, self.value.strip(), True))
        elif event.key in {"up", "down", "tab"}:
            self.action_go(-1 if event.key == "up" else 1)
        elif command := self.COMMANDS.get(event.key):
            self.action_command(command)
        else:
            return
        event.stop()
        event.prevent_default()

    def action_go(self, by: int) -> None:
        """Go to another line; what is typed is entered first."""
        place = self.place
        if (text := self.value.strip()) and self._takes(place, text, False) == place:
            by = 0
        self.go_to(place + by)

    def action_command(self, name: str) -> None:
        """Enter what is typed, then run a command of the form."""
        if text := self.value.strip():
            self._takes(self.place, text, False)
            self.value = ""
        self.post_message(self.Command(name))

    def go_to(self, place: int) -> None:
        """Type on this line."""
        self.value = ""
        self.place = max(0, min(place, self._count() - 1))
        self.post_message(self.Moved())
