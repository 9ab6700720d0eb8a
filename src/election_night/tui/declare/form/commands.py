"""Commands that both forms have: each asks what it needs, reads it back, and sends."""

from __future__ import annotations

from typing import Any

from election_night.declaring.figures import FigureError, candidates_on_lines
from election_night.model import Result
from election_night.tui.declare.boxes import Ask
from election_night.tui.declare.form.screen import REASON, Command, FormScreen


class SharedCommands:
    """Calls a seat, orders a recount, takes back what was sent.

    Args:
        form: asks questions and shows messages.
    """

    def __init__(self, form: FormScreen[Any]) -> None:
        self._form = form

    def by_name(self) -> dict[str, Command]:
        """The commands by their names."""
        return {
            "call": self.call,
            "recount": self.order_recount,
            "withdraw": self.withdraw,
            "countermand": self.countermand,
            "undo": self.undo,
        }

    async def call(self) -> None:
        """Say who has won, before the figures are there."""
        form, entry, draft = self._form, self._form.entry, self._form.entry.draft
        if entry.documents.was_declared:
            form.show_message("the seat is declared: withdraw that first (F5), or correct it (F2)")
            return
        people = [f"{place:>3}  {candidate.name}" for place, candidate in enumerate(draft.candidates, 1)]
        numbers = "number" if draft.seats == 1 else "numbers"
        question = f"Type the {numbers} and press Enter"
        text = await form.app.push_screen_wait(Ask("Call the seat: who has won?", people, question))
        if not text:
            return
        try:
            winners = candidates_on_lines(draft.candidates, text)
        except FigureError:
            winners = ()
        if len(winners) != draft.seats:
            count = "one number" if draft.seats == 1 else f"{draft.seats} numbers"
            form.show_message(f"NOT SENT: a call needs {count} from 1 to {len(draft.candidates)}")
            return
        names = {candidate.key: candidate.name for candidate in draft.candidates}
        if left_out := [names[key] for key in entry.already_elected if key not in winners]:
            form.show_message(f"NOT SENT: {left_out[0]} is elected already")
            return
        called = ", ".join(name for key, name in names.items() if key in winners)
        if await form.confirm(f"Call {draft.name} for {called}?", [], [], "Call"):
            await form.send(lambda: entry.call(winners), f"sent: called for {called}")

    async def order_recount(self) -> None:
        """Announce a recount: everything is typed again."""
        entry = self._form.entry
        if reason := await self._form.ask_reason("Announce a recount: this empties every line"):
            await self._form.send(lambda: entry.order_recount(reason), "sent: recount")
            self._form.lines_emptied()

    async def withdraw(self) -> None:
        """Withdraw a declaration or a call."""
        documents = self._form.entry.documents
        if documents.has_outcome:
            kind = "declaration" if documents.was_declared else "call"
            await self._take_back(f"Withdraw the {kind}", is_withdrawn=True)
        else:
            self._form.show_message("there is no declaration or call to withdraw")

    async def countermand(self) -> None:
        """Say that the poll is off."""
        await self._take_back("The poll is countermanded", is_withdrawn=False)

    async def undo(self) -> None:
        """Drop the waiting document; otherwise take back the last one sent."""
        form, entry, documents = self._form, self._form.entry, self._form.entry.documents
        if (waiting := documents.waiting) is not None:
            await form.send(entry.give_up, f"cancelled, nothing was sent: {waiting.status}")
            return
        if not documents.sent:
            form.show_message("nothing was sent from here")
            return
        last = documents.sent[-1]
        heading = f"Take back what was sent last? Number {last.revision}, {last.status}"
        if reason := await form.app.push_screen_wait(Ask(heading, _in_words(last), REASON)):
            await form.send(lambda: entry.undo(reason), "taken back")
            form.lines_emptied()

    async def _take_back(self, heading: str, *, is_withdrawn: bool) -> None:
        entry = self._form.entry
        if reason := await self._form.ask_reason(heading):
            message = f"sent: {'withdrawn' if is_withdrawn else 'countermanded'}"
            await self._form.send(lambda: entry.take_back(reason, is_withdrawn=is_withdrawn), message)


def _in_words(document: Result) -> list[str]:
    """The figures of a document, or how many stages it has."""
    if count := len(document.stages):
        return [f"It has {count} {'stage' if count == 1 else 'stages'}."]
    votes = [
        f"{candidate.votes:>9,}  {candidate.name}"
        for candidate in document.candidates
        if candidate.votes is not None
    ]
    return votes or ["It has no figures."]
