"""Over several days a time says of which: in the lists, on the wall, on the card, on the page."""

from datetime import datetime
from typing import Any

import pytest
from benchmarks import wall

from election_night.core.night import Night
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import night as night_overview
from election_night.drawing.overview import seats_table
from election_night.drawing.seat import summary
from election_night.drawing.seat.pill import pill
from election_night.drawing.wall import seat
from election_night.publish import html
from tui.desks import announced, declared, night_from_json
from tui.stages import canvas

SIZES = [(80, 22), (120, 38)]
LONG_AFTER = datetime.fromisoformat("2024-07-26T12:00:00+01:00")


def on(contest: str, when: str, **fields: Any) -> dict[str, Any]:
    return declared(contest, (50, 30), issued_at=f"2024-07-{when}:00+01:00", **fields)


def several(*documents: dict[str, Any]) -> DrawContext:
    """Of an election on 4 July, and some days later."""
    election = announced({"id": "a"}, {"id": "b"}, {"id": "c"}, timezone="Europe/London")
    return DrawContext(night_from_json(election, *documents), now=LONG_AFTER)


def drawn(context: DrawContext, draw: Any, width: int = 80, height: int = 22) -> str:
    board: Canvas = canvas(context, width, height)
    draw(board, context)
    return board.dump()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_latest_results_have_their_days(width: int, height: int) -> None:
    """Those of the night and the morning after none; and no name is cut for it."""
    context = several(on("a", "05T03:26"), on("b", "06T11:30"), on("c", "15T09:05"))
    text = drawn(context, night_overview.draw, width, height)
    for entry in ("15 Jul 09:05  Seat c", "6 Jul 11:30   Seat b", "03:26         Seat a"):
        assert entry in text, text
    assert "5 Jul 03:26" not in text
    assert "DECLARED 15 Jul 09:05" in text, "just declared"


def test_on_the_night_there_are_none() -> None:
    context = several(on("a", "04T23:10"), on("b", "05T03:26"))
    text = drawn(context, night_overview.draw)
    assert "Jul" not in text
    assert "03:26  Seat b" in text


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40), (200, 60)])
def test_the_wall_says_the_day(width: int, height: int) -> None:
    context = several(on("a", "06T11:30"))
    text = drawn(context, lambda board, text: seat.draw(board, text, text.night.seats["a"]), width, height)
    assert wall.drawn(text.splitlines(), wall.shapes("DECLARED 6 Jul 11:30"))


def test_so_do_the_map_the_table_and_the_published_page() -> None:
    context = several(on("a", "06T11:30"), on("b", "05T03:26"))
    assert "6 Jul 11:30   Seat a" in drawn(context, summary.latest, 60, 10)
    (time,) = [column for column in seats_table.COLUMNS if column.id == "time"]
    assert [time.cell(context, context.night.seats[seat])[0] for seat in "ab"] == ["6 Jul", "03:26"]
    page = html.as_html(context, [], LONG_AFTER)
    assert "<td>6 Jul 11:30</td>" in page
    assert "<td>03:26</td>" in page


def test_a_correction_says_when_it_was_made_and_not_when_the_seat_was_declared() -> None:
    document = on("a", "05T03:26", declared_at="2024-07-05T03:20:00+01:00", rejected=3)
    later = {**document, "revision": 2, "issued_at": "2024-07-05T05:40:00+01:00", "rejected": 4}
    context = several(document, {**later, "correction": "Four were rejected."})
    seat = context.night.seats["a"]
    assert pill(context, seat)[0] == " CORRECTED 05:40 BST "


def test_without_an_announced_day_yesterday_and_today_are_the_night() -> None:
    """Text drawn before midnight is drawn again when the date changes."""
    night: Night = night_from_json(on("a", "05T03:26"), on("b", "05T04:00"))
    context = DrawContext(night, now=datetime.fromisoformat("2024-07-05T06:00:00+01:00"))
    assert "03:26  Seat a" in drawn(context, night_overview.draw)
    assert pill(context, night.seats["a"])[0] == " DECLARED 03:26 +01:00 "
    context.now = datetime.fromisoformat("2024-07-07T06:00:00+01:00")
    assert "5 Jul 03:26   Seat a" in drawn(context, night_overview.draw)
