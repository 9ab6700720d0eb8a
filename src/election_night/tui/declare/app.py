"""The program at the count: choose a seat, type, declare."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from textual import work
from textual.driver import Driver
from textual.message import Message

from election_night.core.night import Night
from election_night.declaring.open_seats import AnyEntry, OpenSeats
from election_night.service.night_service import NightService
from election_night.system.fault_reports import FaultReports
from election_night.tui import ScreenFailed
from election_night.tui.declare.boxes import Confirm
from election_night.tui.declare.form.screen import SLOW_SECONDS, FormScreen
from election_night.tui.declare.form_options import FormOptions
from election_night.tui.declare.key_queue import KeyQueueApp
from election_night.tui.declare.seats.opening import OpeningContext, SeatOpening
from election_night.tui.declare.seats.seat_list import SeatListScreen
from election_night.tui.terminal.signals import own_terminal, safe_to_stop, trusted_environment
from election_night.tui.themes import register

RETRY_SECONDS = 3.0
"""How long to wait before trying to send a document again."""


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
        self._reports = FaultReports(service.clock)
        context = OpeningContext(service, self._open_seats, self._reports, options)
        self._opening = SeatOpening(self, context, self.show_message, self._request_update)
        register(self)
        self.theme = options.theme

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, made to set up the terminal only once."""
        return safe_to_stop(super().get_driver_class())

    def on_mount(self) -> None:
        """Read the directory, and ask for the seat."""
        self.service.start(self._request_update)
        self.set_interval(RETRY_SECONDS, self._retry)
        self.push_screen(self._opening.seat_list(self._alarm))
        if self.options.seat is not None:
            self.open_seat(self.options.seat)

    def _request_update(self) -> None:
        """Safe from any thread."""
        self.post_message(NightChanged())

    def on_unmount(self) -> None:
        """Stop reading, and leave the drafts to other processes."""
        self._open_seats.drafts.release()
        self.service.stop()

    def on_night_changed(self) -> None:
        """Show what came."""
        screen = self.screen_stack[-1] if self.screen_stack else None  # none: the program is ending
        if isinstance(screen, FormScreen | SeatListScreen):
            screen.show()

    def open_seat(self, seat: str) -> None:
        """Open the form for a seat."""
        self._opening.open_seat(seat)

    # -- documents waiting to be sent --------------------------------------------------------------

    def _alarm(self) -> str:
        return " · ".join([*self._not_sent(SLOW_SECONDS), *self._opening.not_read])

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
        if self._alarm():
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
