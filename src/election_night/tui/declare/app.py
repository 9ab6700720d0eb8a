"""The program at the count: choose a seat, type, declare."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from textual import work
from textual.driver import Driver
from textual.message import Message

from election_night.core.night import Night
from election_night.declaring.draft import Draft, can_be_typed
from election_night.declaring.kept_drafts import kept_drafts
from election_night.declaring.new_seat import NewSeatError, contest_id, seat_name
from election_night.declaring.outbox import Outbox
from election_night.declaring.seat_entry import SeatEntry
from election_night.declaring.seat_sending import Objection
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.stages.entry import StagesEntry
from election_night.model import Method
from election_night.service.night_service import NightService
from election_night.system.fault_reports import FaultReports
from election_night.tui import ScreenFailed
from election_night.tui.declare.boxes import Confirm
from election_night.tui.declare.form import FormScreen
from election_night.tui.declare.new_seat import NewSeatScreen
from election_night.tui.declare.opened import OpenedSeats
from election_night.tui.declare.seats import SeatRow, SeatScreen
from election_night.tui.declare.stages.form import StagesScreen
from election_night.tui.declare.stages.opened import OpenedStages
from election_night.tui.declare.stages.second_form import SecondStagesScreen
from election_night.tui.declare.typing_ahead import TypingAheadApp
from election_night.tui.terminal.signals import own_terminal, taking_terminal_once, trusted_environment
from election_night.tui.themes import register

Answer = TypeVar("Answer")
RETRY_SECONDS = 3.0
"""How long a document waits until the directory is tried again."""


class FormOptions(NamedTuple):
    """What was asked for on the command line."""

    seat: str | None = None
    """The id of the seat to open first; `None`: ask."""
    quiet: bool = False
    second: bool = False
    election: str = ""
    """The id of the election, for a seat in an empty directory."""
    theme: str = "dark"


class NightChanged(Message):
    """The reading thread has something new."""


class DeclareApp(TypingAheadApp):
    """The form at the count."""

    CSS_PATH = "declare.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "election-night declare"

    def __init__(self, service: NightService, options: FormOptions) -> None:
        super().__init__()
        self.service, self.options = service, options
        self._outbox = Outbox(service.root)
        self._opened = OpenedSeats(service, self._outbox, quiet=options.quiet)
        self._stages = OpenedStages(service, self._outbox, quiet=options.quiet)
        self._drafts: list[Draft] = []
        """Of seats that may not be in the night yet."""
        self._writing = asyncio.Lock()
        """Held while something is written: one document after the other."""
        self._reports = FaultReports(service.clock)
        register(self)
        self.theme = options.theme

    def get_driver_class(self) -> type[Driver]:
        """Textual's own driver, which takes the terminal only once."""
        return taking_terminal_once(super().get_driver_class())

    def on_mount(self) -> None:
        """Read the directory, and ask for the seat."""
        self.service.start(self._request_update)
        self.set_interval(RETRY_SECONDS, self._retry)
        self.push_screen(SeatScreen(self._seats, self.open_seat, self.add_seat, self._alarm))
        if self.options.seat is not None:
            self.open_seat(self.options.seat)

    def _request_update(self) -> None:
        """Safe from any thread."""
        self.post_message(NightChanged())

    def on_unmount(self) -> None:
        """Stop reading."""
        self.service.stop()

    def on_night_changed(self) -> None:
        """Show what came."""
        screen = self.screen_stack[-1] if self.screen_stack else None  # none: the program is ending
        if isinstance(screen, FormScreen | SeatScreen | StagesScreen):
            screen.show()

    def locked(self, look: Callable[[], Answer]) -> Answer:
        """Look at the night while nothing changes it."""
        with self.service.lock:
            return look()

    # -- seats -----------------------------------------------------------------------------------

    def open_seat(self, seat: str) -> None:
        """Open the form for a seat of the night, or for one of which only a draft is there."""
        night = self.service.night
        if (known := self.locked(lambda: night.seats.get(seat))) is None:
            self._type_candidates(next(draft for draft in self._drafts if draft.contest == seat))
        elif why := can_be_typed(known):
            self.say(why)
        else:
            draft = self.locked(lambda: Draft.of(known, night.id, test=night.test))
            if not draft.candidates:
                self._type_candidates(draft, known.method)
            elif known.method is Method.STV:
                self._open_stages(self.locked(lambda: StagesDraft.of(known, night.id, test=night.test)))
            else:
                self._open_form(draft)

    def add_seat(self, name: str) -> None:
        """Have the candidates of a new seat typed, then open its form."""
        try:
            name = seat_name(name)
        except NewSeatError as error:
            self.say(str(error))
            return
        seats = self._seats()
        if same := next((seat for seat in seats if seat.name.casefold() == name.casefold()), None):
            self.open_seat(same.id)
            return
        night = self.service.night
        election = night.id or self.options.election or f"count-{self.service.clock.now():%Y-%m-%d}"
        contest = contest_id(name, {seat.id: seat.name for seat in seats})
        self._type_candidates(Draft(election=election, contest=contest, name=name, test=night.test))

    def _type_candidates(self, draft: Draft, method: Method | None = None) -> None:
        """Have the candidates typed, then open the form.

        Args:
            draft: without candidates.
            method: how the seat is filled; `None`: the night does not know it.
        """
        stages = self._stages.kept(draft.contest, test=draft.test) if method is Method.STV else None
        if stages is not None:
            self._open_stages(stages)
            return
        kept, note = self._opened.draft_of(draft, with_candidates=False)
        if kept is not None and not kept.is_empty:
            self._open_form(kept)
            return

        def go_on(typed: Draft | None) -> None:
            if typed is None:
                return
            if method is Method.STV:
                file.remove()  # the draft of the stages is kept under the same name
                self._open_stages(StagesDraft.of_people(typed))
            else:
                self._open_form(typed)

        file = self._opened.file_of(draft)
        screen = NewSeatScreen(kept or draft, file, self.service.night, is_known=method is not None)
        self.push_screen(screen, go_on)
        if note:
            self.say(note)

    def _open_stages(self, draft: StagesDraft) -> None:
        entry, note = self._stages.open(draft)
        second = self._second_stages if self.options.second else None
        self.push_screen(StagesScreen(entry, self.service, self._reports, second=second, note=note))

    def _second_stages(self, entry: StagesEntry, takes: Callable[[StagesDraft], None]) -> SecondStagesScreen:
        return SecondStagesScreen(entry, self.service, self._reports, takes)

    def _open_form(self, draft: Draft) -> None:
        entry, note = self._opened.open(draft)
        self.push_screen(
            FormScreen(
                entry, self.service, self._writing, self._reports, second=self.options.second, note=note
            )
        )

    def _seats(self) -> list[SeatRow]:
        if not isinstance(self.screen, SeatScreen) or self.screen.shown_at is None:
            night = self.service.night
            drafts = kept_drafts(self.service.root, test=night.test)
            self._drafts = [draft for draft in drafts if night.id in {"", draft.election}]
        rows = self.locked(
            lambda: [
                SeatRow(seat.id, seat.name, str(seat.state)) for seat in self.service.night.seats.values()
            ]
        )
        known = {row.id for row in rows}
        rows += [
            SeatRow(draft.contest, draft.name, "draft")
            for draft in self._drafts
            if draft.contest not in known
        ]
        return sorted(rows, key=lambda row: row.name)

    # -- what waits for the directory ------------------------------------------------------------

    @property
    def _unsent(self) -> list[SeatEntry | StagesEntry]:
        """Seats with something that waits."""
        return [*self._opened.unsent, *self._stages.unsent]

    def _alarm(self) -> str:
        names = ", ".join(entry.draft.name for entry in self._unsent)
        return f"NOT SENT, trying again: {names} · {self._unsent[0].trouble}" if names else ""

    def _retry(self) -> None:
        if self._unsent and not self._writing.locked():
            self._send_again()

    @work
    async def _send_again(self) -> None:
        """Try once more to send what waits."""
        for entry in self._unsent:
            try:
                async with self._writing:
                    prevented = await asyncio.to_thread(_retry, entry)
            except OSError:
                continue
            name = entry.draft.name
            self.say(
                f"NOT SENT: {name}: {prevented[0].sentence}"
                if prevented
                else f"the directory is back: {name} is sent ({entry.sent[-1].status})"
            )
        self.on_night_changed()

    def say(self, message: str) -> None:
        """Show a message on whichever screen is in front."""
        if isinstance(screen := self.screen, FormScreen | SeatScreen | StagesScreen):
            screen.ask(message)
        else:
            self.notify(message, severity="warning", timeout=20, markup=False)

    async def action_quit(self) -> None:
        """Quit; while something waits for the directory, only after a question."""
        if not self._unsent:
            self.exit(0)
            return
        box = Confirm("Quit?", [], [self._alarm(), "The draft stays on this computer."], "Quit")
        self.push_screen(box, lambda answer: self.exit(0) if answer == Confirm.YES else None)


def _retry(entry: SeatEntry | StagesEntry) -> Sequence[Objection]:
    """Try once more to send what waits of this seat, away from the screen."""
    with entry.writing:
        return entry.retry()


def run(service: NightService, options: FormOptions, seat_of: Callable[[Night], str | None]) -> int:
    """Open the form on a directory; answers the exit code.

    Args:
        service: of the directory.
        options: how to begin.
        seat_of: answers the seat to open once the directory has been read; it may end the program.

    Raises:
        FeedUnreadable: the directory can't be read.
        ScreenFailed: the form failed; everything typed is in the draft.
    """
    service.read_once()
    options = options._replace(seat=seat_of(service.night))
    with trusted_environment(), own_terminal() as signals:
        app = DeclareApp(service, options)
        signals.send(app)
        app.run()
    if app.return_code and not signals.code:
        where = f"what happened is in {signals.log}" if signals.log else "there was nowhere to write a report"
        raise ScreenFailed(f"the form failed, and everything typed is kept: open the seat again; {where}")
    return signals.code or app.return_value or 0
