"""Councils in a table, on tiles and one by one: control is said once it is certain, and not before."""

import pytest

from core.wards import apply
from election_night.core.night import Night
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import council_card, councils, night
from tui.stages import canvas

SIZES = [(60, 16), (80, 22), (120, 38), (200, 48)]


def two_councils(declared: int) -> DrawContext:
    """Barnet (three wards of one, lost by LAB) and Bexley (nothing yet), after so many of Barnet's wards."""
    shown = Night()
    wards = [f"barnet-{number}" for number in (1, 2, 3)]
    apply(
        shown,
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
            shown,
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
    return DrawContext(shown)


def table(context: DrawContext, width: int = 80) -> str:
    board = canvas(context, width, 4)
    councils.head(board.part(0, 0, width, 1), context, "name", down=False)
    for y, body in enumerate(councils.in_order(context, "name", down=False), 1):
        councils.line(board.part(0, y, width, 1), context, body)
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
    for words in ("BARNET", "DECLARED", "3 seats", "2 for control", "CON GAIN FROM LAB", "3 of 3 declared"):
        assert words in text, words
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


@pytest.mark.parametrize("by", councils.ORDERS)
def test_every_order_has_every_council(by: str) -> None:
    context = two_councils(2)
    up, down = councils.in_order(context, by, down=False), councils.in_order(context, by, down=True)
    assert {body.id for body in up} == {body.id for body in down} == {"barnet", "bexley"}
