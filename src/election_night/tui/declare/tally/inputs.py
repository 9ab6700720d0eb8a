"""Where tallies are typed: Enter goes on at once, and the figure is written meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from election_night.tui.declare.form import line_input
from election_night.tui.declare.form.line_input import FormKey, LineInput

KEYS = (
    FormKey("f2", "declare", "Declare"),
    *line_input.SHARED_KEYS,
    FormKey("f7", line_input.EMPTY, "Empty"),
    line_input.UNDO,
)
SECOND_KEYS = (FormKey("f2", "compare", "Compare"),)


class FigureInput(LineInput):
    """Enters figures line by line.

    Args:
        count: the number of lines.
        may_be_left: returns whether Enter may skip a line when nothing is typed.
    """

    class Entered(Message):
        """Enter was pressed on a line."""

        def __init__(self, place: int, text: str) -> None:
            super().__init__()
            self.place, self.text = place, text

    def __init__(self, count: int, may_be_left: Callable[[int], bool]) -> None:
        super().__init__(lambda: count, restrict=r"[0-9, ]*", max_length=40)
        self._may_be_left = may_be_left

    def enter(self) -> None:
        """Enter what is typed, and go to the next line at once."""
        if self.value.strip():
            self.leave()
        elif not self._may_be_left(self.place):
            self.post_message(self.Entered(self.place, ""))
            return
        self.go_to(self.place + 1)

    def leave(self) -> bool:
        """Enter the text; if it can't be read, the message names its line."""
        self.post_message(self.Entered(self.place, self.value.strip()))
        return True


class TallyInput(FigureInput):
    """Where the reporter types."""

    COMMANDS: ClassVar[dict[str, str]] = line_input.commands_of(KEYS)
    BINDINGS: ClassVar[list[BindingType]] = line_input.bindings_of(KEYS)


class SecondInput(FigureInput):
    """Where the second person types."""

    COMMANDS: ClassVar[dict[str, str]] = line_input.commands_of(SECOND_KEYS)
    BINDINGS: ClassVar[list[BindingType]] = line_input.bindings_of(SECOND_KEYS)
