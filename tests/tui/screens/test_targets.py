"""The targets of a party: what became of each, and how to reach the next party."""

from election_night.drawing.context import DrawContext
from election_night.drawing.wall import pages
from election_night.drawing.wall.schedule import Page
from tui.desks import announced, app_on, declared, in_sight, night_from_json
from tui.stages import canvas

CONTESTS = [
    {"id": seat, "previous": {"label": "2019", "votes": votes}}
    for seat, votes in {
        "x": {"a": 510, "b": 490},
        "y": {"a": 600, "b": 400},
        "z": {"b": 700, "a": 300},
    }.items()
]


async def test_the_targets_of_a_party_and_of_the_next() -> None:
    """By swing, with what became of each; right chooses another party."""
    night = night_from_json(announced(*CONTESTS), declared("x", (400, 500)))
    app, _ = app_on(night)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("6")
        drawn = await in_sight(app, pilot, "targets")
        assert app.navigation.view == "targets"
        rows = [line for line in drawn.splitlines() if "Seat " in line]
        assert [row.split("Seat ")[1][0] for row in rows] == ["x", "y"]
        assert "1.0%" in rows[0]
        assert "10.0%" in rows[1]
        assert "to come" in rows[1]
        assert "1 short of a majority; 1 of its own seats to come: enough" in drawn
        await pilot.press("right")
        drawn = await in_sight(app, pilot)
        assert "Seat z" in drawn
        assert "20.0%" in drawn


async def test_without_a_last_result_there_are_no_targets() -> None:
    """The screen says why."""
    app, _ = app_on(night_from_json(announced({"id": "x"}, {"id": "y"}), declared("x", (400, 500))))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "no last result is known" in await in_sight(app, pilot, "targets")


def test_a_wall_without_targets_has_no_page_of_them() -> None:
    """Neither before the last result is known nor for a single seat."""
    bare = DrawContext(night_from_json(announced({"id": "x"}, {"id": "y"})))
    known = DrawContext(night_from_json(announced(*CONTESTS), declared("x", (400, 500))))
    board = canvas(known, 80, 24)
    assert pages.pages_with_content(bare, ("parties", "targets"), board) == ("parties",)
    assert pages.pages_with_content(known, ("parties", "targets"), board) == ("parties", "targets")
    pages.draw(board, known, Page("targets"), 0)
    assert "TARGETS" in board.dump()
