"""The second person's form for a count in stages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from declaring.count import documents
from election_night.tui.declare.boxes import Confirm
from election_night.tui.declare.stages.second_form import SecondStagesScreen
from tui.declare.form_keys import press, settle, type_ahead, type_lines, until_front
from tui.declare.stages_keys import SOUTHSIDE, column, form, lines_of


@asynccontextmanager
async def second_form(root: Path) -> AsyncIterator[Pilot[int]]:
    """The first person has typed a ward and pressed F2."""
    async with form(root, ward=SOUTHSIDE, second=True) as pilot:
        [texts] = lines_of(root, SOUTHSIDE)
        await type_lines(pilot, *texts)
        type_ahead(pilot, "f2")
        await until_front(pilot, SecondStagesScreen)
        yield pilot


async def test_the_second_person_sends_nothing_and_f8_clears_what_was_typed(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with second_form(root) as pilot:
        await press(pilot, "enter", "enter", "enter")  # to the first candidate
        for key in ("f3", "f4", "f5", "f6"):
            assert key not in pilot.app.screen.active_bindings
            await press(pilot, key, "1", "2", "enter")
            assert type(pilot.app.screen) is SecondStagesScreen
        assert any(column(pilot))
        type_ahead(pilot, "f8")
        await until_front(pilot, Confirm)
        type_ahead(pilot, "enter")
        await until_front(pilot, SecondStagesScreen)
        await settle(pilot)
        assert not any(column(pilot))
    assert [document["status"] for document in documents(root)] == ["counting"]
