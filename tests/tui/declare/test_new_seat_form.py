"""A seat that nobody announced, typed on the form; and one with no poll."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from declaring.count import documents, night_of
from election_night.core.contest.seat import State
from election_night.declaring.drafts.own_drafts import OwnDrafts
from election_night.model import Method
from election_night.tui.declare.boxes import Confirm
from election_night.tui.declare.form_options import FormOptions
from election_night.tui.declare.seats.new_seat import NewSeatScreen
from election_night.tui.declare.seats.seat_list import SeatListScreen
from election_night.tui.declare.stages.form import StagesScreen
from election_night.tui.declare.tally.form import TallyScreen
from tui.declare.form_keys import (
    form,
    press,
    shown,
    type_ahead,
    type_line,
    type_lines,
    until,
    until_box,
    votes,
)

OPTIONS = FormOptions(election="by-election")


async def test_a_ward_of_three_seats_is_typed_and_declared(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, OPTIONS) as pilot:
        await type_line(pilot, "Little Snoring")
        await until_box(pilot, NewSeatScreen)
        await type_line(pilot, "3")
        assert "Little Snoring · 3 seats" in shown(pilot, "title")
        await type_lines(pilot, "Ann Ash, lab", "Ben Beech, lab", "Cy Cedar, grn", "Di Dogwood, con")
        type_ahead(pilot, "f2")
        await until_box(pilot, TallyScreen)
        await type_lines(pilot, "1500", "1400", "1380", "700", "2600")
        type_ahead(pilot, "f2")
        await until_box(pilot, Confirm)
        await press(pilot, "enter")
        assert "DECLARED" in shown(pilot, "message")
        night = pilot.app.service.night  # type: ignore[attr-defined]
        await until(pilot, lambda: "little-snoring" in night.seats)
        await press(pilot, "up")
        assert shown(pilot, "alarm") == "", "no election document has changed"
    seat = night_of(root).seats["little-snoring"]
    assert (seat.state, seat.seats, seat.ballots) == (State.DECLARED, 3, 2600)
    assert [winner.id for winner in seat.winners] == list(seat.ballot.people.keys[:3])


async def test_every_candidate_survives_a_crash_from_the_first_line_on(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, OPTIONS) as pilot:
        await type_line(pilot, "東京")
        await until_box(pilot, NewSeatScreen)
        await type_lines(pilot, "2", "Ann Ash, lab")
        await press(pilot, *"Ben B")
        assert "2 name, party" in shown(pilot, "line")
        pilot.app.exit(0)
    async with form(root, OPTIONS) as pilot:
        await type_line(pilot, "東京")
        await until_box(pilot, NewSeatScreen)
        assert "東京 · 2 seats" in shown(pilot, "title")
        assert "2 name, party" in shown(pilot, "line")
        await type_line(pilot, "eech, con")
        type_ahead(pilot, "f2")
        screen = await until_box(pilot, TallyScreen)
        assert isinstance(screen, TallyScreen)
        assert [candidate.name for candidate in screen.entry.draft.candidates] == ["Ann Ash", "Ben Beech"]


async def test_two_seats_in_other_letters_are_two_seats_and_both_are_in_the_list(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, OPTIONS) as pilot:
        for name in ("東京", "大阪"):
            await until_box(pilot, SeatListScreen)
            await type_line(pilot, name)
            await until_box(pilot, NewSeatScreen)
            await type_lines(pilot, "", "Ann Ash, lab", "Ben Beech, con")
            type_ahead(pilot, "f2")
            await until_box(pilot, TallyScreen)
            await type_line(pilot, "120")
            type_ahead(pilot, "escape")
        screen = await until_box(pilot, SeatListScreen)
        assert isinstance(screen, SeatListScreen)
        await until(pilot, lambda: {"東京", "大阪"} <= {seat.name for seat in screen.rows()})
        await type_line(pilot, "大阪")
        await until_box(pilot, TallyScreen)
        assert votes(pilot)[:2] == ["120", ""]
    assert len({document["contest"] for document in documents(root)}) == 2


async def test_a_name_that_is_too_long_leaves_the_line_to_be_shortened(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, OPTIONS) as pilot:
        await type_line(pilot, "Little Snoring")
        await until_box(pilot, NewSeatScreen)
        await type_lines(pilot, "", "A" * 201 + ", lab")
        assert "201 characters, and 200 is the most: shorten it" in shown(pilot, "message")


async def test_as_many_candidates_as_seats_are_elected_without_a_poll(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, OPTIONS) as pilot:
        await type_line(pilot, "Little Snoring")
        await until_box(pilot, NewSeatScreen)
        await type_lines(pilot, "2", "Ann Ash, lab", "Ben Beech, con")
        type_ahead(pilot, "f2")
        await until_box(pilot, TallyScreen)
        assert "F2 declares them elected unopposed" in shown(pilot, "message")
        type_ahead(pilot, "f2")
        await until_box(pilot, Confirm)
        await press(pilot, "enter")
        assert "DECLARED unopposed: Ann Ash, Ben Beech" in shown(pilot, "message")
    seat = night_of(root).seats["little-snoring"]
    assert (seat.state, len(seat.winners)) == (State.UNOPPOSED, 2)


async def test_a_ward_in_no_list_is_counted_in_stages(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, OPTIONS) as pilot:
        await type_line(pilot, "Little Snoring")
        await until_box(pilot, NewSeatScreen)
        assert "add stv: 3 stv" in shown(pilot, "explanation")
        await type_line(pilot, "1 stv")
        assert "Little Snoring · counted in stages" in shown(pilot, "title")
        await type_lines(pilot, "Ann Ash, lab", "Ben Beech, con", "Cy Cedar, grn")
        type_ahead(pilot, "f2")
        await until_box(pilot, StagesScreen)
        assert "Little Snoring · 1 seat · stage 1: first preferences" in shown(pilot, "title")
        await type_lines(pilot, "100", "", "", "45", "40", "15", "", "x")
        assert night_of(root).seats["little-snoring"].stage_count == 1
        type_ahead(pilot, "escape")
        await until_box(pilot, SeatListScreen)
        await type_line(pilot, "little")
        await until_box(pilot, StagesScreen)
        await type_lines(pilot, "", "55", "45", "", "", "-")
        type_ahead(pilot, "f2")
        await until_box(pilot, Confirm)
        await press(pilot, "enter")
        assert "sent: Little Snoring: Ann Ash elected" in shown(pilot, "message")
    seat = night_of(root).seats["little-snoring"]
    assert (seat.state, seat.method, seat.stage_count) == (State.DECLARED, Method.STV, 2)


async def test_a_new_ward_counted_in_stages_survives_a_crash_before_its_first_stage(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, OPTIONS) as pilot:
        await type_line(pilot, "Little Snoring")
        await until_box(pilot, NewSeatScreen)
        await type_line(pilot, "2 stv")
        await type_lines(pilot, "Ann Ash, lab", "Ben Beech, con", "Cy Cedar, grn")
        type_ahead(pilot, "f2")
        await until_box(pilot, StagesScreen)
        await type_lines(pilot, "100", "34")
        pilot.app.exit(0)
    async with form(root, OPTIONS) as pilot:
        await type_line(pilot, "little")
        await until_box(pilot, StagesScreen)
        assert "your draft is back" in shown(pilot, "message")
        assert shown(pilot, "line") == "rejected, as announced"


async def test_a_seat_that_has_just_left_the_feed_is_not_opened(tmp_path: Path) -> None:
    async with form(tmp_path / "feed", FormOptions()) as pilot:
        await until_box(pilot, SeatListScreen)
        pilot.app.open_seat("little-snoring")  # type: ignore[attr-defined]
        assert shown(pilot, "message") == "this seat is no longer in the feed"
        await press(pilot, *"islington", "enter")
        await until_box(pilot, TallyScreen)


async def test_the_second_click_on_a_seat_opens_no_second_form(tmp_path: Path) -> None:
    async with form(tmp_path / "feed", FormOptions()) as pilot:
        listed = (await until_box(pilot, SeatListScreen)).query_one(OptionList)
        listed.action_select()
        await until_box(pilot, TallyScreen)
        listed.action_select()
        await press(pilot, "f12")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SeatListScreen)


async def test_a_fault_while_a_seat_is_opened_does_not_end_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise IndexError

    async with form(tmp_path / "feed", FormOptions()) as pilot:
        await until_box(pilot, SeatListScreen)
        with monkeypatch.context() as patch:
            patch.setattr(OwnDrafts, "find", fails)
            await press(pilot, *"islington", "enter")
            await until(pilot, lambda: "a fault in this program" in shown(pilot, "message"))
        await press(pilot, "enter")
        await until_box(pilot, TallyScreen)
