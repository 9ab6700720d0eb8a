"""A seat that was opened before its disk answered: neither an earlier draft nor this one is lost."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from declaring.count import SEAT, night_of, write_election
from declaring.hanging import HangingDrafts
from election_night.core.night import Night
from election_night.declaring import saving
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder
from election_night.declaring.drafts.read_draft import AnyDraft
from election_night.declaring.open_seats import OpenSeats, empty_draft
from election_night.declaring.tally.draft import TallyDraft
from election_night.declaring.tally.entry import TallyEntry
from election_night.service.night_service import NightService


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A directory with nothing but the election document."""
    write_election(tmp_path / "feed")
    return tmp_path / "feed"


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[HangingDrafts]:
    """The disk with the drafts, which hangs."""
    monkeypatch.setattr(saving, "LONGEST_SAVE", 0.01)
    disk = HangingDrafts(monkeypatch)
    yield disk
    disk.answers.set()


def empty(root: Path) -> TallyDraft:
    """An empty draft of the seat."""
    draft = empty_draft(night_of(root).seats[SEAT], night_of(root))
    assert isinstance(draft, TallyDraft)
    return draft


def opened(root: Path) -> tuple[OpenSeats, TallyEntry]:
    """Somebody opens the seat without waiting for the disk."""
    service = NightService(root, Night(), poll=True)
    service.read_once()
    seats, draft = OpenSeats(service, quiet=True), empty(root)
    entry, _ = seats.open(draft, seats.without_waiting(draft, seats.find_draft(draft)))
    assert isinstance(entry, TallyEntry)
    return seats, entry


def until(is_true: Callable[[], bool]) -> None:
    """Wait until it is so."""
    for _ in range(3000):
        if is_true():
            return
        time.sleep(0.01)
    raise AssertionError("never came true")


def saved(root: Path, number: int = 1) -> AnyDraft | None:
    """The saved draft of this number."""
    return DraftFile(drafts_folder(root), SEAT, number=number).load()


def test_an_earlier_draft_stays_and_what_is_typed_is_saved_beside_it(root: Path, disk: HangingDrafts) -> None:
    earlier = empty(root).with_votes(0, 1661)
    DraftFile(drafts_folder(root), SEAT).save(earlier)
    seats, entry = opened(root)
    assert entry.notice.startswith("this computer's disk does not answer")
    entry.change(entry.draft.with_votes(1, 24120))
    until(lambda: bool(entry.not_saved))
    disk.answers.set()
    assert entry.file.saves.idle.wait(30)
    assert entry.not_saved == ""
    assert (saved(root), saved(root, 2)) == (earlier, entry.draft)
    assert entry.notice.startswith("there is an earlier draft of this seat")
    assert seats.opened_before(empty(root)) is entry


def test_without_an_earlier_draft_what_is_typed_is_the_only_one(root: Path, disk: HangingDrafts) -> None:
    _, entry = opened(root)
    entry.change(entry.draft.with_votes(1, 24120))
    disk.answers.set()
    assert entry.file.saves.idle.wait(30)
    assert (saved(root), saved(root, 2)) == (entry.draft, None)
    assert entry.notice == ""


def test_a_seat_in_which_nothing_was_typed_is_opened_again_with_its_draft(
    root: Path, disk: HangingDrafts
) -> None:
    earlier = empty(root).with_votes(0, 1661)
    DraftFile(drafts_folder(root), SEAT).save(earlier)
    seats, entry = opened(root)
    assert seats.opened_before(empty(root)) is entry, "the disk doesn't answer yet"
    disk.answers.set()
    found = seats.find_draft(empty(root)).result(30)
    assert seats.opened_before(empty(root)) is None
    again, note = seats.open(empty(root), found)
    assert "your draft is back" in note
    assert again.draft == earlier
