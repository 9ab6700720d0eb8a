"""The program at the count: choose a seat, type, declare."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from textual import work
from textual.app import App
from textual.message import Message

from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.declaring.draft import Draft, can_be_typed
from election_night.declaring.draft_file import DraftFile, UnreadableDraftError
from election_night.declaring.outbox import Outbox
from election_night.declaring.seat_entry import SeatEntry
from election_night.declaring.stages_draft import StagesDraft
from election_night.declaring.stages_draft_file import StagesDraftFile
from election_night.declaring.stages_entry import StagesEntry
from election_night.model import Method
from election_night.service.night_service import NightService
from election_night.tui.declare.form import FormScreen
from election_night.tui.declare.new_seat import NewSeatScreen
from election_night.tui.declare.seats import SeatScreen
from election_night.tui.declare.stages_form import StagesScreen
from election_night.tui.themes import register

Answer = TypeVar("Answer")


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


class DeclareApp(App[int]):
    """The form at the count."""

    CSS_PATH = "declare.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "election-night declare"

    def __init__(self, service: NightService, options: FormOptions) -> None:
        super().__init__()
        self.service, self.options = service, options
        self._outbox = Outbox(service.root)
        register(self)
        self.theme = options.theme

    def on_mount(self) -> None:
        """Read the directory, and ask for the seat."""
        self.service.start(self._request_update)
        self.push_screen(SeatScreen(self._seats, self.open_seat, self.add_seat))
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
        screen = self.screen
        if isinstance(screen, FormScreen | StagesScreen):
            screen.show()
        elif isinstance(screen, SeatScreen):
            screen.find()

    def locked(self, look: Callable[[], Answer]) -> Answer:
        """Look at the night while nothing changes it."""
        with self.service.lock:
            return look()

    def open_seat(self, seat: str) -> None:
        """Open the form for a seat of the night."""
        night = self.service.night
        known = self.locked(lambda: night.seats[seat])
        if why := can_be_typed(known):
            self.notify(why, severity="warning", timeout=20, markup=False)
        elif not known.ballot.people:
            self._type_candidates(known.name, known)
        elif known.method is Method.STV:
            self._open_stages(self.locked(lambda: StagesDraft.of(known, night.id, test=night.test)))
        else:
            self._open_form(self.locked(lambda: Draft.of(known, night.id, test=night.test)))

    def add_seat(self, name: str) -> None:
        """Have the candidates of a new seat typed, then open its form."""
        self._type_candidates(name)

    @work
    async def _type_candidates(self, name: str, known: Seat | None = None) -> None:
        if not name:
            self.notify("type the name of the seat first", severity="warning", markup=False)
            return
        night = self.service.night
        election = night.id or self.options.election or f"count-{self.service.clock.now():%Y-%m-%d}"
        draft = await self.push_screen_wait(NewSeatScreen(name, election, test=night.test))
        if draft is not None and known is not None:
            announced = {"contest": known.id, "seats": known.seats, "electorate": known.electorate}
            draft = draft.model_copy(update=announced)
        if draft is None:
            return
        if known is not None and known.method is Method.STV:
            self._open_stages(StagesDraft.of_people(draft))
        else:
            self._open_form(draft)

    def _open_stages(self, draft: StagesDraft) -> None:
        file = StagesDraftFile(self.service.root, draft.contest, test=draft.test)
        try:
            kept = file.load()
        except UnreadableDraftError as error:
            kept = None
            self.notify(f"the draft can't be read; it is kept as {error}", severity="warning", markup=False)
        resumed = kept is not None and _same_seat(kept, draft)
        entry = StagesEntry(
            kept if resumed and kept is not None else draft,
            lambda: self.service.night,
            self._outbox,
            file,
            self.service.clock,
            lock=self.service.lock,
            quiet=self.options.quiet,
        )
        if not resumed:
            entry.read_feed()
        self.push_screen(StagesScreen(entry, self.service, resumed=resumed))

    def _open_form(self, draft: Draft) -> None:
        file = DraftFile(self.service.root, draft.contest, test=draft.test)
        kept = file.load()
        resumed = kept is not None and _same_seat(kept, draft)
        entry = SeatEntry(
            kept if resumed and kept is not None else draft,
            lambda: self.service.night,
            self._outbox,
            file,
            self.service.clock,
            lock=self.service.lock,
            quiet=self.options.quiet,
        )
        self.push_screen(FormScreen(entry, self.service, second=self.options.second, resumed=resumed))

    def _seats(self) -> list[Seat]:
        return self.locked(lambda: sorted(self.service.night.seats.values(), key=lambda seat: seat.name))


def _same_seat(kept: Draft | StagesDraft, fresh: Draft | StagesDraft) -> bool:
    """Whether a draft that was kept is for this seat, this kind of night and this ballot."""
    fields = ("election", "contest", "test", "seats")
    same = all(getattr(kept, field) == getattr(fresh, field) for field in fields)
    return same and [one.key for one in kept.candidates] == [one.key for one in fresh.candidates]


def run(service: NightService, options: FormOptions, seat_of: Callable[[Night], str | None]) -> int:
    """Open the form on a directory; answers the exit code.

    Args:
        service: of the directory.
        options: how to begin.
        seat_of: answers the seat to open once the directory has been read; it may end the program.

    Raises:
        FeedUnreadable: the directory can't be read.
    """
    service.read_once()
    app = DeclareApp(service, options._replace(seat=seat_of(service.night)))
    return app.run() or app.return_code or 0
