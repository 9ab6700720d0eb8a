"""The seats opened in this session, with their drafts and the documents sent."""

import asyncio
from contextlib import suppress
from itertools import count

from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.declaring.drafts.changed_seat import changes, loses_figures
from election_night.declaring.drafts.draft_file import (
    DraftFile,
    UnreadableDraftError,
    drafts_folder,
    saved_drafts,
)
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
from election_night.sources.directory import reader
from election_night.system.clock import Clock

AnyEntry = TallyEntry | StagesEntry
RESUMED = "your draft is back: carry on where you stopped"
MOST_DRAFTS = 9
"""Drafts of one seat that are looked for."""
ANOTHER = "a second draft of this seat was left behind: open the seat in another terminal to see it"
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


def entry_of(
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
        self._folder = drafts_folder(service.root)
        self._entries: list[AnyEntry] = []
        self._files: dict[str, DraftFile] = {}
        """Those that this process may write, by the seat's id."""

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
        """Wait so long at most for each document that is being sent."""
        for entry in self.being_sent():
            await asyncio.to_thread(entry.documents.jobs.idle.wait, seconds)

    # -- drafts ----------------------------------------------------------------------------------

    @property
    def saved_drafts(self) -> list[AnyDraft]:
        """Of all seats of the feed, in no order."""
        return saved_drafts(self._folder, test=self._service.night.test)

    def other_process(self, contest: str) -> str:
        """Which other process has the draft of this seat; "" if this one may write it from now on."""
        if contest in self._files:
            return ""
        file = self._file(contest)
        if not file.lock.take(self._service.clock.now()):
            return file.lock.holder
        self._files[contest] = file
        return ""

    def use_another_draft(self, contest: str) -> None:
        """Write a draft of this seat that no other process has."""
        for number in count(2):
            file = self._file(contest, number)
            if file.lock.take(self._service.clock.now()):
                self._files[contest] = file
                return

    def release_drafts(self) -> None:
        """Let other processes have the drafts."""
        for file in self._files.values():
            file.lock.release()

    def file_of(self, contest: str) -> DraftFile:
        """Where this process saves the draft of a seat, once it has asked for `other_process`."""
        return self._files[contest]

    def _file(self, contest: str, number: int = 1) -> DraftFile:
        return DraftFile(self._folder, contest, test=self._service.night.test, number=number)

    def saved_draft(self, draft: AnyDraft) -> tuple[AnyDraft | None, str]:
        """Return the saved draft of this seat, or `None`; and a message if there is one that can't be used.

        Args:
            draft: an empty one of the seat.
        """
        file = self.file_of(draft.contest)
        try:
            saved = file.load()
            if saved is None or _same_seat(saved, draft):
                return saved, ""
            other = "your draft is of another election or method of counting"
            return None, f"{other}: it has been renamed to {file.set_aside()}"
        except UnreadableDraftError as error:
            return None, f"the draft of this seat can't be read: it has been renamed to {error.args[0]}"
        except OSError as error:  # then the new one can't be written over it either
            why = reader.error_text(error)
            return None, f"the draft of this seat can't be read or renamed ({why}): it stays in {file.path}"

    # -- seats -----------------------------------------------------------------------------------

    def open(self, draft: AnyDraft) -> tuple[AnyEntry, str]:
        """Return the work on a seat, and a message for the reporter or ""."""
        for entry in self._entries:
            if _same_seat(entry.draft, draft):
                filled_in = FILLED_IN if entry.documents.was_declared else RESUMED
                note = "" if entry.draft.is_empty else filled_in
                return entry, " · ".join(filter(None, (note, self._update(entry, draft))))
        saved, note = self.saved_draft(draft)
        is_resumed = saved is not None and (bool(saved.unfinished) or not saved.is_empty)
        service = self._service
        documents = SeatDocuments(draft.contest, lambda: service.night, self._outbox, service.lock)
        file = self.file_of(draft.contest)
        entry = entry_of(
            saved if saved is not None and is_resumed else draft,
            documents, file, service.clock, quiet=self._quiet,
        )  # fmt: skip
        if is_resumed:
            notes = [RESUMED, self._update(entry, draft)]
        else:
            entry.read_feed()
            notes = [note or ("" if entry.draft.is_empty else FILLED_IN)]
        self._entries.append(entry)
        return entry, " · ".join(filter(None, [*notes, self._another_draft(draft.contest)]))

    def _update(self, entry: AnyEntry, seat: AnyDraft) -> str:
        """Have an entry follow the election document. Returns what has changed; "" if nothing has."""
        before, after = entry.draft, entry.draft.of_seat(seat)  # type: ignore[arg-type] # of the same kind
        if not (phrases := list(changes(before, after))):
            return ""
        if loses_figures(before, after):
            with suppress(OSError):
                phrases.append(f"the draft as it was is in {self.file_of(seat.contest).set_aside()}")
        entry.change(after)  # type: ignore[arg-type]
        return f"CHANGED SINCE: {'; '.join(phrases)}"

    def _another_draft(self, contest: str) -> str:
        """Return a message if another process has left a draft of this seat; "" if none has."""
        for number in range(2, MOST_DRAFTS + 1):
            file = self._file(contest, number)
            if file.path.exists() and file.lock.take(self._service.clock.now()):
                file.lock.release()
                return ANOTHER
        return ""


def _same_seat(saved: AnyDraft, draft: AnyDraft) -> bool:
    """Return whether a saved draft is for this seat, this kind of night and this kind of count."""
    fields = ("election", "contest", "test")
    return type(saved) is type(draft) and all(
        getattr(saved, field) == getattr(draft, field) for field in fields
    )
