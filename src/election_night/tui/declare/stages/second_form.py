"""The second person's form for a count in stages. It sends and saves nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

from election_night.tui.declare.form.screen import Command
from election_night.tui.declare.stages.form import StagesScreen
from election_night.tui.declare.stages.input import SecondStageInput, StageInput


class SecondStagesScreen(StagesScreen):
    """The same lines without the first person's figures. Returns the draft; `None` if they gave up."""

    INPUT: ClassVar[type[StageInput]] = SecondStageInput
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Give up", key_display="Esc")]

    def heading(self) -> str:
        """Whose form it is."""
        return f"SECOND PERSON · {super().heading()}"

    @property
    def commands(self) -> Mapping[str, Command]:
        """None of them sends anything."""
        return {
            "compare": self._compare,
            "clear": self._clear,
            "earlier": self._go_earlier,
            "later": self._go_later,
        }

    def refused(self, sentence: str) -> str:
        """Return the same message without sending, which this form never does."""
        return f"{sentence}. Correct it; F2 compares"

    async def _clear(self) -> None:
        await self._stages.clear(self.entry.last_typed_stage)

    async def _compare(self) -> None:
        if not self._stages.is_incomplete():
            self.dismiss(self.entry.draft)
