"""The commands of the form for a tally, with keys alone."""

from pathlib import Path

import pytest
from textual.widgets import Button, Static

from declaring.count import MAJORITY, SEAT, VALID, VOTES, documents, entry, night_of
from election_night.core.contest.seat import State
from election_night.declaring.finding import Finding
from election_night.declaring.tally import checks
from election_night.tui.declare.boxes import Ask, Confirm
from election_night.tui.declare.form_options import FormOptions
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
    until,
    until_box,
)


async def test_the_second_person_types_everything_again_after_a_recount(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, FormOptions(seat=SEAT, second=True)) as pilot:
        await type_everything(pilot)
        type_ahead(pilot, "f2")
        await until_box(pilot, SecondTallyScreen)
        heard = (*map(str, VOTES), str(VALID), "", str(MAJORITY))
        type_ahead(pilot, *(key for text in heard for key in (*text, "enter")), "f2")
        await until_box(pilot, Confirm)
        await press(pilot, "escape")
        await answer(pilot, "f4", Ask, *"within fifty votes", "enter")
        await type_everything(pilot)
        type_ahead(pilot, "f2")
        await until_box(pilot, SecondTallyScreen)


async def test_a_double_click_declares_once_and_the_form_stays(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, FormOptions(seat=SEAT, quiet=True)) as pilot:
        await type_everything(pilot)
        type_ahead(pilot, "f2")
        button = (await until_box(pilot, Confirm)).query_one("#yes", Button)
        button.press()
        button.press()
        await until(pilot, lambda: "DECLARED" in shown(pilot, "message"))
        await settle(pilot)
        assert isinstance(pilot.app.screen, TallyScreen)
    assert len(documents(root)) == 1


async def test_what_somebody_else_sends_during_a_question_is_shown_after_it(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, FormOptions(seat=SEAT, quiet=True)) as pilot:
        await type_everything(pilot)
        type_ahead(pilot, "f2")
        await until_box(pilot, Confirm)
        entry(root).type_votes(0, 99)
        night = pilot.app.service.night  # type: ignore[attr-defined]
        await until(pilot, lambda: night.seats[SEAT].votes[:1] == (99,))
        await settle(pilot)
        type_ahead(pilot, "escape")
        await until(pilot, lambda: "SOMEBODY ELSE" in shown(pilot, "summary"))


async def test_f2_after_text_that_cannot_be_read_reads_nothing_back(tmp_path: Path) -> None:
    async with form(tmp_path / "feed", FormOptions(seat=SEAT, quiet=True)) as pilot:
        await type_everything(pilot)
        await type_line(pilot, "2 6")
        assert "2 6 are too many: the contest fills 1" in shown(pilot, "message")
        await type_line(pilot, "2")
        await press(pilot, "up", "up", "up", *"24,13", "f2")
        assert type(pilot.app.screen) is TallyScreen
        assert "24,13 is not a figure" in shown(pilot, "message")


async def test_with_more_findings_than_the_box_shows_it_can_be_declared_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "feed"
    doubts = [Finding(f"doubt {number}") for number in range(1, 8)]
    monkeypatch.setattr(checks, "findings", lambda *_: doubts)
    async with form(root, FormOptions(seat=SEAT, quiet=True)) as pilot:
        await type_everything(pilot)
        type_ahead(pilot, "f2")
        box = await until_box(pilot, Confirm)
        assert "and 3 more" in "".join(str(part.render()) for part in box.query(Static))
        await press(pilot, "tab")
        await press(pilot, "enter")
    assert documents(root)[-1]["status"] == "declared"


async def test_a_declared_seat_can_be_called_only_after_its_withdrawal(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_everything(pilot)
        await answer(pilot, "f2", Confirm, "enter")
        await press(pilot, "f3")
        assert "the seat is declared" in shown(pilot, "message")
        assert night_of(root).seats[SEAT].state is State.DECLARED
        await answer(pilot, "f5", Ask, *"wrong sheet", "enter")
        type_ahead(pilot, "f8")
        box = await until_box(pilot, Ask)
        sentences = "".join(str(part.render()) for part in box.query(Static))
        assert "Number 8, declared, is sent again:" in sentences, "what taking back the withdrawal would do"
        assert "24,120  Jeremy Corbyn" in sentences
        await press(pilot, "escape")
        type_ahead(pilot, "f3", "6")
        await answer(pilot, "enter", Confirm, "enter")
        assert "sent: called for Praful Nargund" in shown(pilot, "message")
    seat = night_of(root).seats[SEAT]
    assert (seat.state, seat.reasons) == (State.CALLED, ())
