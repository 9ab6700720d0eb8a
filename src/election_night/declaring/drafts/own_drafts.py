"""The drafts that this process may write. Everything here waits for this computer's disk."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from election_night.declaring.drafts.changed_seat import changes, loses_figures
from election_night.declaring.drafts.draft_file import DraftFile, UnreadableDraftError, saved_drafts
from election_night.declaring.drafts.read_draft import AnyDraft
from election_night.declaring.saving import SavesDrafts
from election_night.sources.directory import reader
from election_night.system.clock import Clock

MOST_DRAFTS = 9
"""Drafts of one seat that are looked for."""


class FoundDraft(NamedTuple):
    """What the disk has of a seat."""

    file: SavesDrafts
    """Where the draft is saved from now on."""
    saved: AnyDraft | None = None
    """As it was saved; `None`: there is none that can be used."""
    notes: tuple[str, ...] = ()
    """Messages for the reporter."""
    holder: str = ""
    """Which other process has the draft; "" if this one may write it."""


class OwnDrafts:
    """Finds the draft of a seat, and keeps other processes out of it.

    Args:
        folder: with the drafts of the feed.
        clock: the time.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self._clock = folder, clock
        self._files: dict[str, DraftFile] = {}
        """Those that this process may write, by the seat's id."""

    def all(self, *, test: bool) -> list[AnyDraft]:
        """Return the drafts of all seats of the feed, in no order: of a rehearsal, or all others."""
        return saved_drafts(self._folder, test=test)

    def find(self, draft: AnyDraft, *, another: bool = False) -> FoundDraft:
        """Return the saved draft of a seat, brought up to date.

        Args:
            draft: an empty one of the seat.
            another: take one that no other process has.
        """
        file = self._files.get(draft.contest) or self._file(draft)
        if not another and not self._take(file):
            return FoundDraft(file, holder=file.lock.holder)
        if another:
            file = self._free_file(draft)
        self._files[draft.contest] = file
        saved, notes = self._read(file, draft)
        return FoundDraft(file, saved, (*notes, *self._left_behind(draft)))

    def beside(self, draft: AnyDraft, found: FoundDraft) -> DraftFile:
        """Return another file for this draft of a seat than the one that was found."""
        if (file := self._files.pop(draft.contest, None)) is found.file and file is not None:
            file.lock.release()  # so that another terminal can open it
        self._files[draft.contest] = file = self._free_file(draft, is_new=True)
        return file

    def release(self) -> None:
        """Let other processes have the drafts."""
        for file in list(self._files.values()):
            file.lock.release()

    def _file(self, draft: AnyDraft, number: int = 1) -> DraftFile:
        return DraftFile(self._folder, draft.contest, test=draft.test, number=number)

    def _free_file(self, draft: AnyDraft, *, is_new: bool = False) -> DraftFile:
        """Return a file that no other process writes; if `is_new`, one that doesn't exist yet."""
        files = (self._file(draft, number) for number in count(2))
        return next(file for file in files if not (is_new and file.path.exists()) and self._take(file))

    def _take(self, file: DraftFile) -> bool:
        return file.lock.take(self._clock.now())

    def _read(self, file: DraftFile, draft: AnyDraft) -> tuple[AnyDraft | None, list[str]]:
        """Return the saved draft, and a message if there is one that can't be used or has changed."""
        try:
            saved = file.load()
            if saved is None or same_seat(saved, draft):
                return self._updated(file, saved, draft)
            other = "your draft is of another election or method of counting"
            return None, [f"{other}: it has been renamed to {file.set_aside()}"]
        except UnreadableDraftError as error:
            return None, [f"the draft of this seat can't be read: it has been renamed to {error.args[0]}"]
        except OSError as error:
            why = reader.error_text(error)
            return None, [f"the draft of this seat can't be read or renamed ({why}): it stays in {file.path}"]

    def _updated(
        self, file: DraftFile, saved: AnyDraft | None, draft: AnyDraft
    ) -> tuple[AnyDraft | None, list[str]]:
        """Have a saved draft follow the election document, and say what has changed."""
        if saved is None or not draft.candidates or not has_anything(saved):
            return saved, []
        after = saved.of_seat(draft)  # type: ignore[arg-type] # of the same kind
        if not (phrases := list(changes(saved, after))):
            return saved, []
        if loses_figures(saved, after):
            try:
                phrases.append(f"the draft as it was is in {file.set_aside()}")
            except OSError:
                phrases.append(f"the draft as it was stays in {file.path}")
        with suppress(OSError):  # the form says so if it still fails at the next key
            file.save(after)
        return after, [changed_since(phrases)]

    def _left_behind(self, draft: AnyDraft) -> Iterator[str]:
        """Yield a message if another process has left a draft of this seat."""
        for number in range(2, MOST_DRAFTS + 1):
            file = self._file(draft, number)
            with suppress(OSError):
                if file.path.exists() and self._take(file):
                    has_locks = file.lock.is_held
                    file.lock.release()
                    where = (
                        "open the seat in another terminal to see it" if has_locks else f"it is {file.path}"
                    )
                    yield f"a second draft of this seat was left behind: {where}"
                    return


def has_anything(draft: AnyDraft) -> bool:
    """Return whether a figure or a text has been typed."""
    return bool(draft.unfinished) or not draft.is_empty


def same_seat(saved: AnyDraft, draft: AnyDraft) -> bool:
    """Return whether a saved draft is for this seat, this kind of night and this kind of count."""
    fields = ("election", "contest", "test")
    return type(saved) is type(draft) and all(
        getattr(saved, field) == getattr(draft, field) for field in fields
    )


def changed_since(phrases: list[str]) -> str:
    """Return the message about what has changed in the election document."""
    return f"CHANGED SINCE: {'; '.join(phrases)}"
