"""A list keeps lines that look the same, and never shows one that is not true any more."""

import pytest

from election_night.tui.widgets.seats_table import SeatsTable
from tui.desks import announced, app_on, night_from_json

SEATS = [{"id": f"c{place}", "name": f"Seat {place:02}"} for place in range(8)]


async def test_a_list_that_cannot_be_drawn_shows_none_of_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    app, _ = app_on(night_from_json(announced(*SEATS)))
    async with app.run_test(size=(100, 30)) as pilot:
        app.go("seats")
        await pilot.pause()
        app.redraw()
        table = app.view.query_one(SeatsTable)
        assert "Seat 00" in table.render_line(0).text

        def fail(*_: object) -> None:
            raise ValueError("broken on purpose")

        monkeypatch.setattr(SeatsTable, "prepare", fail)
        app.redraw()
        lines = [table.render_line(y).text for y in range(table.size.height)]
        assert not any("Seat 0" in line for line in lines)
        assert any("could not be drawn" in line for line in lines)


async def test_the_place_of_a_character_is_never_left_of_the_line_or_above_it() -> None:
    app, _ = app_on(night_from_json(announced(*SEATS)))
    async with app.run_test(size=(100, 30)) as pilot:
        app.go("seats")
        await pilot.pause()
        app.redraw()
        table = app.view.query_one(SeatsTable)
        assert table.text_offset(-1, -1) == (0, 0)
        assert table.text_offset(7, 2) == (7, 2)
        assert table.text_offset(500, 500).y == 500
