"""What the keys of the form do: each asks what it needs, reads it back, and sends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import work
from textual.screen import Screen

from election_night.declaring import second_count
from election_night.declaring.checks import Finding
from election_night.declaring.read_back import figures, outcome
from election_night.declaring.seat_entry import SeatEntry
from election_night.model import Status
from election_night.sources.directory import reader
from election_night.tui.declare.boxes import MOST, Ask, Confirm
from election_night.tui.declare.figure_input import FigureInput
from election_night.tui.declare.second import SecondScreen


class FormCommands(Screen[None]):
    """A form with commands.

    Args:
        entry: the reporter's work on a seat.
        second: a second person types the figures before they are declared.
    """

    def __init__(self, entry: SeatEntry, *, second: bool) -> None:
        super().__init__()
        self.entry, self._second = entry, second

    def ask(self, question: str) -> None:
        """Show a question or an error; "" removes it."""
        raise NotImplementedError

    def show(self) -> None:
        """Show what is typed."""
        raise NotImplementedError

    def go_to(self, place: int) -> None:
        """Type on this line, from 0."""
        raise NotImplementedError

    def candidates_on(self, typed: str) -> tuple[str, ...] | None:
        """The candidates on these lines; `None` if there is no such line."""
        candidates = self.entry.draft.candidates
        places = [int(part) - 1 for part in typed.split() if part.isdecimal()]
        if not places or any(not 0 <= place < len(candidates) for place in places):
            return None
        return tuple(dict.fromkeys(candidates[place].key for place in places))

    async def write(self, write: Callable[[], object]) -> bool:
        """Write away from the screen, which a slow disk must not stop. False if it failed."""
        try:
            await asyncio.to_thread(write)
        except OSError as error:
            self.ask(f"NOT SENT: the directory cannot be written ({reader.error_text(error)})")
            return False
        self.show()
        return True

    def on_figure_input_command(self, event: FigureInput.Command) -> None:
        """Run a command, after everything that was typed before it."""
        commands: dict[str, Callable[[], object]] = {
            "declare": self._declare,
            "call": self._call,
            "recount": self._order_recount,
            "undo": self._undo,
        }
        commands.get(event.name, lambda: self._take_back(event.name))()

    @work(exclusive=True)
    async def _declare(self) -> None:
        """Check, read back, declare."""
        if missing := self.entry.draft.missing:
            self.ask(f"no figure yet for {missing[0].name}")
            return
        correction, is_correction = "", self.entry.was_declared
        if is_correction:
            correction = await self._reason("Correct the declaration", "The reason, as it will be shown:")
        if is_correction and not correction:
            return
        if self._second and not await self._four_eyes():
            return
        draft = self.entry.draft
        found = [finding.sentence for finding in self.entry.findings(correction)][:MOST]
        answer = await self.app.push_screen_wait(Confirm(outcome(draft), figures(draft), found))
        if answer != Confirm.YES:
            return
        if self.entry.draft != draft:
            self.ask("a figure has changed since it was read back: press F2 again")
            return
        prevented: list[Finding] = []
        if not await self.write(lambda: prevented.extend(self.entry.declare(correction, found, draft))):
            return
        sent = f"sent: {outcome(draft)}. Escape for another seat"
        self.ask(f"NOT SENT: {prevented[0].sentence}" if prevented else sent)

    async def _four_eyes(self) -> bool:
        """Whether a second person has typed the same figures."""
        blank = second_count.blank(self.entry.draft)
        other = await self.app.push_screen_wait(SecondScreen(blank))
        if other is None:
            return False
        different = second_count.differences(self.entry.draft, other)
        if not different:
            return True
        self.ask("; ".join(difference.sentence for difference in different[:2]))
        if (place := different[0].place) is not None:
            self.go_to(place)
        return False

    @work(exclusive=True)
    async def _call(self) -> None:
        """Say who has won, before the figures are there."""
        if self.entry.was_declared:
            self.ask("the seat is declared: withdraw that first (F5), or correct it (F2)")
            return
        draft = self.entry.draft
        people = [f"{place:>3}  {one.name}" for place, one in enumerate(draft.candidates, 1)]
        box = Ask("Call the seat: who has won? Type the number and press Enter", people)
        keys = self.candidates_on(await self.app.push_screen_wait(box))
        if keys is None or len(keys) != draft.seats:
            count = "one number" if draft.seats == 1 else f"{draft.seats} numbers"
            self.ask(f"NOT SENT: a call needs {count} from 1 to {len(draft.candidates)}")
            return
        names = ", ".join(one.name for one in draft.candidates if one.key in keys)
        answer = await self.app.push_screen_wait(Confirm(f"Call {draft.name} for {names}?", []))
        if answer == Confirm.YES and await self.write(lambda: self.entry.call(keys)):
            self.ask(f"sent: called for {names}")

    @work(exclusive=True)
    async def _order_recount(self) -> None:
        """A recount was ordered."""
        reason = await self._reason("A recount is ordered", "Why, in a few words:")
        if reason and await self.write(lambda: self.entry.order_recount(reason)):
            self.ask("sent: recount")

    @work(exclusive=True)
    async def _take_back(self, status: str) -> None:
        """Withdraw the declaration, or say that the poll is off."""
        is_withdrawn = status == Status.WITHDRAWN
        if is_withdrawn and not self.entry.has_outcome:
            self.ask("there is no declaration and no call to withdraw")
            return
        heading = "Withdraw the declaration" if is_withdrawn else "The poll is countermanded"
        reason = await self._reason(heading, "The reason, as it will be shown:")
        if reason and await self.write(lambda: self.entry.take_back(reason, is_withdrawn=is_withdrawn)):
            self.ask(f"sent: {status}")

    @work(exclusive=True)
    async def _undo(self) -> None:
        """Take back what was sent last."""
        if not self.entry.sent:
            self.ask("nothing was sent from here")
            return
        last = self.entry.sent[-1]
        sent = ", ".join(f"{one.name} {one.votes:,}" for one in last.candidates if one.votes is not None)
        reason = await self._reason(
            "Take back what was sent last",
            f"It says {last.status}, number {last.revision}: {sent or 'no figures'}. The reason:",
        )
        if reason and await self.write(lambda: self.entry.undo(reason)):
            self.ask("taken back")

    async def _reason(self, heading: str, sentence: str) -> str:
        return await self.app.push_screen_wait(Ask(heading, [sentence]))
