"""Councils in a table, on tiles and one by one: control is shown once it is certain, not before."""

import pytest

from core.wards import apply
from election_night.core.body_state import ControlState
from election_night.core.night import Night
from election_night.core.overview.council_query import KEYS, CouncilFilter, in_order
from election_night.core.overview.seat_query import Order
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import council_card, council_table, night
from tui.stages import canvas

SIZES = [(60, 16), (80, 22), (120, 38), (200, 48)]


def two_councils(declared: int) -> DrawContext:
    """Return Barnet (three wards, lost by LAB) and Bexley (no results), after some of Barnet's wards."""
    council_night = Night()
    wards = [f"barnet-{number}" for number in (1, 2, 3)]
    apply(
        council_night,
        {
            "schema": "election-night/election@2",
            "id": "e",
            "name": "London councils",
            "date": "2026-05-07",
            "timezone": "Europe/London",
            "words": {"contest": ["ward", "wards"], "body": ["borough", "boroughs"]},
            "bodies": [
                {
                    "id": "barnet",
                    "name": "Barnet",
                    "seats": 3,
                    "previous": {"label": "2022", "seats": {"lab": 3}},
                },
                {
                    "id": "bexley",
                    "name": "Bexley",
                    "seats": 1,
                    "previous": {"label": "2022", "seats": {"con": 1}},
                },
            ],
            "contests": [
                *({"id": ward, "name": f"Ward {ward[-1]}", "body": "barnet"} for ward in wards),
                {"id": "bexley-1", "name": "Crayford", "body": "bexley"},
            ],
        },
    )
    for number, ward in enumerate(wards[:declared]):
        apply(
            council_night,
            {
                "schema": "election-night/result@2",
                "election": "e",
                "contest": ward,
                "revision": 1,
                "status": "declared",
                "issued_at": f"2026-05-08T0{number}:40:00+01:00",
                "candidates": [
                    {"id": "1", "name": "Ann Alder", "party": "con", "votes": 900},
                    {"id": "2", "name": "Bob Birch", "party": "lab", "votes": 800},
                ],
            },
        )
    return DrawContext(council_night)


def table(context: DrawContext, width: int = 80) -> str:
    board = canvas(context, width, 4)
    council_table.head(board.part(0, 0, width, 1), context, Order())
    for y, body in enumerate(in_order(context.night, Order()), 1):
        council_table.line(board.part(0, y, width, 1), context, body)
    return board.dump()


def card(context: DrawContext, width: int, height: int) -> str:
    body = context.night.bodies["barnet"]
    board = canvas(context, width, height)
    council_card.draw(board.part(0, 0, width, council_card.height(body)), context, body)
    return board.dump()


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_control_is_open_until_no_ward_can_change_it(width: int) -> None:
    line = table(two_councils(1), width).splitlines()[1]
    assert "was LAB" in line
    assert "GAIN" not in line
    line = table(two_councils(2), width).splitlines()[1]
    assert "CON GAIN FROM LAB" in line


def test_certain_is_not_yet_declared() -> None:
    assert "CERTAIN" in table(two_councils(2))
    assert "DECLARED" in table(two_councils(3))


def test_heads_have_the_nouns_of_the_election() -> None:
    assert table(two_councils(0)).startswith("  borough↑")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_card_says_control_seats_and_the_line(width: int, height: int) -> None:
    text = card(two_councils(3), width, height)
    for phrase in ("BARNET", "DECLARED", "3 seats", "2 for control", "CON GAIN FROM LAB", "3 of 3 declared"):
        assert phrase in text
    assert "+3" in text
    assert "−3" in text


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_card_of_an_open_council_names_nobody_in_control(width: int, height: int) -> None:
    text = card(two_councils(1), width, height)
    assert "CONTROL STILL OPEN" in text
    assert "2 of 3 to come" in text
    assert "GAIN" not in text


def test_every_council_has_a_tile_beside_the_sums_where_there_is_room() -> None:
    context = two_councils(2)
    board = canvas(context, 120, 38)
    night.draw(board, context)
    text = board.dump()
    assert "EVERY BOROUGH" in text
    assert "CON ◂LAB" in text
    assert "was con" in text
    assert any(area.action == "council:barnet-1" for area in board.click_areas)
    small = canvas(context, 80, 22)
    night.draw(small, context)
    assert "EVERY BOROUGH" not in small.dump()
    assert "1 changed hands" in small.dump()


@pytest.mark.parametrize("by", [*KEYS, "party:con"])
def test_every_order_has_every_council(by: str) -> None:
    context = two_councils(2)
    up, down = in_order(context.night, Order(by)), in_order(context.night, Order(by, down=True))
    assert {body.id for body in up} == {body.id for body in down} == {"barnet", "bexley"}


def test_what_is_not_known_comes_last_both_ways() -> None:
    night_ = two_councils(2).night
    for down in (False, True):
        assert [body.id for body in in_order(night_, Order("control", down))] == ["barnet", "bexley"]


def test_a_wide_table_has_a_column_for_each_party_and_is_ordered_by_it() -> None:
    context = two_councils(3)
    heads, first, _ = table(context, 120).splitlines()[:3]
    assert "CON" in heads
    assert first.split()[-3:] == ["3", "·", "DECLARED"]
    assert council_table.orders(context, 120) == [
        "name",
        "control",
        "outcome",
        "party:con",
        "to come",
        "state",
    ]
    assert council_table.orders(context, 80) == ["name", "control", "outcome", "to come"]


@pytest.mark.parametrize(
    ("criteria", "found", "text"),
    [
        (CouncilFilter(), {"barnet", "bexley"}, ""),
        (CouncilFilter(control="con"), {"barnet"}, "controlled by con"),
        (CouncilFilter(control="noc"), set(), "no overall control"),
        (CouncilFilter(state=ControlState.OPEN), {"bexley"}, "open"),
        (CouncilFilter(state=ControlState.CERTAIN, changed=True), {"barnet"}, "certain · changed hands"),
        (CouncilFilter(region="Isles"), set(), "Isles"),
    ],
)
def test_filters_of_councils(criteria: CouncilFilter, found: set[str], text: str) -> None:
    night_ = two_councils(2).night
    assert {body.id for body in in_order(night_, Order(), criteria)} == found
    assert criteria.describe(night_) == text
