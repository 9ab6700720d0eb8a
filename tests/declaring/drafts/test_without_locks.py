"""A disk without file locks: two programs at one seat don't overwrite each other's draft."""

import errno
import fcntl
import os
from pathlib import Path

import pytest

from declaring.count import SEAT, night_of, write_election
from election_night.core.night import Night
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder
from election_night.declaring.drafts.read_draft import AnyDraft
from election_night.declaring.open_seats import OpenSeats, empty_draft
from election_night.declaring.tally.entry import TallyEntry
from election_night.service.night_service import NightService
from election_night.system import disk


@pytest.fixture(autouse=True)
def _no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_descriptor: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", fails)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A directory with nothing but the election document."""
    write_election(tmp_path / "feed")
    return tmp_path / "feed"


def opened(root: Path) -> tuple[TallyEntry, str]:
    """Another program opens the seat. Returns its work, and what it says."""
    service = NightService(root, Night(), poll=True)
    service.read_once()
    seats = OpenSeats(service, quiet=True)
    draft = empty_draft(night_of(root).seats[SEAT], night_of(root))
    entry, note = seats.open(draft, seats.find_draft(draft).result(20))
    assert isinstance(entry, TallyEntry)
    return entry, note


def type_votes(entry: TallyEntry, place: int, votes: int) -> None:
    """Type a figure, and wait until it is saved."""
    entry.change(entry.draft.with_votes(place, votes))
    assert entry.file.saves.idle.wait(20)


def saved(root: Path, number: int = 1) -> AnyDraft | None:
    """The saved draft of this number."""
    return DraftFile(drafts_folder(root), SEAT, number=number).load()


def test_the_later_program_saves_a_second_draft_and_says_so(root: Path) -> None:
    (first, _), (second, _) = opened(root), opened(root)
    type_votes(first, 0, 1661)
    type_votes(second, 0, 99)
    type_votes(first, 1, 24120)
    type_votes(second, 1, 98)
    assert saved(root) == first.draft
    assert saved(root, 2) == second.draft
    assert first.notice == ""
    assert second.notice.startswith("another program has this seat open: your draft is islington-north-")


def test_a_program_that_resumes_a_draft_which_is_still_typed_gets_one_of_its_own(root: Path) -> None:
    first, _ = opened(root)
    type_votes(first, 0, 1661)
    second, note = opened(root)
    assert "your draft is back" in note
    type_votes(first, 1, 24120)
    type_votes(second, 1, 98)
    assert (saved(root), saved(root, 2)) == (first.draft, second.draft)


def test_a_declaration_removes_no_draft_of_another_program(root: Path) -> None:
    (first, _), (second, _) = opened(root), opened(root)
    type_votes(first, 0, 1661)
    second.remove_saved(second.draft)
    assert second.file.saves.idle.wait(20)
    assert saved(root) == first.draft


def test_the_draft_of_a_program_that_was_killed_is_resumed_in_its_place(root: Path) -> None:
    first, _ = opened(root)
    type_votes(first, 0, 1661)
    second, _ = opened(root)
    type_votes(second, 1, 24120)
    assert saved(root) == second.draft
    assert saved(root, 2) is None


def test_a_second_draft_that_was_left_behind_is_named(root: Path) -> None:
    (first, _), (second, _) = opened(root), opened(root)
    type_votes(first, 0, 1661)
    type_votes(second, 0, 99)
    _, note = opened(root)
    assert str(DraftFile(drafts_folder(root), SEAT, number=2).path) in note


def test_a_disk_that_fails_after_writing_is_no_other_program(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_files(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):  # noqa: PTH112 - a descriptor
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    entry, _ = opened(root)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", only_files)
        type_votes(entry, 0, 1661)
        assert entry.not_saved
        type_votes(entry, 1, 24120)
    type_votes(entry, 2, 1950)
    assert saved(root) == entry.draft
    assert entry.notice == ""
