"""The councils screen and the ways to a council: keys, filter, find, the night's list."""

from core.build import night_of_documents
from core.council_nights import two_councils
from core.several_seats import WARD, stages
from election_night.service.health import FileReport
from tui.desks import NOW, app_on, in_sight, text

KNOWN = ("abbey-merton", "abbey-barking", "beam")


def order(screen: str) -> list[str]:
    """Return the councils in the order of the table."""
    names = [line.split()[0] for line in screen.splitlines()[3:] if line.strip()]
    return [name for name in names if name in {"Barking", "Merton"}]


async def test_it_is_sorted_by_the_seats_of_a_party_and_reversed() -> None:
    app, _ = app_on(two_councils(*KNOWN))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("5")
        assert order(await in_sight(app, pilot)) == ["Barking", "Merton"]
        await pilot.press("r")
        assert order(text(app)) == ["Merton", "Barking"]
        app.action_run_command("sort-party:grn")
        assert order(text(app)) == ["Barking", "Merton"]
        assert "by GRN ↓" in text(app)
        await pilot.press("s")
        assert "by to come ↑" in text(app) or "by LAB ↓" in text(app)


async def test_the_filter_chooses_by_control_and_says_so() -> None:
    app, _ = app_on(two_councils(*KNOWN))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("5")
        await in_sight(app, pilot)
        await pilot.press("f", "right", "enter")
        screen = await in_sight(app, pilot)
        assert order(screen) == ["Merton"]
        assert "1 controlled by Labour" in screen
        await pilot.press("f", "delete", "enter")
        assert order(await in_sight(app, pilot)) == ["Barking", "Merton"]


async def test_find_opens_a_council_and_escape_returns() -> None:
    app, _ = app_on(two_councils(*KNOWN))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"merton", "enter")
        screen = await in_sight(app, pilot)
        assert (app.view.name, screen.splitlines()[1].split()[0]) == ("council", "MERTON")
        await pilot.press("escape")
        assert app.view.name == "night"


async def test_enter_in_the_nights_list_opens_the_council() -> None:
    app, _ = app_on(two_councils(*KNOWN))
    async with app.run_test(size=(80, 24)) as pilot:
        await in_sight(app, pilot)
        app.view.query_one("#councils").focus()
        await pilot.press("enter")
        assert "BARKING" in await in_sight(app, pilot)
        assert app.view.name == "council"


async def test_where_the_councils_take_all_the_room_the_cursor_is_among_them() -> None:
    app, _ = app_on(two_councils(*KNOWN, "cannon"))
    async with app.run_test(size=(60, 18)) as pilot:
        await in_sight(app, pilot)
        app.view.query_one("#latest").display = False
        app.view.query_one("#latest").blur()
        app.redraw()
        await pilot.pause()
        await pilot.press("enter")
        await in_sight(app, pilot)
        assert app.view.name == "council"


async def test_the_footer_names_the_keys_of_stages_only_where_there_are_some() -> None:
    counted = night_of_documents(stages({"ann": [400, 334], "bob": [300, 366]}, [{}, {}], status="counting"))
    for night, chosen, listed in ((counted, WARD, True), (two_councils(*KNOWN), "beam", False)):
        app, _ = app_on(night)
        async with app.run_test(size=(80, 24)) as pilot:
            app.seat = chosen
            await in_sight(app, pilot, "seat")
            await pilot.press("x")  # closes the hint of a first run
            assert ("← → stages" in text(app)) is listed


async def test_the_feed_screen_names_the_ward_and_the_result_that_counts() -> None:
    night = two_councils(*KNOWN)
    app, service = app_on(night)
    service.files = lambda: [  # type: ignore[method-assign]
        FileReport("a.json", NOW, 100, "shown", contest="beam", revision=1),
        FileReport("b.json", NOW, 100, "superseded", "revision 1 is known", "abbey-merton", 0),
        FileReport("c.json", NOW, 100, "refused", "it is broken", "abbey-merton", 2),
        FileReport("d.json", NOW, 100, "caution", "turnout is odd", "beam", 1),
        FileReport("election.json", NOW, 100, "shown"),
    ]
    async with app.run_test(size=(120, 24)) as pilot:
        screen = await in_sight(app, pilot, "feed")
        assert "Beam rev 1: declared, GRN" in screen
        assert "Abbey, Merton rev 0 · revision 1 is known" in screen
        assert "it is broken · Abbey, Merton rev 2" in screen
        (cautioned,) = [line for line in screen.splitlines() if " CAUTION " in line]
        assert "Beam rev 1: declared, GRN" in cautioned
