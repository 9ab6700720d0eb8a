"""The form at the count, with keys alone."""

import errno
import json
import re
from pathlib import Path

import pytest
from textual.widgets import Button, Static

from declaring.count import MAJORITY, SEAT, VALID, VOTES, documents, night_of
from election_night.core.contest.seat import State
from election_night.system import disk
from election_night.tui.declare.boxes import Ask, Confirm
from election_night.tui.declare.form_options import FormOptions
from election_night.tui.declare.seats.seat_list import SeatListScreen
from election_night.tui.declare.tally.differences_box import DifferencesBox
from election_night.tui.declare.tally.form import TallyScreen
from election_night.tui.declare.tally.second_form import SecondTallyScreen
from tui.declare.form_keys import (
    answer,
    form,
    press,
    settle,
    shown,
    type_ahead,
    type_everything,
    type_line,
    type_lines,
    until,
    until_box,
    votes,
)


async def test_the_seat_that_is_chosen_stays_chosen_when_something_comes(tmp_path: Path) -> None:
    async with form(tmp_path / "feed", FormOptions()) as pilot:
        screen = await until_box(pilot, SeatListScreen)
        await press(pilot, "down")
        assert isinstance(screen, SeatListScreen)
        screen.show()
        type_ahead(pilot, "enter")
        await until_box(pilot, TallyScreen)
        assert "Islington North" in shown(pilot, "title")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_seat_is_found_by_its_name_figures_go_out_one_by_one_and_the_declaration_at_the_end(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    root = tmp_path / "feed"
    async with form(root, FormOptions(), size) as pilot:
        type_ahead(pilot, *"north", "enter")
        await until_box(pilot, TallyScreen)
        assert "Islington North" in shown(pilot, "title")
        await type_line(pilot, "1,661")
        await type_line(pilot, "24 120")
        assert night_of(root).seats[SEAT].votes[:3] == (1661, 24120, None)
        assert "MOST VOTES SO FAR\nJeremy Corbyn\n22,459 ahead of" in shown(pilot, "summary")
        await type_lines(pilot, *map(str, VOTES[2:]), str(VALID), "", str(MAJORITY), "2")
        assert "which agrees" in shown(pilot, "summary")
        await answer(pilot, "f2", Confirm, "enter")
    seat = night_of(root).seats[SEAT]
    assert (seat.state, seat.winner, seat.majority) == (State.DECLARED, "corbyn", MAJORITY)
    assert len(documents(root)) == 8


async def test_with_a_finding_enter_goes_back_and_only_the_other_button_declares(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_everything(pilot, (1661, 24120, 1950, 32, 2660, 16783, 1710))
        await answer(pilot, "f2", Confirm, "enter")
        assert night_of(root).seats[SEAT].state is State.COUNTING
        await answer(pilot, "f2", Confirm, "tab", "enter")
    document = documents(root)[-1]
    assert document["status"] == "declared"
    assert "90 too few" in document["note"]


async def test_a_figure_that_changes_while_it_is_read_back_is_not_declared(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_everything(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, TallyScreen)
        type_ahead(pilot, "f2")
        await until_box(pilot, Confirm)
        screen.entry.change(screen.entry.draft.with_votes(1, 24210))
        await press(pilot, "enter")
        assert "a figure has changed" in shown(pilot, "message")
    assert night_of(root).seats[SEAT].state is State.COUNTING


async def test_the_buttons_are_in_sight_with_twenty_candidates_and_every_finding(tmp_path: Path) -> None:
    async with form(tmp_path / "feed") as pilot:
        pilot.app.push_screen(Confirm("Westbridge", [f"{n:>9}  somebody" for n in range(20)], ["why"] * 5))
        await until_box(pilot, Confirm)
        for button in pilot.app.screen.query(Button):
            assert pilot.app.screen.region.contains_region(button.region)
            assert button.region.height == 3


async def test_what_is_no_figure_stays_on_its_line(tmp_path: Path) -> None:
    async with form(tmp_path / "feed") as pilot:
        await type_line(pilot, "24,12")
        assert "put a comma or a space only before three digits" in shown(pilot, "message")
        assert shown(pilot, "line") == "1 Vikkas Aggarwal"
    assert documents(tmp_path / "feed") == []


async def test_the_draft_is_there_again_with_what_was_typed_and_not_entered(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_line(pilot, "1661")
        await press(pilot, *"241")
    async with form(root) as pilot:
        assert votes(pilot)[:3] == ["1,661", "241", ""]
        assert shown(pilot, "line") == "2 Jeremy Corbyn"
        assert "your draft is back" in shown(pilot, "message")


async def test_a_recount_and_a_poll_that_is_off_are_one_key_and_a_reason(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_lines(pilot, "1661", "24120")
        for key, state in (("f4", State.RECOUNT), ("f6", State.COUNTERMANDED)):
            await answer(pilot, key, Ask, "enter")
            assert isinstance(pilot.app.screen, Ask), "a reason is needed"
            await press(pilot, *"as announced", "enter")
            assert night_of(root).seats[SEAT].state is state
            if key == "f4":
                await type_line(pilot, "1660")
                assert votes(pilot)[:3] == ["1,660", "", ""], "typing starts at the first candidate again"


async def test_a_call_is_read_back_before_it_is_sent_and_can_be_withdrawn(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await press(pilot, "f5")
        assert "no declaration or call to withdraw" in shown(pilot, "message")
        await answer(pilot, "f3", Ask, "9", "enter")
        assert "a call needs one number from 1 to 7" in shown(pilot, "message")
        type_ahead(pilot, "f3", "2", "enter")
        await until_box(pilot, Confirm)
        assert documents(root) == []
        await press(pilot, "enter")
        assert night_of(root).seats[SEAT].winner == "corbyn"
        await answer(pilot, "f5", Ask, "enter")
        assert isinstance(pilot.app.screen, Ask), "a reason is needed"
        await press(pilot, *"as announced", "enter")
    assert night_of(root).seats[SEAT].state is State.WITHDRAWN


async def test_what_was_sent_last_can_be_seen_and_taken_back(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_lines(pilot, "1661", "2412")
        type_ahead(pilot, "f8", *"24120", "enter")
        box = await until_box(pilot, Ask)
        await settle(pilot)
        assert pilot.app.screen is box, "a figure typed ahead is no reason"
        assert "2,412  Jeremy Corbyn" in "".join(str(part.render()) for part in box.query(Static))
        assert len(documents(root)) == 2
        await press(pilot, *"mistyped", "enter")
    assert night_of(root).seats[SEAT].votes[:2] == (1661, None)


async def test_with_a_second_person_nothing_is_declared_until_every_figure_agrees(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, FormOptions(seat=SEAT, second=True)) as pilot:
        await type_everything(pilot)
        type_ahead(pilot, "f2")
        await until_box(pilot, SecondTallyScreen)
        heard = (*map(str, (1611, 24210, 1950, 23, 2660, 16873, 1710)), str(VALID), "", str(MAJORITY))
        type_ahead(pilot, *(key for text in heard for key in (*text, "enter")), "f2")
        box = await until_box(pilot, DifferencesBox)
        text = "\n".join(str(part.render()) for part in box.query(Static))
        for name, first, second in (("Vikkas Aggarwal", "1,661", "1,611"), ("Paul Josling", "32", "23")):
            assert re.search(f"{name} +{first} +{second}", text)
        assert re.search("Jeremy Corbyn +24,120 +24,210", text)
        await press(pilot, "tab")
        type_ahead(pilot, "enter")
        await until_box(pilot, SecondTallyScreen)
        assert votes(pilot)[:4] == ["", "", "1,950", ""]
        heard = ("1661", "24120", "", "32")
        type_ahead(pilot, *(key for text in heard for key in (*text, "enter")), "f2")
        await until_box(pilot, Confirm)
        assert night_of(root).seats[SEAT].state is State.COUNTING
        await press(pilot, "enter")
    assert night_of(root).seats[SEAT].state is State.DECLARED


async def test_a_line_is_emptied_and_then_unknown_not_nought(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_lines(pilot, "1661", "24120")
        await press(pilot, "up", "9", "f7")
        assert votes(pilot)[:2] == ["1,661", ""]
        seat = night_of(root).seats[SEAT]
        assert seat.votes[:2] == (1661, None)
        assert "votes" not in documents(root)[-1]["candidates"][1]


async def test_somebody_else_at_the_seat_is_shown(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_line(pilot, "1661")
        other = {**documents(root)[0], "revision": 90, "source": "a colleague"}
        (root / "colleague.json").write_text(json.dumps(other))
        await until(pilot, lambda: "SOMEBODY ELSE" in shown(pilot, "summary"))
        assert "colleague.json" in shown(pilot, "summary")


async def test_a_full_disk_is_reported_and_the_next_figure_takes_the_last_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "feed"

    def full(file: int, data: object) -> int:  # noqa: ARG001 - as the disk's own
        raise OSError(errno.ENOSPC, "No space left on device")

    async with form(root) as pilot:
        with monkeypatch.context() as patch:
            patch.setattr(disk, "write", full)
            await type_line(pilot, "1661")
            assert "NOT SENT, trying again" in shown(pilot, "alarm")
            assert documents(root) == []
        await type_line(pilot, "24120")
        assert shown(pilot, "alarm") == ""
    assert night_of(root).seats[SEAT].votes[:2] == (1661, 24120)
