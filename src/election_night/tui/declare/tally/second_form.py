"""The second person's form for a tally. It sends and saves nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

from election_night.tui.declare.form.screen import Command
from election_night.tui.declare.tally.form import TallyScreen
from election_night.tui.declare.tally.inputs import FigureInput, SecondInput
from election_night.tui.declare.tally.lines import Line


class SecondTallyScreen(TallyScreen):
    """The same lines without the first person's figures. Returns the draft; `None` if they gave up."""

    INPUT: ClassVar[type[FigureInput]] = SecondInput
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Give up", key_display="Esc")]

    def choose_lines(self, all_lines: list[Line]) -> list[Line]:
        """Return all but the last: who is elected follows from the figures."""
        return all_lines[:-1]

    def heading(self) -> str:
        """Whose form it is."""
        return f"{self.entry.draft.name} · SECOND PERSON: what did you hear?"

    @property
    def commands(self) -> Mapping[str, Command]:
        """Only one, to compare."""
        return {"compare": self._compare}

    async def _compare(self) -> None:
        if missing := self.entry.draft.missing:
            self.show_message(f"no figure yet for {missing[0].name}")
        else:
            self.dismiss(self.entry.draft)
