"""A write into the directory hangs: the reporter types on, and everything typed is on their own disk."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from declaring.count import SEAT, documents
from declaring.hanging import HangingDirectory
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder
from election_night.declaring.tally.draft import TallyDraft
from election_night.tui.declare.boxes import AskReason, Confirm
from election_night.tui.declare.form import screen as form_screen
from election_night.tui.declare.form_options import FormOptions
from tui.declare.form_keys import form, shown, type_ahead, type_everything, until_box, votes
from tui.declare.stages_keys import until_so


@pytest.fixture
def hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], HangingDirectory]]:
    """Makes the directory of the form hang."""
    monkeypatch.setattr(form_screen, "SLOW_SECONDS", 0.05)
    hanging: list[HangingDirectory] = []

    def start() -> HangingDirectory:
        hanging.append(HangingDirectory(tmp_path / "feed", monkeypatch))
        return hanging[0]

    yield start
    for directory in hanging:
        directory.answers.set()


def saved(root: Path) -> TallyDraft:
    """The draft on the reporter's disk."""
    draft = DraftFile(drafts_folder(root), SEAT).load()
    assert isinstance(draft, TallyDraft)
    return draft


def votes_in(document: dict[str, object]) -> list[int | None]:
    """The figures of a document, in ballot order."""
    return [person.get("votes") for person in document["candidates"]]  # type: ignore[attr-defined]


async def test_what_is_typed_while_a_write_hangs_is_saved_and_sent_together_when_it_ends(
    tmp_path: Path, hang: Callable[[], HangingDirectory]
) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        directory = hang()
        type_ahead(pilot, *"1661", "enter", *"24120", "enter", *"1950", "enter", *"3")
        await until_so(lambda: "STILL SENDING" in shown(pilot, "alarm") and votes(pilot)[3] == "3")
        await until_so(lambda: saved(root).unfinished == {"3": "3"})
        assert saved(root).votes == (1661, 24120, 1950, None, None, None, None)
        assert documents(root) == []
        directory.answers.set()
        await until_so(lambda: len(documents(root)) == 2)
        await until_so(lambda: shown(pilot, "alarm") == "")
    first, second = documents(root)
    nothing = [None] * 4
    assert votes_in(first) == [1661, None, None, *nothing]
    assert votes_in(second) == [1661, 24120, 1950, *nothing]


async def test_a_declaration_that_hangs_is_sent_as_it_was_read_back_and_what_is_typed_later_is_kept(
    tmp_path: Path, hang: Callable[[], HangingDirectory]
) -> None:
    root = tmp_path / "feed"
    async with form(root, FormOptions(seat=SEAT, quiet=True)) as pilot:
        await type_everything(pilot)
        directory = hang()
        await pilot.press("f2")
        await until_box(pilot, Confirm)
        type_ahead(pilot, "enter")
        await until_so(directory.asked.is_set)
        type_ahead(pilot, *["up"] * 11, *"1662", "enter")
        await until_so(lambda: saved(root).votes[0] == 1662)
        directory.answers.set()
        await until_so(lambda: "DECLARED" in shown(pilot, "message"))
        assert "what was typed since is not in it" in shown(pilot, "message")
    [document] = documents(root)
    assert votes_in(document)[0] == 1661
    assert saved(root).votes[0] == 1662


async def test_a_second_declaration_is_refused_while_the_first_hangs(
    tmp_path: Path, hang: Callable[[], HangingDirectory]
) -> None:
    root = tmp_path / "feed"
    async with form(root, FormOptions(seat=SEAT, quiet=True)) as pilot:
        await type_everything(pilot)
        directory = hang()
        await pilot.press("f2")
        await until_box(pilot, Confirm)
        type_ahead(pilot, "enter")
        await until_so(directory.asked.is_set)
        type_ahead(pilot, "f2")
        await until_so(lambda: "WAIT: the declaration is still being sent" in shown(pilot, "message"))
        directory.answers.set()
        await until_so(lambda: "DECLARED" in shown(pilot, "message"))
    assert len(documents(root)) == 1


async def test_the_new_count_can_be_typed_while_the_recount_hangs(
    tmp_path: Path, hang: Callable[[], HangingDirectory]
) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        type_ahead(pilot, *"1661", "enter")
        await until_so(lambda: len(documents(root)) == 1)
        directory = hang()
        await pilot.press("f4")
        await until_box(pilot, AskReason)
        type_ahead(pilot, *"close", "enter")
        await until_so(directory.asked.is_set)
        type_ahead(pilot, *"1700", "enter")
        await until_so(lambda: saved(root).votes[0] == 1700)
        directory.answers.set()
        await until_so(lambda: len(documents(root)) == 3)
    assert [document["status"] for document in documents(root)] == ["counting", "recount", "counting"]
    assert votes_in(documents(root)[-1])[0] == 1700


async def test_a_declaration_behind_a_figure_that_hangs_is_dropped_if_a_figure_changes_first(
    tmp_path: Path, hang: Callable[[], HangingDirectory]
) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_everything(pilot)
        sent = len(documents(root))
        directory = hang()
        type_ahead(pilot, *["up"] * 11, *"1662", "enter")
        await until_so(directory.asked.is_set)
        type_ahead(pilot, "f2")
        await until_box(pilot, Confirm)
        type_ahead(pilot, "tab", "enter")
        await until_so(lambda: pilot.app.screen.query("#ballot").__bool__())
        type_ahead(pilot, *["up"] * 11, *"1661", "enter")
        await until_so(lambda: saved(root).votes[0] == 1661)
        directory.answers.set()
        await until_so(lambda: "a figure has changed since it was read back" in shown(pilot, "message"))
        await until_so(lambda: len(documents(root)) == sent + 2)
    assert [document["status"] for document in documents(root)] == ["counting"] * (sent + 2)
