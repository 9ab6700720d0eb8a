"""The form for one seat."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar, Literal, TypeVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from election_night.declaring import second_count
from election_night.declaring.draft import Draft
from election_night.declaring.figures import FigureError, read_figure
from election_night.declaring.seat_entry import SeatEntry
from election_night.model import Status
from election_night.service.night_service import NightService
from election_night.sources.directory import reader
from election_night.tui.declare import form_lines
from election_night.tui.declare.boxes import Ask, Confirm
from election_night.tui.declare.standing import standing

Answer = TypeVar("Answer")
WRITE_FAILED = "NOT SENT: the directory cannot be written ({why}). Press Enter on the figure to try again"


class FormScreen(Screen[None]):
    """Candidates in ballot order, an input each; beside them what the figures come to.

    Args:
        entry: the reporter's work on this seat.
        service: of the night, as the directory has it.
        second: a second person types the figures before they are declared.
        resumed: the draft was there from before.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "declare", "Declare"),
        Binding("f3", "call", "Call"),
        Binding("f4", "recount", "Recount"),
        Binding("f5", "take_back('withdrawn')", "Withdraw"),
        Binding("f6", "take_back('countermanded')", "Poll off"),
        Binding("f8", "undo", "Undo"),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("escape", "leave", "Seats"),
    ]

    def __init__(
        self,
        entry: SeatEntry,
        service: NightService,
        *,
        second: bool = False,
        resumed: bool = False,
    ) -> None:
        super().__init__()
        self.entry, self._service = entry, service
        self._second, self._resumed = second, resumed

    def _locked(self, look: Callable[[], Answer]) -> Answer:
        """Look at the night while nothing changes it."""
        with self._service.lock:
            return look()

    # -- what it is made of ----------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Title, lines, what they come to, questions, keys."""
        draft = self.entry.draft
        yield Static(self._title(), id="title", markup=False)
        with Horizontal():
            with VerticalScroll(id="ballot", can_focus=False):
                yield from self._locked(
                    lambda: list(form_lines.lines(draft, self.entry.seat, self._service.night))
                )
            yield Static(id="standing", markup=False)
        yield Static(id="question", markup=False)
        yield Footer(show_command_palette=False)

    def _title(self) -> str:
        draft = self.entry.draft
        electorate = f" · electorate {draft.electorate:,}" if draft.electorate else ""
        return f"{draft.name}{electorate}{' · TEST' if draft.test else ''}"

    def on_mount(self) -> None:
        """Go to the first empty line."""
        if self._resumed:
            self.ask("your draft is here again: go on where you stopped")
        self.refresh_standing()
        fields = list(self.query(Input))
        next((field for field in fields if not field.value), fields[0]).focus()

    def ask(self, question: str) -> None:
        """Show a question or an error below the lines; "" removes it."""
        self.query_one("#question", Static).update(question)

    def refresh_standing(self) -> None:
        """Show what the figures come to, and whether somebody else is at this seat."""
        if not self.is_mounted:
            return
        text, others = self._locked(lambda: (standing(self.entry), self.entry.others()))
        if others:
            text += f"\n\nSOMEBODY ELSE sends figures of this seat: {others[-1]}"
        self.query_one("#standing", Static).update(text)

    # -- typing ----------------------------------------------------------------------------------

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed at every key."""
        if event.input.id and event.input.has_focus:
            draft = self.entry.draft.with_unfinished(event.input.id, event.value)
            await self._write(lambda: self.entry.change(draft))

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the figure, and go to the next line."""
        if not await self._take(event.input):
            return
        if event.input.id == form_lines.WINNERS:
            self.ask("F2 reads everything back and declares")
        else:
            self.focus_next(Input)

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A figure that was left without Enter counts as well."""
        if isinstance(event.widget, Input) and self.is_current and self.entry.draft.unfinished:
            await self._take(event.widget)

    async def _take(self, field: Input) -> bool:
        """Take what was typed on a line. False, with a question, if it can't be taken."""
        name, typed = field.id or "", field.value.strip()
        if not typed:
            if name.startswith(form_lines.VOTES):
                self.ask("type a figure; 0 if there are none")
                return False
            nothing = (
                self.entry.draft.with_winners(())
                if name == form_lines.WINNERS
                else self.entry.draft.with_figure(name, None)
            )
            return await self._write(lambda: self.entry.change(nothing))
        if name == form_lines.WINNERS:
            return await self._take_winners(typed)
        try:
            figure = read_figure(typed)
        except FigureError as error:
            self.ask(str(error))
            return False
        with self.prevent(Input.Changed):
            field.value = form_lines.written(figure)
        if not name.startswith(form_lines.VOTES):
            return await self._write(lambda: self.entry.change(self.entry.draft.with_figure(name, figure)))
        place = int(name.removeprefix(form_lines.VOTES))
        questions: list[str] = []
        written = await self._write(lambda: questions.append(self.entry.type_votes(place, figure)))
        if written:
            self.ask("".join(questions))
        return written

    async def _take_winners(self, typed: str) -> bool:
        keys = self._keys(typed)
        if keys is None:
            self.ask(f"type the number of a line from 1 to {len(self.entry.draft.candidates)}")
            return False
        return await self._write(lambda: self.entry.change(self.entry.draft.with_winners(keys)))

    def _keys(self, typed: str) -> tuple[str, ...] | None:
        """The candidates on these lines; `None` if there is no such line."""
        candidates = self.entry.draft.candidates
        places = [int(part) - 1 for part in typed.split() if part.isdecimal()]
        if not places or any(not 0 <= place < len(candidates) for place in places):
            return None
        return tuple(dict.fromkeys(candidates[place].key for place in places))

    async def _write(self, write: Callable[[], object]) -> bool:
        """Write away from the screen, which a slow disk must not stop. False if it failed."""
        try:
            await asyncio.to_thread(self._locked, write)
        except OSError as error:
            self.ask(WRITE_FAILED.format(why=reader.error_text(error)))
            return False
        self.refresh_standing()
        return True

    # -- keys ------------------------------------------------------------------------------------

    @work(exclusive=True)
    async def action_declare(self) -> None:
        """Check, read back, declare."""
        if isinstance(self.focused, Input) and self.focused.value and not await self._take(self.focused):
            return
        correction = ""
        seat = self._locked(lambda: self.entry.seat)
        if seat is not None and seat.state.final:
            correction = await self._reason("Correct the declaration", "The reason, as it will be shown:")
            if not correction:
                return
        if self._second and self.entry.draft.is_complete and not await self._four_eyes():
            return
        found = [finding.sentence for finding in self._locked(lambda: self.entry.findings(correction))]
        if not self.entry.draft.is_complete:
            self.ask(found[0])
            return
        answer = await self.app.push_screen_wait(Confirm(self._declaration(), self._read_back(), found))
        if answer != Confirm.YES:
            return
        if await self._write(lambda: self.entry.declare(correction, all_the_same=bool(found))):
            self.ask(f"sent: {self._declaration()}. Escape for another seat")

    async def _four_eyes(self) -> bool:
        """Whether a second person has typed the same figures."""
        blank = second_count.blank(self.entry.draft)
        from election_night.tui.declare.second import SecondScreen  # noqa: PLC0415 - it is a form itself

        other = await self.app.push_screen_wait(SecondScreen(blank))
        if other is None:
            return False
        different = second_count.differences(self.entry.draft, other)
        if not different:
            return True
        rows = [f"{one.name}: first {_figure(one.first)}, second {_figure(one.second)}" for one in different]
        self.ask("; ".join(rows[:2]) + (f"; and {len(rows) - 2} more" if len(rows) > 2 else ""))
        place = different[0].place
        if place is not None:
            self.query_one(f"#{form_lines.VOTES}{place}", Input).focus()
        return False

    @work(exclusive=True)
    async def action_call(self) -> None:
        """Say who has won, before the figures are there."""
        box = Ask("Call the seat", ["Who has won? Type the number of the line and press Enter."])
        keys = self._keys(await self.app.push_screen_wait(box))
        if keys and await self._write(lambda: self.entry.call(keys)):
            self.ask("sent: the seat is called")

    @work(exclusive=True)
    async def action_recount(self) -> None:
        """A recount was ordered."""
        reason = await self._reason("A recount is ordered", "Why, in a few words:")
        if reason and await self._write(lambda: self.entry.order_recount(reason)):
            self.ask("sent: recount")

    @work(exclusive=True)
    async def action_take_back(self, status: Literal["withdrawn", "countermanded"]) -> None:
        """Withdraw the declaration, or say that the poll is off."""
        headings = {"withdrawn": "Withdraw the declaration", "countermanded": "The poll is countermanded"}
        reason = await self._reason(headings[status], "The reason, as it will be shown:")
        known: Literal[Status.WITHDRAWN, Status.COUNTERMANDED] = (
            Status.WITHDRAWN if status == "withdrawn" else Status.COUNTERMANDED
        )
        if reason and await self._write(lambda: self.entry.take_back(known, reason)):
            self.ask(f"sent: {status}")

    @work(exclusive=True)
    async def action_undo(self) -> None:
        """Take back what was sent last."""
        if not self.entry.sent:
            self.ask("nothing was sent from here")
            return
        last = self.entry.sent[-1]
        figures = ", ".join(f"{one.name} {one.votes:,}" for one in last.candidates if one.votes is not None)
        reason = await self._reason(
            "Take back what was sent last",
            f"It says {last.status}, number {last.revision}: {figures or 'no figures'}. The reason:",
        )
        if reason and await self._write(lambda: self.entry.undo(reason)):
            self.ask("taken back")

    def action_leave(self) -> None:
        """Back to the seats; the draft stays."""
        self.dismiss()

    async def _reason(self, heading: str, sentence: str) -> str:
        return await self.app.push_screen_wait(Ask(heading, [sentence]))

    def _declaration(self) -> str:
        draft = self.entry.draft
        names = [one.name for key in draft.elected or () if (one := draft.candidate(key))]
        figure = "majority" if draft.seats == 1 else "last seat by"
        lot = " by lot" if draft.by_lot else ""
        return f"{draft.name}: {', '.join(names) or 'nobody'} elected{lot}, {figure} {_figure(draft.lead)}"

    def _read_back(self) -> list[str]:
        return _read_back(self.entry.draft)


def _read_back(draft: Draft) -> list[str]:
    """Every figure, for reading aloud."""
    rows = [f"{one.votes or 0:>9,}  {one.name}" for one in draft.candidates]
    agrees = ", as announced" if draft.seats == 1 and draft.valid_votes == draft.total else ""
    rows.append(f"{draft.total:>9,}  in all{agrees}")
    if draft.rejected is not None:
        rows.append(f"{draft.rejected:>9,}  rejected")
    return rows


def _figure(figure: int | None) -> str:
    return "—" if figure is None else f"{figure:,}"
