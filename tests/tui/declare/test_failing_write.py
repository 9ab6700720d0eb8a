"""A write hangs and then fails, or a fault in the program prevents it: every screen says NOT SENT."""

import errno
import os
import threading
from pathlib import Path

import pytest

from declaring.count import SEAT
from election_night.system import disk
from election_night.tui.declare import app as declare_app
from election_night.tui.declare.form import screen as form_screen
from election_night.tui.declare.seats.seat_list import SeatListScreen
from election_night.tui.declare.tally.form import TallyScreen
from tui.declare.form_keys import form, press, shown, type_ahead, type_line, until, until_box, votes


@pytest.mark.parametrize("front", [SeatListScreen, TallyScreen])
async def test_a_write_that_hangs_and_then_fails_is_reported_on_the_screen_that_is_open_by_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, front: type[SeatListScreen | TallyScreen]
) -> None:
    monkeypatch.setattr(form_screen, "SLOW_SECONDS", 0.05)
    monkeypatch.setattr(declare_app, "SLOW_SECONDS", 0.05)
    monkeypatch.setattr(declare_app, "RETRY_SECONDS", 0.1)
    root = tmp_path / "feed"
    hangs, fails, replace = threading.Event(), threading.Event(), disk.replace

    def hang_then_fail(source: Path, target: Path, **descriptors: int | None) -> None:
        if Path(target).parent != root:
            replace(source, target, **descriptors)
            return
        hangs.set()
        fails.wait(30)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async with form(root) as pilot:
        monkeypatch.setattr(disk, "replace", hang_then_fail)
        type_ahead(pilot, *"1661", "enter", "escape")
        await until_box(pilot, SeatListScreen)
        if front is TallyScreen:
            pilot.app.open_seat(SEAT)  # type: ignore[attr-defined]
            await until_box(pilot, TallyScreen)
        await until(pilot, hangs.is_set)
        await until(pilot, lambda: "STILL SENDING" in shown(pilot, "alarm"))
        fails.set()
        await until(pilot, lambda: "NOT SENT, trying again" in shown(pilot, "alarm"))


async def test_a_fault_while_a_waiting_document_is_sent_does_not_end_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(declare_app, "RETRY_SECONDS", 0.1)
    root = tmp_path / "feed"

    def fails() -> None:
        raise ZeroDivisionError

    async with form(root) as pilot:
        root.rename(tmp_path / "elsewhere")
        await type_line(pilot, "1661")
        entry = pilot.app.screen.entry  # type: ignore[attr-defined]
        entry.documents.waiting.send = fails
        await until(pilot, lambda: "NOT SENT: Islington North: a fault" in shown(pilot, "message"))
        await press(pilot, *"24")
        assert votes(pilot)[1] == "24"
