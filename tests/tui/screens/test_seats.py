"""The seats screen: its contents, and that the chosen seat stays chosen."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from election_night.core.overview.seat_query import Filter, Order
from election_night.drawing.overview import seats_table
from election_night.drawing.seat import summary
from election_night.tui.app import ElectionNight
from election_night.tui.screens.seats import SeatsView
from election_night.tui.state.watchlist import Watchlist
from tui.desks import announced, app_on, declared, in_sight, night_from_json, places, text
from tui.stages import canvas, seat_of, whole_night

HOSTILE = ["[/]", "[@click=app.quit]x", "[red]Ann[/red]", "O’Brien [IND]"]


def _seats(app: ElectionNight) -> SeatsView:
    view = app.views["seats"]
    assert isinstance(view, SeatsView)
    return view


def _cursor(app: ElectionNight) -> str:
    """Return the line of the table that is marked."""
    return next(line for line in text(app).splitlines() if line.startswith(" ▸"))


async def test_every_size_shows_the_important_columns() -> None:
    """Seat, party, outcome and majority are on every screen, whole; nothing is wider than the screen."""
    app, _ = app_on(whole_night(300).night, view="seats")
    async with app.run_test(size=(60, 18)) as pilot:
        app.seat = "E14001305"
        await pilot.press("r", "r")
        for width, height in ((60, 18), (80, 24), (120, 40), (200, 50)):
            await pilot.resize_terminal(width, height)
            screen = await in_sight(app, pilot)
            line = _cursor(app)
            for fact in ("Islington North", "IND", "GAIN FROM LAB", "7,247"):
                assert fact in line, width
            assert len(screen.splitlines()) == height
            assert "650 seats" in screen


@pytest.mark.parametrize("column", seats_table.COLUMNS, ids=lambda column: column.id)
@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_sorted_column_is_always_there_and_marked(column: seats_table.Column, width: int) -> None:
    """The column that sorts the table is always visible, with an arrow; columns never overlap."""
    context = whole_night(1)
    order = Order(column.id, column.down)
    placed = seats_table.fit(width, order)
    assert column in [one for one, _, _ in placed]
    ends = [(x, x + wide) for _, x, wide in placed]
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))
    assert ends[-1][1] <= width
    head = canvas(context, width, 1)
    seats_table.head(head, context, order)
    assert ("↓" if column.down else "↑") in head.dump()


def test_a_wide_screen_shows_every_column() -> None:
    """At 200 columns nothing is left out."""
    assert [column for column, _, _ in seats_table.fit(200, Order())] == list(seats_table.COLUMNS)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_shown_to_the_letter(name: str) -> None:
    """Brackets in the name of a seat or a person are letters like any other."""
    context, seat = seat_of({name: ("ind", 5), "B": ("b", 4)}, name=name)
    board = canvas(context, 200, 1)
    seats_table.line(board, context, seat, Order(), chosen=True, watched=True)
    assert board.dump().count(name) == 2


async def test_the_seat_stays_chosen_when_the_table_moves_under_it() -> None:
    """Twenty seats arrive above the chosen one: it is still chosen, and on the same line of the screen."""
    contests = [{"id": f"c{place:03d}"} for place in range(100)]
    app, service = app_on(night_from_json(announced(*contests)), view="seats")
    async with app.run_test(size=(80, 24)) as pilot:
        service.hand_in(declared("c050", (9, 4)))
        app.redraw()
        await pilot.press("s", "s", "s", "s", "home")  # by majority, the closest first
        assert _seats(app).order == Order("majority")
        assert app.seat == "c050"
        await pilot.press("down", "down", "down", "up", "up", "up")
        before = text(app).splitlines().index(_cursor(app))
        for place in range(20):
            service.hand_in(declared(f"c{place:03d}", (9, 8)))
        app.redraw()
        assert app.seat == "c050"
        assert "Seat c050" in _cursor(app)
        ranking = _seats(app).ranking
        assert ranking is not None
        assert ranking.place("c050") == 20
        assert text(app).splitlines().index(_cursor(app)) == before


async def test_escape_returns_to_the_same_row() -> None:
    """Enter opens the chosen seat's card, Escape comes back to the very same screen."""
    app, _ = app_on(whole_night(300).night, view="seats")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "r", "pagedown", "pagedown", "down", "down")
        before, seat = text(app), app.seat
        await pilot.press("enter")
        assert app.view.name == "seat"
        await pilot.press("escape")
        assert app.view.name == "seats"
        assert (app.seat, text(app).splitlines()[1:-1]) == (seat, before.splitlines()[1:-1])


async def test_the_cursor_reaches_both_ends() -> None:
    """Home, End and the page keys stop at the first and the last seat; the arrows move by one."""
    app, _ = app_on(whole_night(300).night, view="seats")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        assert "York Outer" in _cursor(app)
        await pilot.press("down", "pagedown", "up")
        assert "York Central" in _cursor(app)
        await pilot.press("home", "up", "pageup")
        assert "Aberafan Maesteg" in _cursor(app)


async def test_the_mouse_chooses_opens_and_sorts() -> None:
    """A click on a row chooses it, a second opens it; one on a column's name sorts, a second turns round."""
    app, _ = app_on(whole_night(300).night, view="seats")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(offset=(10, 8))
        assert text(app).splitlines()[8] == _cursor(app)
        chosen = app.seat
        await pilot.click(offset=(10, 8))
        assert (app.view.name, app.seat) == ("seat", chosen)
        await pilot.press("escape")
        x = text(app).splitlines()[2].index("majority")
        await pilot.click(offset=(x, 2))
        assert _seats(app).order == Order("majority")
        await pilot.click(offset=(x, 2))
        assert _seats(app).order == Order("majority", down=True)


async def test_the_filter_dialog_shows_its_words_and_count() -> None:
    """Region, then gains only: its words and the count are on the screen; Escape changes nothing."""
    app, _ = app_on(whole_night(700).night, view="seats")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "down", "right", "enter")
        assert "East Midlands" in text(app).splitlines()[1]
        assert app.seat_filter == Filter(region="East Midlands")
        await pilot.press("f", "down", "down", "down", "right", "enter")
        seats = [
            s for s in app.service.night.seats.values() if s.region == "East Midlands" and s.outcome == "gain"
        ]
        assert f"{len(seats)} of 650" in text(app).splitlines()[1]
        assert "East Midlands · gains only" in text(app).splitlines()[1]
        await pilot.press("f", "delete", "escape")
        assert app.seat_filter == Filter(region="East Midlands", gains=True)
        await pilot.press("f", "delete", "enter")
        assert "650 seats" in text(app)


async def test_the_watchlist_is_kept_between_runs(own_home: Path) -> None:
    """A star set in one run is there in the next, in a file below the state directory; w removes it."""
    for _ in range(2):
        app, _ = app_on(whole_night(1).night, view="seats")
        async with app.run_test(size=(80, 24)) as pilot:
            if not app.watched:
                await pilot.press("down", "w")
                chosen = app.seat
            assert app.watched == {chosen}
            await pilot.press("home", "down")
            assert "★" in _cursor(app)
    file = own_home / "state" / "election-night" / "watchlist.json"
    assert json.loads(file.read_text()) == {"uk-2024-07-04": [chosen]}
    assert not list(file.parent.glob(".watchlist-*"))
    watchlist = Watchlist()
    assert watchlist.toggle("uk-2024-07-04", str(chosen)) is False
    assert json.loads(file.read_text()) == {}


@pytest.mark.parametrize("content", [b"{", b"[1]", b'{"e": 1}', b"\xff", b"[" * 100_000])
def test_a_broken_watchlist_is_reported_and_left_alone(content: bytes, tmp_path: Path) -> None:
    """It stops nothing, a message appears, stars still work in this run, and the file is not replaced."""
    path = tmp_path / "watchlist.json"
    path.write_bytes(content)
    watchlist = Watchlist(path)
    assert watchlist.of("e") == set()
    assert str(path) in watchlist.problem
    assert watchlist.toggle("e", "a") is True
    assert watchlist.of("e") == {"a"}
    assert "not saved" in watchlist.problem
    assert path.read_bytes() == content


def test_a_watchlist_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    """The state directory is a file: the star appears, with the reason why it isn't saved."""
    (tmp_path / "state").write_text("")
    watchlist = Watchlist(tmp_path / "state" / "watchlist.json")
    _, seat = seat_of({"A": ("a", 2), "B": ("b", 1)})
    assert "not saved" in watchlist.toggle_seat("e", seat)
    assert seat.id in watchlist.of("e")


def test_two_windows_share_the_file(tmp_path: Path) -> None:
    """The other window's entries for its own election are still there after ours are written."""
    path = tmp_path / "watchlist.json"
    one, other = Watchlist(path), Watchlist(path)
    one.of("e1")
    other.toggle("e2", "b")
    one.toggle("e1", "a")
    assert json.loads(path.read_text()) == {"e1": ["a"], "e2": ["b"]}


def test_the_vote_as_a_line_of_blocks() -> None:
    """Shares fill the whole line, the largest first, with letters and figures where there is room."""
    context = whole_night(300)
    board = canvas(context, 100, 1)
    summary.shares(board, context, context.night.seats["E14001305"])
    line = board.dump()
    assert line.index("IND 49.2%") < line.index("LAB 34.4%") < line.index("GRN")
    assert all(style.bgcolor != context.palette.ground.bgcolor for _, style in board.rows[0])


async def test_a_long_list_draws_only_visible_rows() -> None:
    """With 5,000 seats the table draws the lines that are seen: no more seats are asked than lines."""
    contests = [{"id": f"c{place}"} for place in range(5_000)]
    app, service = app_on(night_from_json(announced(*contests)), view="seats")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        ranking = _seats(app).ranking
        assert ranking is not None
        assert len(places(app)) < 60
        service.hand_in(declared("c7", (5, 4)))
        app.redraw()
        assert _seats(app).ranking is ranking, "one declaration must not sort everything anew"


async def test_a_column_that_is_gone_no_longer_orders_the_table() -> None:
    """A night is ordered by swing; then a ward of several seats comes, and swing has no column any more."""
    app, service = app_on(night_from_json(announced({"id": "a"}, {"id": "b"})), view="seats")
    async with app.run_test(size=(120, 40)) as pilot:
        app.action_run_command("sort-swing")
        assert _seats(app).order.by == "swing"
        ward = {**declared("a", (900, 800), schema="election-night/result@2"), "seats": 2}
        service.hand_in(
            {**announced({"id": "a", "seats": 2}, {"id": "b"}), "schema": "election-night/election@2"}
        )
        service.hand_in({**ward, "ballots": 900, "winners": ["1", "2"]})
        app.redraw()
        assert _seats(app).order == Order()
        await pilot.press("s")
        assert _seats(app).order.by == "party"
