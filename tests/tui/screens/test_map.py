"""The map: every seat is found on it by eye, by key and by mouse, at every size."""

from datetime import timedelta
from typing import Any

import pytest

from election_night.core.overview.seat_query import Filter
from election_night.drawing.cartogram import cell, grid
from election_night.drawing.cartogram.grid import BLOCKS, LETTERS
from election_night.drawing.cartogram.picture import Size
from election_night.tui.app import ElectionNight
from election_night.tui.screens.map import DIRECTIONS, MapView, beside
from tui.desks import NOW, announced, app_on, declared, in_sight, night_from_json, places, text
from tui.stages import canvas, whole_night

SIZES = [(60, 18), (80, 24), (120, 40), (200, 50)]
GRID = [
    {"id": f"c{x}{y}", "map": [x, y], "region": "North" if y < 2 else "South"}
    for x in range(4)
    for y in range(4)
]


def _map(app: ElectionNight) -> MapView:
    view = app.views["map"]
    assert isinstance(view, MapView)
    return view


async def test_every_size_tells_the_chosen_seat_zoomed_or_not() -> None:
    """Name, outcome, winner, majority and share are beside the map; parties with seats and gains."""
    app, _ = app_on(whole_night(300).night, view="map")
    async with app.run_test(size=(60, 18)) as pilot:
        app.seat = "E14001305"
        lab = app.service.night.totals.party("lab")
        for _ in range(2):
            for size in SIZES:
                await pilot.resize_terminal(*size)
                screen = await in_sight(app, pilot)
                for fact in ("ISLINGTON NORTH", "London", "IND GAIN FROM LAB", "Corbyn", "14.8%", "49.2%"):
                    assert fact in screen, size
                assert "7,247" in screen or "MAJORITY" in screen
                assert f"{lab.seats} +{lab.gains}" in screen
                assert "decided" in screen.splitlines()[1]
            await pilot.press("z")
        assert not _map(app).zoomed, "it was, the second time"


@pytest.mark.parametrize("size", [*LETTERS, *BLOCKS], ids=str)
def test_a_click_on_the_map_chooses_the_seat_there(size: Size) -> None:
    """At every size each of the 650 seats has a place of its own that chooses it, and no other's."""
    context = whole_night(300)
    columns, rows = grid.extent(context)
    board = canvas(context, columns * size.wide, size.lines(rows))
    grid.draw(board, context, list(context.night.seats.values()), size)
    first = {action.partition(":")[2]: (x, y) for x, y, _, _, action in board.click_areas}
    assert len(first) == 650
    if size.high >= 8:
        assert len(set(first.values())) == 650
    assert all(x + wide <= board.width and y < board.height for x, y, wide, _, _ in board.click_areas)


@pytest.mark.parametrize("size", BLOCKS, ids=str)
def test_a_block_map_shows_each_seat_in_its_colour(size: Size) -> None:
    """Where a seat is less than a line high, no seat's colour is lost: every column has them in order."""
    seats = [{"id": f"c{y}", "map": [0, y]} for y in range(30)]
    parties = [
        {"id": f"p{y}", "name": f"P{y}", "short": f"P{y}", "colour": f"#ff{y * 8:02x}80"} for y in range(30)
    ]
    election = announced(*seats, parties=parties)
    results = [
        declared(
            f"c{y}",
            (),
            candidates=[
                {"id": "1", "name": "A", "party": f"p{y}", "votes": 2},
                {"id": "2", "name": "B", "party": "x", "votes": 1},
            ],
        )
        for y in range(30)
    ]
    night = night_from_json(election, *results)
    from election_night.drawing.context import DrawContext

    context = DrawContext(night)
    board = canvas(context, size.wide, size.lines(30))
    grid.draw(board, context, list(night.seats.values()), size)
    seen: list[str] = []
    for row in board.rows:
        char, style = row[0]
        for colour in (style.bgcolor, style.color) if char != "█" else (style.color,):
            assert colour is not None
            name = colour.get_truecolor().hex
            if name not in seen:
                seen.append(name)
    party_colours = [context.palette.visible(f"#ff{y * 8:02x}80") for y in range(30)]
    assert [name for name in seen if name in party_colours] == party_colours


def test_letters_say_gain_and_hold_without_colour() -> None:
    """Capitals for a gain, small letters for a hold, dots where nothing is decided."""
    context = whole_night(300)
    seats = context.night.seats.values()
    gain = next(s for s in seats if s.outcome == "gain" and s.elected and s.elected.party == "lab")
    hold = next(s for s in seats if s.outcome == "hold" and s.elected and s.elected.party == "con")
    none = next(s for s in seats if s.elected is None)
    assert [cell.letters(context, seat)[0] for seat in (gain, hold, none)] == ["LA", "co", "··"]


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize(("width", "height"), [(80, 22), (120, 38), (200, 48)])
def test_the_whole_map_is_as_large_as_it_fits(width: int, height: int, ascii_only: bool) -> None:
    """It stays within the canvas, and on a wall it has letters."""
    context = whole_night(700)
    board = canvas(context, width, height)
    board.ascii_only = ascii_only
    used = grid.picture(board, context)
    columns, rows = grid.extent(context)
    assert used <= height
    assert (used > 0) == (not ascii_only or rows <= height)
    if rows <= height and 2 * columns <= width:
        assert "LA" in board.dump()


def test_every_seat_is_reached_with_the_arrows() -> None:
    """From any seat of the real map, islands too, the arrows lead to every other."""
    cells = {seat.map for seat in whole_night(1).night.seats.values() if seat.map}
    reached, frontier = set[tuple[int, int]](), {min(cells)}
    while frontier:
        reached |= frontier
        frontier = {
            neighbour
            for here in frontier
            for way in DIRECTIONS.values()
            if (neighbour := beside(cells, here, way))
        } - reached
    assert reached == cells


def test_an_arrow_goes_straight_before_it_goes_askew() -> None:
    """A neighbour straight ahead comes before one aslant; at the coast it goes over water, then stays."""
    cells = {(0, 0), (1, 0), (1, 1), (5, 0), (0, 9)}
    assert beside(cells, (0, 0), DIRECTIONS["right"]) == (1, 0)
    assert beside(cells, (1, 0), DIRECTIONS["right"]) == (5, 0)
    assert beside(cells, (5, 0), DIRECTIONS["right"]) is None
    assert beside(cells, (1, 1), DIRECTIONS["down"]) == (0, 9)


async def test_keys_and_mouse_choose_and_open() -> None:
    """Arrows move the cursor, a click chooses, Enter opens the card, Escape returns to the same seat."""
    app, _ = app_on(night_from_json(announced(*GRID)), view="map")
    async with app.run_test(size=(80, 24)) as pilot:
        app.seat = "c00"
        await pilot.press("right", "down", "down")
        assert app.seat == "c12"
        x, y = next((x, y) for x, y, _, _, action in places(app) if action == "choose:c31")
        await pilot.click(offset=(x, y))
        assert app.seat == "c31"
        await pilot.press("enter")
        assert app.view.name == "seat"
        await pilot.press("escape")
        assert (app.view.name, app.seat) == ("map", "c31")


async def test_zoom_follows_the_cursor_from_region_to_region() -> None:
    """Z shows one region; walking over its border shows the next; Escape shows the whole again."""
    app, _ = app_on(night_from_json(announced(*GRID)), view="map")
    async with app.run_test(size=(80, 24)) as pilot:
        app.seat = "c01"
        await pilot.press("z")
        assert "of 8 decided · North" in text(app)
        await pilot.press("down")
        assert "of 8 decided · South" in text(app)
        await pilot.press("escape")
        assert app.view.name == "map"
        assert "of 16 decided" in text(app)
        assert not _map(app).zoomed


async def test_a_filter_dims_the_others_and_says_so() -> None:
    """Filtered seats lose their letters; the filter is above the map in words, with its count."""
    app, _ = app_on(whole_night(300).night, view="map")
    async with app.run_test(size=(200, 50)):
        app.seat = "E14001305"
        app.seat_filter = Filter(party="con")
        app.redraw()
        con = app.service.night.totals.party("con").seats
        assert f"{con} are won by" in text(app).splitlines()[1]
        left = "\n".join(line[:136] for line in text(app).splitlines()[2:])
        assert "co" in left
        assert "LA" not in left


async def test_without_a_map_it_says_how_to_have_one() -> None:
    """One sentence instead of an empty screen, and no key fails."""
    app, _ = app_on(night_from_json(announced({"id": "a"}, {"id": "b"})), view="map")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("left", "z", "w")
        assert '"map": [column, row]' in " ".join(text(app).split())


def test_a_winner_who_changed_is_marked_as_fresh() -> None:
    """For a minute from the correction, however early the seat was declared; other corrections are not."""
    early, late = "2024-07-05T01:00:00+00:00", (NOW - timedelta(seconds=10)).isoformat()
    first = {"declared_at": early, "issued_at": early}
    then: dict[str, Any] = {"revision": 2, "correction": "swapped", "declared_at": early, "issued_at": late}
    night = night_from_json(
        declared("a", (5, 3), **first),
        declared("b", (5, 3), **first),
        declared("a", (3, 5), **then),
        declared("b", (5, 4), **then),
    )
    assert cell.fresh(NOW, night.seats["a"])
    assert not cell.fresh(NOW, night.seats["b"])
    assert not cell.fresh(NOW + cell.FRESH, night.seats["a"])


async def test_the_mark_of_a_changed_winner_goes_when_its_minute_is_over() -> None:
    """It is drawn again then, though nothing came."""
    early, late = "2024-07-05T01:00:00+00:00", (NOW - timedelta(seconds=10)).isoformat()
    then: dict[str, Any] = {"revision": 2, "correction": "swapped", "declared_at": early, "issued_at": late}
    app, service = app_on(
        night_from_json(announced(*GRID), declared("c00", (5, 3), issued_at=early)), view="map"
    )
    async with app.run_test(size=(80, 24)):
        app.redraw()
        quiet = _underlined(app)
        service.hand_in(declared("c00", (3, 5), **then))
        app.redraw()
        assert _underlined(app) > quiet
        service.clock.now = lambda: NOW + timedelta(seconds=55)  # type: ignore[method-assign]
        app.redraw()
        assert _underlined(app) == quiet


def _underlined(app: ElectionNight) -> int:
    rows = app.view.picture().rows
    return sum(bool(style.underline) for row in rows for _, style in row)
