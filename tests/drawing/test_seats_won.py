"""The seats won in a contest for several: each party's on its own colour, in every list."""

from collections.abc import Callable

import pytest

from core.wards import apply
from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.core.overview.seat_query import Order
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import council_card, just_declared, latest, seats_table
from election_night.drawing.seat import summary
from tui.stages import canvas

WON = [("LAB", "2"), ("CON", "1")]
CANDIDATES = [
    ("Ann Mary Alder", "lab", 900),
    ("Bob Birch", "con", 850),
    ("Cy Cedar", "lab", 800),
    ("Di Elm", "con", 750),
]
ELECTED = "Ann Mary Alder, Bob Birch, Cy Cedar"


@pytest.fixture
def context() -> DrawContext:
    """Return a night with one ward of three seats, and no last time to compare it with."""
    night = Night()
    people = [
        {"id": party + str(votes), "name": name, "party": party, "votes": votes}
        for name, party, votes in CANDIDATES
    ]
    apply(
        night,
        {
            "schema": "election-night/result@2", "election": "e", "contest": "w", "name": "Elm Park",
            "revision": 1, "status": "declared", "issued_at": "2026-05-08T01:00:00+01:00",
            "seats": 3, "candidates": people, "winners": [person["id"] for person in people[:3]],
        },
    )  # fmt: skip
    return DrawContext(night)


def draw_table_line(board: Canvas, context: DrawContext, seat: Seat) -> None:
    seats_table.line(board, context, seat, Order(), chosen=False, watched=False)


def draw_verdict(board: Canvas, context: DrawContext, seat: Seat) -> None:
    summary.verdict(board, 0, 0, context, seat)


LISTS = [
    pytest.param(latest.line, id="latest"),
    pytest.param(draw_table_line, id="table"),
    pytest.param(council_card.contest_line, id="council"),
    pytest.param(just_declared.draw, id="just declared"),
    pytest.param(draw_verdict, id="verdict"),
]


@pytest.mark.parametrize("draw", LISTS)
def test_each_party_stands_on_its_own_colour(
    context: DrawContext, draw: Callable[[Canvas, DrawContext, Seat], None]
) -> None:
    board = canvas(context, 80, 6)
    draw(board, context, context.night.seats["w"])
    for letters, seats in WON:
        text = f" {letters} {seats}"
        y, line = next((y, line) for y, line in enumerate(board.dump().splitlines()) if text in line)
        grounds = {style.bgcolor for _, style in board.rows[y][line.index(text) :][: len(text)]}
        assert grounds == {context.block(letters.lower()).bgcolor}, letters


@pytest.mark.parametrize(("width", "names"), [(120, ELECTED), (80, "Alder, Birch, Cedar"), (60, None)])
def test_the_list_of_a_council_names_those_elected_where_there_is_room(
    context: DrawContext, width: int, names: str | None
) -> None:
    board = canvas(context, width, 1)
    council_card.contest_line(board, context, context.night.seats["w"])
    text = board.dump()
    assert (names or "Elm Park") in text
    assert ("Alder" in text) == (names is not None)


def test_without_a_last_time_a_narrow_table_has_no_column_for_what_changed(context: DrawContext) -> None:
    board = canvas(context, 80, 1)
    seats_table.head(board, context, Order())
    assert "outcome" not in board.dump()
    assert "last seat" in board.dump()
