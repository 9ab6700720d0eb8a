"""Keys typed before the program is ready for them: each reaches what it was meant for, or nothing."""

from pathlib import Path

from textual.widgets import Input

from declaring.count import SEAT, VOTES, documents, night_of
from election_night.core.contest.seat import State
from election_night.tui.declare.boxes import Ask, Confirm
from election_night.tui.declare.form_options import FormOptions
from election_night.tui.declare.seats.seat_list import SeatListScreen
from election_night.tui.declare.tally.form import TallyScreen
from tui.declare.form_keys import (
    form,
    press,
    settle,
    shown,
    type_ahead,
    type_everything,
    until,
    until_box,
    votes,
)

FIGURES = [key for count in VOTES for key in (*str(count), "enter")]


async def test_figures_typed_ahead_of_the_program_each_land_on_their_own_line(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        type_ahead(pilot, *FIGURES)
        await until(pilot, lambda: len(documents(root)) == len(VOTES))
        await settle(pilot)
        assert votes(pilot)[: len(VOTES)] == [f"{count:,}" for count in VOTES]
    assert night_of(root).seats[SEAT].votes == VOTES


async def test_figures_typed_while_the_seat_is_still_opening_land_on_its_lines(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, FormOptions()) as pilot:
        type_ahead(pilot, *"islington", "enter", *FIGURES)
        await until(pilot, lambda: len(documents(root)) == len(VOTES))
        await settle(pilot)
        assert votes(pilot)[: len(VOTES)] == [f"{count:,}" for count in VOTES]


async def test_a_new_seat_typed_in_one_breath_has_every_candidate_on_a_line_of_its_own(
    tmp_path: Path,
) -> None:
    root = tmp_path / "feed"
    async with form(root, FormOptions(election="by-election")) as pilot:
        people = [*"Ann Ash, lab", "enter", *"Ben Beech, con", "enter", *"Cy Cedar, grn", "enter"]
        type_ahead(
            pilot, *"Little Snoring", "enter", "2", "enter", *people, "f2", *"120", "enter", *"90", "enter"
        )
        await until(pilot, lambda: len(documents(root)) == 2)
    seat = night_of(root).seats["little-snoring"]
    assert (seat.name, seat.seats, seat.votes) == ("Little Snoring", 2, (120, 90, None))
    assert [name for _, name, _ in seat.ballot.people.rows] == ["Ann Ash", "Ben Beech", "Cy Cedar"]


async def test_an_enter_typed_before_the_box_was_there_declares_nothing(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_everything(pilot)
        type_ahead(pilot, "f2", "enter", "enter")
        await until_box(pilot, Confirm)
        await settle(pilot)
        assert isinstance(pilot.app.screen, Confirm), "it waits for somebody who has read it"
        assert night_of(root).seats[SEAT].state is State.COUNTING
        await press(pilot, "enter")
        assert "DECLARED" in shown(pilot, "message")
    assert night_of(root).seats[SEAT].state is State.DECLARED


async def test_a_reason_typed_ahead_is_the_reason_and_no_figure(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        type_ahead(pilot, "f4", *"within 50 votes", "enter", *"1661", "enter")
        await until(pilot, lambda: len(documents(root)) == 2)
        await settle(pilot)
        assert votes(pilot)[0] == "1,661"
    assert [document["status"] for document in documents(root)] == ["recount", "counting"]
    assert documents(root)[0]["note"] == "within 50 votes"


async def test_a_key_that_opens_nothing_holds_up_nothing(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        type_ahead(pilot, "f5", "f8", *"1661", "enter")
        await until(pilot, lambda: len(documents(root)) == 1)
        await settle(pilot)
        assert votes(pilot)[0] == "1,661"


async def test_after_escape_the_search_has_what_was_typed_for_it(tmp_path: Path) -> None:
    async with form(tmp_path / "feed") as pilot:
        await until_box(pilot, TallyScreen)
        type_ahead(pilot, "escape", *"hollo", "enter")
        await until(pilot, lambda: "Holloway" in shown(pilot, "title"))


async def test_escape_on_a_box_lets_the_form_go_on(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        type_ahead(pilot, "f4")
        box = await until_box(pilot, Ask)
        assert box.query_one(Input).has_focus
        type_ahead(pilot, "escape", *"1661", "enter")
        await until(pilot, lambda: len(documents(root)) == 1)
        assert documents(root)[0]["status"] == "counting"


async def test_what_is_typed_right_after_a_click_on_a_seat_lands_in_its_form(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, FormOptions()) as pilot:
        await until_box(pilot, SeatListScreen)
        pilot.app.open_seat(SEAT)  # type: ignore[attr-defined] # as a click does
        type_ahead(pilot, *"1661", "enter")
        await until(pilot, lambda: len(documents(root)) == 1)
        await settle(pilot)
        assert votes(pilot)[0] == "1,661"
