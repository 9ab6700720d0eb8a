"""The program at the count: choose a seat, type, declare."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from textual import work
from textual.driver import Driver
from textual.message import Message
from textual.screen import Screen

from election_night.core.night import Night
from election_night.declaring.drafts.read_draft import AnyDraft
from election_night.declaring.new_seat import NewSeatError, contest_id, seat_name
from election_night.declaring.open_seats import AnyEntry, OpenSeats, empty_draft, why_not_typed
from election_night.declaring.stages.entry import StagesEntry
from election_night.declaring.tally.draft import TallyDraft
from election_night.service.night_service import NightService
from election_night.system.fault_reports import FaultReports
from election_night.tui import ScreenFailed
from election_night.tui.declare.boxes import Confirm
from election_night.tui.declare.form.screen import SLOW_SECONDS, Entry, FormContext, FormScreen, SecondForm
from election_night.tui.declare.key_queue import KeyQueueApp
from election_night.tui.declare.seats.new_seat import NewSeatScreen
from election_night.tui.declare.seats.seat_list import SeatListScreen, SeatRow
from election_night.tui.declare.stages.form import StagesScreen
from election_night.tui.declare.stages.second_form import SecondStagesScreen
from election_night.tui.declare.tally.form import TallyScreen
from election_night.tui.declare.tally.second_form import SecondTallyScreen
from election_night.tui.terminal.signals import own_terminal, safe_to_stop, trusted_environment
from election_night.tui.themes import register

Answer = TypeVar("Answer")
RETRY_SECONDS = 3.0
"""How long to wait before trying to send a document again."""


class FormOptions(NamedTuple):
    """The options of the command line."""

    seat: str | None = None
    """The id of the seat to open first; `None`: ask."""
    quiet: bool = False
    second: bool = False
    election: str = ""
    """The id of the election, for a seat in an empty directory."""
    theme: str = "dark"


class NightChanged(Message):
    """The reading thread has applied something new."""


class DeclareApp(KeyQueueApp):
    """The form at the count."""

    CSS_PATH = "declare.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "election-night declare"

    def __init__(self, service: NightService, options: FormOptions) -> None:
        super().__init__()
        self.service, self.options = service, options
        self._open_seats = OpenSeats(service, quiet=options.quiet)
        self._drafts: list[AnyDraft] = []
        """Saved drafts, also of seats that are not in the night yet."""
        self._reports = FaultReports(service.clock)
        register(self)
        self.theme = options.theme

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, made to set up the terminal only once."""
        return safe_to_stop(super().get_driver_class())

    def on_mount(self) -> None:
        """Read the directory, and ask for the seat."""
        self.service.start(self._request_update)
        self.set_interval(RETRY_SECONDS, self._retry)
        self.push_screen(SeatListScreen(self._seats, self.open_seat, self.add_seat, self._alarm))
        if self.options.seat is not None:
            self.open_seat(self.options.seat)

    def _request_update(self) -> None:
        """Safe from any thread."""
        self.post_message(NightChanged())

    def on_unmount(self) -> None:
        """Stop reading, and leave the drafts to other processes."""
        self._open_seats.release_drafts()
        self.service.stop()

    def on_night_changed(self) -> None:
        """Show what came."""
        screen = self.screen_stack[-1] if self.screen_stack else None  # none: the program is ending
        if isinstance(screen, FormScreen | SeatListScreen):
            screen.show()

    def locked(self, look: Callable[[], Answer]) -> Answer:
        """Look at the night while nothing changes it."""
        with self.service.lock:
            return look()

    # -- seats -----------------------------------------------------------------------------------

    def open_seat(self, seat: str) -> None:
        """Open the form for a seat of the night, or for one that has only a draft."""
        night = self.service.night
        if (known := self.locked(lambda: night.seats.get(seat))) is None:
            draft = next(draft for draft in self._drafts if draft.contest == seat)
            self._type_candidates(draft, is_known=False)
        elif why := why_not_typed(known):
            self.show_message(why)
        else:
            draft = self.locked(lambda: empty_draft(known, night))
            if draft.candidates:
                self._with_own_draft(draft, lambda: self._open_form(draft))
            else:
                self._type_candidates(draft, is_known=True)

    def _with_own_draft(self, draft: AnyDraft, open_it: Callable[[], None]) -> None:
        """Open a seat; ask first if another process has its draft."""
        if not (holder := self._open_seats.other_process(draft.contest)):
            open_it()
            return

        def answered(answer: str | None) -> None:
            if answer == Confirm.YES:
                self._open_seats.use_another_draft(draft.contest)
                open_it()

        box = Confirm(
            f"{draft.name} is open elsewhere: {holder}",
            ["Its draft stays as it is. A second draft is yours alone, but both of you send figures."],
            button="Open a second draft",
        )
        self.push_screen(box, answered)

    def add_seat(self, name: str) -> None:
        """Have the candidates of a new seat typed, then open its form."""
        try:
            name = seat_name(name)
        except NewSeatError as error:
            self.show_message(str(error))
            return
        seats = self._seats()
        if same := next((seat for seat in seats if seat.name.casefold() == name.casefold()), None):
            self.open_seat(same.id)
            return
        night = self.service.night
        election = night.id or self.options.election or f"count-{self.service.clock.now():%Y-%m-%d}"
        contest = contest_id(name, {seat.id: seat.name for seat in seats})
        draft = TallyDraft(election=election, contest=contest, name=name, test=night.test)
        self._type_candidates(draft, is_known=False)

    def _type_candidates(self, draft: AnyDraft, *, is_known: bool) -> None:
        """Have the candidates typed, then open the form.

        Args:
            draft: without candidates.
            is_known: the night knows its number of seats and its method.
        """
        self._with_own_draft(draft, lambda: self._ask_for_candidates(draft, is_known=is_known))

    def _ask_for_candidates(self, draft: AnyDraft, *, is_known: bool) -> None:
        saved, note = self._open_seats.saved_draft(draft)
        if saved is not None and not saved.is_empty:
            self._open_form(saved)
            return

        def open_form(new_draft: AnyDraft | None) -> None:
            if new_draft is not None:
                self._open_form(new_draft)

        file = self._open_seats.file_of(draft.contest)
        screen = NewSeatScreen(saved or draft, file, self.service.night, is_known=is_known)
        self.push_screen(screen, open_form)
        if note:
            self.show_message(note)

    def _open_form(self, draft: AnyDraft) -> None:
        entry, note = self._open_seats.open(draft)
        service, reports = self.service, self._reports
        if isinstance(entry, StagesEntry):
            stages = self._second_form(SecondStagesScreen)
            self.push_screen(StagesScreen(FormContext(entry, service, reports, stages, note)))
        else:
            tally = self._second_form(SecondTallyScreen)
            self.push_screen(TallyScreen(FormContext(entry, service, reports, tally, note)))

    def _second_form(self, kind: Callable[[FormContext[Entry]], Screen[Any]]) -> SecondForm[Entry] | None:
        """Return how the second person's form is made; `None` if there is no second person."""
        if not self.options.second:
            return None
        return lambda entry: kind(FormContext(entry, self.service, self._reports))

    def _seats(self) -> list[SeatRow]:
        if not isinstance(self.screen, SeatListScreen) or self.screen.drawn_at is None:
            night = self.service.night
            drafts = {draft.contest: draft for draft in self._open_seats.saved_drafts}
            self._drafts = [draft for draft in drafts.values() if night.id in {"", draft.election}]
        seats = self.service.night.seats
        rows = self.locked(lambda: [SeatRow(seat.id, seat.name, str(seat.state)) for seat in seats.values()])
        known = {row.id for row in rows}
        rows += [
            SeatRow(draft.contest, draft.name, "draft")
            for draft in self._drafts
            if draft.contest not in known
        ]
        return sorted(rows, key=lambda row: row.name)

    # -- documents waiting to be sent --------------------------------------------------------------

    def _alarm(self) -> str:
        return " · ".join(self._not_sent(SLOW_SECONDS))

    def _not_sent(self, seconds: float) -> list[str]:
        """What isn't in the directory yet, without what has been on its way for less than this."""
        waiting = self._open_seats.waiting
        texts = []
        if names := _names(waiting):
            texts.append(f"NOT SENT, trying again: {names} · {waiting[0].documents.why_waiting}")
        if names := _names(self._open_seats.being_sent(seconds)):
            texts.append(f"STILL SENDING: {names}")
        return texts

    def _retry(self) -> None:
        for entry in self._open_seats.waiting:
            if not entry.documents.jobs.is_busy:  # else it is being sent
                self._send_again(entry)
        if self._not_sent(SLOW_SECONDS):
            self.on_night_changed()

    @work
    async def _send_again(self, entry: AnyEntry) -> None:
        """Try again to send the waiting document of this seat."""
        name, sent, sent_before = entry.draft.name, entry.documents.sent, len(entry.documents.sent)
        try:
            prevents = await asyncio.wrap_future(entry.documents.jobs.submit(entry.retry, "waiting document"))
        except OSError:
            return
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end the count
            fault = f"a fault in this program; {self._reports.of('sending a waiting document', error)}"
            self.show_message(f"NOT SENT: {name}: {fault}")
            return
        if prevents:
            entry.documents.restore_dropped()
            self.show_message(f"NOT SENT: {name}: {prevents[0].sentence}")
        elif len(sent) > sent_before:
            self.show_message(f"the directory is back: {name} has been sent ({sent[-1].status})")
        self.on_night_changed()

    def show_message(self, message: str) -> None:
        """Show a message on whichever screen is in front."""
        if isinstance(screen := self.screen, FormScreen | SeatListScreen):
            screen.show_message(message)
        else:
            self.notify(message, severity="warning", timeout=20, markup=False)

    async def action_quit(self) -> None:
        """Quit; ask first if a document is waiting, or is still being sent after a second."""
        await self._open_seats.wait_until_sent(SLOW_SECONDS)
        if not (reasons := self._not_sent(0.0)):
            self.exit(0)
            return
        box = Confirm("Quit?", [], [*reasons, "The draft stays on this computer."], "Quit")
        self.push_screen(box, lambda answer: self.exit(0) if answer == Confirm.YES else None)


def _names(entries: Sequence[AnyEntry]) -> str:
    return ", ".join(entry.draft.name for entry in entries)


def run(service: NightService, options: FormOptions, seat_of: Callable[[Night], str | None]) -> int:
    """Open the form on a directory. Returns the exit code.

    Args:
        service: reads the directory.
        options: of the command line.
        seat_of: returns the seat to open, after the directory has been read; it may end the program.

    Raises:
        FeedUnreadable: the directory can't be read.
        ScreenFailed: the form failed; the draft has everything typed.
    """
    service.read_once()
    options = options._replace(seat=seat_of(service.night))
    with trusted_environment(), own_terminal() as signals:
        app = DeclareApp(service, options)
        signals.send(app)
        app.run()
    if app.return_code and not signals.code:
        where = f"what happened is in {signals.log}" if signals.log else "there was nowhere to write a report"
        raise ScreenFailed(
            f"the form failed, but everything typed has been saved: open the seat again; {where}"
        )
    return signals.code or app.return_value or 0
