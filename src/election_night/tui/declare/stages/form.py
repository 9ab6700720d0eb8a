"""The form for a count in stages: one stage at a time, as the returning officer reads them out."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import ClassVar

from textual.message import Message

from election_night.declaring.figures import FigureError
from election_night.declaring.stages import checks, proposals
from election_night.declaring.stages import typing as stages_typing
from election_night.declaring.stages.entry import StagesEntry
from election_night.declaring.stages.proposals import Step
from election_night.declaring.stages.typing import DONE, ELECTED, EXCLUDE, EXCLUDED, LOST, VOTES, Line
from election_night.tui.declare.form.screen import Command, FormContext, FormScreen, update
from election_night.tui.declare.stages.commands import StagesCommands
from election_night.tui.declare.stages.input import StageInput, StagesInput
from election_night.tui.declare.stages.summary import step_in_words, summary
from election_night.tui.declare.stages.table import LABELS, StagesTable, numbers


class StagesScreen(FormScreen[StagesEntry]):
    """The lines of a stage, beside a summary."""

    INPUT: ClassVar[type[StageInput]] = StagesInput

    class StageFinished(Message):
        """A stage is complete, and has passed every check."""

    def __init__(self, context: FormContext[StagesEntry]) -> None:
        draft = context.entry.draft
        with context.service.lock:
            self._table = StagesTable(context.service.night, draft)
        self._field = self.INPUT(self._read_line, lambda: len(self._lines))
        super().__init__(context, self._table, self._field)
        self._number = len(draft.stages)
        self._stages = StagesCommands(self, self.go_to_stage, context.second_form)

    @property
    def commands(self) -> Mapping[str, Command]:
        """What the keys do, by the command's name."""
        return {**self._stages.by_name(), "earlier": self._go_earlier, "later": self._go_later}

    def fill_table(self) -> None:
        """Draw every line again, to fit into `room`."""
        self._table.fill(self.room, self.entry.draft, self.number)

    def on_mount(self) -> None:
        """Go to the line where typing stopped, or to the first empty one."""
        self.go_to_stage(self._number)
        for name, text in self.entry.draft.unfinished.items():
            stage, _, place = name.partition("/")
            if stage.isdecimal() and place.isdecimal():  # else it was typed on another form
                self._number = max(1, min(int(stage), len(self.entry.draft.stages)))
                self._field.go_to(int(place))
                self._field.value = text
        self.show_message(self._note)
        self.show()

    @property
    def number(self) -> int:
        """The stage being typed, from 1. A recount may have removed later ones."""
        return min(self._number, len(self.entry.draft.stages))

    @property
    def _lines(self) -> list[Line]:
        return stages_typing.lines_of(self.entry.draft, self.number)

    def go_to_stage(self, number: int, line: Line | None = None) -> None:
        """Go to a line of this stage; by default, the first empty one."""
        self._number = max(1, min(number, len(self.entry.draft.stages)))
        draft, lines = self.entry.draft, self._lines
        empty = (
            place for place, line in enumerate(lines) if not stages_typing.is_filled(draft, self.number, line)
        )
        self._field.go_to(lines.index(line) if line in lines else next(empty, 0))

    def go_to_first_empty_line(self) -> None:
        """Go to the last stage that is left."""
        self.go_to_stage(len(self.entry.draft.stages))

    async def _go_earlier(self) -> None:
        self.go_to_stage(self.number - 1)

    async def _go_later(self) -> None:
        self.go_to_stage(self.number + 1)

    def show_lines(self) -> None:
        """Show what is typed, and the summary."""
        draft, field, number = self.entry.draft, self._field, self.number
        place = min(field.place, len(self._lines) - 1)
        self._table.write(draft, number)
        if field.value:
            self._table.write_typed(place, field.value)
        self._table.mark(place)
        update(self._title, self.heading())
        update(self._line, self._asked(self._lines[place]))
        field.placeholder = self._hint(self._lines[place])
        update(self._summary, summary(self.entry, number))

    def heading(self) -> str:
        """Return the contest, and what this stage does."""
        draft, stage = self.entry.draft, self.entry.draft.stages[self.number - 1]
        done = "first preferences"
        if self.number > 1:
            done = step_in_words(draft, Step(stage.kind, stage.sources)) if stage.kind else "what is done?"
        seats = f"{draft.seats} {'seat' if draft.seats == 1 else 'seats'}"
        return f"{draft.name} · {seats} · stage {self.number}: {done}{' · TEST' if draft.test else ''}"

    def _asked(self, line: Line) -> str:
        """What to type on a line."""
        draft, number = self.entry.draft, self.number
        if line.place is not None:
            return f"{line.place + 1} {draft.candidates[line.place].name}"
        if line.name == DONE:
            step = proposals.next_step(draft, number)
            return f"Enter: {step_in_words(draft, step)}" if step else "what is done?"
        if line.name in {ELECTED, EXCLUDED}:
            return f"{LABELS[line.name]}? {self._proposed(line)}"
        return "not transferable in all" if line.name == LOST else f"{LABELS[line.name]}, as announced"

    def _hint(self, line: Line) -> str:
        """Return how to type it, where that isn't obvious."""
        if line.name == DONE:
            return "x7 exclusion, s2 surplus"
        if line.name in {ELECTED, EXCLUDED}:
            return "lines, or - for nobody"
        gains = self.number > 1 and line.name in {LOST, VOTES}
        return "total, or +12 gained" if gains else ""

    def _proposed(self, line: Line) -> str:
        """Who is proposed, and what accepts that: Enter, or on the last line `x` or `-`."""
        draft, number = self.entry.draft, self.number
        if None in draft.stages[number - 1].totals:
            return ""
        propose = proposals.elected if line.name == ELECTED else proposals.excluded
        keys = propose(draft.change_stage(number, **{line.name: None}), number)
        if keys is None:
            return "Level: type the line"
        names = draft.names(keys) if len(keys) < 2 else f"lines {numbers(draft, keys)}"
        key = "Enter" if line.name == ELECTED else EXCLUDE if keys else "-"
        return f"{key}: {names or 'nobody'}"

    # -- typing ----------------------------------------------------------------------------------

    def _read_line(self, place: int, text: str, goes_on: bool) -> int:
        """Read what is typed on a line. Returns the line to go to: the same one if it can't be read."""
        lines, number, draft = self._lines, self.number, self.entry.draft
        line = lines[place]
        self.show_message("")
        is_left_as_it_is = goes_on and not text and stages_typing.is_filled(draft, number, line)
        if not is_left_as_it_is:
            try:
                self.entry.draft = draft = stages_typing.typed(draft, number, line, text)
            except FigureError as error:
                self.show_message(f"{self._label(line)}: {error}")
                return place
            if question := checks.question(draft, number, line):
                self.show_message(question)
        if not goes_on:
            return place + 1
        if line.name == EXCLUDED:
            return self._finish(place)
        following = enumerate(lines[place + 1 :], place + 1)
        return next(at for at, line in following if not stages_typing.is_carried(draft, number, line))

    def _finish(self, place: int) -> int:
        """Check the stage, and go to the next one. Returns the line to go to."""
        number, lines = self.number, self._lines
        if missing := checks.missing(self.entry.draft, number):
            self.show_message(missing.sentence)
            return lines.index(missing.place) if missing.place in lines else place
        if findings := self.entry.finish(number):
            self.show_message(self.refused(findings[0].sentence))
            return place  # so that keys typed ahead don't change the figures of this stage
        self.post_message(self.StageFinished())
        if number == len(self.entry.draft.stages):
            is_declared = self.entry.documents.is_declared and self.entry.is_sent
            todo = "every seat is filled: F2 reads everything back and declares"
            self.show_message("declared: Escape for another seat" if is_declared else todo)
            return place
        self._number += 1
        return 0

    async def on_stages_screen_stage_finished(self) -> None:
        """Send the stage, once it is saved on this computer."""
        await self.save()
        await self._stages.stage_finished()

    def refused(self, sentence: str) -> str:
        """Return the message about a complete stage that fails a check."""
        return f"NOT SENT: {sentence}. Correct it; F2 sends it all the same"

    def _label(self, line: Line) -> str:
        if line.place is not None:
            return self.entry.draft.candidates[line.place].name
        return LABELS[line.name]

    async def on_line_input_moved(self) -> None:
        """Mark the line, and save the draft."""
        await self.save()

    async def on_line_input_typing(self) -> None:
        """Show and save the text at every key."""
        field, draft = self._field, self.entry.draft
        self.entry.draft = draft.with_unfinished(f"{self.number}/{field.place}", field.value)
        if self._table.row_count:
            self._table.write_typed(field.place, field.value)
        await asyncio.to_thread(self.entry.save)
