"""Lists and opens seats. While the disk with the drafts doesn't answer, the screen goes on without them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from functools import partial
from typing import Any, NamedTuple, TypeVar

from textual.screen import Screen

from election_night.declaring.drafts.own_drafts import FoundDraft
from election_night.declaring.drafts.read_draft import AnyDraft
from election_night.declaring.new_seat import NewSeatError, contest_id, seat_name
from election_night.declaring.open_seats import AnyEntry, OpenSeats, empty_draft, why_not_typed
from election_night.declaring.stages.entry import StagesEntry
from election_night.declaring.tally.draft import TallyDraft
from election_night.service.night_service import NightService
from election_night.system.fault_reports import FaultReports
from election_night.tui.declare.boxes import Confirm
from election_night.tui.declare.form.screen import Entry, FormContext, SecondForm
from election_night.tui.declare.form_options import FormOptions
from election_night.tui.declare.key_queue import KeyQueueApp
from election_night.tui.declare.seats.new_seat import NewSeatScreen
from election_night.tui.declare.seats.seat_list import SeatListScreen, SeatRow
from election_night.tui.declare.stages.form import StagesScreen
from election_night.tui.declare.stages.second_form import SecondStagesScreen
from election_night.tui.declare.tally.form import TallyScreen
from election_night.tui.declare.tally.second_form import SecondTallyScreen

Answer = TypeVar("Answer")
LIST_WAITS = 1.0
"""Seconds that the list waits for the drafts."""
SEAT_WAITS = 3.0
"""Seconds that a seat waits for its draft, once the list has said so."""
NOT_READ = "the drafts on this computer can't be read yet: its disk does not answer"


class OpeningContext(NamedTuple):
    """What seats are opened from."""

    service: NightService
    """Knows the night as the directory has it."""
    open_seats: OpenSeats
    """The seats opened so far."""
    reports: FaultReports
    """Records faults in this program."""
    options: FormOptions


class SeatOpening:
    """Lists the seats, and opens one.

    Args:
        app: shows the screens.
        context: the seats, and the program around them.
        show_message: shows a message on whichever screen is in front.
        request_update: has that screen drawn again; safe from any thread.
    """

    def __init__(
        self,
        app: KeyQueueApp,
        context: OpeningContext,
        show_message: Callable[[str], None],
        request_update: Callable[[], None],
    ) -> None:
        self._app, self._service = app, context.service
        self._open_seats, self._reports, self._options = (
            context.open_seats,
            context.reports,
            context.options,
        )
        self._show_message, self._request_update = show_message, request_update
        self._drafts: list[AnyDraft] = []
        """Saved drafts, also of seats that are not in the night yet."""

    # -- the list --------------------------------------------------------------------------------

    def seat_list(self, alarm: Callable[[], str]) -> SeatListScreen:
        """Return the screen that asks for the seat.

        Args:
            alarm: returns a warning; "" if there is none.
        """
        self._list = SeatListScreen(self._rows, self.read_drafts, self.open_seat, self.add_seat, alarm)
        return self._list

    def _rows(self) -> list[SeatRow]:
        """Return all seats, in order of name."""
        night = self._service.night
        with self._service.lock:
            rows = [SeatRow(seat.id, seat.name, str(seat.state)) for seat in night.seats.values()]
        known = {row.id for row in rows}
        drafts = {draft.contest: draft for draft in self._drafts if night.id in {"", draft.election}}
        rows += [
            SeatRow(draft.contest, draft.name, "draft") for key, draft in drafts.items() if key not in known
        ]
        return sorted(rows, key=lambda row: row.name)

    async def read_drafts(self) -> None:
        """Have the list include the drafts; without them, if the disk doesn't answer."""
        disk, test = self._open_seats.disk, self._service.night.test

        def read() -> None:
            self._drafts = self._open_seats.drafts.all(test=test)

        reading = disk.submit(read)
        if not await self._is_done(reading, max(0.0, LIST_WAITS - disk.seconds)):
            reading.add_done_callback(lambda _: self._request_update())
            self._request_update()

    @property
    def not_read(self) -> Iterator[str]:
        """A warning if the disk doesn't answer."""
        if self._open_seats.disk.seconds >= LIST_WAITS:
            yield NOT_READ

    # -- seats -----------------------------------------------------------------------------------

    def open_seat(self, seat: str) -> None:
        """Open the form for a seat of the night, or for one that has only a draft."""
        night = self._service.night
        with self._service.lock:
            known = night.seats.get(seat)
            draft = empty_draft(known, night) if known else None
        if known is None or draft is None:
            self._open_unknown(seat)
        elif why := why_not_typed(known):
            self._show_message(why)
        elif draft.candidates:
            self._run(partial(self._open_known, draft))
        else:
            self._run(partial(self._open_new, draft, is_known=True))

    def _open_unknown(self, seat: str) -> None:
        """Open a seat that has only a draft."""
        if draft := next((draft for draft in self._drafts if draft.contest == seat), None):
            self._run(partial(self._open_new, draft, is_known=False))
        else:  # it was taken out of the election document a moment ago
            self._show_message("this seat is no longer in the feed")
            self._request_update()

    def add_seat(self, name: str) -> None:
        """Have the candidates of a new seat typed, then open its form."""
        try:
            name = seat_name(name)
        except NewSeatError as error:
            self._show_message(str(error))
            return
        seats = self._rows()
        if same := next((seat for seat in seats if seat.name.casefold() == name.casefold()), None):
            self.open_seat(same.id)
            return
        night = self._service.night
        election = night.id or self._options.election or f"count-{self._service.clock.now():%Y-%m-%d}"
        contest = contest_id(name, {seat.id: seat.name for seat in seats})
        draft = TallyDraft(election=election, contest=contest, name=name, test=night.test)
        self._run(partial(self._open_new, draft, is_known=False))

    def _run(self, opening: Callable[[], Awaitable[None]]) -> None:
        """Open a seat while keys typed ahead wait for it."""
        work = partial(self._reporting_faults, opening)
        self._list.run_worker(work, group="opening", exclusive=True)  # type: ignore[arg-type] # as in FormScreen
        self._app.hold_keys()  # after a click as well

    async def _reporting_faults(self, opening: Callable[[], Awaitable[None]]) -> None:
        try:
            await opening()
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end the count
            report = self._reports.of("opening a seat", error)
            self._show_message(f"a fault in this program: the seat can't be opened; {report}")

    async def _open_known(self, draft: AnyDraft) -> None:
        """Open a seat whose candidates are known."""
        if (entry := self._open_seats.opened_before(draft)) is not None:
            self._go_on(entry, draft)
        elif (found := await self._find(draft)) is not None:
            self._show_form(draft, found)

    async def _open_new(self, draft: AnyDraft, *, is_known: bool) -> None:
        """Have the candidates typed, unless there are figures already; then open the form.

        Args:
            draft: without candidates.
            is_known: the night knows its number of seats and its method.
        """
        if (entry := self._open_seats.opened_before(draft)) is not None:
            found: FoundDraft | None = FoundDraft(entry.file, entry.draft)
        else:
            found = await self._find(draft)
        if found is None:
            return
        if found.saved is not None and not found.saved.is_empty:
            self._show_form(found.saved, found)
            return

        def show_form(new_draft: AnyDraft | None) -> None:
            if new_draft is not None:
                self._show_form(new_draft, FoundDraft(found.file))

        night = self._service.night
        screen = NewSeatScreen(found.saved or draft, found.file, night, is_known=is_known)
        self._app.push_screen(screen, show_form)
        if message := " · ".join(filter(None, [*found.notes, found.file.notice])):
            self._show_message(message)

    def _show_form(self, draft: AnyDraft, found: FoundDraft) -> None:
        """Show the form of a seat.

        Args:
            draft: an empty one of the seat.
            found: what the disk has of it.
        """
        if (entry := self._open_seats.opened_before(draft)) is not None:
            self._go_on(entry, draft)
        else:
            self._app.push_screen(self._form(*self._open_seats.open(draft, found)))

    def _go_on(self, entry: AnyEntry, draft: AnyDraft) -> None:
        self._app.push_screen(self._form(entry, self._open_seats.go_on(entry, draft)))

    def _form(self, entry: AnyEntry, note: str) -> Screen[Any]:
        service, reports = self._service, self._reports
        if isinstance(entry, StagesEntry):
            stages = self._second_form(SecondStagesScreen)
            return StagesScreen(FormContext(entry, service, reports, stages, note))
        tally = self._second_form(SecondTallyScreen)
        return TallyScreen(FormContext(entry, service, reports, tally, note))

    def _second_form(self, kind: Callable[[FormContext[Entry]], Screen[Any]]) -> SecondForm[Entry] | None:
        """Return how the second person's form is made; `None` if there is no second person."""
        if not self._options.second:
            return None
        return lambda entry: kind(FormContext(entry, self._service, self._reports))

    # -- drafts ----------------------------------------------------------------------------------

    async def _find(self, draft: AnyDraft) -> FoundDraft | None:
        """Return the draft of a seat; ask first if another process has it. `None`: leave it alone."""
        found = await self._found_in_time(draft, self._open_seats.find_draft(draft))
        if not found.holder:
            return found
        box = Confirm(
            f"{draft.name} is open elsewhere: {found.holder}",
            ["Its draft stays as it is. A second draft is yours alone, but both of you send figures."],
            button="Open a second draft",
        )
        if await self._app.push_screen_wait(box) != Confirm.YES:
            return None
        return await self._found_in_time(draft, self._open_seats.find_draft(draft, another=True))

    async def _found_in_time(self, draft: AnyDraft, finding: Future[FoundDraft]) -> FoundDraft:
        """Return what is found, or how to do without it while the disk doesn't answer."""
        if await self._is_done(finding, LIST_WAITS):
            return finding.result()
        self._show_message(f"WAIT: the draft of {draft.name} is being read, and this computer's disk is slow")
        is_found = await self._is_done(finding, SEAT_WAITS)
        self._show_message("")
        if is_found:
            return finding.result()
        finding.add_done_callback(lambda _: self._request_update())
        return self._open_seats.without_waiting(draft, finding)

    async def _is_done(self, job: Future[Any], seconds: float) -> bool:
        """Return whether a job is done by then; it goes on otherwise."""
        done, _ = await asyncio.wait([asyncio.wrap_future(job)], timeout=seconds)
        return bool(done)
