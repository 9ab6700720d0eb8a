"""Pages for a wall: few figures, large, within the margin, and the same facts as everywhere."""

import json
from functools import cache

import pytest
from benchmarks import wall

from election_night.core.night import Night
from election_night.drawing.context import DrawContext
from election_night.drawing.feed_status import FeedStatus
from election_night.drawing.wall import night, pages
from election_night.drawing.wall import seat as wall_seat
from election_night.drawing.wall.schedule import Page
from election_night.formats import decode
from election_night.tui.screens.wall import ProjectorView
from tui.desks import announced, app_on, declared, night_from_json, text
from tui.stages import canvas, fresh_night, islington, whole_night

SIZES = [(60, 18), (80, 24), (100, 30), (200, 56)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_is_drawn_in_the_margin(width: int, height: int) -> None:
    """Five percent on every side stay empty, on every page and every turn."""
    context = whole_night(300)
    seat = context.night.seats["E14001305"]
    for turn in range(3):
        board = canvas(context, width, height)
        wall_seat.draw(pages.safe_area(board, 5, turn), context, seat)
        lines = board.dump().splitlines()
        edge = max(1, height * 5 // 100)
        assert not any(line.strip() for line in lines[:edge])
        assert all(not line[: width * 5 // 100 - 1].strip() for line in lines)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("margin", [0, 5])
def test_a_page_keeps_clear_of_the_label(size: tuple[int, int], margin: int) -> None:
    """The line below REPLAY or STALE is free on every page, and on the map whatever is below it."""
    context = whole_night(300)
    for kind in ("parties", "declared", "close", "targets", "map"):
        board = canvas(context, *size)
        inner = pages.safe_area(board, margin, 0, labelled=True, page=kind)
        pages.draw(inner, context, Page(kind), 0)
        pages.draw_warnings(board, context, ["REPLAY 60×"], 0, on_alarm=False)
        label, below = board.dump().splitlines()[:2]
        left, right = label.index("REPLAY"), len(label.rstrip())
        assert not below[left:right].strip(), kind


def reads(text: str, phrase: str) -> bool:
    """Return whether these words are in a picture, in any type."""
    return wall.drawn(text.splitlines(), wall.shapes(phrase))


def page(context: DrawContext, kind: str, size: tuple[int, int], *seats: str) -> str:
    """Return a page of the projector as text."""
    board = canvas(context, *size)
    pages.draw(pages.safe_area(board, 5, 0), context, Page(kind, seats), 0)
    return board.dump()


@pytest.mark.parametrize("size", SIZES)
def test_the_seat_page_has_the_declaration(size: tuple[int, int]) -> None:
    """Who was elected and the outcome, the majority in large digits, the votes of the next."""
    context = islington(9)
    text = page(context, "seat", size, "E14001305")
    assert "DECLARED 03:26 BST" in text
    for phrase in (
        "Islington North",
        "Jeremy Corbyn",
        "IND GAIN FROM LAB",
        "MAJORITY",
        "7,247",
        "14.8%",
        "16,873",
    ):
        assert reads(text, phrase), phrase
    assert not reads(text, "7,279")


@pytest.mark.parametrize("size", SIZES)
def test_figures_that_matter_are_large_where_a_line_is_not(size: tuple[int, int]) -> None:
    """On more than 17 lines ordinary type is too small: majority and runner-up are not in it."""
    text = page(islington(9), "seat", size, "E14001305")
    assert "7,247" not in text
    assert size[1] <= 18 or "16,873" not in text


@pytest.mark.parametrize("size", SIZES)
def test_the_parties_page_counts_declared_seats(size: tuple[int, int]) -> None:
    """Declared seats, how far the first party is from a majority, and its seats."""
    context = whole_night(300)
    text = page(context, "parties", size)
    totals = context.night.totals
    first = totals.ranked()[0]
    assert any(reads(text, f"{totals.declared} {phrase}") for phrase in ("OF 650 DECLARED", "of 650"))
    assert reads(text, f"{totals.party(first).seats:,}")
    assert context.night.majority_line is not None
    short = context.night.majority_line - totals.party(first).seats
    assert any(
        reads(text, text)
        for text in (f"LABOUR: {short} SHORT", f"LABOUR: {short} SHORT OF A MAJORITY", f"LABOUR: {short}")
    )


@pytest.mark.parametrize("size", SIZES)
def test_a_map_that_has_no_room_has_no_turn(size: tuple[int, int]) -> None:
    """Where the map is shown it is there, and nowhere is a page that is empty but for its frame."""
    context = whole_night(300)
    board = canvas(context, *size)
    safe = pages.safe_area(board, 5, 0)
    text = pages.pages_with_content(context, ("parties", "map"), safe)
    assert ("map" in text) == (size[1] >= 24)
    if "map" in text:
        assert (
            sum(line.count("█") + line.count("▄") for line in page(context, "map", size).splitlines()) > 300
        )


@pytest.mark.parametrize("size", SIZES)
def test_every_seat_of_a_burst_is_on_the_page(size: tuple[int, int]) -> None:
    """As many as are put on one page can all be read on it."""
    context = whole_night(300)
    safe = pages.safe_area(canvas(context, *size), 5, 0)
    seats = context.top("latest", night.room_for(safe))
    assert len(seats) >= 3
    text = page(context, "burst", size, *(seat.id for seat in seats))
    for seat in seats:
        assert reads(text, seat.name), seat.name
        assert reads(text, f"{seat.majority:,}")


def changed(**second: str) -> DrawContext:
    """Return a seat whose winner is another after a correction."""
    first, then = declared("a", (500, 400, 300)), declared("a", (300, 400, 299), revision=2, **second)
    return DrawContext(night_from_json(first, then, declared("b", (5, 3))))


@pytest.mark.parametrize("size", SIZES)
def test_a_changed_winner_is_the_loudest_thing_on_the_wall(size: tuple[int, int]) -> None:
    """WINNER CHANGED, who it was and who it is, on the colour of alarms."""
    context = changed(correction="a bundle was counted twice")
    text = page(context, "seat", size, "a")
    assert reads(text, "WINNER CHANGED")
    assert reads(text, "WAS PERSON 1 OF A") or "WAS PERSON 1 OF A, NOW PERSON 2 OF A" in text
    assert reads(text, "PERSON 2 OF A")
    assert reads(text, "100")


def test_a_former_winner_in_doubt_is_named() -> None:
    """Changed without a stated correction: disputed, and nobody is in the place of the winner."""
    text = page(changed(), "seat", (80, 24), "a")
    assert reads(text, "RESULT IN DOUBT")
    assert "WINNER CHANGED" not in text
    assert reads(text, "WAS PERSON 1 OF A")


@pytest.mark.parametrize("kind", ["parties", "close", "seat"])
@pytest.mark.parametrize("size", SIZES)
def test_alarms_of_the_night_are_on_every_page_in_words(size: tuple[int, int], kind: str) -> None:
    """A test document on a live night: refused, and the wall says so without hiding the page."""
    context = DrawContext(
        night_from_json(
            declared("a", (5, 3)), declared("b", (6, 2)), declared("a", (9, 1), revision=3, test=True)
        )
    )
    text = page(context, kind, size, *(["a"] if kind == "seat" else []))
    assert reads(text, "ALARM") or "ALARM:" in text
    assert "1 document marked as a test came into" in " ".join(text.split())
    assert pages.frame_warnings(context.night, FeedStatus(""), None) == ([], True)


@pytest.mark.parametrize("size", [*SIZES, (96, 27), (120, 40)])
def test_under_an_alarm_every_seat_of_a_burst_is_on_the_page(size: tuple[int, int]) -> None:
    """As many are taken out of the line as there is room for above the alarm."""
    context = alarmed()
    safe = pages.safe_area(canvas(context, *size), 5, 0)
    seats = context.top("latest", pages.together(context, safe))
    text = page(context, "burst", size, *(seat.id for seat in seats))
    for seat in seats:
        assert reads(text, seat.name), seat.name
        assert reads(text, f"{seat.majority:,}")


def test_under_an_alarm_a_map_that_has_no_room_has_no_turn() -> None:
    """If it has a turn it is drawn, even on a wall where it fitted before the alarm."""
    before, context = whole_night(300), alarmed()
    lost = 0
    for size in [(width, height) for width in (80, 100, 140) for height in range(18, 40)]:
        safe = pages.safe_area(canvas(context, *size), 5, 0)
        if "map" in pages.pages_with_content(context, ("map",), safe):
            rows = page(context, "map", size).splitlines()
            assert sum(line.count("█") + line.count("▄") for line in rows) > 300, size
        else:
            lost += "map" in pages.pages_with_content(before, ("map",), safe)
    assert lost


def alarmed() -> DrawContext:
    """Return the night after 300 results, with a test document that came into it: to be read only."""
    return DrawContext(_alarmed_night())


@cache
def _alarmed_night() -> Night:
    night = fresh_night(300)
    document = declared(next(iter(night.seats)), (9, 1), revision=9, test=True, election=night.id)
    decoded = decode(json.dumps(document).encode())
    assert decoded
    for arrived in decoded.documents:
        night.apply(arrived, "test.json")
    assert night.alarms
    return night


async def test_a_changed_winner_takes_the_wall_at_once() -> None:
    """While another declaration is held, the correction comes on with the next frame."""
    app, service = app_on(night_from_json(declared("a", (5, 3)), declared("b", (5, 3))), view="projector")
    view = app.views["projector"]
    assert isinstance(view, ProjectorView)
    async with app.run_test(size=(80, 24)):
        app.redraw()
        service.hand_in(declared("b", (5, 4), revision=2, correction="one more was found"))
        app.redraw()
        assert view.schedule.page == Page("seat", ("b",))
        service.hand_in(declared("a", (2, 3), revision=2, correction="a bundle was counted twice"))
        app.redraw()
        assert view.schedule.page == Page("seat", ("a",), loud=True)
        assert reads(text(app), "WINNER CHANGED")


async def test_changes_before_the_start_are_not_news() -> None:
    """A restart reads the whole night again: a winner who changed hours ago does not take the wall."""
    app, service = app_on(night_from_json(declared("a", (5, 3)), declared("b", (5, 3))), view="projector")
    view = app.views["projector"]
    assert isinstance(view, ProjectorView)
    service.hand_in(declared("a", (2, 3), revision=2, correction="a bundle was counted twice"))
    async with app.run_test(size=(80, 24)):
        app.redraw()
        assert view.schedule.page.kind == "parties"


async def test_a_wall_that_was_left_hears_of_the_first_seats() -> None:
    """From no seat to one, from one to two: the view that then opens by itself is made while others hear."""
    app, service = app_on(night_from_json(announced()))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("p", "escape", "escape")
        assert app.navigation.view == "night"
        for contest in ("a", "b"):
            service.hand_in(declared(contest, (5, 3)))
            for _ in range(200):  # a screen that opens by itself has still to be laid out
                app.redraw()
                await pilot.pause()
                if f"PERSON 1 OF {contest.upper()}" in text(app).upper():
                    break
            assert f"PERSON 1 OF {contest.upper()}" in text(app).upper()
    assert app.return_code is None or app.return_code == 0
