"""The directory is gone, the draft is damaged, the program fails: nothing typed is lost."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from declaring.count import SEAT, documents, night_of
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder
from election_night.declaring.tally import checks
from election_night.declaring.tally.draft import TallyDraft
from election_night.relay.link import watch as link_watch
from election_night.relay.link.state import LinkState, write_state
from election_night.system import disk
from election_night.system.clock import SystemClock
from election_night.tui.declare import app as declare_app
from election_night.tui.declare.boxes import AskReason, Confirm
from election_night.tui.declare.form import link_line
from election_night.tui.declare.form import screen as form_screen
from election_night.tui.declare.form_options import FormOptions
from election_night.tui.declare.seats.new_seat import CANDIDATE
from election_night.tui.declare.seats.seat_list import SeatListScreen
from election_night.tui.declare.tally.form import TallyScreen
from election_night.tui.declare.tally.inputs import TallyInput
from tui.declare.form_keys import (
    answer,
    form,
    press,
    shown,
    type_ahead,
    type_everything,
    type_line,
    until,
    until_box,
    votes,
)


async def test_what_was_not_sent_is_sent_by_itself_when_the_directory_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(declare_app, "RETRY_SECONDS", 0.05)
    root = tmp_path / "feed"
    async with form(root) as pilot:
        away = root.rename(tmp_path / "elsewhere")
        await type_line(pilot, "1661")
        await type_line(pilot, "24120")
        assert "NOT SENT, trying again: the directory cannot be written" in shown(pilot, "alarm")
        away.rename(root)
        await until(pilot, lambda: shown(pilot, "alarm") == "")
        assert "the directory is back: Islington North has been sent" in shown(pilot, "message")
    assert night_of(root).seats[SEAT].votes[:3] == (1661, 24120, None)


async def test_it_is_also_sent_after_the_form_was_left_and_quitting_asks_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(declare_app, "RETRY_SECONDS", 0.05)
    root = tmp_path / "feed"
    async with form(root) as pilot:
        away = root.rename(tmp_path / "elsewhere")
        await type_line(pilot, "1661")
        type_ahead(pilot, "escape")
        await until_box(pilot, SeatListScreen)
        assert "NOT SENT, trying again: Islington North" in shown(pilot, "alarm")
        type_ahead(pilot, "escape")
        await until_box(pilot, Confirm)
        type_ahead(pilot, "enter")
        await until_box(pilot, SeatListScreen)
        away.rename(root)
        await until(pilot, lambda: len(documents(root)) == 1)


async def test_a_declaration_that_waits_goes_out_as_it_was_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(declare_app, "RETRY_SECONDS", 0.05)
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_everything(pilot)
        type_ahead(pilot, "f2")
        await until_box(pilot, Confirm)
        away = root.rename(tmp_path / "elsewhere")
        await press(pilot, "enter")
        assert "NOT SENT" in shown(pilot, "alarm")
        away.rename(root)
        await until(pilot, lambda: "has been sent (declared)" in shown(pilot, "message"))
    assert documents(root)[-1]["status"] == "declared"


async def test_the_form_says_that_nothing_goes_out_to_the_other_rooms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_line, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(link_watch, "LOOK_EVERY", 0.0)
    root = tmp_path / "feed"
    now = SystemClock().now()
    relay = LinkState("out", "nats://localhost:4222/general-2029")
    async with form(root) as pilot:
        assert shown(pilot, "link") == ""
        write_state(root, relay.becomes("cut off", now, "localhost:4222 cannot be reached"), now)
        write_state(root, replace(relay, direction="in").becomes("cut off", now), now)
        since = f"cut off since {now.astimezone():%H:%M}"
        await until(pilot, lambda: shown(pilot, "link").startswith(since))
        assert shown(pilot, "link").endswith("nothing goes out: localhost:4222 cannot be reached")
        write_state(root, relay.becomes("live", now), now)
        await until(pilot, lambda: shown(pilot, "link") == "")


async def test_a_damaged_draft_is_set_aside_and_the_form_says_so(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    file = DraftFile(drafts_folder(root), SEAT)
    file.path.parent.mkdir(parents=True)
    file.path.write_bytes(b"{")
    async with form(root) as pilot:
        assert "the draft of this seat can't be read: it has been renamed to" in shown(pilot, "message")
        [aside] = file.path.parent.iterdir()
        assert str(aside) in shown(pilot, "message")
        await type_line(pilot, "1661")
    assert aside.read_bytes() == b"{"


async def test_a_candidate_begun_on_another_form_does_not_keep_the_seat_from_opening(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root, FormOptions()) as pilot:
        night = pilot.app.service.night  # type: ignore[attr-defined]
        draft = TallyDraft.of(night.seats[SEAT], night.id, test=False)
        DraftFile(drafts_folder(root), SEAT).save(draft.with_unfinished(CANDIDATE, "Carl"))
        pilot.app.open_seat(SEAT)  # type: ignore[attr-defined]
        await until_box(pilot, TallyScreen)
        await type_line(pilot, "1661")
    assert night_of(root).seats[SEAT].votes[0] == 1661


async def test_a_fault_in_a_command_is_reported_and_the_form_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "feed"

    def fails(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    async with form(root) as pilot:
        await type_everything(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(checks, "findings", fails)
            type_ahead(pilot, "f2")
            await until(pilot, lambda: "declare failed, but the draft is safe" in shown(pilot, "message"))
        assert "a report is in" in shown(pilot, "message")
        type_ahead(pilot, "f2")
        await until_box(pilot, Confirm)


async def test_a_seat_that_was_left_is_corrected_by_typing_one_figure(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_everything(pilot)
        await answer(pilot, "f2", Confirm, "enter")
        assert "DECLARED" in shown(pilot, "message")
    async with form(root, FormOptions(seat=SEAT)) as pilot:
        assert "these figures were sent before" in shown(pilot, "message")
        await type_line(pilot, "1662")
        type_ahead(pilot, *["down"] * 5, *"1709", "enter", "f2", *"one vote was on the wrong pile")
        await answer(pilot, "enter", Confirm, "enter")
        assert "DECLARED" in shown(pilot, "message")
    assert [one["votes"] for one in documents(root)[-1]["candidates"]] == [
        1662, 24120, 1950, 32, 2660, 16873, 1709,
    ]  # fmt: skip
    assert documents(root)[-1]["correction"] == "one vote was on the wrong pile"


async def test_a_directory_that_is_slow_to_answer_is_shown_and_keys_are_echoed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "feed"
    answers = threading.Event()
    replace = disk.replace

    def slow(source: Path, target: Path, **descriptors: int | None) -> None:
        if target.parent == root:
            answers.wait(30)
        replace(source, target, **descriptors)

    async with form(root) as pilot:
        monkeypatch.setattr(disk, "replace", slow)
        monkeypatch.setattr(form_screen, "SLOW_SECONDS", 0.05)
        type_ahead(pilot, *"1661", "enter", *"241")
        await until(pilot, lambda: "STILL SENDING" in shown(pilot, "alarm"))
        assert pilot.app.screen.query_one(TallyInput).value == "241"
        answers.set()
        await until(pilot, lambda: shown(pilot, "alarm") == "")
        assert votes(pilot)[:2] == ["1,661", "241"]
    assert len(documents(root)) == 1


async def test_figures_typed_while_a_document_waited_are_sent_when_it_is_cancelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(declare_app, "RETRY_SECONDS", 3600.0)  # or the document might be sent before F8
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_line(pilot, "1661")
        away = root.rename(tmp_path / "elsewhere")
        await answer(pilot, "f6", AskReason, *"fire", "enter")
        assert "NOT SENT, trying again" in shown(pilot, "alarm")
        await type_line(pilot, "24120")
        away.rename(root)
        type_ahead(pilot, "f8")
        await until(pilot, lambda: night_of(root).seats[SEAT].votes[:3] == (1661, 24120, None))
    assert [document["status"] for document in documents(root)] == ["counting", "counting"]
