"""The commands of the form for stages, with keys alone."""

import errno
import json
from pathlib import Path

import pytest

from declaring.count import documents, night_of, today
from declaring.wards import WARD, declaration, write_election
from election_night.core.contest.seat import State
from election_night.system import disk
from election_night.tui.declare.boxes import Ask, Confirm
from election_night.tui.declare.stages.form import StagesScreen
from election_night.tui.declare.stages.second_form import SecondStagesScreen
from tui.declare.form_keys import answer, press, shown, type_ahead, type_lines, until, until_front
from tui.declare.stages_keys import SOUTHSIDE, column, form, lines_of


async def test_f8_clears_a_stage_that_was_not_sent_and_takes_back_one_that_was(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        first, second, *_ = lines_of(root)
        await type_lines(pilot, *first)
        await type_lines(pilot, *second)
        await type_lines(pilot, "x7", "1", "2")
        await answer(pilot, "f8", Confirm, "enter")
        assert column(pilot)[:4] == ["", "", "", ""]
        assert len(documents(root)) == 2
        await answer(pilot, "f8", Ask, *"not announced", "enter")
        assert "stage 2" in shown(pilot, "title")
    assert night_of(root).seats[WARD].stage_count == 1


async def test_a_recount_and_a_poll_that_is_off_are_one_key_and_a_reason(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_lines(pilot, *lines_of(root)[0])
        for key, state in (("f4", State.RECOUNT), ("f6", State.COUNTERMANDED)):
            await answer(pilot, key, Ask, *"as announced", "enter")
            assert night_of(root).seats[WARD].state is state


async def test_a_call_is_read_back_and_enter_sends_it(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        type_ahead(pilot, "f3", *"2 3 1 4")
        await answer(pilot, "enter", Confirm, "enter")
    assert night_of(root).seats[WARD].filled == 4


async def test_a_second_person_who_differs_keeps_it_from_being_declared(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, ward=SOUTHSIDE, second=True) as pilot:
        [texts] = lines_of(root, SOUTHSIDE)
        await type_lines(pilot, *texts)
        for rose in ("3150", texts[7]):
            type_ahead(pilot, "f2")
            await until_front(pilot, SecondStagesScreen)
            assert "SECOND PERSON" in shown(pilot, "title")
            assert not any(column(pilot))
            heard = (*texts[:7], rose, *texts[8:])
            type_ahead(pilot, *(key for text in heard for key in (*text, "enter")), "f2")
            await until_front(pilot, StagesScreen if rose == "3150" else Confirm)
            if rose == "3150":
                await until(
                    pilot, lambda: "Cameron Rose: first 3,151, second 3,150" in shown(pilot, "message")
                )
                assert len(documents(root)) == 1
        type_ahead(pilot, "enter")
        await until(pilot, lambda: documents(root)[-1]["status"] == "declared")


async def test_quiet_sends_nothing_before_the_declaration(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, ward=SOUTHSIDE, quiet=True) as pilot:
        for texts in lines_of(root, SOUTHSIDE):
            await type_lines(pilot, *texts)
        assert documents(root) == []
        await answer(pilot, "f2", Confirm, "enter")
    assert [document["status"] for document in documents(root)] == ["declared"]


async def test_f2_with_a_figure_missing_goes_to_its_line(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_lines(pilot, "10399", "2080", "", "1866")
        await press(pilot, "f2")
        assert "stage 1: no figure yet for Jim Campbell" in shown(pilot, "message")
        assert shown(pilot, "line") == "2 Jim Campbell"


async def test_a_full_disk_is_reported_and_f2_sends_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "feed"

    def full(file: int, data: object) -> int:  # noqa: ARG001 - as the disk's own
        raise OSError(errno.ENOSPC, "No space left on device")

    async with form(root) as pilot:
        with monkeypatch.context() as patch:
            patch.setattr(disk, "write", full)
            await type_lines(pilot, *lines_of(root)[0])
            assert "NOT SENT, trying again" in shown(pilot, "alarm")
            assert documents(root) == []
        await press(pilot, "f2")
        assert len(documents(root)) == 1


async def test_a_declared_ward_is_opened_with_its_stages_and_corrected_with_a_reason(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    write_election(root, today())
    document = {**declaration(), "issued_at": f"{today().isoformat()}T00:00:00+00:00"}
    (root / "declared.json").write_text(json.dumps(document))
    async with form(root) as pilot:
        assert "stage 8: exclusion of Tim Wight" in shown(pilot, "title")
        assert "2,207.76871" in column(pilot)
        type_ahead(pilot, "f2", *"read again")
        await answer(pilot, "enter", Confirm, "enter")
    assert documents(root)[-1]["correction"] == "read again"
