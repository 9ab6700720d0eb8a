"""The second person's form for a count in stages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from declaring.count import documents
from election_night.tui.declare.boxes import Confirm
from election_night.tui.declare.stages.second_form import SecondStagesScreen
from tui.declare.form_keys import settle, type_ahead
from tui.declare.stages_keys import SOUTHSIDE, column, form, lines_of, type_lines, until_front


@asynccontextmanager
async def second_form(root: Path) -> AsyncIterator[Pilot[int]]:
    """The first person has typed a ward and pressed F2."""
    async with form(root, ward=SOUTHSIDE, second=True) as pilot:
        [texts] = lines_of(root, SOUTHSIDE)
        await type_lines(pilot, *texts)
        type_ahead(pilot, "f2")
        await until_front(pilot, SecondStagesScreen)
        yield pilot


@pytest.mark.parametrize("key", ["f3", "f4", "f5", "f6"])
async def test_no_key_of_the_second_person_sends_anything(tmp_path: Path, key: str) -> None:
    root = tmp_path / "feed"
    async with second_form(root) as pilot:
        assert key not in pilot.app.screen.active_bindings
        type_ahead(pilot, key, "1", "2", "enter")
        await settle(pilot)
        assert type(pilot.app.screen) is SecondStagesScreen
    assert [document["status"] for document in documents(root)] == ["counting"]


async def test_f8_clears_what_the_second_person_typed(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with second_form(root) as pilot:
        type_ahead(pilot, "enter", "enter", "enter", "1", "enter", "f8")
        await until_front(pilot, Confirm)
        type_ahead(pilot, "enter")
        await until_front(pilot, SecondStagesScreen)
        await settle(pilot)
        assert not any(column(pilot))
    assert len(documents(root)) == 1
