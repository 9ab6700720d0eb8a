"""Questions about a live night's past: by key, by time, and when the answer is no."""

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from election_night.core.night import Change
from election_night.core.overview.rankings import Rankings
from election_night.service.document_log import DocumentLog
from election_night.service.received import ReceivedDocument
from election_night.tui.dialogs.jump import JumpDialog
from election_night.tui.widgets.panel import Panel
from service.kit import drop
from tui.desks import in_sight, text
from tui.moments import come, has_read, later, live, look_back, recorded

BACK = ("t", *"03:15", "enter")


def lines(picture: str) -> tuple[str, str]:
    """Return the first line and the last."""
    return picture.splitlines()[0], picture.splitlines()[-1]


async def test_declaration_by_declaration_and_back_to_the_live_night(tmp_path: Path) -> None:
    """`,` goes back one, `.` forward one, and after the last comes the live night."""
    async with live(tmp_path) as (app, pilot, _, _):
        declared = [app.service.night.totals.declared]
        times = []
        for key in (",", ",", ",", ".", "."):
            await look_back(app, pilot, key)
            declared.append(app.night_source.night.totals.declared)
            times.append(app.context.now)
        assert declared[0] > declared[1] > declared[2] > declared[3]
        assert declared[4:] == [declared[2], declared[1]]
        assert times == [*times[:3], times[1], times[0]]
        await look_back(app, pilot, ".")
        assert app.time_control.past is not None, "the newest declaration itself is the last moment"
        await look_back(app, pilot, ".")
        assert app.time_control.past is None


async def test_keys_that_come_faster_than_the_folding_count_all(tmp_path: Path) -> None:
    """Three times back is three declarations, however slow each is; unwanted ones are cancelled."""
    async with live(tmp_path) as (app, pilot, _, _):
        for _ in range(3):
            await look_back(app, pilot, ",")
        slowly = app.context.now
        await pilot.press("escape")
        await look_back(app, pilot, ",", ",", ",")
        assert app.context.now == slowly


async def test_nothing_is_known_from_before_the_first_document(tmp_path: Path) -> None:
    """The dialog and the key say so; the range is that of the documents."""
    async with live(tmp_path) as (app, pilot, _, _):
        await pilot.press("t")
        dialog = app.screen
        assert isinstance(dialog, JumpDialog)
        board = dialog.query_one(Panel)
        assert board.canvas
        assert "from Thu 4 Jul 22:00 to Fri 5 Jul 03:30 BST" in board.canvas.dump()
        assert "the live night goes on meanwhile" in board.canvas.dump()
        await pilot.press(*"12:00", "enter")
        assert "12:00 is not in this night: it runs from 22:00 to 03:30" in board.canvas.dump()
        await pilot.press(*["backspace"] * 5, *"22:00", "enter")
        await app.workers.wait_for_complete()
        app.redraw()
        assert app.night_source.night.totals.declared == 0
        await look_back(app, pilot, ",")
        assert "nothing is known from before 22:00 BST" in text(app)


async def test_without_a_journal_the_past_begins_with_the_program(tmp_path: Path) -> None:
    """Before the first document there is no past; afterwards only its own, with the reason in words."""
    async with live(tmp_path, kept=False) as (app, pilot, clock, feed):
        await pilot.press("t")
        assert "nothing has come yet, so there is no earlier moment to show" in text(app)
        for document in (*recorded().extras, *recorded().documents[:4]):
            drop(feed, document.file, document.data)
            await come(app, partial(has_read, app, document.file))
            later(clock, minutes=10)
        await pilot.press("t")
        assert isinstance(app.screen, JumpDialog)
        canvas = app.screen.query_one(Panel).canvas
        assert canvas
        assert "there is no journal: nothing is known from before the start" in canvas.dump()
        await look_back(app, pilot, *"-25m", "enter")
        assert len(app.night_source.files()) == 3


async def test_a_kiosk_refuses(tmp_path: Path) -> None:
    """Nobody could bring the wall back."""
    async with live(tmp_path, kiosk=True, view="projector") as (app, pilot, _, _):
        for keys in (BACK, (",",), ("ctrl+p",)):
            await look_back(app, pilot, *keys)
            assert app.time_control.past is None, keys
            assert len(app.screen_stack) == 1, keys


async def test_the_wall_shows_the_live_night_only(tmp_path: Path) -> None:
    """Opening the projector returns to it; on the projector no time can be asked for."""
    async with live(tmp_path) as (app, pilot, _, _):
        await look_back(app, pilot, *BACK)
        await pilot.press("p")
        assert app.time_control.past is None
        assert app.view.name == "projector"
        await look_back(app, pilot, "t", ",")
        assert app.time_control.past is None
        assert len(app.screen_stack) == 1
        assert app.view.name == "projector"


async def test_a_slow_terminal_stays_slow(tmp_path: Path) -> None:
    """There and back, the program remembers that the terminal is slow."""
    async with live(tmp_path) as (app, pilot, _, _):
        app.animation.slow = lambda: True
        await look_back(app, pilot, *BACK)
        assert app.time_control.past is not None
        assert app.animation.slow()
        await pilot.press("escape")
        assert app.time_control.past is None
        assert app.animation.slow()


async def test_a_fault_of_our_own_in_the_past_leaves_the_live_night(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message says where the report is; the live screen stays, and the next moment can be requested."""
    async with live(tmp_path) as (app, pilot, _, _):
        with monkeypatch.context() as broken:
            broken.setattr("election_night.service.history.timeline.DocumentLog.reapply", lambda *_: 1 // 0)
            await look_back(app, pilot, ",")
        assert app.time_control.past is None
        assert "that moment can't be shown" in lines(text(app))[1]
        await look_back(app, pilot, ",")
        assert app.time_control.past is not None


async def test_a_slow_jump_shows_progress_and_can_be_cancelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The live night stays on the screen meanwhile; Escape leaves it at that."""
    async with live(tmp_path) as (app, pilot, _, _):
        waiting, go = threading.Event(), threading.Event()
        reapply = DocumentLog.reapply

        def slowly(log: DocumentLog, known: ReceivedDocument) -> Iterator[Change]:
            if len(log.received) == 7:
                waiting.set()
                go.wait(10.0)
            return reapply(log, known)

        monkeypatch.setattr("election_night.service.history.timeline.DocumentLog.reapply", slowly)
        monkeypatch.setattr("election_night.tui.state.live_history.PROGRESS_AFTER", 0.0)
        await pilot.press(*BACK)
        await come(app, waiting.is_set)
        top, bottom = lines(text(app))
        assert "AS IT WAS" not in top
        assert "preparing the night of 03:15 · 41% · Esc shows the live night" in bottom
        await pilot.press("escape")
        go.set()
        await app.workers.wait_for_complete()
        app.redraw()
        assert app.time_control.past is None
        assert "Esc" not in lines(text(app))[1].partition("1 Night")[0]


async def test_a_screen_leaves_no_trace_of_the_one_before(tmp_path: Path) -> None:
    """There, on, back and live again: each picture is the one that is drawn with nothing kept."""
    async with live(tmp_path) as (app, pilot, _, _):
        for keys in (BACK, (".",), (",",), ("t", *"22:00", "enter"), ("escape",)):
            await look_back(app, pilot, *keys)
            for view in ("night", "map", "seats", "missed"):
                await in_sight(app, pilot, view)
                drawn = app.view.picture().rows[1:]  # in the first line an age goes on meanwhile
                app.context._remembered_for, app.context.rankings = (), Rankings()
                app.redraw()
                assert app.view.picture().rows[1:] == drawn, (keys, view)
