"""The history of a seat on the screen: complete, newest first, even with only one step."""

from textual.pilot import Pilot

from election_night.core.night import Night
from election_night.drawing.options import Depth
from election_night.tui.app import ElectionNight
from tui.desks import announced, app_on, declared, in_sight, night_from_json

SIZE = (120, 20)


def on(night: Night) -> ElectionNight:
    """Return the program with the history of seat `a` open."""
    app, _ = app_on(night, view="history", depth=Depth.FULL)
    app.seat = "a"
    return app


async def revisions(app: ElectionNight, pilot: Pilot[int]) -> list[str]:
    """Return the revisions on the screen, from the top."""
    lines = (await in_sight(app, pilot)).splitlines()
    return [line.split()[1] for line in lines if line.strip().startswith("rev ")]


async def test_a_history_of_one_step_is_shown() -> None:
    """The only document of a seat, with its changes; the keys lead nowhere else."""
    app = on(night_from_json(declared("a", (100, 50))))
    async with app.run_test(size=SIZE) as pilot:
        text = await in_sight(app, pilot)
        assert "awaiting → declared" in text
        assert "no document yet" not in text
        for key in ("down", "up", "end", "home", "pagedown"):
            await pilot.press(key)
            assert await revisions(app, pilot) == ["1"]


async def test_the_keys_go_through_a_long_history_from_the_newest() -> None:
    """To the oldest and back."""
    corrections = [declared("a", (100 + one, 50), revision=one, correction="again") for one in range(2, 20)]
    app = on(night_from_json(declared("a", (100, 50)), *corrections))
    async with app.run_test(size=SIZE) as pilot:
        assert (await revisions(app, pilot))[0] == "19"
        await pilot.press("end")
        assert (await revisions(app, pilot))[-1] == "1"
        await pilot.press("home")
        assert (await revisions(app, pilot))[0] == "19"


async def test_a_seat_without_a_document_has_no_history() -> None:
    """And the screen says so."""
    app = on(night_from_json(announced({"id": "a"}, {"id": "b"}), declared("b", (100, 50))))
    async with app.run_test(size=SIZE) as pilot:
        assert await revisions(app, pilot) == []
        assert "no document yet" in await in_sight(app, pilot)
