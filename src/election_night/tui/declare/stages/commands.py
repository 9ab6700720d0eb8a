"""The commands of the form for stages."""

from __future__ import annotations

from collections.abc import Callable

from election_night.declaring.figures_entry import CHANGED, Send
from election_night.declaring.stages import checks, second_person
from election_night.declaring.stages.entry import StagesEntry
from election_night.declaring.stages.read_back import outcome, stages_in_words
from election_night.declaring.stages.typing import Line
from election_night.tui.declare.boxes import shortened
from election_night.tui.declare.form.commands import SharedCommands
from election_night.tui.declare.form.screen import (
    CHANGED_SINCE,
    DECLARATION,
    Command,
    FormScreen,
    MessageText,
    SecondForm,
)

HELD_BACK = "the contest is called or declared: stages typed now go out with the next declaration"
CORRECTED = "Correct a stage that was sent"


class StagesCommands:
    """Sends stages, reads the count back and declares it. Includes the shared commands.

    Args:
        form: asks questions and shows messages.
        go_to_stage: goes to a line of a stage; `None`: its first empty line.
        second_form: makes the second person's form; `None`: nobody types everything twice.
    """

    def __init__(
        self,
        form: FormScreen[StagesEntry],
        go_to_stage: Callable[[int, Line | None], None],
        second_form: SecondForm[StagesEntry] | None,
    ) -> None:
        self._form, self._entry = form, form.entry
        self._go_to_stage, self._second_form = go_to_stage, second_form
        self._shared = SharedCommands(form)

    def by_name(self) -> dict[str, Command]:
        """Return the commands by their names."""
        return {
            **self._shared.by_name(),
            "declare": self.send_or_declare,
            "correct": self.send_correction,
            "undo": self.clear_or_undo,
        }

    # -- stages ----------------------------------------------------------------------------------

    async def stage_finished(self) -> None:
        """Send the complete stages, which have passed their checks."""
        entry, draft = self._entry, self._entry.draft
        if entry.quiet or entry.is_sent:
            return
        if entry.documents.has_outcome:
            self._form.show_message(HELD_BACK)
        elif entry.changes_a_stage:
            self._form.run_command("correct")
        else:
            self._send(lambda: entry.send_count(draft))

    async def send_correction(self) -> None:
        """Ask why a stage already sent has changed, then send the stages."""
        entry, draft = self._entry, self._entry.draft
        since = entry.documents.newest_revision
        if correction := await self._form.ask_reason(CORRECTED):
            self._send(
                lambda: entry.send_stages(correction, (), draft, since), "correction", "sent: corrected"
            )
        else:
            self._form.show_message("NOT SENT: F2 sends the correction")

    async def send_or_declare(self) -> None:
        """Declare if every seat is filled; otherwise send the stages typed so far."""
        if await self._form.is_sending() or self.is_incomplete():
            return
        if self._entry.draft.filled:
            await self._declare()
        elif self._entry.documents.has_outcome:
            self._form.show_message(HELD_BACK)
        else:
            await self._send_stages()

    def is_incomplete(self) -> bool:
        """Return whether a stage is half typed. If so, go to the empty line."""
        draft = self._entry.draft
        for number, stage in enumerate(draft.stages, 1):
            missing = checks.missing(draft, number)
            if missing is not None and (number == 1 or not stage.is_empty):
                self._form.show_message(missing.sentence)
                self._go_to_stage(number, missing.place)
                return True
        return False

    async def _send_stages(self) -> None:
        """Send the stages so far; if a check fails, ask first."""
        entry, draft = self._entry, self._entry.draft
        number = draft.complete
        findings = [finding.sentence for finding in entry.findings_so_far("", draft)]
        if not findings and entry.is_sent:
            seats = draft.seats - len(draft.elected(number))
            self._form.show_message(f"stage {number} is sent; {seats} seats are open")
            return
        if new := [sentence for sentence in findings if sentence not in draft.doubts]:
            heading = f"Send stage {number} of {draft.name} all the same?"
            if not await self._form.confirm(heading, [], shortened(new), "Send"):
                return
            entry.accept(new)
        if entry.draft.stages[-1].is_complete:
            entry.finish(len(draft.stages))
            self._go_to_stage(len(entry.draft.stages), None)
        await self.stage_finished()

    async def _declare(self) -> None:
        form, entry = self._form, self._entry
        correction, since = "", entry.documents.newest_revision
        if entry.documents.was_declared or entry.changes_a_stage:
            is_declared = entry.documents.was_declared
            correction = await form.ask_reason("Correct the declaration" if is_declared else CORRECTED)
            if not correction:
                return
        for number in range(1, len(entry.draft.stages) + 1):
            entry.finish(number)
        if not await self._agrees_with_second_person():
            return
        draft = entry.draft
        sentences = [finding.sentence for finding in entry.findings(correction, draft)]
        if not await form.confirm(outcome(draft), stages_in_words(draft), shortened(sentences), "Declare"):
            return
        if entry.draft != draft:
            form.show_message(CHANGED)
            return
        self._send(
            lambda: entry.declare_as_read_back(draft, correction, sentences, since),
            DECLARATION,
            lambda: (
                f"sent: {outcome(draft)}. "
                f"{'Escape for another seat' if entry.draft == draft else CHANGED_SINCE}"
            ),
        )

    async def _agrees_with_second_person(self) -> bool:
        """Return whether the second person has typed the same stages; true without a second person."""
        if self._second_form is None:
            return True
        form = self._second_form(self._entry.for_second_person())
        second = await self._form.app.push_screen_wait(form)
        if second is None:
            return False
        differences = second_person.differences(self._entry.draft, second)
        if not differences:
            return True
        self._go_to_stage(differences[0].number, differences[0].line)
        self._form.show_message("; ".join(difference.sentence for difference in differences[:2]))
        return False

    async def clear_or_undo(self) -> None:
        """Clear a stage that was not sent; otherwise take back the last document."""
        documents = self._entry.documents
        if documents.waiting is None and await self._form.is_sending(also_figures=True):
            return
        number = self._entry.unsent_stage
        if documents.waiting is not None or number is None:
            await self._shared.undo()
        else:
            await self.clear(number)

    async def clear(self, number: int) -> None:
        """Clear the last stage with anything typed, after asking."""
        form, entry = self._form, self._entry
        heading = f"Clear what has been typed at stage {number}?"
        if await form.confirm(heading, ["It was not sent."], [], "Clear"):
            entry.clear_stage(number)
            self._go_to_stage(number, None)
            await form.save()
            form.show_message(f"stage {number} is empty")

    def _send(self, send: Send, name: str = "", sent: MessageText = "") -> None:
        self._form.send(send, name, sent=sent, advice=". F2 sends it all the same")
