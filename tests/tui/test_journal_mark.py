"""Trouble with the journal is in the first line of every screen, and what it is in the last."""

import pytest

from election_night.feed.health import Health
from election_night.feed.journal import ANEW, CHANGED
from tui.desks import app_on
from tui.stages import islington

TROUBLE = ["not writable: no space left on device", "read-only", ANEW, CHANGED]


@pytest.mark.parametrize("journal", TROUBLE)
async def test_trouble_with_the_journal_is_in_every_frame(
    monkeypatch: pytest.MonkeyPatch, journal: str
) -> None:
    """Also while notifications have failed; and it goes when it is written again."""
    app, desk = app_on(islington().night)
    health = desk.health()._replace(mode="degraded", journal=journal)
    monkeypatch.setattr(desk, "health", lambda: health)
    async with app.run_test(size=(120, 40)) as pilot:
        for key in ("1", "2", "4"):
            await pilot.press(key)
            lines = app.picture().dump().splitlines()
            assert "journal trouble" in lines[0]
            assert f"the journal is {journal}" in lines[-1]


@pytest.mark.parametrize("journal", ["", "writing"])
async def test_a_journal_that_is_written_is_not_mentioned(
    monkeypatch: pytest.MonkeyPatch, journal: str
) -> None:
    """As is one that nobody wanted."""
    app, desk = app_on(islington().night)
    health: Health = desk.health()._replace(journal=journal)
    monkeypatch.setattr(desk, "health", lambda: health)
    async with app.run_test(size=(120, 40)):
        assert "journal" not in app.picture().dump()
