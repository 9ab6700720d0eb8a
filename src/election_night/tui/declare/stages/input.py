"""Where a count in stages is typed.

Which line comes next depends on the line before, so a line is read at once, in the handler of the key. Only
the disk is written later.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from election_night.tui.declare.form import line_input
from election_night.tui.declare.form.line_input import FormKey, LineInput

KEYS = (
    FormKey("f2", "declare", "Send"),
    *line_input.SHARED_KEYS,
    FormKey("f7", "earlier", "Back"),
    line_input.UNDO,
    FormKey("f9", "later"),
    FormKey("pageup", "earlier"),
    FormKey("pagedown", "later"),
)


SECOND_KEYS = (
    FormKey("f2", "compare", "Compare"),
    FormKey("f7", "earlier", "Back"),
    FormKey("f8", "undo", "Undo"),
    *KEYS[-3:],
)


class StageInput(LineInput):
    """Enters the lines of a stage.

    Args:
        read_line: reads the text of a line, given whether Enter was pressed, and returns the line to go to.
        count: returns how many lines the stage has.
    """

    COMMANDS: ClassVar[dict[str, str]] = line_input.commands_of(KEYS)
    BINDINGS: ClassVar[list[BindingType]] = line_input.bindings_of(KEYS)

    def __init__(self, read_line: Callable[[int, str, bool], int], count: Callable[[], int]) -> None:
        super().__init__(count, restrict=r"[0-9,.+xXsSeE -]*", max_length=60)
        self._read_line = read_line

    def enter(self) -> None:
        """Read the line, even an empty one, and go on."""
        self.go_to(self._read_line(self.place, self.value.strip(), True))

    def leave(self) -> bool:
        """Read the line; one that can't be read isn't left."""
        return self._read_line(self.place, self.value.strip(), False) != self.place


class SecondStageInput(StageInput):
    """Where the second person types."""

    COMMANDS: ClassVar[dict[str, str]] = line_input.commands_of(SECOND_KEYS)
    BINDINGS: ClassVar[list[BindingType]] = line_input.bindings_of(SECOND_KEYS)
