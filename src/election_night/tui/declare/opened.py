"""The seats that were opened in this session, with their drafts and what was sent of them."""

from __future__ import annotations

from election_night.declaring.draft import Draft
from election_night.declaring.draft_file import DraftFile, UnreadableDraftError
from election_night.declaring.last_sent import filled_in
from election_night.declaring.outbox import Outbox
from election_night.declaring.seat_entry import SeatEntry
from election_night.declaring.stages.draft import StagesDraft
from election_night.service.night_service import NightService

RESUMED = "your draft is here again: go on where you stopped"
FILLED_IN = "these figures were sent before: type only what is wrong, then F2"


class OpenedSeats:
    """Opens each seat once: who comes back to it goes on with it.

    Args:
        service: of the directory.
        outbox: takes the documents.
        quiet: send nothing before the declaration.
    """

    def __init__(self, service: NightService, outbox: Outbox, *, quiet: bool) -> None:
        self._service, self._outbox, self._quiet = service, outbox, quiet
        self._entries: list[SeatEntry] = []

    @property
    def unsent(self) -> list[SeatEntry]:
        """Seats with something that waits for the directory."""
        return [entry for entry in self._entries if entry.unsent is not None]

    def file_of(self, draft: Draft) -> DraftFile:
        """Where the draft of this seat is kept."""
        return DraftFile(self._service.root, draft.contest, test=draft.test)

    def draft_of(self, draft: Draft, *, with_candidates: bool = True) -> tuple[Draft | None, str]:
        """The draft of this seat that was kept, if it fits, and what to say about one that doesn't.

        Args:
            draft: of the seat, with nothing typed.
            with_candidates: the candidates must be the same.
        """
        file = self.file_of(draft)
        try:
            kept = file.load()
        except UnreadableDraftError as error:
            return None, f"the draft of this seat can't be read: it is kept as {error.args[0]}"
        if kept is None or same_seat(kept, draft, with_candidates=with_candidates):
            return kept, ""
        return None, f"the candidates are not those of your draft: it is kept as {file.set_aside()}"

    def open(self, draft: Draft) -> tuple[SeatEntry, str]:
        """The work on a seat, and what to say about it, or ""."""
        for entry in self._entries:
            if same_seat(entry.draft, draft):
                return entry, "" if entry.draft.is_empty else FILLED_IN if entry.was_declared else RESUMED
        kept, note = self.draft_of(draft)
        if kept is not None and (kept.unfinished or not kept.is_empty):
            draft, note = kept, RESUMED
        elif draft.is_empty:
            with self._service.lock:
                documents = self._service.night.documents_of(draft.contest)
                draft = filled_in(draft, documents.stored if documents else ())
            note = note or ("" if draft.is_empty else FILLED_IN)
        entry = SeatEntry(
            draft,
            lambda: self._service.night,
            self._outbox,
            self.file_of(draft),
            self._service.clock,
            lock=self._service.lock,
            quiet=self._quiet,
        )
        self._entries.append(entry)
        return entry, note


def same_seat(kept: Draft | StagesDraft, draft: Draft | StagesDraft, *, with_candidates: bool = True) -> bool:
    """Whether a draft that was kept is for this seat, this kind of night and this ballot."""
    fields = ("election", "contest", "test", *(("seats",) if with_candidates else ()))
    same = all(getattr(kept, field) == getattr(draft, field) for field in fields)
    people = [candidate.key for candidate in kept.candidates]
    return same and (not with_candidates or people == [candidate.key for candidate in draft.candidates])
