"""The seats opened in this session, with their drafts and the documents sent."""

from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.declaring.drafts.draft_file import DraftFile, UnreadableDraftError
from election_night.declaring.drafts.read_draft import AnyDraft
from election_night.declaring.saving import SavesDrafts
from election_night.declaring.sending.outbox import Outbox
from election_night.declaring.sending.seat_documents import SeatDocuments
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.stages.entry import StagesEntry
from election_night.declaring.tally.draft import TallyDraft
from election_night.declaring.tally.entry import TallyEntry
from election_night.model import Method
from election_night.service.night_service import NightService
from election_night.system.clock import Clock

AnyEntry = TallyEntry | StagesEntry
RESUMED = "your draft is back: carry on where you stopped"
FILLED_IN = "these figures were sent before: retype only what is wrong, then press F2"


def why_not_typed(seat: Seat) -> str:
    """Why a seat's count can't be typed; "" if it can."""
    if seat.method is Method.LIST:
        return f"{seat.name} is decided by party list, which can't be typed yet: write it as result@2"
    return ""


def empty_draft(seat: Seat, night: Night) -> AnyDraft:
    """An empty draft of the kind that this seat's method needs."""
    kind = StagesDraft if seat.method is Method.STV else TallyDraft
    return kind.of(seat, night.id, test=night.test)


def entry_of(
    draft: AnyDraft, documents: SeatDocuments, file: SavesDrafts, clock: Clock, *, quiet: bool
) -> AnyEntry:
    """A reporter's work on a seat, starting with this draft."""
    if isinstance(draft, StagesDraft):
        return StagesEntry(draft, documents, file, clock, quiet=quiet)
    return TallyEntry(draft, documents, file, clock, quiet=quiet)


class OpenSeats:
    """Opens each seat once; a second visit continues the first.

    Args:
        service: reads the directory.
        quiet: send nothing before the declaration.
    """

    def __init__(self, service: NightService, *, quiet: bool) -> None:
        self._service, self._quiet = service, quiet
        self._outbox = Outbox(service.root)
        self._entries: list[AnyEntry] = []

    @property
    def waiting(self) -> list[AnyEntry]:
        """Seats with a document waiting to be sent."""
        return [entry for entry in self._entries if entry.documents.waiting is not None]

    @property
    def being_sent(self) -> list[AnyEntry]:
        """Seats with a document that is being sent for the first time."""
        return [
            entry
            for entry in self._entries
            if entry.documents.waiting is None and entry.documents.jobs.is_busy
        ]

    def file_of(self, draft: AnyDraft) -> DraftFile:
        """Where the draft of this seat is saved."""
        return DraftFile(self._service.root, draft.contest, test=draft.test)

    def saved_draft(self, draft: AnyDraft, *, has_ballot: bool = True) -> tuple[AnyDraft | None, str]:
        """The saved draft of this seat, or `None`; and a message if there is one that can't be used.

        Args:
            draft: an empty one of the seat.
            has_ballot: its seats and candidates are known, so the saved ones must match.
        """
        file = self.file_of(draft)
        try:
            saved = file.load()
        except UnreadableDraftError as error:
            return None, f"the draft of this seat can't be read: it has been renamed to {error.args[0]}"
        if saved is None or _same_seat(saved, draft, has_ballot=has_ballot):
            return saved, ""
        return (
            None,
            f"the candidates are not those of your draft, which has been renamed to {file.set_aside()}",
        )

    def open(self, draft: AnyDraft) -> tuple[AnyEntry, str]:
        """The work on a seat, and a message for the reporter or ""."""
        for entry in self._entries:
            if _same_seat(entry.draft, draft):
                filled_in = FILLED_IN if entry.documents.was_declared else RESUMED
                return entry, "" if entry.draft.is_empty else filled_in
        saved, note = self.saved_draft(draft)
        if saved is not None and (saved.unfinished or not saved.is_empty):
            draft, note = saved, RESUMED
        service = self._service
        documents = SeatDocuments(draft.contest, lambda: service.night, self._outbox, service.lock)
        entry = entry_of(draft, documents, self.file_of(draft), service.clock, quiet=self._quiet)
        if note != RESUMED:
            entry.read_feed()
            note = note or ("" if entry.draft.is_empty else FILLED_IN)
        self._entries.append(entry)
        return entry, note


def _same_seat(saved: AnyDraft, draft: AnyDraft, *, has_ballot: bool = True) -> bool:
    """Whether a saved draft is for this seat, this kind of night and this ballot."""
    fields = ("election", "contest", "test", *(("seats",) if has_ballot else ()))
    saved_ballot, ballot = ([person.key for person in draft.candidates] for draft in (saved, draft))
    return (
        type(saved) is type(draft)
        and all(getattr(saved, field) == getattr(draft, field) for field in fields)
        and (not has_ballot or saved_ballot == ballot)
    )
