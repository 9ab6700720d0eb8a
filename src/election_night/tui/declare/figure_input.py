"""The one place to type: every key takes effect in its turn, however fast somebody types ahead.

With an input for each line, keys typed before the focus has moved would land on the wrong line. And a key
of a binding takes effect only after it has bubbled up to the app, when later digits are there already:
so Enter and the others are handled here, where the digits are. The bindings are for the footer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

EMPTY = "empty"
"""The command that empties the line."""


class FigureInput(Input):
    """Enters figures line by line.

    Args:
        count: the number of lines.
        may_be_left: answers whether Enter may pass over a line with nothing typed.
    """

    COMMANDS: ClassVar[dict[str, str]] = {}
    """The commands of the form by their keys."""

    class Entered(Message):
        """Enter was pressed on a line."""

        def __init__(self, place: int, text: str) -> None:
            super().__init__()
            self.place, self.text = place, text

    class Typing(Message):
        """What is typed on a line, and not entered yet, has changed."""

        def __init__(self, place: int, text: str) -> None:
            super().__init__()
            self.place, self.text = place, text

    class Moved(Message):
        """Another line is being typed on."""

    class Command(Message):
        """A key for a command was pressed; what was typed before it has been entered."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, count: int, may_be_left: Callable[[int], bool]) -> None:
        super().__init__(restrict=r"[0-9, ]*", max_length=40)
        self._count, self._may_be_left = count, may_be_left
        self.place = 0
        """The line, from 0."""

    def watch_value(self, value: str) -> None:
        """Report what is typed, with its line: by the time it is read another line may be typed on."""
        self.post_message(self.Typing(self.place, value))

    def on_key(self, event: events.Key) -> None:
        """Keys that do something else than write."""
        if event.key == "enter":
            self._enter()
        elif event.key in {"up", "down", "tab"}:
            self.action_go(-1 if event.key == "up" else 1)
        elif command := self.COMMANDS.get(event.key):
            self.action_command(command)
        else:
            return
        event.stop()
        event.prevent_default()

    def _enter(self) -> None:
        """Enter what is typed, and go to the next line at once."""
        text = self.value.strip()
        if not text and not self._may_be_left(self.place):
            self.post_message(self.Entered(self.place, ""))
            return
        if text:
            self.post_message(self.Entered(self.place, text))
        self.go_to(self.place + 1)

    def action_go(self, by: int) -> None:
        """Go to another line; what is typed is entered first."""
        if text := self.value.strip():
            self.post_message(self.Entered(self.place, text))
        self.go_to(self.place + by)

    def action_command(self, name: str) -> None:
        """Enter what is typed, unless the line is to be emptied, then run a command of the form."""
        if text := self.value.strip():
            if name != EMPTY:
                self.post_message(self.Entered(self.place, text))
            self.value = ""
        self.post_message(self.Command(name))

    def go_to(self, place: int) -> None:
        """Type on this line; from the last one Enter goes nowhere."""
        self.value = ""
        self.place = max(0, min(place, self._count - 1))
        self.post_message(self.Moved())


class CountInput(FigureInput):
    """The same, with the commands of the form."""

    COMMANDS: ClassVar[dict[str, str]] = {
        "f2": "declare",
        "f3": "call",
        "f4": "recount",
        "f5": "withdrawn",
        "f6": "countermanded",
        "f7": EMPTY,
        "f8": "undo",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "command('declare')", "Declare", key_display="F2"),
        Binding("f3", "command('call')", "Call", key_display="F3"),
        Binding("f4", "command('recount')", "Recount", key_display="F4"),
        Binding("f5", "command('withdrawn')", "Withdraw", key_display="F5"),
        Binding("f6", "command('countermanded')", "Poll off", key_display="F6"),
        Binding("f7", "command('empty')", "Empty", key_display="F7"),
        Binding("f8", "command('undo')", "Undo", key_display="F8"),
    ]
