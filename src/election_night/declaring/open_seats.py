"""The seats opened in this session, with their drafts and the documents sent."""

import asyncio
from concurrent.futures import Future

from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.declaring.drafts.changed_seat import changes, loses_figures
from election_night.declaring.drafts.draft_file import drafts_folder
from election_night.declaring.drafts.own_drafts import (
    FoundDraft,
    OwnDrafts,
    changed_since,
    has_anything,
    same_seat,
)
from election_night.declaring.drafts.read_draft import AnyDraft
from election_night.declaring.drafts.unread_draft import UnreadDraft
from election_night.declaring.job_queue import JobQueue
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
    """Return an empty draft of the kind that this seat's method needs."""
    kind = StagesDraft if seat.method is Method.STV else TallyDraft
    return kind.of(seat, night.id, test=night.test)


def new_entry(
    draft: AnyDraft, documents: SeatDocuments, file: SavesDrafts, clock: Clock, *, quiet: bool
) -> AnyEntry:
    """Return a reporter's work on a seat, starting with this draft."""
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
        self.drafts = OwnDrafts(drafts_folder(service.root), service.clock)
        self.disk = JobQueue()
        """Reads the drafts."""
        self._entries: list[AnyEntry] = []

    @property
    def waiting(self) -> list[AnyEntry]:
        """Seats with a document waiting to be sent."""
        return [entry for entry in self._entries if entry.documents.waiting is not None]

    def being_sent(self, seconds: float = 0.0) -> list[AnyEntry]:
        """Return seats with a document that has been being sent for the first time for so long."""
        return [
            entry
            for entry in self._entries
            if entry.documents.waiting is None
            and entry.documents.jobs.is_busy
            and entry.documents.jobs.seconds >= seconds
        ]

    async def wait_until_sent(self, seconds: float) -> None:
        """Wait so long at most for all documents that are being sent."""
        queues = [entry.documents.jobs for entry in self.being_sent()]
        await asyncio.gather(*(asyncio.to_thread(queue.idle.wait, seconds) for queue in queues))

    # -- drafts on this computer, whose disk may not answer ------------------------------------------

    def find_draft(self, draft: AnyDraft, *, another: bool = False) -> Future[FoundDraft]:
        """Have the saved draft of a seat found.

        Args:
            draft: an empty one of the seat.
            another: take one that no other process has.
        """
        return self.disk.submit(lambda: self.drafts.find(draft, another=another), "draft")

    def without_waiting(self, draft: AnyDraft, finding: Future[FoundDraft]) -> FoundDraft:
        """Return a place to save a draft while the disk doesn't say whether there is an earlier one."""
        return FoundDraft(UnreadDraft(finding, lambda found: self.drafts.beside(draft, found)))

    # -- seats -----------------------------------------------------------------------------------

    def opened_before(self, draft: AnyDraft) -> AnyEntry | None:
        """Return the work on this seat so far; `None` if there is none yet."""
        for entry in self._entries:
            if same_seat(entry.draft, draft):
                file = entry.file
                if isinstance(file, UnreadDraft) and file.may_be_read_now and _has_sent_nothing(entry):
                    self._entries.remove(entry)
                    return None
                return entry
        return None

    def go_on(self, entry: AnyEntry, draft: AnyDraft) -> str:
        """Go on with a seat opened before. Returns a message for the reporter or "".

        Args:
            entry: the work on it.
            draft: an empty one of the seat, as it is now.
        """
        filled_in = FILLED_IN if entry.documents.was_declared else RESUMED
        return _joined("" if entry.draft.is_empty else filled_in, self._update(entry, draft))

    def open(self, draft: AnyDraft, found: FoundDraft) -> tuple[AnyEntry, str]:
        """Return the work on a seat that wasn't opened before, and a message for the reporter or "".

        Args:
            draft: an empty one of the seat.
            found: what this computer's disk has of it.
        """
        service = self._service
        documents = SeatDocuments(draft.contest, lambda: service.night, self._outbox, service.lock)
        saved = found.saved if found.saved is not None and has_anything(found.saved) else None
        entry = new_entry(saved or draft, documents, found.file, service.clock, quiet=self._quiet)
        self._entries.append(entry)
        if saved is not None:
            return entry, _joined(RESUMED, *found.notes)
        entry.read_feed()
        return entry, _joined(*found.notes) or ("" if entry.draft.is_empty else FILLED_IN)

    def _update(self, entry: AnyEntry, seat: AnyDraft) -> str:
        """Have an entry follow the election document. Returns what has changed; "" if nothing has."""
        before, after = entry.draft, entry.draft.of_seat(seat)  # type: ignore[arg-type] # of the same kind
        if not (phrases := list(changes(before, after))):
            return ""
        if loses_figures(before, after) and (path := entry.set_aside()) is not None:
            phrases.append(f"the draft as it was is in {path}")
        entry.change(after)  # type: ignore[arg-type]
        return changed_since(phrases)


def _has_sent_nothing(entry: AnyEntry) -> bool:
    documents = entry.documents
    return not documents.sent and documents.waiting is None and not documents.jobs.is_busy


def _joined(*notes: str) -> str:
    return " · ".join(filter(None, notes))
