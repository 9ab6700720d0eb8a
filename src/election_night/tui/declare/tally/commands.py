"""The commands of the form for a tally."""

from __future__ import annotations

from collections.abc import Callable

from election_night.declaring.figures_entry import CHANGED
from election_night.declaring.finding import Findings
from election_night.declaring.tally import second_person
from election_night.declaring.tally.draft import TallyDraft
from election_night.declaring.tally.entry import TallyEntry
from election_night.declaring.tally.read_back import figures, outcome
from election_night.tui.declare.boxes import shortened
from election_night.tui.declare.form.commands import SharedCommands
from election_night.tui.declare.form.screen import (
    CHANGED_SINCE,
    DECLARATION,
    Command,
    FormScreen,
    SecondForm,
)
from election_night.tui.declare.tally.differences_box import DifferencesBox
from election_night.tui.declare.tally.lines import winners_place


class TallyCommands:
    """Checks a tally, reads it back and declares it. Includes the shared commands.

    Args:
        form: asks questions and shows messages.
        go_to: goes to a line of the form, from 0.
        second_form: makes the second person's form; `None`: nobody types everything twice.
    """

    def __init__(
        self,
        form: FormScreen[TallyEntry],
        go_to: Callable[[int], None],
        second_form: SecondForm[TallyEntry] | None,
    ) -> None:
        self._form, self._entry, self._go_to = form, form.entry, go_to
        self._second_form = second_form
        self._second_draft: TallyDraft | None = None
        """As the second person typed it; `None`: not yet."""

    def by_name(self) -> dict[str, Command]:
        """Return the commands by their names."""
        shared = SharedCommands(self._form).by_name()
        return {**shared, "declare": self.declare, "recount": lambda: self._recount(shared["recount"])}

    async def _recount(self, order_recount: Command) -> None:
        """The second person has heard nothing of the new count yet."""
        await order_recount()
        if self._entry.draft.is_empty:
            self._second_draft = None

    async def declare(self) -> None:
        """Check, read back, declare."""
        form, entry, draft = self._form, self._entry, self._entry.draft
        if await form.is_sending():
            return
        if draft.is_uncontested and draft.is_empty:
            await self._declare_unopposed()
            return
        if missing := draft.missing:
            form.show_message(f"no figure yet for {missing[0].name}")
            return
        correction, is_correction = "", entry.documents.was_declared
        since = entry.documents.newest_revision
        if is_correction:
            correction = await form.ask_reason("Correct the declaration")
        if is_correction and not correction:
            return
        if not await self._agrees_with_second_person():
            return
        draft = entry.draft
        findings = entry.findings(correction)
        sentences = [finding.sentence for finding in findings]
        if not await form.confirm(outcome(draft), figures(draft), shortened(sentences), "Declare"):
            self._go_back(findings)
        elif entry.draft != draft:
            form.show_message(CHANGED)
        else:
            self._send(draft, correction, sentences, since)

    def _go_back(self, findings: Findings) -> None:
        """Show why it isn't declared, and go to the line in question."""
        self._form.show_message(f"NOT DECLARED: {findings[0].sentence}" if findings else "")
        if findings and findings[0].place is not None:
            self._go_to(findings[0].place)
        elif findings and self._entry.draft.elected is None:
            self._go_to(winners_place(self._entry.draft))

    def _send(self, draft: TallyDraft, correction: str, accepted: list[str], since: int) -> None:
        entry = self._entry

        def sent() -> str:
            more = "" if entry.draft == draft else CHANGED_SINCE
            return f"DECLARED: {outcome(draft)}. {more or 'Escape: another seat'}"

        self._form.send(
            lambda: entry.declare_as_read_back(draft, correction, accepted, since),
            DECLARATION,
            sent=sent,
            waits="it will be declared as it was read back; F8 cancels it",
        )

    async def _declare_unopposed(self) -> None:
        form, entry, draft = self._form, self._entry, self._entry.draft
        names = [candidate.name for candidate in draft.candidates]
        since = entry.documents.newest_revision
        if entry.documents.has_outcome:
            form.show_message("the seat has an outcome already: withdraw that first (F5)")
        elif await form.confirm(f"{draft.name}: elected unopposed, without a poll", names, [], "Declare"):
            sent = f"DECLARED unopposed: {', '.join(names)}"
            form.send(lambda: entry.declare_unopposed(since), DECLARATION, sent=sent)

    async def _agrees_with_second_person(self) -> bool:
        """Return whether the second person has typed the same figures; true without a second person."""
        if self._second_form is None:
            return True
        entry, form = self._entry, self._form
        to_type = second_person.blank(entry.draft)
        while True:
            if self._second_draft is None:
                second = entry.for_second_person(to_type)
                self._second_draft = await form.app.push_screen_wait(self._second_form(second))
            if self._second_draft is None:
                return False
            differences = second_person.differences(entry.draft, self._second_draft)
            if not differences:
                return True
            if await form.app.push_screen_wait(DifferencesBox(differences)) != DifferencesBox.SECOND:
                break
            to_type = second_person.without(self._second_draft, differences)
            self._second_draft = None
        form.show_message("Type the right figure on each of these lines. Then F2 compares again")
        if (place := differences[0].place) is not None:
            self._go_to(place)
        return False
