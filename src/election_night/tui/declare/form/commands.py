"""Commands that both forms have: each asks what it needs, reads it back, and sends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from election_night.declaring.figures import FigureError, candidates_on_lines
from election_night.declaring.sending.seat_documents import OUTCOMES
from election_night.model import Result
from election_night.tui.declare.boxes import Ask, AskReason
from election_night.tui.declare.form.screen import Command, FormScreen


class SharedCommands:
    """Calls a seat, orders a recount, takes back what was sent.

    Args:
        form: asks questions and shows messages.
    """

    def __init__(self, form: FormScreen[Any]) -> None:
        self._form = form

    def by_name(self) -> dict[str, Command]:
        """Return the commands by their names."""
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
        if await form.is_sending():
            return
        if entry.documents.is_declared:
            form.show_message("the seat is declared: withdraw that first (F5), or correct it (F2)")
            return
        since = entry.documents.newest_revision
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
            form.send(lambda: entry.call(winners, since), "call", sent=f"sent: called for {called}")

    async def order_recount(self) -> None:
        """Announce a recount: everything is typed again."""
        form = self._form
        if await form.is_sending():
            return
        if reason := await form.ask_reason("Announce a recount: this empties every line"):
            form.send(form.entry.order_recount(reason), "recount", sent="sent: recount")
            form.go_to_first_empty_line()

    async def withdraw(self) -> None:
        """Withdraw a declaration or a call."""
        documents = self._form.entry.documents
        if await self._form.is_sending():
            return
        if documents.has_outcome:
            kind = "declaration" if documents.is_declared else "call"
            await self._take_back(f"Withdraw the {kind}", is_withdrawn=True)
        else:
            self._form.show_message("there is no declaration or call to withdraw")

    async def countermand(self) -> None:
        """Say that the poll is off."""
        if not await self._form.is_sending():
            await self._take_back("The poll is countermanded", is_withdrawn=False)

    async def undo(self) -> None:
        """Drop the waiting document; otherwise take back the last one sent."""
        form, entry, documents = self._form, self._form.entry, self._form.entry.documents
        if await form.is_sending(also_figures=True):
            return
        if documents.waiting is not None:
            self._give_up()
            return
        if not documents.sent:
            form.show_message("nothing was sent from here")
            return
        last = documents.sent[-1]
        if newer := documents.newer_from_others(last.revision):
            form.show_message(f"NOT TAKEN BACK: somebody else has sent a newer document, {newer}")
            return
        heading = f"Take back what was sent last? Number {last.revision}, {last.status}"
        if reason := await form.app.push_screen_wait(
            AskReason(heading, _undone(documents.until_last_sent()))
        ):
            try:
                send = entry.undo(reason)
            except LookupError:
                form.show_message("NOT TAKEN BACK: somebody else has sent a newer document meanwhile")
                return
            form.send(send, "undo", sent="taken back")
            form.go_to_first_empty_line()

    def _give_up(self) -> None:
        """Drop the waiting document, and send what was typed since."""
        form, entry = self._form, self._form.entry
        if waiting := entry.give_up():
            form.show_message(f"cancelled, nothing was sent: {waiting.status}")
            form.go_to_first_empty_line()
            if waiting.send_figures is not None:
                draft = entry.draft
                form.send(lambda: entry.send_count(draft))

    async def _take_back(self, heading: str, *, is_withdrawn: bool) -> None:
        form, entry = self._form, self._form.entry
        since = entry.documents.newest_revision if is_withdrawn else None
        if reason := await form.ask_reason(heading):
            name = "withdrawal" if is_withdrawn else "countermand"
            form.send(
                lambda: entry.take_back(reason, is_withdrawn=is_withdrawn, since=since),
                name,
                sent=f"sent: {'withdrawn' if is_withdrawn else 'countermanded'}",
            )


def _undone(history: Sequence[Result]) -> list[str]:
    """Return the last document, and what is sent to take it back."""
    last, before = history[-1], history[-2] if len(history) > 1 else None
    if last.status in OUTCOMES:
        return [*_in_words(last), "A withdrawal is sent."]
    if before is None:
        return [*_in_words(last), "A document without figures is sent."]
    return [
        *_in_words(last),
        f"Number {before.revision}, {before.status}, is sent again:",
        *_in_words(before),
    ]


def _in_words(document: Result) -> list[str]:
    """Return the figures of a document, or how many stages it has."""
    if count := len(document.stages):
        return [f"It has {count} {'stage' if count == 1 else 'stages'}."]
    votes = [
        f"{candidate.votes:>9,}  {candidate.name}"
        for candidate in document.candidates
        if candidate.votes is not None
    ]
    return votes or ["It has no figures."]
