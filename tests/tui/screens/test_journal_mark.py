"""The first line of every screen marks trouble with the journal, and the last line explains it."""

import pytest

from election_night.drawing.options import Depth
from election_night.service.journal.states import MENDED, REWRITTEN
from election_night.tui.state.status_line import StatusLine
from tui.desks import app_on, in_sight, text
from tui.stages import islington

VIEWS = ["night", "seats", "map", "feed", "missed", "seat", "history"]
TROUBLE = ["not writable: no space left on device", "read-only", REWRITTEN, MENDED]


async def test_trouble_with_the_journal_is_in_every_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """In two words above and in full below, even if notifications have failed; otherwise not a word."""
    app, service = app_on(islington().night, depth=Depth.FULL)
    well = service.health()
    async with app.run_test(size=(120, 40)) as pilot:
        for view in VIEWS:
            await in_sight(app, pilot, view)
            for journal in (*TROUBLE, "", "writing"):  # Of one that is written, or not wanted.
                for mode in ("watching", "degraded"):
                    health = well._replace(mode=mode, journal=journal)
                    monkeypatch.setattr(service, "health", lambda health=health: health)
                    app.status_line = StatusLine()  # without the hint of the first run
                    app.redraw()
                    lines = text(app).splitlines()
                    if journal in TROUBLE:
                        assert "journal trouble" in lines[0], (view, journal, mode)
                        assert f"the journal is {journal}" in lines[-1], (view, journal, mode)
                    elif mode == "watching":
                        assert "journal" not in lines[0] + lines[-1], view
