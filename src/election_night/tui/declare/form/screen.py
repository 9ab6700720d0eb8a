"""What both forms have in common: lines, a summary, one place to type, messages and commands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Static

from election_night.declaring.seat_entry import CHANGED, SeatEntry
from election_night.service.night_service import NightService
from election_night.system.fault_reports import FaultReports
from election_night.tui.declare.boxes import Ask, Confirm
from election_night.tui.declare.form.alarm import Alarm
from election_night.tui.declare.form.line_input import LineInput
from election_night.tui.declare.form.link_line import LinkLine
from election_night.tui.declare.key_queue import KeyQueueScreen

Entry = TypeVar("Entry", bound=SeatEntry[Any])
Command = Callable[[], Awaitable[None]]
SecondForm = Callable[[Entry], Screen[Any]]
"""Makes a form for the second person's work, which returns their draft; `None` if they gave up."""
SLOW_SECONDS = 1.0
"""How long writing may take before the form says so."""
SLOW = "STILL SENDING: the directory is slow to answer"
REASON = "Type the reason, as it will be shown, and press Enter"


class FormScreen(KeyQueueScreen[Any], Generic[Entry]):
    """A form for one seat.

    Args:
        entry: the reporter's work on this seat.
        service: knows the night as the directory has it.
        reports: records faults in this program.
        table: the lines.
        line_input: where to type.
    """

    AUTO_FOCUS = "LineInput"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Seats", key_display="Esc")]

    def __init__(
        self,
        entry: Entry,
        service: NightService,
        reports: FaultReports,
        table: DataTable[Text],
        line_input: LineInput,
    ) -> None:
        super().__init__()
        self.entry, self._reports = entry, reports
        self._lines_table, self._line_input = table, line_input
        self._title, self._line, self._summary, self._message = (
            Static(id=name, markup=False) for name in ("title", "line", "summary", "message")
        )
        self._alarm, self._link = Alarm(), LinkLine(service)

    # -- where the two forms differ ---------------------------------------------------------------

    @property
    def commands(self) -> Mapping[str, Command]:
        """What the keys do, by the command's name."""
        raise NotImplementedError

    def show_lines(self) -> None:
        """Show what is typed, and the summary."""
        raise NotImplementedError

    def lines_emptied(self) -> None:
        """Figures were removed from lines: go to where typing continues."""

    # -- layout ----------------------------------------------------------------------------------

    def may_change_screen(self, key: str) -> bool:
        """Every command may."""
        return key == "escape" or key in self._line_input.COMMANDS

    def compose(self) -> ComposeResult:
        """Title, lines and summary, the place to type, messages, keys."""
        yield self._title
        with Horizontal():
            yield self._lines_table
            yield self._summary
        with Horizontal(id="entry"):
            yield self._line
            yield self._line_input
        yield self._message
        yield self._alarm
        yield self._link
        yield Footer(show_command_palette=False, compact=True)

    def show(self) -> None:
        """Show what is typed, the summary, and the alarm if something keeps failing."""
        if self._lines_table.row_count:  # else the form is being built
            self.show_lines()
            self._alarm.show_text(self._alarm_text())

    def show_message(self, message: str) -> None:
        """Show a question or an error below the lines; "" removes it."""
        update(self._message, message)

    def _alarm_text(self) -> str:
        entry, documents = self.entry, self.entry.documents
        if entry.is_outdated:
            return f"NOT SENT: {CHANGED}"
        if documents.waiting:
            return f"NOT SENT, trying again: {documents.why_waiting}"
        if entry.not_saved:
            return f"NOT SAVED on this computer ({entry.not_saved}): a crash would lose what is typed"
        return f"sent, though {documents.unconfirmed}" if documents.unconfirmed else ""

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Type on the line that was clicked."""
        self._line_input.action_go(event.cursor_row - self._line_input.place)

    def action_leave(self) -> None:
        """Back to the seats; the draft stays."""
        self.dismiss()

    # -- writing ---------------------------------------------------------------------------------

    async def write(self, write: Callable[[], object]) -> bool:
        """Write in a thread, so that a slow disk doesn't block the screen. False if a document is waiting."""

        def in_turn() -> None:
            with self.entry.documents.lock:  # held even if the command has been cancelled
                write()

        slow = self.app.set_timer(SLOW_SECONDS, lambda: self._alarm.show_text(SLOW))
        try:
            await asyncio.to_thread(in_turn)
        except OSError:  # the document is waiting now
            return False
        finally:
            slow.stop()
            self.show()
        return True

    async def send(self, send: Callable[[], object], message: str) -> None:
        """Send, then show a message if it was sent."""
        self.show_message(message if await self.write(send) else "")

    # -- commands --------------------------------------------------------------------------------

    def on_line_input_command(self, event: LineInput.Command) -> None:
        """Run a command, after everything that was typed before it."""
        self.run_command(event.name)

    @work(exclusive=True)
    async def run_command(self, name: str) -> None:
        """Run a command; a fault in it is reported, and the form goes on."""
        try:
            await self.commands[name]()
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end the count
            report = self._reports.of(f"the command {name}", error)
            self.show_message(f"{name} failed, but the draft is safe: try again; {report}")

    async def confirm(
        self, heading: str, sentences: Sequence[str], findings: Sequence[str], button: str
    ) -> bool:
        """Whether to go on with what is read back."""
        box = Confirm(heading, sentences, findings, button)
        return await self.app.push_screen_wait(box) == Confirm.YES

    async def ask_reason(self, heading: str) -> str:
        """A reason for this; "" if nothing is to be done."""
        return await self.app.push_screen_wait(Ask(heading, [], REASON))


def update(part: Static, text: Text | str) -> None:
    """Show another text; the same one again would cost a layout for nothing."""
    if part.content != text:
        part.update(text)
