"""The one place to type: every key takes effect in turn, however fast somebody types ahead.

With one input per line, keys typed before the focus has moved would land on the wrong line. And a binding
takes effect only after its key has bubbled up to the app, when later digits have already been handled. So
Enter and the commands are handled here, like the digits. The bindings are for the footer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class FormKey(NamedTuple):
    """A key of a form."""

    key: str
    command: str
    label: str = ""
    """In the footer; "" if the footer has no room for it."""


SHARED_KEYS = (
    FormKey("f3", "call", "Call"),
    FormKey("f4", "recount", "Recount"),
    FormKey("f5", "withdraw", "Withdraw"),
    FormKey("f6", "countermand", "Poll off"),
)
UNDO = FormKey("f8", "undo", "Undo")
EMPTY = "empty"
"""The command that empties the line, without entering what is typed on it first."""


def commands_of(keys: tuple[FormKey, ...]) -> dict[str, str]:
    """Return the commands by their keys."""
    return {key.key: key.command for key in keys}


def bindings_of(keys: tuple[FormKey, ...]) -> list[BindingType]:
    """For the footer: what it shows, and what a click runs."""
    return [
        Binding(key.key, f"command('{key.command}')", key.label, key_display=key.key.upper())
        for key in keys
        if key.label
    ]


class LineInput(Input):
    """Enters a form line by line.

    Args:
        count: returns the number of lines.
        restrict: what may be typed, as a regular expression.
        max_length: of what is typed on a line.
    """

    COMMANDS: ClassVar[dict[str, str]] = {}
    """The commands of the form by their keys."""

    class Typing(Message):
        """The text on a line has changed; it is not entered yet."""

        def __init__(self, place: int, text: str) -> None:
            super().__init__()
            self.place, self.text = place, text

    class Moved(Message):
        """The reporter has moved to another line."""

    class Command(Message):
        """The key of a command was pressed; text typed before it has been entered."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, count: Callable[[], int], *, restrict: str, max_length: int) -> None:
        super().__init__(restrict=restrict, max_length=max_length)
        self._count = count
        self.place = 0
        """The line, from 0."""

    def enter(self) -> None:
        """Handle Enter: read the line, and go to the next one."""
        raise NotImplementedError

    def leave(self) -> bool:
        """Read the line before moving to another. False if this line can't be left."""
        raise NotImplementedError

    def watch_value(self, value: str) -> None:
        """Report the text with its line, which may no longer be the current one when it is handled."""
        self.post_message(self.Typing(self.place, value))

    def on_key(self, event: events.Key) -> None:
        """Handle the keys that don't type a character."""
        if event.key == "enter":
            self.enter()
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
        self.go_to(place + by if not self.value.strip() or self.leave() else place)

    def action_command(self, name: str) -> None:
        """Enter what is typed, unless the line is to be emptied, then run a command of the form.

        If the text can't be read nothing is run: F2 would read back the figure that it was to replace.
        """
        is_read = not self.value.strip() or name == EMPTY or self.leave()
        self.value = ""
        if is_read:
            self.post_message(self.Command(name))

    def go_to(self, place: int) -> None:
        """Move to this line, or to the nearest one that exists."""
        self.value = ""
        self.place = max(0, min(place, self._count() - 1))
        self.post_message(self.Moved())
