"""Drafts on the reporter's own disk: what was typed survives a crash, a closed lid and `kill -9`."""

import hashlib
import os
import re
import secrets
from contextlib import suppress
from itertools import count
from pathlib import Path

from pydantic import ValidationError

from election_night.declaring.draft import Draft
from election_night.declaring.drafts.draft_lock import DraftLock
from election_night.declaring.drafts.read_draft import AnyDraft, read_draft
from election_night.declaring.job_queue import JobQueue
from election_night.system.atomic_write import write_file
from election_night.system.state_dir import state_home


class UnreadableDraftError(Exception):
    """A draft can't be read. The argument is the file that now holds it."""


class DraftFile:
    """The draft of one seat of one feed.

    Args:
        folder: with the drafts of the feed.
        contest: the seat's id.
        test: it is a rehearsal, which has drafts of its own.
        number: 1, or more if other processes have the drafts before it.
    """

    def __init__(self, folder: Path, contest: str, *, test: bool = False, number: int = 1) -> None:
        seat = re.sub(r"[^A-Za-z0-9-]+", "_", contest)
        digest = hashlib.sha256(contest.encode()).hexdigest()[:6]  # `w.1` and `w:1` are two seats
        self._stem, self._number = folder / f"{seat}-{digest}{'-test' if test else ''}", number
        self.path = self._path_of(number)
        self.lock = DraftLock(folder.with_suffix(".locks") / self.path.with_suffix(".lock").name)
        self.saves = JobQueue()
        self._own_contents: set[bytes] = set()
        """What this process last read or wrote, and whatever it has tried to write since."""
        self._is_left_alone = False
        """The file has an earlier draft that could not be renamed."""
        self.notice = ""
        """Why the draft isn't where it was expected; "" if it is."""

    def _path_of(self, number: int) -> Path:
        return self._stem.with_name(f"{self._stem.name}{f'-{number}' if number > 1 else ''}.json")

    def save(self, draft: Draft) -> None:
        """Save it. Until a line is entered it isn't synced: syncing at every key is slow.

        Raises:
            OSError: it can't be written; the earlier draft is still there.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._must_stay():
            self._go_to_another_path()
        content = draft.model_dump_json().encode()
        self._own_contents.add(content)
        write_file(self.path, content, mode=0o600, durable=not draft.unfinished)
        self._own_contents = {content}

    def _must_stay(self) -> bool:
        """Return whether the file has something else than this process read or wrote.

        With a lock, nobody else writes it, so it doesn't have to be read at every key.
        """
        if self.lock.is_held and not self._is_left_alone:
            return False
        try:
            return self.path.read_bytes() not in self._own_contents
        except (FileNotFoundError, NotADirectoryError):
            return False

    def _go_to_another_path(self) -> None:
        """Leave the file as it is."""
        why = (
            "the earlier draft could not be renamed"
            if self._is_left_alone
            else "another program has this seat open"
        )
        paths = map(self._path_of, count(self._number + 1))
        self.path = next(path for path in paths if not path.exists())
        self.notice = f"{why}: your draft is {self.path.name} from now on"

    def load(self) -> AnyDraft | None:
        """Return the draft as it was last saved; `None` if there is none.

        Raises:
            UnreadableDraftError: there is one, but it can't be read. It is set aside, never overwritten.
            OSError: it can't be set aside either; it is still there.
        """
        try:
            content = self.path.read_bytes()
            draft = read_draft(content)
        except (FileNotFoundError, NotADirectoryError):  # the latter: there is no home directory
            return None
        except (OSError, ValidationError):
            raise UnreadableDraftError(self.set_aside()) from None
        self._own_contents = {content}
        return draft

    def set_aside(self) -> Path:
        """Give the draft another name, so that the next one can't overwrite it. Returns the name.

        Raises:
            OSError: it can't be renamed; it is still there, and the next one gets another name.
        """
        aside = self.path.with_suffix(f".{secrets.token_hex(3)}.aside")
        try:
            self.path.rename(aside)
        except OSError:
            self._own_contents.clear()
            self._is_left_alone = True
            raise
        return aside

    def remove(self) -> None:
        """Remove it: the seat is declared."""
        with suppress(OSError):
            if not self._must_stay():
                self.path.unlink()


def drafts_folder(directory: Path) -> Path:
    """Return the folder with the drafts of a feed. Asks the feed's own disk, which may not answer later."""
    feed = hashlib.sha256(os.fsencode(os.path.realpath(directory))).hexdigest()[:16]
    return state_home() / "drafts" / feed


def saved_drafts(folder: Path, *, test: bool) -> list[AnyDraft]:
    """Return all drafts of a feed that can be read, in no order.

    Args:
        folder: with the drafts of the feed.
        test: drafts of a rehearsal; otherwise, all others.
    """
    drafts: list[AnyDraft] = []
    for path in folder.glob("*.json"):
        with suppress(OSError, ValidationError):
            drafts.append(read_draft(path.read_bytes()))
    return [draft for draft in drafts if draft.test == test]
