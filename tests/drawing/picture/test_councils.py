"""Councils, wards and counts in stages as pictures, from the nights that are built in."""

from pathlib import Path

import pytest

from drawing.picture.pictures import drawn
from drawing.picture.test_pages import SHAPES, assert_clear
from election_night.core.night import Night
from election_night.drawing.context import DrawContext
from election_night.drawing.picture.surround import Frame
from election_night.drawing.wall import pages
from election_night.drawing.wall.schedule import Page
from election_night.service.night_service import NightService


def context_of(feed: Path) -> DrawContext:
    night = Night()
    NightService(feed, night).read_once()
    return DrawContext(night)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_council_has_its_control_and_its_parties(feeds: Path, shape: str) -> None:
    picture = drawn(context_of(feeds / "buckinghamshire-2025"), Page("council"), Frame(shape=SHAPES[shape]))
    for words in ("Buckinghamshire", "49 for control", "CON 1 short of control", "48"):
        assert words in picture.words
    assert_clear(picture, picture.width * 0.05)


@pytest.mark.parametrize("name", ["buckinghamshire-2025", "edinburgh-2017"])
def test_everybody_elected_in_a_ward_is_named(feeds: Path, name: str) -> None:
    context = context_of(feeds / name)
    for seat in context.night.seats.values():
        if seat.winners:
            picture = drawn(context, Page("seat", (seat.id,)))
            assert all(person.name in picture.words for person in seat.won)
            assert_clear(picture, picture.width * 0.05)


def test_a_column_without_figures_has_no_label(feeds: Path) -> None:
    """Nothing is known of the last election there."""
    picture = drawn(context_of(feeds / "edinburgh-2017"), Page("parties"))
    assert "SEATS" in picture.words
    assert "NET" not in picture.words


def test_pages_without_a_picture_are_drawn_in_cells(feeds: Path) -> None:
    context = context_of(feeds / "buckinghamshire-2025")
    assert pages.describe(context, Page("councils")) is None
