"""The form for a tally."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from election_night.declaring.figures import FigureError, candidates_on_lines, read_figure
from election_night.declaring.open_seats import FILLED_IN
from election_night.declaring.tally.entry import TallyEntry
from election_night.tui.declare.form.line_input import EMPTY
from election_night.tui.declare.form.screen import Command, FormContext, FormScreen, update
from election_night.tui.declare.tally import lines
from election_night.tui.declare.tally.commands import TallyCommands
from election_night.tui.declare.tally.inputs import FigureInput, TallyInput
from election_night.tui.declare.tally.lines import Line, TallyTable
from election_night.tui.declare.tally.summary import summary

UNCONTESTED = "no more candidates than seats, so no poll: F2 declares them elected unopposed"
ALL_IN = "every figure is in: type what else was announced, or press F2"


class TallyScreen(FormScreen[TallyEntry]):
    """Candidates in ballot order, one line each, beside a summary."""

    INPUT: ClassVar[type[FigureInput]] = TallyInput

    def __init__(self, context: FormContext[TallyEntry]) -> None:
        draft, night = context.entry.draft, context.service.night
        with context.service.lock:
            self._lines = self.choose_lines(lines.lines_of(draft, night.seats.get(draft.contest), night))
        self._table = TallyTable(self._lines)
        self._field = self.INPUT(len(self._lines), self._may_be_left, self._is_readable)
        super().__init__(context, self._table, self._field)
        commands = TallyCommands(self, self._field.go_to, context.second_form)
        self._commands = {**commands.by_name(), EMPTY: self._empty_line}

    @property
    def commands(self) -> Mapping[str, Command]:
        """What the keys do, by the command's name."""
        return self._commands

    def choose_lines(self, all_lines: list[Line]) -> list[Line]:
        """Return the lines that this form asks for."""
        return all_lines

    def heading(self) -> str:
        """Return the seat, and whatever else is known of it."""
        draft = self.entry.draft
        seats = f" · {draft.seats} seats" if draft.seats > 1 else ""
        electorate = f" · electorate {draft.electorate:,}" if draft.electorate else ""
        return f"{draft.name}{seats}{electorate}{' · TEST' if draft.test else ''}"

    def fill_table(self) -> None:
        """Draw every line again, to fit into `room`."""
        self._table.fill(self.room)

    def on_mount(self) -> None:
        """Go to the line where typing stopped, or to the first empty one."""
        field, draft = self._field, self.entry.draft
        update(self._title, self.heading())
        if self._note != FILLED_IN:  # in a correction, any line may be the wrong one
            self.go_to_first_empty_line()
        for line, text in draft.unfinished.items():
            if line.isdecimal():  # else it was typed on another form
                field.go_to(int(line))
                field.value = text
        note = self._note
        if draft.is_uncontested and draft.is_empty and not self.entry.documents.has_outcome:
            note = note or UNCONTESTED
        self.show_message(note)
        self.show()

    def go_to_first_empty_line(self) -> None:
        """Go to the first empty line."""
        draft, places = self.entry.draft, range(len(self._lines))
        empty = (place for place in places if not lines.value_on(draft, self._lines, place))
        self._field.go_to(next(empty, 0))

    def show_lines(self) -> None:
        """Show what is typed, and the summary."""
        draft, field, table = self.entry.draft, self._field, self._table
        for place in range(len(self._lines)):
            table.write(place, lines.value_on(draft, self._lines, place))
        if field.value:
            table.write(field.place, field.value)
        table.mark(field.place)
        line = self._lines[field.place]
        update(self._line, line.question)
        if lines.value_on(draft, self._lines, field.place):
            field.placeholder = "Enter keeps it"
        else:
            field.placeholder = "Enter: not announced" if line.may_be_empty else ""
        update(self._summary, summary(self.entry))

    # -- typing ----------------------------------------------------------------------------------

    def _may_be_left(self, place: int) -> bool:
        return self._lines[place].may_be_empty or self.entry.draft.votes[place] is not None

    def _is_readable(self, place: int, text: str) -> bool:
        try:
            self._read(place, text)
        except FigureError:
            return False
        return True

    def _read(self, place: int, text: str) -> int | tuple[str, ...]:
        """Return a figure, or the ids of those elected. Raises: FigureError: it is neither."""
        draft = self.entry.draft
        if self._lines[place].name == lines.WINNERS:
            return candidates_on_lines(draft.candidates, text, draft.seats)
        return read_figure(text)

    def on_line_input_moved(self) -> None:
        """Mark the line."""
        self.show()

    async def on_line_input_typing(self, event: FigureInput.Typing) -> None:
        """Save the text at every key."""
        await self.change(self.entry.draft.with_unfinished(str(event.place), event.text))

    async def on_figure_input_entered(self, event: FigureInput.Entered) -> None:
        """Read the figure of a line."""
        line = self._lines[event.place]
        self.show_message("" if event.text else f"{line.label}: type a figure, 0 if there are none")
        try:
            value = self._read(event.place, event.text) if event.text else None
            if isinstance(value, tuple):
                await self._enter_winners(value)
            elif value is not None:
                await self._enter_figure(event.place, value)
        except FigureError as error:
            self.show_message(f"{line.label}: {error}")
            self._return_to(event.place)

    async def _enter_figure(self, place: int, figure: int) -> None:
        draft, line = self.entry.draft, self._lines[place]
        if line.name:
            await self.change(draft.with_figure(line.name, figure))
            return
        if len(draft.missing) == 1 and draft.votes[place] is None:
            self.show_message(ALL_IN)
        await self._send_votes(place, figure)

    async def _enter_winners(self, keys: tuple[str, ...]) -> None:
        await self.change(self.entry.draft.with_winners(keys))
        self.show_message("F2 reads everything back and declares")

    async def _empty_line(self) -> None:
        """Empty the line: its figure is not known."""
        place, draft = self._field.place, self.entry.draft
        line = self._lines[place]
        if not lines.value_on(draft, self._lines, place):
            self.show_message(f"{line.label}: this line is already empty. ↑ goes to the one before")
            return
        self.show_message("")
        if line.name == lines.WINNERS:
            await self.change(draft.with_winners(()))
        elif line.name:
            await self.change(draft.with_figure(line.name, None))
        else:
            await self._send_votes(place, None)

    async def _send_votes(self, place: int, votes: int | None) -> None:
        """Send a candidate's votes; `None`: they are not known after all."""
        entry = self.entry
        draft = entry.draft.with_votes(place, votes)
        await self.change(draft)
        if question := entry.question(place):
            self.show_message(f"{draft.candidates[place].name}: {question}")
        self.send(lambda: entry.send_count(draft))

    def _return_to(self, place: int) -> None:
        """Go back to a line that couldn't be read, unless the reporter has gone on typing."""
        field = self._field
        if not field.value and field.place <= place + 1:
            field.go_to(place)
