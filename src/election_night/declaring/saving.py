"""Where a draft is saved, or isn't, and when."""

import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from election_night.declaring.draft import Draft
from election_night.sources.directory import reader

DraftKind = TypeVar("DraftKind", bound=Draft)


class SavesDrafts(Protocol):
    """Somewhere to save a draft."""

    def save(self, draft: Draft) -> None:
        """Save it. Raises: OSError: it can't be written."""

    def remove(self) -> None:
        """Remove it: the seat is declared."""


class NoDraftFile:
    """Stands in for a file where nothing is to be saved: a second person's draft."""

    def save(self, draft: Draft) -> None:
        """Save nothing."""

    def remove(self) -> None:
        """Leaves the first person's draft alone."""


class SavedDraft(Generic[DraftKind]):
    """A draft that is saved after every change.

    Args:
        draft: to start with, which isn't saved until it changes.
        file: saves it.
    """

    def __init__(self, draft: DraftKind, file: SavesDrafts) -> None:
        self.draft = draft
        self._file = file
        self._saved: DraftKind | None = draft
        self._saving = threading.Lock()
        self.not_saved = ""
        """Why the draft could not be saved on this computer; "" if it is."""

    def save(self) -> None:
        """Save the draft if it has changed. `not_saved` says why it could not be saved.

        Safe from any thread, and never waits for the feed's directory.
        """
        with self._saving:
            draft = self.draft
            if draft == self._saved:
                return
            try:
                self._file.save(draft)
                self._saved, self.not_saved = draft, ""
            except OSError as error:
                self.not_saved = reader.error_text(error)

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
        with self._saving:
            if self.draft == draft:
                self._file.remove()

    def way_back(self, before: DraftKind) -> Callable[[], None]:
        """What brings back an earlier draft, unless something else is typed from now on."""
        changed = self.draft

        def restore() -> None:
            if self.draft == changed:
                self.change(before)

        return restore
