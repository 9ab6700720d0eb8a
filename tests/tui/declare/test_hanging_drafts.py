"""The disk with the drafts hangs while a seat is opened: the screen goes on, and no draft is lost."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from declaring.count import SEAT, documents, night_of, today, write_election
from declaring.hanging import HangingDrafts
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder, saved_drafts
from election_night.declaring.drafts.own_drafts import OwnDrafts
from election_night.declaring.drafts.read_draft import AnyDraft
from election_night.declaring.tally.draft import TallyDraft
from election_night.tui.declare.form_options import FormOptions
from election_night.tui.declare.seats import opening
from election_night.tui.declare.seats.new_seat import NewSeatScreen
from election_night.tui.declare.seats.seat_list import SeatListScreen
from election_night.tui.declare.tally.form import TallyScreen
from tui.declare.form_keys import form, shown, type_ahead, type_line, until, until_box, votes


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A directory, and a draft of its seat on this computer."""
    write_election(tmp_path / "feed", today())
    night = night_of(tmp_path / "feed")
    draft = TallyDraft.of(night.seats[SEAT], night.id, test=False)
    DraftFile(drafts_folder(tmp_path / "feed"), SEAT).save(draft.with_votes(0, 1661))
    return tmp_path / "feed"


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[HangingDrafts]:
    """The disk with the drafts, which hangs, and isn't waited for."""
    monkeypatch.setattr(opening, "LIST_WAITS", 0.05)
    monkeypatch.setattr(opening, "SEAT_WAITS", 0.05)
    disk = HangingDrafts(monkeypatch)
    yield disk
    disk.answers.set()


def saved_votes(root: Path, number: int) -> tuple[int | None, ...]:
    """The first two figures of a saved draft."""
    draft = DraftFile(drafts_folder(root), SEAT, number=number).load()
    return draft.votes[:2] if isinstance(draft, TallyDraft) else ()


def new_seat_votes(root: Path) -> tuple[int | None, ...]:
    """The figures in the saved draft of Little Snoring."""
    for draft in saved_drafts(drafts_folder(root), test=False):
        if draft.name == "Little Snoring" and isinstance(draft, TallyDraft):
            return draft.votes
    return ()


async def test_figures_are_typed_and_sent_and_the_earlier_draft_stays(
    root: Path, disk: HangingDrafts
) -> None:
    async with form(root) as pilot:
        assert "this computer's disk does not answer" in shown(pilot, "alarm")
        await type_line(pilot, "99")
        await until(pilot, lambda: len(documents(root)) == 1)
        await until(pilot, lambda: "NOT SAVED on this computer" in shown(pilot, "alarm"))
        disk.answers.set()
        await until(pilot, lambda: "there is an earlier draft of this seat" in shown(pilot, "alarm"))
        await until(pilot, lambda: saved_votes(root, 2) == (99, None))
    assert saved_votes(root, 1) == (1661, None)


async def test_a_seat_left_untouched_has_its_draft_once_the_disk_has_answered(
    root: Path, disk: HangingDrafts
) -> None:
    async with form(root) as pilot:
        await until(pilot, lambda: votes(pilot)[0] == "")
        disk.answers.set()
        await until(pilot, lambda: "there is an earlier draft of this seat" in shown(pilot, "alarm"))
        type_ahead(pilot, "escape")
        await until_box(pilot, SeatListScreen)
        type_ahead(pilot, *"islington", "enter")
        await until_box(pilot, TallyScreen)
        await until(pilot, lambda: votes(pilot)[0] == "1,661")


async def test_keys_typed_while_the_draft_is_read_slowly_land_in_its_form(
    root: Path, disk: HangingDrafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SEAT_WAITS", 60.0)
    async with form(root, FormOptions()) as pilot:
        type_ahead(pilot, *"islington", "enter", *"24120", "enter")
        await until(pilot, lambda: "WAIT: the draft of Islington North" in shown(pilot, "message"))
        assert isinstance(pilot.app.screen, SeatListScreen)
        disk.answers.set()
        await until(pilot, lambda: saved_votes(root, 1) == (1661, 24120))


async def test_the_list_is_shown_without_the_drafts_until_they_are_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LIST_WAITS", 0.05)
    draft = TallyDraft(election="count", contest="little-snoring", name="Little Snoring")
    DraftFile(drafts_folder(root), draft.contest).save(draft)
    answers, read = threading.Event(), OwnDrafts.all

    def hang(drafts: OwnDrafts, *, test: bool) -> list[AnyDraft]:
        answers.wait(60)
        return read(drafts, test=test)

    monkeypatch.setattr(OwnDrafts, "all", hang)
    async with form(root, FormOptions()) as pilot:
        try:
            screen = await until_box(pilot, SeatListScreen)
            assert isinstance(screen, SeatListScreen)
            await until(
                pilot, lambda: "the drafts on this computer can't be read yet" in shown(pilot, "alarm")
            )
            assert [row.name for row in screen.rows()] == ["Holloway", "Islington North"]
        finally:
            answers.set()
        await until(pilot, lambda: "Little Snoring" in [row.name for row in screen.rows()])
        await until(pilot, lambda: shown(pilot, "alarm") == "")


async def test_candidates_typed_while_their_disk_hangs_are_there_on_the_form(
    root: Path, disk: HangingDrafts
) -> None:
    async with form(root, FormOptions()) as pilot:
        type_ahead(pilot, *"Little Snoring", "enter")
        await until_box(pilot, NewSeatScreen)
        type_ahead(pilot, "enter", *"Ann Ash, lab", "enter", *"Ben Beech, con", "enter", "f2")
        await until_box(pilot, TallyScreen)
        await type_line(pilot, "120")
        await until(pilot, lambda: len(documents(root)) == 1)
        disk.answers.set()
        await until(pilot, lambda: shown(pilot, "alarm") == "")
        await until(pilot, lambda: new_seat_votes(root) == (120, None))
    assert [person["name"] for person in documents(root)[0]["candidates"]] == ["Ann Ash", "Ben Beech"]


async def test_the_list_has_the_drafts_once_a_disk_that_hung_while_a_seat_was_opened_has_answered(
    root: Path, disk: HangingDrafts
) -> None:
    async with form(root, FormOptions()) as pilot:
        type_ahead(pilot, *"islington", "enter")
        await until_box(pilot, TallyScreen)
        draft = TallyDraft(election="count", contest="little-snoring", name="Little Snoring")
        DraftFile(drafts_folder(root), draft.contest).save(draft)
        type_ahead(pilot, "escape")
        screen = await until_box(pilot, SeatListScreen)
        assert isinstance(screen, SeatListScreen)
        disk.answers.set()
        await until(pilot, lambda: "Little Snoring" in [row.name for row in screen.rows()])
