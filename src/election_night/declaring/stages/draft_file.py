"""Drafts of counts in stages, kept where those of other seats are."""

from pathlib import Path

from pydantic import ValidationError

from election_night.declaring.draft_file import DraftFile, UnreadableDraftError
from election_night.declaring.stages.draft import StagesDraft
from election_night.system.atomic_write import write_file


class StagesDraftFile:
    """The draft of one count in stages.

    Args:
        directory: the feed; drafts are never in it.
        contest: the contest's id.
        test: it is a rehearsal, whose drafts are apart.
    """

    def __init__(self, directory: Path, contest: str, *, test: bool = False) -> None:
        self._file = DraftFile(directory, contest, test=test)
        self.path = self._file.path

    def save(self, draft: StagesDraft) -> None:
        """Keep it. What is not entered yet need not survive a power cut: syncing at every key is slow.

        Raises:
            OSError: it can't be written; the draft before it is still there.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_file(self.path, draft.model_dump_json().encode(), mode=0o600, durable=not draft.unfinished)

    def load(self, *, set_aside: bool = True) -> StagesDraft | None:
        """The draft as it was last kept; `None` if there is none.

        Raises:
            UnreadableDraftError: there is one, but it can't be read. It is set aside, never overwritten.
        """
        try:
            return StagesDraft.model_validate_json(self.path.read_bytes(), strict=False)
        except FileNotFoundError:
            return None
        except (OSError, ValidationError):
            raise UnreadableDraftError(self._file.set_aside() if set_aside else self.path) from None

    def set_aside(self) -> Path:
        """Give the draft another name, so that the next one can't overwrite it. Returns the name.

        Raises:
            OSError: it can't be renamed; it is still there.
        """
        return self._file.set_aside()

    def remove(self) -> None:
        """Forget it: the seat is declared."""
        self._file.remove()
