"""Trouble with the journal is in the first line of every screen, and what it is in the last."""

import pytest

from election_night.drawing.options import Depth
from election_night.service.journal.states import MENDED, REWRITTEN
from election_night.tui.state.status_line import StatusLine
from tui.desks import app_on, in_sight
from tui.stages import islington

VIEWS = ["night", "seats", "map", "feed", "missed", "seat", "history"]
TROUBLE = ["not writable: no space left on device", "read-only", REWRITTEN, MENDED]


async def drawn(
    monkeypatch: pytest.MonkeyPatch, view: str, journal: str, mode: str = "watching"
) -> list[str]:
    """The lines of this screen while the journal is so."""
    app, service = app_on(islington().night, view=view, depth=Depth.FULL)
    health = service.health()._replace(mode=mode, journal=journal)
    monkeypatch.setattr(service, "health", lambda: health)
    async with app.run_test(size=(120, 40)) as pilot:
        app.status_line = StatusLine()  # without the hint of the first run
        return (await in_sight(app, pilot)).splitlines()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("journal", TROUBLE)
async def test_trouble_with_the_journal_is_in_every_frame(
    monkeypatch: pytest.MonkeyPatch, view: str, journal: str
) -> None:
    """In two words above and in full below, also while notifications have failed."""
    for mode in ("watching", "degraded"):
        lines = await drawn(monkeypatch, view, journal, mode)
        assert "journal trouble" in lines[0]
        assert f"the journal is {journal}" in lines[-1]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("journal", ["", "writing"])
async def test_a_journal_that_is_written_is_not_mentioned(
    monkeypatch: pytest.MonkeyPatch, view: str, journal: str
) -> None:
    """As is one that nobody wanted."""
    lines = await drawn(monkeypatch, view, journal)
    assert "journal" not in lines[0] + lines[-1]
