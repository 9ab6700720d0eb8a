"""What both forms have in common: lines, a summary, one place to type, messages and commands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from functools import partial
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer, Static

from election_night.declaring.draft import Draft
from election_night.declaring.drafts.changed_seat import changes_since
from election_night.declaring.figures_entry import CHANGED, Send
from election_night.declaring.finding import Findings
from election_night.declaring.seat_entry import SeatEntry
from election_night.service.night_service import NightService
from election_night.system.fault_reports import FaultReports
from election_night.tui.declare.boxes import AskReason, Confirm
from election_night.tui.declare.form.alarm import Alarm
from election_night.tui.declare.form.line_input import LineInput
from election_night.tui.declare.form.line_table import LineTable
from election_night.tui.declare.form.link_line import LinkLine
from election_night.tui.declare.key_queue import KeyQueueScreen

Entry = TypeVar("Entry", bound=SeatEntry[Any])
Command = Callable[[], Awaitable[None]]
SecondForm = Callable[[Entry], Screen[Any]]
"""Makes a form for the second person's work, which returns their draft; `None` if they gave up."""
SUMMARY = 25
"""The fewest columns of the terminal for the summary."""
SUMMARY_LINES = 20
"""Lines of the terminal that the longest summary takes."""
SLOW_SECONDS = 1.0
"""How long writing may take before the form says so."""
COMMAND_WAITS = 3.0
"""Seconds that a command waits for what is still being sent, before it gives up."""
SLOW = "STILL SENDING: the directory is slow to answer. Type on: it is saved on this computer"
DECLARATION = "declaration"
"""Its name while it is being sent."""
CHANGED_SINCE = "But what was typed since is not in it: F2 corrects it"
MessageText = str | Callable[[], str]
"""What to show, or what works it out at that moment."""


class FormContext(NamedTuple, Generic[Entry]):
    """What every form is made from."""

    entry: Entry
    """The reporter's work on this seat."""
    service: NightService
    """Knows the night as the directory has it."""
    reports: FaultReports
    """Records faults in this program."""
    second_form: SecondForm[Entry] | None = None
    """Makes the second person's form; `None`: nobody types everything twice."""
    note: str = ""
    """The first message; "" if none."""


class FormScreen(KeyQueueScreen[Any], Generic[Entry]):
    """A form for one seat.

    Args:
        context: the seat, and the program around it.
        table: the lines.
        line_input: where to type.
    """

    AUTO_FOCUS = "LineInput"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Seats", key_display="Esc")]

    def __init__(self, context: FormContext[Entry], table: LineTable, line_input: LineInput) -> None:
        super().__init__()
        self.entry, self._reports, self._note = context.entry, context.reports, context.note
        self._lines_table, self._line_input = table, line_input
        self._title, self._line, self._summary, self._message = (
            Static(id=name, markup=False) for name in ("title", "line", "summary", "message")
        )
        self._alarm, self._link = Alarm(), LinkLine(context.service)

    # -- where the two forms differ ---------------------------------------------------------------

    @property
    def commands(self) -> Mapping[str, Command]:
        """What the keys do, by the command's name."""
        raise NotImplementedError

    def fill_table(self) -> None:
        """Draw every line again, to fit into `room`."""
        raise NotImplementedError

    def show_lines(self) -> None:
        """Show what is typed, and the summary."""
        raise NotImplementedError

    def go_to_first_empty_line(self) -> None:
        """Go to where typing continues after figures were removed."""

    # -- layout ----------------------------------------------------------------------------------

    def may_change_screen(self, key: str) -> bool:
        """Return whether this key may open or close a screen: every command may."""
        return key == "escape" or key in self._line_input.COMMANDS

    def compose(self) -> ComposeResult:
        """Title, lines and summary, the place to type, messages, keys."""
        yield self._title
        with Horizontal(id="count"):
            yield self._lines_table
            yield self._summary
        with Horizontal(id="entry"):
            yield self._line
            yield self._line_input
        yield self._message
        yield self._alarm
        yield self._link
        yield Footer(show_command_palette=False, compact=True)

    @property
    def room(self) -> int:
        """Columns of the terminal beside the summary."""
        return self.size.width - SUMMARY

    def on_resize(self) -> None:
        """Fit the lines into the new size. On a large screen, typing stays right below them."""
        self.fill_table()
        self.query_one("#count").styles.max_height = max(self._lines_table.row_count + 1, SUMMARY_LINES)
        self.show()

    def on_screen_resume(self) -> None:
        """It comes to the front: show what has changed while a box was over it."""
        self.show()

    def show(self) -> None:
        """Show what is typed, the summary, and the alarm if something keeps failing."""
        if self._lines_table.row_count:  # else the form is being built
            self.show_lines()
            self._show_alarm()

    def show_message(self, message: str) -> None:
        """Show a question or an error below the lines; "" removes it."""
        update(self._message, message)

    def _show_alarm(self) -> None:
        if self.is_attached:
            self._alarm.show_text(" · ".join(self._alarms()))

    def _alarms(self) -> Iterator[str]:
        """What keeps failing."""
        entry, documents = self.entry, self.entry.documents
        if entry.is_outdated:
            yield f"NOT SENT: {CHANGED}"
        elif documents.waiting:
            yield f"NOT SENT, trying again: {documents.why_waiting}"
        elif documents.jobs.seconds >= SLOW_SECONDS:
            yield SLOW
        elif documents.unconfirmed:
            yield f"sent, though {documents.unconfirmed}"
        if entry.not_saved:
            yield f"NOT SAVED on this computer ({entry.not_saved}): a crash would lose what is typed"
        if entry.notice:
            yield entry.notice
        if phrases := changes_since(entry.draft, documents.seat):
            yield f"CHANGED in the feed: {phrases[0]}. To adopt it, press Esc and open the seat again"

    def on_line_table_clicked(self, event: LineTable.Clicked) -> None:
        """Type on the line that was clicked."""
        self._line_input.action_go(event.row - self._line_input.place)

    def action_leave(self) -> None:
        """Back to the seats; the draft stays."""
        self.dismiss()

    # -- saving and sending ----------------------------------------------------------------------

    async def change(self, draft: Draft) -> None:
        """Replace the draft and save it on this computer, also while the directory doesn't answer."""
        self.entry.draft = draft
        await self.save()

    async def save(self) -> None:
        """Save the draft in a thread, so that a slow disk doesn't block the screen, then show it."""
        await asyncio.to_thread(self.entry.save)
        self.show()

    def send(
        self, send: Send, name: str = "", *, sent: MessageText = "", waits: str = "", advice: str = ""
    ) -> None:
        """Send in the background, after whatever is still being sent; typing goes on meanwhile.

        Args:
            send: sends it.
            name: what it is; "": figures so far, which later ones replace.
            sent: the message when it was sent; "" shows none.
            waits: the message if the directory can't be written.
            advice: follows the reason if a check prevents it.
        """
        future = self.entry.documents.jobs.submit(send, name)
        self.set_timer(SLOW_SECONDS, self._show_alarm)
        # A coroutine would be left without an owner if the program ends before the worker begins.
        report = partial(self._report, future, name, sent, waits, advice)
        self.app.run_worker(report)  # type: ignore[arg-type] # mypy finds two types in Textual's union

    async def _report(
        self, future: Future[Findings], name: str, sent: MessageText, waits: str, advice: str
    ) -> None:
        """Show what became of something that was being sent."""
        message: MessageText = waits
        try:
            findings = await asyncio.wrap_future(future)
            if findings:
                self.entry.documents.restore_dropped()
            message = f"NOT SENT: {findings[0].sentence}{advice}" if findings else sent
        except asyncio.CancelledError:  # later figures have replaced these
            return
        except OSError:  # it is waiting now
            pass
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end the count
            report = self._reports.of(f"sending {name or 'figures'}", error)
            message = f"NOT SENT: a fault in this program, but the draft is safe: try again; {report}"
        text = message if isinstance(message, str) else message()
        if self.is_attached:
            if text or name:
                self.show_message(text)
            self.show()
        elif text:
            self.app.notify(f"{self.entry.draft.name}: {text}", timeout=20, markup=False)

    async def is_sending(self, *, also_figures: bool = False) -> bool:
        """Whether something with a name is still being sent after a while, so that a command can't be run.

        Args:
            also_figures: figures so far count as well.
        """
        jobs = self.entry.documents.jobs
        if jobs.name or also_figures:
            await asyncio.to_thread(jobs.idle.wait, COMMAND_WAITS)
        name = jobs.name or ("last figure" if also_figures and jobs.is_busy else "")
        if name:
            self.show_message(f"WAIT: the {name} is still being sent. What you type is saved")
        return bool(name)

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
        """Return whether to go on with what is read back."""
        box = Confirm(heading, sentences, findings, button)
        return await self.app.push_screen_wait(box) == Confirm.YES

    async def ask_reason(self, heading: str) -> str:
        """Return a reason for this; "" if nothing is to be done."""
        return await self.app.push_screen_wait(AskReason(heading))


def update(part: Static, text: Text | str) -> None:
    """Show another text; the same one again would cost a layout for nothing."""
    if part.content != text:
        part.update(text)
