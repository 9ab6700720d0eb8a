"""The form for a count in stages, with keys alone."""

import asyncio
import errno
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from declaring.count import documents, night_of, today
from declaring.wards import WARD, declaration, entry, said, type_stage, write_election
from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.service.night_service import NightService
from election_night.system import disk
from election_night.tui.declare.app import DeclareApp, FormOptions
from election_night.tui.declare.boxes import Ask, Confirm
from election_night.tui.declare.stages_form import StagesScreen
from election_night.tui.declare.stages_input import StageInput
from election_night.tui.declare.stages_second_form import SecondStagesScreen
from election_night.tui.declare.stages_table import StagesTable

LEITH, SOUTHSIDE = "S13002931", "S13002933"
"""Five candidates, three seats and four stages; and a ward that filled its four seats at once."""


@asynccontextmanager
async def form(
    root: Path,
    size: tuple[int, int] = (80, 24),
    *,
    ward: str = WARD,
    quiet: bool = False,
    second: bool = False,
) -> AsyncIterator[Pilot[int]]:
    """The form on this directory, with the ward open."""
    if not list(root.glob("*")):  # noqa: ASYNC240
        write_election(root, today())
    service = NightService(root, Night(), poll=True)
    service.read_once()
    app = DeclareApp(service, FormOptions(seat=ward, quiet=quiet, second=second))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def settle(pilot: Pilot[int]) -> None:
    """Wait until everything that the keys set off is done: messages come after those before them."""
    done = asyncio.Event()
    pilot.app.screen.call_next(done.set)
    await done.wait()
    await pilot.pause()


async def type_lines(pilot: Pilot[int], *texts: str) -> None:
    """Each text and Enter, and whatever they set off. One key after the other would take minutes."""
    for text in texts:
        pilot.app.screen.query_one(StageInput).insert_text_at_cursor(text)
        await pilot.press("enter")
    await settle(pilot)


def lines_of(root: Path, ward: str = WARD) -> list[list[str]]:
    """What is typed at each stage, line by line."""
    reporter = entry(root.with_name("other"), ward)
    stages = []
    for number in range(1, len(declaration(ward)["stages"]) + 1):
        stages.append(said(ward, number, reporter.draft))
        type_stage(reporter, ward, number)
        assert reporter.finish(number) == []
    return stages


def shown(pilot: Pilot[int], name: str) -> str:
    """What a part of the form says."""
    return str(pilot.app.screen.query_one(f"#{name}", Static).render())


def column(pilot: Pilot[int]) -> list[str]:
    """What stands on the lines of the stage."""
    table = pilot.app.screen.query_one(StagesTable)
    return [str(cell) for cell in table.get_column_at(len(table.columns) - 1)]


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    """Wait until it is so."""
    for _ in range(300):
        if true():
            await pilot.pause()
            return
        await pilot.pause(0.01)
    raise AssertionError(shown(pilot, "question"))


async def until_box(pilot: Pilot[int], box: type[Confirm | Ask]) -> Confirm | Ask:
    """The box, once it is open."""
    for _ in range(200):
        if isinstance(pilot.app.screen, box):
            await pilot.pause()
            return pilot.app.screen
        await pilot.pause(0.01)
    raise AssertionError(f"no box opened: {shown(pilot, 'question')}")


@pytest.mark.parametrize(("size", "ward"), [((80, 24), WARD), ((120, 40), LEITH)])
async def test_a_ward_is_typed_stage_by_stage_and_declared(
    tmp_path: Path, size: tuple[int, int], ward: str
) -> None:
    root, built_in = tmp_path / "feed", declaration(ward)
    async with form(root, size, ward=ward) as pilot:
        for number, texts in enumerate(lines_of(root, ward), 1):
            await type_lines(pilot, *texts)
            seat = night_of(root).seats[ward]
            assert (seat.state, seat.stage_count) == (State.COUNTING, number)
        assert "every seat is filled: F2 reads everything back" in shown(pilot, "question")
        await pilot.press("f2")
        box = await until_box(pilot, Confirm)
        read_back = "\n".join(str(part.render()) for part in box.query(Static))
        lines = "\n".join(line for line in read_back.splitlines() if line.startswith("✔"))
        for candidate in built_in["candidates"]:
            assert (candidate["id"] in built_in["winners"]) == (f"{candidate['name']}, " in lines)
        await pilot.press("enter")
        await settle(pilot)
        assert f"sent: {built_in['name']}" in shown(pilot, "question")
    *stages, last = documents(root)
    assert len(stages) == len(built_in["stages"])
    assert last["status"] == "declared"
    assert last["candidates"] == built_in["candidates"]
    assert last["winners"] == built_in["winners"]
    assert [{**stage, "at": None} for stage in last["stages"]] == [
        {**stage, "at": None} for stage in built_in["stages"]
    ]
    assert night_of(root).seats[ward].cautions == ()


async def test_enter_accepts_what_is_proposed(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        first, second, *_ = lines_of(root)
        await type_lines(pilot, *first[:-2], "", "")
        assert shown(pilot, "line") == "Enter: surplus of Jim Campbell"
        await type_lines(pilot, "", *second[1:-2], "", "")
    [_, document] = documents(root)
    assert document["stages"][0]["elected"] == ["20629"]
    assert document["stages"][1]["excluded"] == ["21608"]


async def test_a_whole_count_typed_ahead_lands_where_it_belongs(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        keys = "".join(f"{text}\r" for texts in lines_of(root) for text in texts)
        for key in keys:
            pilot.app.post_message(events.Key("enter" if key == "\r" else key, key))
        for _ in range(500):
            await settle(pilot)
            if (root / "election.json").exists() and documents(root) and _stages(root) == 8:
                break
        assert "every seat is filled" in shown(pilot, "question")
    last = documents(root)[-1]
    assert last["candidates"] == declaration()["candidates"]
    assert last["winners"] == declaration()["winners"]
    assert len({document["revision"] for document in documents(root)}) == len(documents(root))


def _stages(root: Path) -> int:
    return len(documents(root)[-1]["stages"])


async def test_a_transfer_may_be_typed_instead_of_a_total(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_lines(pilot, *lines_of(root)[0])
        await pilot.press("enter", "plus", *"13", "full_stop", *"28175", "enter", *"+131.34175", "enter")
        await settle(pilot)
        assert column(pilot)[1:4] == ["1,879.28175", "2,080", "1,710.34175"]


async def test_a_stage_that_does_not_add_up_stays_and_f2_sends_it_all_the_same(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        first, second, third, *_ = lines_of(root)
        await type_lines(pilot, *first)
        await type_lines(pilot, second[0], "1879.28175", "1701.34175", *second[3:])
        assert "NOT SENT: stage 2 comes to 10,390 of 10,399 valid votes" in shown(pilot, "question")
        assert "9 missing" in shown(pilot, "standing")
        assert len(documents(root)) == 1
        await pilot.press("f2")
        await until_box(pilot, Confirm)
        await pilot.press("enter")
        await settle(pilot)
        assert len(documents(root)) == 1
        await pilot.press("f2")
        await until_box(pilot, Confirm)
        await pilot.press("tab", "enter")
        await settle(pilot)
        assert "9 too few" in documents(root)[-1]["note"]
        assert "stage 3" in shown(pilot, "title")
        await pilot.press("f7", "down", "down", "down")
        await type_lines(pilot, "1710.34175")
        await pilot.press("f2")
        await until_box(pilot, Ask)
        await pilot.press(*"misheard", "enter")
        await settle(pilot)
    assert documents(root)[-1]["correction"] == "misheard"
    assert "note" not in documents(root)[-1]
    assert third


async def test_the_draft_is_there_again_with_what_was_typed_and_not_entered(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_lines(pilot, *lines_of(root)[0])
        await type_lines(pilot, "", "1879.28175")
        await pilot.press(*"1710.3")
        await settle(pilot)
    async with form(root) as pilot:
        assert column(pilot)[:4] == ["s2", "1,879.28175", "2,080", "1710.3"]
        assert shown(pilot, "line") == "3 Cammy Day"
        assert "your draft is here again" in shown(pilot, "question")


async def test_f8_clears_a_stage_that_was_not_sent_and_takes_back_one_that_was(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        first, second, *_ = lines_of(root)
        await type_lines(pilot, *first)
        await type_lines(pilot, *second)
        await type_lines(pilot, "x7", "1", "2")
        await pilot.press("f8")
        await until_box(pilot, Confirm)
        await pilot.press("enter")
        await settle(pilot)
        assert column(pilot)[:4] == ["", "", "", ""]
        assert len(documents(root)) == 2
        await pilot.press("f8")
        await until_box(pilot, Ask)
        await pilot.press(*"not announced", "enter")
        await settle(pilot)
        assert "stage 2" in shown(pilot, "title")
    assert night_of(root).seats[WARD].stage_count == 1


@pytest.mark.parametrize(("key", "state"), [("f4", State.RECOUNT), ("f6", State.COUNTERMANDED)])
async def test_each_of_these_is_one_key_and_a_reason(tmp_path: Path, key: str, state: State) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_lines(pilot, *lines_of(root)[0])
        await pilot.press(key)
        await until_box(pilot, Ask)
        await pilot.press(*"as announced", "enter")
        await settle(pilot)
    assert night_of(root).seats[WARD].state is state


async def test_a_call_is_read_back_and_enter_sends_it(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await pilot.press("f3")
        await until_box(pilot, Ask)
        await pilot.press(*"2", "space", *"3", "space", "1", "space", "4", "enter")
        await until_box(pilot, Confirm)
        await pilot.press("enter")
        await settle(pilot)
    assert night_of(root).seats[WARD].filled == 4


async def test_a_second_person_who_differs_keeps_it_from_being_declared(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, ward=SOUTHSIDE, second=True) as pilot:
        [texts] = lines_of(root, SOUTHSIDE)
        await type_lines(pilot, *texts)
        for rose, difference in (("3150", "Cameron Rose: first 3,151, second 3,150"), (texts[7], "")):
            await pilot.press("f2")
            await until(pilot, lambda: isinstance(pilot.app.screen, SecondStagesScreen))
            assert "SECOND PERSON" in shown(pilot, "title")
            assert not any(column(pilot))
            await type_lines(pilot, *texts[:7], rose, *texts[8:])
            await pilot.press("f2")
            if difference:
                await until(pilot, lambda: not isinstance(pilot.app.screen, SecondStagesScreen))
                await settle(pilot)
                assert difference in shown(pilot, "question")
                assert len(documents(root)) == 1
        await until_box(pilot, Confirm)
        await pilot.press("enter")
        await settle(pilot)
    assert documents(root)[-1]["status"] == "declared"


async def test_quiet_sends_nothing_before_the_declaration(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, ward=SOUTHSIDE, quiet=True) as pilot:
        for texts in lines_of(root, SOUTHSIDE):
            await type_lines(pilot, *texts)
        assert documents(root) == []
        await pilot.press("f2")
        await until_box(pilot, Confirm)
        await pilot.press("enter")
        await settle(pilot)
    assert [document["status"] for document in documents(root)] == ["declared"]


async def test_f2_with_a_figure_missing_goes_to_its_line(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_lines(pilot, "10399", "2080", "", "1866")
        await pilot.press("f2")
        await settle(pilot)
        assert "stage 1: no figure yet for Jim Campbell" in shown(pilot, "question")
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
            assert "NOT SENT" in shown(pilot, "question")
            assert documents(root) == []
        await pilot.press("f2")
        await settle(pilot)
        assert len(documents(root)) == 1


async def test_a_declared_ward_is_opened_with_its_stages_and_corrected_with_a_reason(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    write_election(root, today())
    document = {**declaration(), "issued_at": f"{today().isoformat()}T00:00:00+00:00"}
    (root / "declared.json").write_text(json.dumps(document))
    async with form(root) as pilot:
        assert "stage 8: exclusion of Tim Wight" in shown(pilot, "title")
        assert "2,207.76871" in column(pilot)
        await pilot.press("f2")
        await until_box(pilot, Ask)
        await pilot.press(*"read again", "enter")
        await until_box(pilot, Confirm)
        await pilot.press("enter")
        await settle(pilot)
    assert documents(root)[-1]["correction"] == "read again"


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
