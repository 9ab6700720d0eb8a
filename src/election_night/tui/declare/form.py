"""The form for one seat."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import DataTable, Footer, Static

from election_night.declaring.figures import FigureError, read_figure
from election_night.declaring.seat_entry import SeatEntry
from election_night.service.night_service import NightService
from election_night.system.fault_reports import FaultReports
from election_night.tui.declare import form_lines
from election_night.tui.declare.alarm import Alarm
from election_night.tui.declare.figure_input import CountInput, FigureInput
from election_night.tui.declare.form_commands import FormCommands
from election_night.tui.declare.form_lines import FormTable
from election_night.tui.declare.link_line import LinkLine
from election_night.tui.declare.opened import FILLED_IN
from election_night.tui.declare.standing import standing

UNCONTESTED = "no more candidates than seats, so no poll: F2 declares them elected unopposed"

ALL_IN = "every figure is in: type what else was announced, or press F2"


class FormScreen(FormCommands):
    """Candidates in ballot order, an input each; beside them what the figures come to.

    Args:
        entry: the reporter's work on this seat.
        service: of the night, as the directory has it.
        writing: held while something is written.
        reports: of faults in this program.
        second: a second person types the figures before they are declared.
        note: what to say first; "" if nothing.
    """

    AUTO_FOCUS = "CountInput"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Seats", key_display="Esc")]

    def __init__(
        self,
        entry: SeatEntry,
        service: NightService,
        writing: asyncio.Lock,
        reports: FaultReports,
        *,
        second: bool = False,
        note: str = "",
    ) -> None:
        super().__init__(entry, writing, reports, second=second)
        self._note = note
        with service.lock:
            self._lines = form_lines.lines_of(entry.draft, entry.seat, service.night)
        self._table = FormTable(self._lines)
        self._field = CountInput(len(self._lines), self._may_be_left)
        self._line, self._standing, self._question = (
            Static(id=name, markup=False) for name in ("line", "standing", "question")
        )
        self._alarm, self._link = Alarm(), LinkLine(service)

    # -- what it is made of ----------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Title, lines and what they come to, where to type, questions, keys."""
        yield Static(self._title(), id="title", markup=False)
        with Horizontal():
            yield self._table
            yield self._standing
        with Horizontal(id="entry"):
            yield self._line
            yield self._field
        yield self._question
        yield self._alarm
        yield self._link
        yield Footer(show_command_palette=False, compact=True)

    def _title(self) -> str:
        draft = self.entry.draft
        seats = f" · {draft.seats} seats" if draft.seats > 1 else ""
        electorate = f" · electorate {draft.electorate:,}" if draft.electorate else ""
        return f"{draft.name}{seats}{electorate}{' · TEST' if draft.test else ''}"

    def on_resize(self) -> None:
        """Make room for names."""
        self._table.fill(self._table.size.width)
        self.show()

    def on_mount(self) -> None:
        """Go to the line where somebody stopped, else to the first one that is empty."""
        field = self._field
        draft = self.entry.draft
        values = [form_lines.value_on(draft, self._lines, place) for place in range(len(self._lines))]
        if self._note != FILLED_IN:  # else any line may be the wrong one
            field.go_to(next((place for place, value in enumerate(values) if not value), 0))
        for line, text in draft.unfinished.items():
            field.go_to(int(line))
            field.value = text
        note = self._note
        if draft.is_uncontested and draft.is_empty and not self.entry.has_outcome:
            note = note or UNCONTESTED
        self.ask(note)
        self.show()

    def go_to(self, place: int) -> None:
        """Type on this line."""
        self._field.go_to(place)

    def ask(self, question: str) -> None:
        """Show a question or an error below the lines; "" removes it."""
        self._question.update(question)

    def alarm(self, text: str) -> None:
        """Show what keeps going wrong, until `show` is called."""
        self._alarm.say(text)

    def show(self) -> None:
        """Show what is typed, what it comes to, and whether somebody else is at this seat."""
        draft, field, table = self.entry.draft, self._field, self._table
        if not table.row_count:  # the form is being built
            return
        for place in range(len(self._lines)):
            table.write(place, form_lines.value_on(draft, self._lines, place))
        if field.value:
            table.write(field.place, field.value)
        table.move_cursor(row=field.place)
        line = self._lines[field.place]
        self._line.update(line.question)
        if form_lines.value_on(draft, self._lines, field.place):
            field.placeholder = "Enter keeps it"
        else:
            field.placeholder = "Enter: not announced" if line.may_be_empty else ""
        self._standing.update(standing(self.entry))
        self.alarm(self._alarm_text())

    def _alarm_text(self) -> str:
        entry = self.entry
        if entry.unsent:
            return f"NOT SENT, trying again: {entry.trouble}"
        if entry.not_kept:
            return f"NOT KEPT on this computer ({entry.not_kept}): a crash would lose what is typed"
        return f"sent, though {entry.unconfirmed}" if entry.unconfirmed else ""

    # -- typing ----------------------------------------------------------------------------------

    def _may_be_left(self, place: int) -> bool:
        return self._lines[place].may_be_empty or self.entry.draft.votes[place] is not None

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Type on the line that was clicked."""
        field = self._field
        field.action_go(event.cursor_row - field.place)

    def on_figure_input_moved(self) -> None:
        """Mark the line."""
        self.show()

    async def on_figure_input_typing(self, event: FigureInput.Typing) -> None:
        """Keep what is typed at every key."""
        await self.change(self.entry.draft.with_unfinished(str(event.place), event.text))

    async def on_figure_input_entered(self, event: FigureInput.Entered) -> None:
        """Take the figure of a line."""
        self.ask("")
        line = self._lines[event.place]
        if not event.text:
            self.ask(f"{line.label}: type a figure, 0 if there are none")
        elif line.name == form_lines.WINNERS:
            await self._take_winners(event.text)
        else:
            await self._take_figure(event.place, event.text)

    async def _take_figure(self, place: int, text: str) -> None:
        line = self._lines[place]
        try:
            figure = read_figure(text)
        except FigureError as error:
            self.ask(f"{line.label}: {error}")
            self._return_to(place)
            return
        if line.name:
            await self.change(self.entry.draft.with_figure(line.name, figure))
            return
        is_last = len(self.entry.draft.missing) == 1 and self.entry.draft.votes[place] is None
        if is_last:
            self.ask(ALL_IN)
        await self.type_votes(place, figure)

    async def _take_winners(self, text: str) -> None:
        keys = self.candidates_on(text)
        if keys is None:
            self.ask(f"type the number of a line from 1 to {len(self.entry.draft.candidates)}")
            return
        await self.change(self.entry.draft.with_winners(keys))
        self.ask("F2 reads everything back and declares")

    async def empty_line(self) -> None:
        """Nothing stands on the line any more: its figure is not known."""
        place, draft = self._field.place, self.entry.draft
        line = self._lines[place]
        if not form_lines.value_on(draft, self._lines, place):
            self.ask(f"{line.label}: the line is empty already. ↑ goes to the one before")
            return
        self.ask("")
        if line.name == form_lines.WINNERS:
            await self.change(draft.with_winners(()))
        elif line.name:
            await self.change(draft.with_figure(line.name, None))
        else:
            await self.type_votes(place, None)

    def _return_to(self, place: int) -> None:
        """Back to a line that was not taken, unless somebody has typed on."""
        field = self._field
        if not field.value and field.place <= place + 1:
            field.go_to(place)

    def action_leave(self) -> None:
        """Back to the seats; the draft stays."""
        self.dismiss()
