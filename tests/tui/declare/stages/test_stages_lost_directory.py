"""The directory is gone while a count in stages is typed: nothing has to be sent twice by hand."""

from pathlib import Path

import pytest

from declaring.count import documents, night_of
from declaring.wards import WARD
from election_night.core.contest.seat import State
from election_night.tui.declare import app as declare_app
from election_night.tui.declare.boxes import Confirm
from tui.declare.form_keys import answer, press, shown, type_ahead, type_lines, until, until_box
from tui.declare.stages_keys import form, lines_of


@pytest.fixture(autouse=True)
def _retry_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declare_app, "RETRY_SECONDS", 0.05)


async def test_a_call_that_failed_is_sent_by_itself(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        away = root.rename(tmp_path / "elsewhere")
        type_ahead(pilot, "f3", *"1 2 3 4", "enter")
        await until_box(pilot, Confirm)
        await press(pilot, "enter")
        assert "NOT SENT, trying again" in shown(pilot, "alarm")
        away.rename(root)
        await until(pilot, lambda: shown(pilot, "alarm") == "")
        assert "the directory is back: Forth has been sent (called)" in shown(pilot, "message")
    assert night_of(root).seats[WARD].state is State.CALLED


async def test_a_stage_and_a_poll_that_is_off_are_sent_when_the_directory_is_back(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        first, second, *_ = lines_of(root)
        await type_lines(pilot, *first)
        away = root.rename(tmp_path / "elsewhere")
        await type_lines(pilot, *second)
        assert "NOT SENT, trying again" in shown(pilot, "alarm")
        away.rename(root)
        await until(pilot, lambda: shown(pilot, "alarm") == "")
        away = root.rename(tmp_path / "elsewhere")
        await press(pilot, "f6", *"fire", "enter")
        assert "NOT SENT, trying again" in shown(pilot, "alarm")
        away.rename(root)
        await until(pilot, lambda: shown(pilot, "alarm") == "")
    assert [document["status"] for document in documents(root)] == ["counting", "counting", "countermanded"]


async def test_f8_gives_up_what_waits_before_it_clears_a_stage(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        first = lines_of(root)[0]
        away = root.rename(tmp_path / "elsewhere")
        await type_lines(pilot, *first)
        await press(pilot, "f8")
        assert "cancelled, nothing was sent: counting" in shown(pilot, "message")
        away.rename(root)
        await answer(pilot, "f8", Confirm, "enter")
        assert "stage 1 is empty" in shown(pilot, "message")
    assert documents(root) == []
