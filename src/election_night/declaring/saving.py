"""Where a draft is saved, or isn't, and when."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from election_night.declaring.draft import Draft
from election_night.declaring.job_queue import JobQueue
from election_night.sources.directory import reader

LONGEST_SAVE = 1.0
"""Seconds to wait for this computer's own disk: it may be a share that doesn't answer."""
NO_ANSWER = "its disk does not answer"
DraftKind = TypeVar("DraftKind", bound=Draft)


class SavesDrafts(Protocol):
    """Somewhere to save a draft."""

    saves: JobQueue
    """Whatever is done to the saved draft goes through it, in order."""

    @property
    def notice(self) -> str:
        """What the reporter needs to know about the saved draft; "" if nothing."""

    def save(self, draft: Draft) -> None:
        """Save it. Raises: OSError: it can't be written."""

    def remove(self) -> None:
        """Remove it: the seat is declared."""

    def set_aside(self) -> Path:
        """Give it another name. Returns the name. Raises: OSError: it can't be renamed."""


class NoDraftFile:
    """Stands in for a file where nothing is to be saved: a second person's draft."""

    notice = ""

    def __init__(self) -> None:
        self.saves = JobQueue()

    def save(self, draft: Draft) -> None:
        """Save nothing."""

    def remove(self) -> None:
        """Leave the first person's draft alone."""

    def set_aside(self) -> Path:
        """Raise `OSError`: nothing is saved."""
        raise FileNotFoundError


class SavedDraft(Generic[DraftKind]):
    """A draft that is saved after every change.

    Args:
        draft: to start with, which isn't saved until it changes.
        file: saves it.
    """

    def __init__(self, draft: DraftKind, file: SavesDrafts) -> None:
        self.draft = draft
        self.file = file
        self._saved: DraftKind | None = draft
        self._saves = file.saves
        self._error = ""
        """Of the last attempt to save; "" if it succeeded."""

    @property
    def not_saved(self) -> str:
        """Why the draft could not be saved on this computer; "" if it is."""
        return NO_ANSWER if self._saves.seconds >= LONGEST_SAVE else self._error

    @property
    def notice(self) -> str:
        """What the reporter needs to know about the saved draft; "" if nothing."""
        return self.file.notice

    def save(self) -> None:
        """Save the draft if it has changed. `not_saved` says why it could not be saved.

        Safe from any thread. Waits for this computer's disk, but no longer than `LONGEST_SAVE`, and never for
        the feed's directory.
        """
        self._wait_for(self._saves.submit(self._save))

    def _save(self) -> None:
        draft = self.draft
        if draft == self._saved:
            return
        try:
            self.file.save(draft)
            self._saved, self._error = draft, ""
        except OSError as error:
            self._error = reader.error_text(error)

    def _wait_for(self, job: Future[None]) -> None:
        with suppress(TimeoutError, CancelledError):  # cancelled: a later save has taken its place
            job.result(self._longest_wait)

    @property
    def _longest_wait(self) -> float:
        return max(0.0, LONGEST_SAVE - self._saves.seconds)

    def set_aside(self) -> Path | None:
        """Keep the saved draft under another name. Returns the name; `None`: its disk doesn't do it."""
        with suppress(OSError, TimeoutError):
            return self._saves.submit(self.file.set_aside, "set aside").result(self._longest_wait)
        return None

    def save_again(self) -> None:
        """Save the draft even if it is the one saved last: it may have been removed."""
        self._saved = None
        self.save()

    def change(self, draft: DraftKind) -> None:
        """Replace the draft, and save it."""
        self.draft = draft
        self.save()

    def remove_saved(self, draft: DraftKind) -> None:
        """Remove the saved draft, unless something was typed since it was this one."""

        def remove() -> None:
            if self.draft == draft:
                self.file.remove()

        self._wait_for(self._saves.submit(remove, "removal"))

    def way_back(
        self, before: DraftKind, may_go_back: Callable[[], bool] = lambda: True
    ) -> Callable[[], None]:
        """What brings back an earlier draft, unless something else is typed from now on.

        Args:
            before: the earlier draft.
            may_go_back: whether it still applies.
        """
        changed = self.draft

        def restore() -> None:
            if self.draft == changed and may_go_back():
                self.change(before)

        return restore
