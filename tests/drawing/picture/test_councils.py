"""Councils, wards and counts in stages as pictures, from the nights that are built in."""

from pathlib import Path

import pytest

from drawing.picture.pictures import drawn
from drawing.picture.test_pages import SHAPES, assert_clear
from drawing.wall.councils_nights import election, three, won
from drawing.wall.test_stages import ALMOND, edinburgh
from election_night.core.night import Night
from election_night.drawing.context import DrawContext
from election_night.drawing.picture.surround import Frame
from election_night.drawing.wall import council_list, pages
from election_night.drawing.wall.description import Notice
from election_night.drawing.wall.schedule import Page
from election_night.service.night_service import NightService
from tui.desks import night_from_json


def context_of(feed: Path) -> DrawContext:
    night = Night()
    NightService(feed, night).read_once()
    return DrawContext(night)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_council_has_its_control_and_its_parties(feeds: Path, shape: str) -> None:
    picture = drawn(context_of(feeds / "buckinghamshire-2025"), Page("council"), Frame(shape=SHAPES[shape]))
    for phrase in ("Buckinghamshire", "49 for control", "CON 1 short of control", "48"):
        assert phrase in picture.words
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


def test_the_board_of_councils_is_a_picture_and_every_decided_one_is_on_a_page() -> None:
    context = DrawContext(three())
    state = drawn(context, Page("councils"))
    assert state.labels[0].startswith("2 of 3 councils")
    assert "No overall control" in state.words
    listed = drawn(context, Page("councils", part=1))
    assert "GAIN FROM" in listed.words
    for body in council_list.decided(context):
        assert body.name in listed.words
    for picture in (state, listed):
        assert_clear(picture, picture.width * 0.05)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_count_in_stages_is_a_picture(feeds: Path, shape: str) -> None:
    """The elected and those still in, with the votes; nobody else is shown as elected."""
    night, seat = edinburgh(feeds, ALMOND, 4)
    picture = drawn(DrawContext(night), Page("seat", (ALMOND,)), Frame(shape=SHAPES[shape]))
    assert "Stage 4: 3 of 4 elected" in picture.words
    assert f"{seat.quota:,}" in picture.words
    assert picture.words.splitlines().count("elected") == 3
    for person in seat.won:
        assert person.name in picture.words
    assert_clear(picture, picture.width * 0.05)


def test_a_council_without_control_has_a_stripe_of_the_losing_party() -> None:
    night = night_from_json(election("x", x="a"), *won("x", "aabbc"))
    context = DrawContext(night)
    notice = pages.describe(context, Page("council")).first(Notice)
    assert night.bodies["x"].outcome == "lose"
    assert notice.stripe == "a"
    picture = drawn(context, Page("council"))
    assert_clear(picture, picture.width * 0.05)
    assert f'fill="{context.colour("a")}"' in picture.svg
