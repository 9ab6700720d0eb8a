"""What the keys of the form do: each asks what it needs, reads it back, and sends."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work

from election_night.declaring import second_count
from election_night.declaring.checks import Finding
from election_night.declaring.draft import Draft
from election_night.declaring.read_back import figures, outcome
from election_night.declaring.seat_entry import SeatEntry
from election_night.model import Status
from election_night.system.fault_reports import FaultReports
from election_night.tui.declare.boxes import MOST, Ask, Confirm
from election_night.tui.declare.figure_input import CountInput, FigureInput
from election_night.tui.declare.form_lines import winners_place
from election_night.tui.declare.second import SecondScreen
from election_night.tui.declare.second_differences import DifferencesBox
from election_night.tui.declare.typing_ahead import WaitingScreen

SLOW_SECONDS = 1.0
"""How long writing may take before the form says so."""
SLOW = "STILL SENDING: the directory is slow to answer"


class FormCommands(WaitingScreen[None]):
    """A form with commands.

    Args:
        entry: the reporter's work on a seat.
        writing: held while something is written.
        reports: of faults in this program.
        second: a second person types the figures before they are declared.
    """

    TURNS: ClassVar[frozenset[str]] = frozenset({"escape", *CountInput.COMMANDS})

    def __init__(
        self, entry: SeatEntry, writing: asyncio.Lock, reports: FaultReports, *, second: bool
    ) -> None:
        super().__init__()
        self.entry, self._writing, self._reports, self._second = entry, writing, reports, second
        self._second_draft: Draft | None = None
        """What the second person typed; `None`: nothing yet."""

    def ask(self, question: str) -> None:
        """Show a question or an error; "" removes it."""
        raise NotImplementedError

    def alarm(self, text: str) -> None:
        """Show what keeps going wrong, until `show` is called."""
        raise NotImplementedError

    def show(self) -> None:
        """Show what is typed."""
        raise NotImplementedError

    def go_to(self, place: int) -> None:
        """Type on this line, from 0."""
        raise NotImplementedError

    async def empty_line(self) -> None:
        """Nothing stands on the line any more."""
        raise NotImplementedError

    def candidates_on(self, typed: str) -> tuple[str, ...] | None:
        """The candidates on these lines; `None` if there is no such line."""
        candidates = self.entry.draft.candidates
        places = [int(part) - 1 for part in typed.split() if part.isdecimal()]
        if not places or any(not 0 <= place < len(candidates) for place in places):
            return None
        return tuple(dict.fromkeys(candidates[place].key for place in places))

    # -- writing ---------------------------------------------------------------------------------

    async def write(self, write: Callable[[], object]) -> bool:
        """Write away from the screen, which a slow disk must not stop. False if it waits to be sent."""
        slow = self.app.set_timer(SLOW_SECONDS, lambda: self.alarm(SLOW))
        try:
            async with self._writing:
                await asyncio.to_thread(write)
        except OSError:  # the entry keeps what could not be sent
            return False
        finally:
            slow.stop()
            self.show()
        return True

    async def change(self, draft: Draft) -> None:
        """Keep another draft."""
        messages: list[str] = []
        await self.write(lambda: messages.append(self.entry.change(draft)))
        if any(messages):
            self.ask("".join(messages))

    async def type_votes(self, place: int, votes: int | None) -> None:
        """Take a candidate's votes; `None`: they are not known after all."""
        messages: list[str] = []
        await self.write(lambda: messages.append(self.entry.type_votes(place, votes)))
        if any(messages):
            self.ask(f"{self.entry.draft.candidates[place].name}: {''.join(messages)}")

    # -- commands --------------------------------------------------------------------------------

    def on_figure_input_command(self, event: FigureInput.Command) -> None:
        """Run a command, after everything that was typed before it."""
        self._run(event.name)

    @work(exclusive=True)
    async def _run(self, name: str) -> None:
        commands: dict[str, Callable[[], Awaitable[None]]] = {
            "declare": self._declare,
            "call": self._call,
            "recount": self._order_recount,
            "undo": self._undo,
            "empty": self.empty_line,
        }
        try:
            await commands.get(name, lambda: self._take_back(name))()
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end the count
            report = self._reports.of(f"the command {name}", error)
            self.ask(f"{name} failed, and the draft is kept: try again; {report}")

    async def _declare(self) -> None:
        """Check, read back, declare."""
        draft = self.entry.draft
        if draft.is_uncontested and draft.is_empty:
            await self._declare_unopposed()
            return
        if missing := draft.missing:
            self.ask(f"no figure yet for {missing[0].name}")
            return
        correction, is_correction = "", self.entry.was_declared
        if is_correction:
            correction = await self._reason("Correct the declaration")
        if is_correction and not correction:
            return
        if self._second and not await self._four_eyes():
            return
        draft = self.entry.draft
        findings = self.entry.findings(correction)[:MOST]
        found = [finding.sentence for finding in findings]
        if not await self._confirm(outcome(draft), figures(draft), found, "Declare"):
            self.ask(f"NOT DECLARED: {found[0]}" if found else "")
            if findings and findings[0].place is not None:
                self.go_to(findings[0].place)
            elif findings and draft.elected is None:
                self.go_to(winners_place(draft))
            return
        if self.entry.draft != draft:
            self.ask("a figure has changed since it was read back: press F2 again")
            return
        prevented: list[Finding] = []
        if not await self.write(lambda: prevented.extend(self.entry.declare(correction, found, draft))):
            self.ask("it will be declared as it was read back; F8 gives it up")
            return
        sent = f"DECLARED: {outcome(draft)}. Escape: another seat"
        self.ask(f"NOT SENT: {prevented[0].sentence}" if prevented else sent)

    async def _declare_unopposed(self) -> None:
        draft = self.entry.draft
        names = [candidate.name for candidate in draft.candidates]
        if self.entry.has_outcome:
            self.ask("the seat has an outcome already: withdraw that first (F5)")
        elif await self._confirm(f"{draft.name}: elected unopposed, without a poll", names, [], "Declare"):
            await self._send(self.entry.declare_unopposed, f"DECLARED unopposed: {', '.join(names)}")

    async def _four_eyes(self) -> bool:
        """Whether a second person has typed the same figures."""
        to_type = second_count.blank(self.entry.draft)
        while True:
            if self._second_draft is None:
                self._second_draft = await self.app.push_screen_wait(SecondScreen(to_type))
            if self._second_draft is None:
                return False
            differences = second_count.differences(self.entry.draft, self._second_draft)
            if not differences:
                return True
            if await self.app.push_screen_wait(DifferencesBox(differences)) != DifferencesBox.SECOND:
                break
            to_type = second_count.without(self._second_draft, differences)
            self._second_draft = None
        self.ask("Type the right figure on each of these lines. Then F2 compares again")
        if (place := differences[0].place) is not None:
            self.go_to(place)
        return False

    async def _call(self) -> None:
        """Say who has won, before the figures are there."""
        if self.entry.was_declared:
            self.ask("the seat is declared: withdraw that first (F5), or correct it (F2)")
            return
        draft = self.entry.draft
        people = [f"{place:>3}  {one.name}" for place, one in enumerate(draft.candidates, 1)]
        box = Ask("Call the seat: who has won?", people, question="Type the number and press Enter")
        typed = await self.app.push_screen_wait(box)
        if not typed:
            return
        keys = self.candidates_on(typed)
        if keys is None or len(keys) != draft.seats:
            count = "one number" if draft.seats == 1 else f"{draft.seats} numbers"
            self.ask(f"NOT SENT: a call needs {count} from 1 to {len(draft.candidates)}")
            return
        names = ", ".join(one.name for one in draft.candidates if one.key in keys)
        if await self._confirm(f"Call {draft.name} for {names}?", [], [], "Call"):
            await self._send(lambda: self.entry.call(keys), f"sent: called for {names}")

    async def _order_recount(self) -> None:
        """A recount was ordered."""
        reason = await self._reason("A recount is ordered: every line is emptied")
        if reason:
            await self._send(lambda: self.entry.order_recount(reason), "sent: recount")

    async def _take_back(self, status: str) -> None:
        """Withdraw the declaration, or say that the poll is off."""
        is_withdrawn = status == Status.WITHDRAWN
        if is_withdrawn and not self.entry.has_outcome:
            self.ask("there is no declaration and no call to withdraw")
            return
        heading = "Withdraw the declaration" if is_withdrawn else "The poll is countermanded"
        if reason := await self._reason(heading):
            await self._send(
                lambda: self.entry.take_back(reason, is_withdrawn=is_withdrawn), f"sent: {status}"
            )

    async def _undo(self) -> None:
        """Take back what was sent last, or give up what still waits."""
        if (unsent := self.entry.unsent) is not None:
            await self._send(lambda: self.entry.undo(""), f"given up, nothing was sent: {unsent.status}")
            return
        if not self.entry.sent:
            self.ask("nothing was sent from here")
            return
        last = self.entry.sent[-1]
        lines = [f"{one.votes:>9,}  {one.name}" for one in last.candidates if one.votes is not None]
        heading = f"Take back what was sent last? Number {last.revision}, {last.status}"
        box = Ask(heading, lines or ["It has no figures."], question="Type the reason and press Enter")
        if reason := await self.app.push_screen_wait(box):
            await self._send(lambda: self.entry.undo(reason), "taken back")

    async def _send(self, send: Callable[[], object], message: str) -> None:
        """Send, and say so."""
        self.ask(message if await self.write(send) else "")

    async def _confirm(self, heading: str, sentences: list[str], found: list[str], button: str) -> bool:
        answer = await self.app.push_screen_wait(Confirm(heading, sentences, found, button))
        return answer == Confirm.YES

    async def _reason(self, heading: str) -> str:
        box = Ask(heading, [], question="Type the reason, as it will be shown, and press Enter")
        return await self.app.push_screen_wait(box)
