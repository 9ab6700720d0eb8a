"""A write into the directory hangs in a count in stages: the next stage is typed and saved meanwhile."""

from pathlib import Path

import pytest

from declaring.count import documents
from declaring.hanging import HangingDirectory
from declaring.wards import WARD
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.stages.entry import CHANGES
from election_night.tui.declare.boxes import Confirm
from election_night.tui.declare.form import screen as form_screen
from election_night.tui.declare.stages.form import StagesScreen
from tui.declare.form_keys import shown, type_ahead, until_box, until_front
from tui.declare.stages_keys import SOUTHSIDE, column, form, lines_of, until_so


async def test_the_next_stage_is_typed_and_saved_while_the_first_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "feed"

    def complete_stages() -> int:
        draft = DraftFile(drafts_folder(root), WARD).load()
        return draft.complete if isinstance(draft, StagesDraft) else 0

    async with form(root) as pilot:
        first, second = lines_of(root)[:2]
        directory = HangingDirectory(root, monkeypatch)
        try:
            type_ahead(pilot, *[key for text in first for key in (*text, "enter")])
            await until_so(directory.asked.is_set)
            type_ahead(pilot, *[key for text in second for key in (*text, "enter")])
            await until_so(lambda: complete_stages() == 2)
            assert documents(root) == []
        finally:
            directory.answers.set()
        await until_so(lambda: len(documents(root)) == 2)
    assert [len(document["stages"]) for document in documents(root)] == [1, 2]


async def test_f8_does_not_clear_a_stage_that_is_still_being_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_screen, "COMMAND_WAITS", 0.05)
    root = tmp_path / "feed"
    first, *_ = lines_of(root)
    async with form(root) as pilot:
        directory = HangingDirectory(root, monkeypatch)
        try:
            type_ahead(pilot, *(key for text in first for key in (*text, "enter")))
            await until_so(directory.asked.is_set)
            type_ahead(pilot, "f8")
            await until_so(lambda: isinstance(pilot.app.screen, Confirm) or "WAIT" in shown(pilot, "message"))
            assert not isinstance(pilot.app.screen, Confirm), "it may be sent by the time somebody answers"
        finally:
            directory.answers.set()
        await until_so(lambda: len(documents(root)) == 1)


async def test_a_stage_changed_while_it_hangs_is_declared_only_with_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "feed"
    async with form(root, ward=SOUTHSIDE) as pilot:
        [texts] = lines_of(root, SOUTHSIDE)
        directory = HangingDirectory(root, monkeypatch)
        try:
            type_ahead(pilot, *(key for text in texts for key in (*text, "enter")))
            await until_so(directory.asked.is_set)
            type_ahead(pilot, *["up"] * 20, "down", "down", "1", "enter")
            await until_so(lambda: column(pilot)[2] == "1")
            type_ahead(pilot, "f2")
            await until_box(pilot, Confirm)
            type_ahead(pilot, "enter")
            await until_front(pilot, StagesScreen)
        finally:
            directory.answers.set()
        await until_so(lambda: CHANGES in shown(pilot, "message"))
        assert [document["status"] for document in documents(root)] == ["counting"]
        type_ahead(pilot, "f2", *"misheard", "enter")
        await until_box(pilot, Confirm)
        type_ahead(pilot, "enter")
        await until_so(lambda: len(documents(root)) == 2)
    assert [document.get("correction") for document in documents(root)] == [None, "misheard"]
