"""The second person's form for a count in stages. It sends and saves nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.stages.entry import StagesEntry
from election_night.service.night_service import NightService
from election_night.system.fault_reports import FaultReports
from election_night.tui.declare.form.screen import Command
from election_night.tui.declare.stages.form import StagesScreen


class SecondStagesScreen(StagesScreen):
    """The same lines, all of them empty.

    Args:
        entry: the first person's work.
        service: knows the night as the directory has it.
        reports: records faults in this program.
        on_typed: called with what the second person typed.
    """

    def __init__(
        self,
        entry: StagesEntry,
        service: NightService,
        reports: FaultReports,
        on_typed: Callable[[StagesDraft], None],
    ) -> None:
        super().__init__(entry.for_second_person(), service, reports)
        self._on_typed = on_typed

    def heading(self) -> str:
        """Whose form it is."""
        return f"SECOND PERSON · {super().heading()}"

    @property
    def commands(self) -> Mapping[str, Command]:
        """Only those that send nothing; F2 compares."""
        commands = super().commands
        mine = {name: commands[name] for name in ("earlier", "later", "undo")}
        return {**dict.fromkeys(commands, _do_nothing), **mine, "declare": self._compare}

    def refused(self, sentence: str) -> str:
        """The same message without sending, which this form never does."""
        return f"{sentence}. Correct it; F2 compares"

    async def _compare(self) -> None:
        if not self._stages.is_incomplete():
            self._on_typed(self.entry.draft)
            self.dismiss()


async def _do_nothing() -> None:
    """For a command that the second person doesn't have."""
