"""Typing a count in stages, with keys alone."""

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from declaring.count import documents, night_of, today
from declaring.wards import WARD, declaration, write_election
from election_night.core.contest.seat import State
from election_night.tui.declare.boxes import Ask, Confirm
from election_night.tui.declare.stages.form import StagesScreen
from election_night.tui.declare.stages.table import StagesTable
from tui.declare.form_keys import answer, press, shown, type_ahead, type_lines, until_box
from tui.declare.stages_keys import LEITH, SOUTHSIDE, column, form, lines_of


async def declare(pilot: Pilot[int], root: Path, ward: str) -> None:
    """Press F2 after the last stage: the built-in declaration is read back, and sent."""
    built_in = declaration(ward)
    assert "every seat is filled: F2 reads everything back" in shown(pilot, "message")
    type_ahead(pilot, "f2")
    box = await until_box(pilot, Confirm)
    read_back = "\n".join(str(part.render()) for part in box.query(Static))
    lines = "\n".join(line for line in read_back.splitlines() if line.startswith("✔"))
    for candidate in built_in["candidates"]:
        assert (candidate["id"] in built_in["winners"]) == (f"{candidate['name']}, " in lines)
    await press(pilot, "enter")
    assert f"sent: {built_in['name']}" in shown(pilot, "message")
    last = documents(root)[-1]
    assert last["status"] == "declared"
    assert last["candidates"] == built_in["candidates"]
    assert last["winners"] == built_in["winners"]
    assert [{**stage, "at": None} for stage in last["stages"]] == [
        {**stage, "at": None} for stage in built_in["stages"]
    ]
    assert night_of(root).seats[ward].cautions == ()


async def test_a_ward_is_typed_stage_by_stage_and_declared(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, (120, 40), ward=LEITH) as pilot:
        for number, texts in enumerate(lines_of(root, LEITH), 1):
            await type_lines(pilot, *texts)
            seat = night_of(root).seats[LEITH]
            assert (seat.state, seat.stage_count) == (State.COUNTING, number)
        await declare(pilot, root, LEITH)
    assert len(documents(root)) == number + 1


async def test_a_whole_count_typed_ahead_lands_where_it_belongs(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_lines(pilot, *[text for texts in lines_of(root) for text in texts])
        assert len(documents(root)[-1]["stages"]) == 8
        await declare(pilot, root, WARD)
    assert len({document["revision"] for document in documents(root)}) == len(documents(root))


async def test_enter_accepts_what_is_proposed_and_alone_finishes_no_stage(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        first, second, *_ = lines_of(root)
        await type_lines(pilot, *first[:-2], "", "", "", "")
        assert shown(pilot, "line") == "excluded now? -: nobody"
        assert "Enter alone doesn't finish a stage. Type a line, or - for nobody" in shown(pilot, "message")
        assert documents(root) == []
        await type_lines(pilot, "-")
        assert documents(root)[-1]["stages"][0]["elected"] == ["20629"]
        assert shown(pilot, "line") == "Enter: surplus of Jim Campbell"
        await type_lines(pilot, "", *second[1:-2], "", "", "", "")
        assert shown(pilot, "line") == "excluded now? x: Nicola Ross"
        assert "Enter alone doesn't finish a stage. Type x for Nicola Ross" in shown(pilot, "message")
        assert len(documents(root)) == 1
        await type_lines(pilot, "x")
    assert documents(root)[-1]["stages"][1]["excluded"] == ["21608"]


async def test_f2_after_text_that_cannot_be_read_reads_nothing_back(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, ward=SOUTHSIDE, quiet=True) as pilot:
        [texts] = lines_of(root, SOUTHSIDE)
        await type_lines(pilot, *texts)
        await press(pilot, "up", "up", *"24,13", "f2")
        assert type(pilot.app.screen) is StagesScreen
        assert "24,13" in shown(pilot, "message")


@pytest.mark.parametrize(
    ("text", "excluded"), [("X", ["21608"]), ("7", ["21608"]), ("x7", ["21608"]), ("-", [])]
)
async def test_an_exclusion_is_typed_as_it_was_heard(tmp_path: Path, text: str, excluded: list[str]) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        first, second, *_ = lines_of(root)
        await type_lines(pilot, *first)
        await type_lines(pilot, "", *second[1:-2], "", text)
    assert documents(root)[-1]["stages"][1].get("excluded", []) == excluded


async def test_a_transfer_may_be_typed_instead_of_a_total(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_lines(pilot, *lines_of(root)[0])
        await type_lines(pilot, "", "+13.28175", "+131.34175")
        assert column(pilot)[1:4] == ["1,879.28175", "2,080", "1,710.34175"]


async def test_a_stage_that_does_not_add_up_stays_and_f2_sends_it_all_the_same(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        first, second, third, *_ = lines_of(root)
        await type_lines(pilot, *first)
        await type_lines(pilot, second[0], "1879.28175", "1701.34175", *second[3:])
        assert "NOT SENT: stage 2 comes to 10,390 of 10,399 valid votes" in shown(pilot, "message")
        assert "9 missing" in shown(pilot, "summary")
        assert len(documents(root)) == 1
        await answer(pilot, "f2", Confirm, "enter")
        assert len(documents(root)) == 1
        await answer(pilot, "f2", Confirm, "tab", "enter")
        assert "9 too few" in documents(root)[-1]["note"]
        assert "stage 3" in shown(pilot, "title")
        await press(pilot, "f7", "down", "down", "down")
        await type_lines(pilot, "1710.34175")
        await answer(pilot, "f2", Ask, *"misheard", "enter")
    assert documents(root)[-1]["correction"] == "misheard"
    assert "note" not in documents(root)[-1]
    assert third


async def test_the_draft_is_there_again_with_what_was_typed_and_not_entered(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_lines(pilot, *lines_of(root)[0])
        await type_lines(pilot, "", "1879.28175")
        await press(pilot, *"1710.3")
    async with form(root) as pilot:
        assert column(pilot)[:4] == ["s2", "1,879.28175", "2,080", "1710.3"]
        assert shown(pilot, "line") == "3 Cammy Day"
        assert "your draft is back" in shown(pilot, "message")


async def test_every_line_of_a_long_ballot_can_be_reached_at_24_rows(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    write_election(root, today())
    election = json.loads((root / "election.json").read_text())
    ward = next(contest for contest in election["contests"] if contest["id"] == WARD)
    ward["candidates"] = [{"id": f"c{n}", "name": f"Candidate {n}", "party": "ind"} for n in range(1, 31)]
    (root / "election.json").write_text(json.dumps(election))
    async with form(root) as pilot:
        await type_lines(pilot, "", "", "", *(["7"] * 30))
        screen = pilot.app.screen
        assert isinstance(screen, StagesScreen)
        table = screen.query_one(StagesTable)
        assert table.cursor_row == 33
        assert table.scroll_y > 0
        assert column(pilot)[32] == "7"
