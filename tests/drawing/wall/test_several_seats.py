"""Contests of several seats on the wall, from the nights that are built in."""

from functools import cache
from pathlib import Path

import pytest

from election_night.core.night import Night
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import SMALL, capitals
from election_night.drawing.wall import seat as seat_page
from election_night.service.night_service import NightService

SIZES = [(60, 18), (80, 24), (100, 30), (200, 56)]


def context_of(feed: Path) -> DrawContext:
    return DrawContext(read_night(feed))


@cache
def read_night(feed: Path) -> Night:
    night = Night()
    NightService(feed, night).read_once()
    return night


def large(text: str) -> str:
    """Return the top line of large letters, as they are drawn."""
    line = capitals(text, SMALL)
    assert line
    canvas = Canvas(line.width, line.height, DrawContext(Night()).palette.ground)
    canvas.big(0, 0, line, canvas.style)
    return canvas.dump().splitlines()[0].strip()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["buckinghamshire-2025", "edinburgh-2017"])
def test_everybody_elected_is_named_at_every_size(feeds: Path, name: str, size: tuple[int, int]) -> None:
    """In large type or ordinary, and nobody else beside them in ordinary type."""
    context = context_of(feeds / name)
    for seat in [seat for seat in context.night.seats.values() if seat.seats > 1]:
        canvas = Canvas(*size, context.palette.ground)
        seat_page.draw(canvas, context, seat)
        drawn = canvas.dump()
        not_elected = [row.name.upper() for row in seat.rows if not row.elected]
        assert not any(name in drawn for name in not_elected)
        assert "DECLARED" in drawn or large("DECLARED") in drawn


def test_the_page_gives_the_number_elected_and_the_margin_of_the_last_seat(feeds: Path) -> None:
    context = context_of(feeds / "buckinghamshire-2025")
    seat = next(seat for seat in context.night.seats.values() if seat.name == "Abbey")
    canvas = Canvas(100, 30, context.palette.ground)
    seat_page.draw(canvas, context, seat)
    drawn = canvas.dump()
    assert large("2 ELECTED") in drawn
    assert large("L CLARKE") in drawn  # as the other has an initial
    assert large("M HUSSAIN") in drawn
    assert large("LAST SEAT BY 79") in drawn
