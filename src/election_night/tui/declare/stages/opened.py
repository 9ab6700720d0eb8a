"""Counts in stages that were opened in this session, with their drafts and what was sent of them."""

from __future__ import annotations

from election_night.declaring.draft_file import UnreadableDraftError
from election_night.declaring.outbox import Outbox
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.stages.draft_file import StagesDraftFile
from election_night.declaring.stages.entry import StagesEntry
from election_night.service.night_service import NightService
from election_night.tui.declare.opened import FILLED_IN, RESUMED, same_seat


class OpenedStages:
    """Opens each count once: who comes back to it goes on with it.

    Args:
        service: of the directory.
        outbox: takes the documents.
        quiet: send nothing before the declaration.
    """

    def __init__(self, service: NightService, outbox: Outbox, *, quiet: bool) -> None:
        self._service, self._outbox, self._quiet = service, outbox, quiet
        self._entries: list[StagesEntry] = []

    @property
    def unsent(self) -> list[StagesEntry]:
        """Counts with something that waits for the directory."""
        return [entry for entry in self._entries if entry.unsent is not None]

    def kept(self, contest: str, *, test: bool) -> StagesDraft | None:
        """The draft of a contest that was kept; `None` if there is none, or it can't be read."""
        try:
            return StagesDraftFile(self._service.root, contest, test=test).load(set_aside=False)
        except UnreadableDraftError:
            return None

    def open(self, draft: StagesDraft) -> tuple[StagesEntry, str]:
        """The work on a count, and what to say about it, or ""."""
        for entry in self._entries:
            if same_seat(entry.draft, draft):
                return entry, RESUMED
        file = StagesDraftFile(self._service.root, draft.contest, test=draft.test)
        note = ""
        try:
            kept = file.load()
        except UnreadableDraftError as error:
            kept, note = None, f"the draft of this seat can't be read: it is kept as {error.args[0]}"
        if kept is not None and not same_seat(kept, draft):
            note = f"the candidates are not those of your draft: it is kept as {file.set_aside()}"
            kept = None
        entry = StagesEntry(
            kept or draft,
            lambda: self._service.night,
            self._outbox,
            file,
            self._service.clock,
            lock=self._service.lock,
            quiet=self._quiet,
        )
        self._entries.append(entry)
        if kept is not None:
            return entry, RESUMED
        entry.read_feed()
        return entry, note or (FILLED_IN if entry.draft.complete else "")
