"""What the keys of the form for stages do: each asks what it needs, reads it back, and sends."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.message import Message
from textual.screen import Screen

from election_night.declaring.figures import FigureError
from election_night.declaring.stages import checks as stages_checks
from election_night.declaring.stages import second as stages_second
from election_night.declaring.stages import typing as stages_typing
from election_night.declaring.stages.checks import StageFinding
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.stages.entry import StagesEntry
from election_night.declaring.stages.read_back import outcome, stages_in_words
from election_night.declaring.stages.typing import Line
from election_night.model import Status
from election_night.sources.directory import reader
from election_night.system.fault_reports import FaultReports
from election_night.tui.declare.boxes import MOST, Ask, Confirm
from election_night.tui.declare.stages.input import StageInput
from election_night.tui.declare.typing_ahead import WaitingScreen

REASON = "The reason, as it will be shown:"
WAITS = "the contest is called or declared: stages typed now go out with the next declaration"


SecondForm = Callable[[StagesEntry, Callable[[StagesDraft], None]], Screen[None]]
"""Makes a form for the second person, given the first one's work and what takes the second one's draft."""


class StagesCommands(WaitingScreen[None]):
    """A form for stages, with commands.

    Args:
        entry: the reporter's work on a count.
        reports: of faults in this program.
        second: makes the form on which a second person types every stage; `None`: nobody does.
    """

    TURNS: ClassVar[frozenset[str]] = frozenset({"escape", *StageInput.COMMANDS})

    def __init__(self, entry: StagesEntry, reports: FaultReports, *, second: SecondForm | None) -> None:
        super().__init__()
        self.entry, self._reports, self._second = entry, reports, second

    def ask(self, question: str) -> None:
        """Show a question or an error; "" removes it."""
        raise NotImplementedError

    def show(self) -> None:
        """Show what is typed."""
        raise NotImplementedError

    def go_to_stage(self, number: int, line: Line | None = None) -> None:
        """Type on this stage, on its first empty line if none is named."""
        raise NotImplementedError

    @property
    def number(self) -> int:
        """The stage that is being typed, from 1."""
        raise NotImplementedError

    async def write(self, write: Callable[[], object]) -> bool:
        """Write away from the screen, which a slow disk must not stop. False if it failed."""

        def in_turn() -> None:
            with self.entry.writing:  # also after its worker was cancelled
                write()

        try:
            await asyncio.to_thread(in_turn)
        except OSError as error:
            why = f"the directory cannot be written ({reader.error_text(error)})"
            self.ask(f"NOT SENT{', trying again' if self.entry.unsent else ''}: {why}")
            return False
        self.show()
        return True

    def on_stage_input_command(self, event: StageInput.Command) -> None:
        """Run a command, after everything that was typed before it."""
        self.command(event.name)

    def command(self, name: str) -> None:
        """Run a command by its name."""
        if name in {"earlier", "later"}:
            self.go_to_stage(self.number + (1 if name == "later" else -1))
        else:
            self._run(name)

    @work(exclusive=True)
    async def _run(self, name: str) -> None:
        commands: dict[str, Callable[[], Awaitable[None]]] = {
            "declare": self._send_or_declare,
            "correct": self._send_correction,
            "call": self._call,
            "recount": self._order_recount,
            "undo": self._undo,
        }
        try:
            await commands.get(name, lambda: self._take_back(name))()
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end the count
            report = self._reports.of(f"the command {name}", error)
            self.ask(f"{name} failed, and the draft is kept: try again; {report}")

    # -- stages ----------------------------------------------------------------------------------

    class StageFinished(Message):
        """A stage is complete, and nothing speaks against it."""

    async def on_stages_commands_stage_finished(self) -> None:
        """Send the complete stages, which were checked as they were typed."""
        entry, draft = self.entry, self.entry.draft
        if entry.quiet or entry.is_sent:
            return
        if entry.has_outcome:
            self.ask(WAITS)
        elif entry.changes_a_stage:
            self._run("correct")
        else:
            await self._send(lambda: entry.send_stages(Status.COUNTING, draft), "")

    async def _send_correction(self) -> None:
        """Ask why a stage that was sent changes, then send the stages."""
        draft = self.entry.draft
        correction = await self._reason("A stage that was sent is corrected", REASON)
        if not correction:
            self.ask("NOT SENT: F2 sends the correction")
            return
        await self._send(
            lambda: self.entry.send_stages(Status.COUNTING, draft, correction), "sent: corrected"
        )

    async def _send_or_declare(self) -> None:
        """Read back and declare once every seat is filled; else send the stages typed so far."""
        if self.is_incomplete():
            return
        if self.entry.draft.filled:
            await self._declare()
        else:
            await self._send_all_the_same()

    def is_incomplete(self) -> bool:
        """Whether a stage is half typed; if so, go to the line that is empty."""
        draft = self.entry.draft
        for number, stage in enumerate(draft.stages, 1):
            missing = stages_checks.missing(draft, number)
            if missing is not None and (number == 1 or not stage.is_empty):
                self.ask(missing.sentence)
                self.go_to_stage(number, missing.line)
                return True
        return False

    async def _declare(self) -> None:
        correction, is_correction = "", self.entry.was_declared
        if is_correction:
            correction = await self._reason("Correct the declaration", REASON)
        elif self.entry.changes_a_stage:
            correction = await self._reason("A stage that was sent is corrected", REASON)
        if not correction and (is_correction or self.entry.changes_a_stage):
            return
        for number in range(1, len(self.entry.draft.stages) + 1):
            self.entry.finish(number)
        if not await self._four_eyes():
            return
        draft = self.entry.draft
        found = self.entry.findings(draft, Status.DECLARED, correction)
        sentences = [finding.sentence for finding in found]
        box = Confirm(outcome(draft), stages_in_words(draft), _shortened(sentences))
        if await self.app.push_screen_wait(box) != Confirm.YES:
            return
        if self.entry.draft != draft:
            self.ask("a figure has changed since it was read back: press F2 again")
            return
        await self._send(
            lambda: self.entry.send_stages(Status.DECLARED, draft, correction, sentences),
            f"sent: {outcome(draft)}. Escape for another seat",
        )

    async def _four_eyes(self) -> bool:
        """Whether a second person, if one is wanted, has typed the same stages."""
        if self._second is None:
            return True
        typed: list[StagesDraft] = []
        await self.app.push_screen_wait(self._second(self.entry, typed.append))
        if not typed:
            return False
        different = stages_second.differences(self.entry.draft, typed[0])
        if not different:
            return True
        self.go_to_stage(different[0].number, different[0].line)
        self.ask("; ".join(difference.sentence for difference in different[:2]))
        return False

    async def _send_all_the_same(self) -> None:
        draft = self.entry.draft
        number = draft.complete
        if self.entry.has_outcome:
            self.ask(WAITS)
            return
        found = [finding.sentence for finding in self.entry.findings(draft, Status.COUNTING)]
        if not found and self.entry.is_sent:
            self.ask(f"stage {number} is sent; {draft.seats - len(draft.elected(number))} seats are open")
            return
        if new := [sentence for sentence in found if sentence not in draft.doubts]:
            box = Confirm(f"Send stage {number} of {draft.name} all the same?", [], _shortened(new), "Send")
            if await self.app.push_screen_wait(box) != Confirm.YES:
                return
            self.entry.accept(new)
        if self.number == len(draft.stages) and self.entry.draft.stages[-1].is_complete:
            self.entry.finish(len(draft.stages))
            self.go_to_stage(len(self.entry.draft.stages))
        self.post_message(self.StageFinished())

    async def _send(self, send: Callable[[], list[StageFinding]], sent: str) -> None:
        prevented: list[StageFinding] = []
        if not await self.write(lambda: prevented.extend(send())):
            return
        if prevented:
            self.ask(f"NOT SENT: {prevented[0].sentence}. F2 sends it all the same")
        elif sent:
            self.ask(sent)

    # -- the rest --------------------------------------------------------------------------------

    async def _call(self) -> None:
        """Say who has won, before the stages are there."""
        draft = self.entry.draft
        if self.entry.was_declared:
            self.ask("the contest is declared: withdraw that first (F5), or correct it (F2)")
            return
        people = [f"{place:>3}  {candidate.name}" for place, candidate in enumerate(draft.candidates, 1)]
        box = Ask("Call it: who has won? Type the numbers and press Enter", people)
        try:
            keys = stages_typing.people(draft, await self.app.push_screen_wait(box))
        except FigureError:
            keys = ()
        if len(keys) != draft.seats:
            self.ask(f"NOT SENT: a call needs {draft.seats} numbers from 1 to {len(draft.candidates)}")
            return
        if left_out := [key for key in draft.elected(draft.complete) if key not in keys]:
            self.ask(f"NOT SENT: {draft.candidate(left_out[0]).name} is elected already")
            return
        names = draft.names(keys)
        answer = await self.app.push_screen_wait(Confirm(f"Call {draft.name} for {names}?", [], [], "Call"))
        if answer == Confirm.YES and await self.write(lambda: self.entry.call(keys)):
            self.ask(f"sent: called for {names}")

    async def _order_recount(self) -> None:
        """A recount was ordered: every stage is typed again."""
        reason = await self._reason("A recount is ordered", "Why, in a few words:")
        if reason and await self.write(lambda: self.entry.order_recount(reason)):
            self.go_to_stage(1)
            self.ask("sent: recount")

    async def _take_back(self, status: str) -> None:
        """Withdraw the declaration, or say that the poll is off."""
        is_withdrawn = status == Status.WITHDRAWN
        if is_withdrawn and not self.entry.has_outcome:
            self.ask("there is no declaration and no call to withdraw")
            return
        heading = "Withdraw the declaration" if is_withdrawn else "The poll is countermanded"
        reason = await self._reason(heading, REASON)
        if reason and await self.write(lambda: self.entry.take_back(reason, is_withdrawn=is_withdrawn)):
            self.ask(f"sent: {status}")

    async def _undo(self) -> None:
        """Clear a stage that was not sent; else take back what was sent last."""
        if number := self.entry.unsent_stage:
            box = Confirm(f"Clear what is typed of stage {number}?", ["It was not sent."], [], "Clear")
            if await self.app.push_screen_wait(box) == Confirm.YES:
                self.entry.clear_stage(number)
                self.go_to_stage(number)
                await self.write(self.entry.keep)
                self.ask(f"stage {number} is empty")
            return
        if not self.entry.sent:
            self.ask("nothing was sent from here")
            return
        document = self.entry.sent[-1]
        says = f"It says {document.status}, number {document.revision}, with {len(document.stages)} stages."
        says += " The reason:"
        reason = await self._reason("Take back what was sent last", says)
        if reason and await self.write(lambda: self.entry.undo(reason)):
            self.go_to_stage(len(self.entry.draft.stages))
            self.ask("taken back")

    async def _reason(self, heading: str, sentence: str) -> str:
        return await self.app.push_screen_wait(Ask(heading, [sentence]))


def _shortened(sentences: list[str]) -> list[str]:
    """As many as a box shows, with how many more there are."""
    if len(sentences) <= MOST:
        return sentences
    return [*sentences[: MOST - 1], f"and {len(sentences) - MOST + 1} more"]
