"""Saves the draft of a form that was opened before the disk could say whether there is an earlier draft."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from election_night.declaring.draft import Draft
from election_night.declaring.drafts.draft_file import DraftFile
from election_night.declaring.drafts.own_drafts import FoundDraft
from election_night.declaring.job_queue import JobQueue
from election_night.declaring.saving import SavesDrafts

NOT_READ = "this computer's disk does not answer: if there is an earlier draft, it stays as it is"
EARLIER = "there is an earlier draft of this seat: what is typed here is a second one"


class UnreadDraft:
    """Saves nothing until the disk has answered, and never over an earlier draft.

    Args:
        finding: looks for the earlier draft.
        beside: returns another file than the one that was found.
    """

    def __init__(self, finding: Future[FoundDraft], beside: Callable[[FoundDraft], DraftFile]) -> None:
        self._finding, self._beside = finding, beside
        self._file: SavesDrafts | None = None
        self.saves = JobQueue()
        self.was_used = False
        """Whether anything was to be saved."""

    @property
    def notice(self) -> str:
        """What became of an earlier draft; "" if there is none."""
        if not self._finding.done():
            return NOT_READ
        found = self._finding.result()
        notes = [EARLIER] if _is_earlier(found) else [*found.notes]
        return "; ".join(filter(None, [*notes, self._file.notice if self._file else ""]))

    @property
    def may_be_read_now(self) -> bool:
        """Whether the disk has answered before anything was typed, so that the seat can be opened again."""
        return self._finding.done() and not self.was_used

    def save(self, draft: Draft) -> None:
        """Save it, once the disk has answered. Raises: OSError: it can't be written."""
        self.was_used = True
        self._chosen().save(draft)

    def remove(self) -> None:
        """Remove it: the seat is declared."""
        if self.was_used:
            self._chosen().remove()

    def set_aside(self) -> Path:
        """Give it another name. Returns the name. Raises: OSError: it can't be renamed."""
        return self._chosen().set_aside()

    def _chosen(self) -> SavesDrafts:
        if self._file is None:
            found = self._finding.result()
            self._file = self._beside(found) if _is_earlier(found) else found.file
        return self._file


def _is_earlier(found: FoundDraft) -> bool:
    return bool(found.holder) or found.saved is not None
