"""Find as you type, and the palette: the best match first, and every name to the letter."""

import pytest
from textual import events
from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from election_night.core.overview.seat_search import entries, search
from election_night.tui.dialogs.find import FindDialog
from tui.desks import (
    announced,
    app_on,
    declared,
    handled,
    in_sight,
    night_from_json,
    press_at_once,
    text,
    until,
)
from tui.stages import whole_night

WANTED = [
    ("yns mon", "Ynys Môn"),
    ("ynys", "Ynys Môn"),
    ("north isl", "Islington North"),
    ("islington n", "Islington North"),
    ("ISLINGTON-NORTH", "Islington North"),
    ("na heileanan", "Na h-Eileanan an Iar"),
    ("queens park", "Queen's Park and Maida Vale"),
    ("jeremy corb", "Jeremy Corbyn"),
    ("corbyn islington", "Jeremy Corbyn"),
    ("ilsington north", "Islington North"),
    ("bath", "Bath"),
    ("hendn", "Hendon"),
]


@pytest.mark.parametrize(("typed", "name"), WANTED)
def test_the_best_match_comes_first(typed: str, name: str) -> None:
    """Accents, punctuation, case, order, beginnings and one slip are forgiven."""
    found = search(entries(whole_night(1).night), typed)
    assert found[0].name.replace("’", "'") == name


def test_of_two_of_one_name_who_was_elected_comes_first() -> None:
    """Piers Corbyn, with the shorter name, stood elsewhere and lost."""
    found = [one.name for one in search(entries(whole_night(650).night), "corbyn")]
    assert found[:2] == ["Jeremy Corbyn", "Piers Corbyn"]


def test_nothing_is_found_for_nothing() -> None:
    """An empty line finds nothing, and neither does nonsense; namesakes are all found, seat by seat."""
    every = entries(whole_night(1).night)
    assert search(every, "  ") == []
    assert search(every, "zzxqj") == []
    smiths = [one for one in search(every, "greg smith") if one.name == "Greg Smith"]
    assert len({smith.candidate for smith in smiths}) == len(smiths) >= 2


async def test_enter_opens_and_escape_changes_nothing() -> None:
    """Escape: the same screen and seat as before. Enter: the card of the best match; Escape there: back."""
    app, _ = app_on(whole_night(300).night, view="seats")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down")
        before, seat = text(app), app.seat
        await press_at_once(app, pilot, "slash", *"corbyn")
        await pilot.press("escape")
        assert (text(app), app.seat) == (before, seat)
        await press_at_once(app, pilot, "slash", *"jeremy corbyn")
        await pilot.press("enter")
        assert app.view.name == "seat"
        assert "ISLINGTON NORTH" in await in_sight(app, pilot)
        await pilot.press("escape")
        assert (app.view.name, app.seat) == ("seats", seat)


async def test_keys_typed_into_the_line_are_letters() -> None:
    """q, 1 and p in the dialog are typed, and do not quit or change the screen below."""
    app, _ = app_on(whole_night(1).night, view="seats")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"q1p")
        assert app.screen.query_one(Input).value == "q1p"
        assert app.view.name == "seats"
        app.redraw()  # a declaration below the dialog harms neither
        assert isinstance(app.screen, FindDialog)


async def test_no_key_is_lost_while_the_dialog_opens() -> None:
    """Keys that come in one burst with the slash are all in the line."""
    app, _ = app_on(whole_night(1).night, view="seats")
    async with app.run_test(size=(80, 24)) as pilot:
        await press_at_once(app, pilot, "slash", *"hendon")
        await until(lambda: bool(app.screen.query(Input)) and app.screen.query_one(Input).value == "hendon")
        await press_at_once(app, pilot, *["backspace"] * 3, *"don", "enter")
        await until(lambda: app.view.name == "seat")
        assert "HENDON" in await in_sight(app, pilot)


async def test_a_key_of_a_dialog_does_not_overtake_the_one_that_quits() -> None:
    """The program ends, however fast the two are typed."""
    app, _ = app_on(whole_night(1).night)
    async with app.run_test(size=(100, 30)) as pilot:
        await in_sight(app, pilot)
        for key, character in (("q", "q"), ("slash", "/")):
            app.post_message(events.Key(key, character))
        await until(lambda: app.return_value == 0)


@pytest.mark.parametrize("typed", ["quorn", "truro", "fareham"])
async def test_letters_that_open_dialogs_or_quit_are_letters_in_a_dialog_that_is_opening(typed: str) -> None:
    """Its line hasn't the focus yet when they are typed."""
    app, _ = app_on(whole_night(1).night)
    async with app.run_test(size=(100, 30)) as pilot:
        await in_sight(app, pilot)
        await press_at_once(app, pilot, "slash", *typed)
        assert isinstance(app.screen, FindDialog)
        await until(lambda: app.screen.query_one(Input).value == typed)


async def test_names_are_never_markup() -> None:
    """A seat named in brackets is shown to the letter in the dialog and in the palette, and does nothing."""
    names = [f"quit {name}" for name in ("[/]", "[@click=app.quit]x", "[b]Ann[/b]")]
    app, _ = app_on(
        night_from_json(*(declared(f"c{place}", (3, 2), name=name) for place, name in enumerate(names)))
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"quit")
        dialog = app.screen
        assert isinstance(dialog, FindDialog)
        board = dialog.query_one("Panel")
        assert all(name in board.canvas.dump() for name in names)  # type: ignore[attr-defined]
        await pilot.press("escape", "ctrl+p")
        await press_at_once(app, pilot, *"quit")
        palette = app.screen
        assert isinstance(palette, CommandPalette)

        def prompts() -> str:
            return "\n".join(str(option.prompt) for option in palette.query_one(OptionList).options)

        await until(lambda: all(name in prompts() for name in names))


async def test_the_palette_says_what_each_command_does() -> None:
    """Before anything is typed, and for what is found."""
    app, _ = app_on(whole_night(300).night)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        palette = app.screen

        def listed() -> str:
            return "\n".join(str(option.prompt) for option in palette.query_one(OptionList).options)

        await until(lambda: "Map  (3)\nOne cell per seat, coloured once it is decided." in listed())
        await press_at_once(app, pilot, *"accents")
        await until(lambda: "Map" not in listed() and "Find a seat, a council or a candidate" in listed())


async def test_the_palette_runs_its_commands() -> None:
    """Typing a command's name and Enter does it; a seat's name opens it."""
    app, _ = app_on(whole_night(300).night)
    async with app.run_test(size=(80, 24)) as pilot:
        for typed, view in (("map", "map"), ("islington north", "seat")):
            await pilot.press("ctrl+p")
            await press_at_once(app, pilot, *typed)
            await app.screen.workers.wait_for_complete()
            await pilot.press("enter")
            await pilot.press(*([] if not isinstance(app.screen, CommandPalette) else ["enter"]))
            await until(lambda: app.view.name == view)  # noqa: B023 - it is called at once
        assert app.seat == "E14001305"


async def test_kiosk_has_no_dialogs() -> None:
    """A locked projector opens neither the palette nor a dialog."""
    app, _ = app_on(night_from_json(announced({"id": "a"}, {"id": "b"})), view="projector", kiosk=True)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("ctrl+p", "slash", "f", "question_mark", "q"):
            await pilot.press(key)
            assert len(app.screen_stack) == 1
            assert app.view.name == "projector"


async def test_the_palette_is_opened_once() -> None:
    """Even with a dialog over it, where the library would open another and end the program."""
    app, _ = app_on(night_from_json(announced({"id": "a"}, {"id": "b"})))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", "slash", "ctrl+p")
        assert sum(isinstance(screen, CommandPalette) for screen in app.screen_stack) == 1


@pytest.mark.parametrize("keys", [("ctrl+p",), ("slash",), ("f",), ("slash", "n")], ids="+".join)
async def test_a_dialog_closes_only_once(keys: tuple[str, ...]) -> None:
    """Of two in a row the second comes when it has gone, and neither ends the program nor writes a report."""
    app, _ = app_on(night_from_json(announced({"id": "a", "name": "North"}, {"id": "b"})), view="seats")
    async with app.run_test(size=(80, 24)) as pilot:
        for twice in ("enter", "escape", "click"):
            app.go("seats")
            await pilot.press(*keys)
            assert len(app.screen_stack) == 2, twice
            for _ in range(2):
                if twice == "click":
                    for kind in (events.MouseDown, events.MouseUp):
                        app.post_message(kind(None, 1, 22, 0, 0, 1, False, False, False, 1, 22))
                else:
                    app.post_message(events.Key(twice, None))
            await handled(app)
            await pilot.pause()
            assert app.is_running, twice
            assert "failed" not in app.status_line.text, twice
            assert app.screen_stack, twice
            while len(app.screen_stack) > 1:
                await pilot.press("escape")


async def test_a_locked_wall_does_not_say_how_to_leave() -> None:
    """Ctrl-C asks whether to quit; where the keys are locked it does nothing, however often it comes."""
    for kiosk in (True, False):
        app, _ = app_on(night_from_json(announced({"id": "a"}, {"id": "b"})), view="feed", kiosk=kiosk)
        async with app.run_test(size=(80, 24)) as pilot:
            await in_sight(app, pilot)
            await pilot.press("ctrl+c")
            assert ("Ctrl-C again quits" in text(app)) != kiosk
            await pilot.press("ctrl+c")
            assert app.return_value == (None if kiosk else 130)
