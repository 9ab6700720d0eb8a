"""Every state of a seat on every wall, with the longest names and the shortest, with colours and without."""

from typing import Any

import pytest
from benchmarks import wall

from election_night.drawing import names
from election_night.drawing.canvas import Canvas
from election_night.drawing.colours import DARK, Palette
from election_night.drawing.context import DrawContext
from election_night.drawing.wall import alarm, pages
from election_night.drawing.wall.schedule import Page
from tui.desks import declared, night_from_json
from tui.stages import canvas, whole_night

SIZES = [(60, 18), (80, 24), (100, 30), (200, 56)]
THIRTEEN = [
    {
        "id": str(number),
        "name": f"Candidate {chr(65 + number)}",
        "party": f"p{number}",
        "votes": 9000 - 7 * number,
    }
    for number in range(13)
]
STATES: dict[str, tuple[dict[str, Any], str]] = {
    "awaiting": ({"votes": (None, None), "status": "awaiting"}, "AWAITING"),
    "counting": ({"votes": (120, None), "status": "counting"}, "COUNTING"),
    "called": ({"votes": (None, None), "status": "called", "winner": "2"}, "CALLED"),
    "declared": ({"votes": (18541, 17310)}, "1,231"),
    "disputed": ({"votes": (100, 80), "majority": 3}, "DISPUTED"),
    "tied": ({"votes": (100, 100)}, "DISPUTED"),
    "withdrawn": ({"votes": (), "status": "withdrawn", "revision": 2}, "WITHDRAWN"),
    "recount": ({"votes": (100, 101), "status": "recount", "recount": 2}, "RECOUNT 2"),
    "thirteen": ({"votes": (), "candidates": THIRTEEN}, "7"),
}
LONGEST = (
    "Newcastle upon Tyne East and Wallsend",
    "Dumfriesshire, Clydesdale and Tweeddale",
    "Pontefract, Castleford and Knottingley",
    "Caithness, Sutherland and Easter Ross",
    "Montgomeryshire and Glyndŵr",
    "Na h-Eileanan an Iar",
    "Bath",
)


def reads(drawn: str, text: str) -> bool:
    """Return whether this is in a picture, in any type."""
    return wall.drawn(drawn.splitlines(), wall.shapes(text))


def page(context: DrawContext, size: tuple[int, int], page: Page, **options: bool) -> str:
    """Return a page of the projector as text."""
    board = Canvas(*size, context.palette.ground, **options)
    pages.draw(pages.safe_area(board, 5, 0), context, page, 0)
    return board.dump()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("terminal", ["colours", "no colours", "half blocks", "ASCII"])
def test_every_state_is_on_every_wall(state: str, size: tuple[int, int], terminal: str) -> None:
    """In type that is drawn for this terminal, and nothing fails to be drawn."""
    facts, texts = STATES[state]
    before = [declared("a", (100, 80))] if state == "withdrawn" else []
    document = declared("a", facts["votes"], name="Mid Ulster")
    document |= {key: value for key, value in facts.items() if key != "votes"}
    night = night_from_json(*before, declared("b", (5, 3)), document)
    context = DrawContext(night, Palette(DARK, colours=terminal != "no colours"))
    drawn = page(
        context,
        size,
        Page("seat", ("a",)),
        ascii_only=terminal == "ASCII",
        quadrants=terminal != "half blocks",
    )
    assert drawn.strip()
    if terminal in {"colours", "no colours"}:
        assert reads(drawn, texts)
        assert reads(drawn, "Mid Ulster")
    assert drawn.isascii() == (terminal == "ASCII")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", LONGEST)
def test_the_seat_is_as_large_as_its_winner(name: str, size: tuple[int, int]) -> None:
    """Shortened as a person would or in ordinary type, but never cut."""
    context = DrawContext(
        night_from_json(
            declared("a", (18541, 17310), name=name), *(declared(f"o{n}", (5, 3)) for n in range(3))
        )
    )
    drawn = page(context, size, Page("seat", ("a",)))
    shorter = [text for text in names.of_seat(name) if reads(drawn, text)]
    assert shorter
    assert "…" not in drawn
    assert reads(drawn, "1,231")
    ordinary = name.upper() in drawn
    assert ordinary == ("PERSON 1 OF A" in drawn)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_on_the_pages_of_the_night(size: tuple[int, int]) -> None:
    """On the busiest pages no name ends in an ellipsis."""
    context = whole_night(640)
    for kind in ("parties", "close", "burst"):
        seats = tuple(seat.id for seat in context.top("latest", 6)) if kind == "burst" else ()
        assert "…" not in page(context, size, Page(kind, seats)), kind


@pytest.mark.parametrize("terminal", ["quadrants", "ASCII"])
def test_an_alarm_has_a_pattern_that_no_party_has(terminal: str) -> None:
    """Stripes: they are seen without colours too."""
    context = DrawContext(night_from_json(declared("a", (500, 400)), declared("a", (300, 400), revision=2)))
    for size in SIZES:
        drawn = page(context, size, Page("seat", ("a",)), ascii_only=terminal == "ASCII")
        stripes = alarm.TAPE_ASCII if terminal == "ASCII" else alarm.TAPE
        assert sum(stripes[:3] in line for line in drawn.splitlines()) >= 2
    plain = page(DrawContext(night_from_json(declared("a", (500, 400)))), (80, 24), Page("seat", ("a",)))
    assert alarm.TAPE not in plain


def test_the_same_canvas_is_drawn_for_the_same_night() -> None:
    """Drawing twice gives the same picture."""
    context = whole_night(100)
    for kind in ("parties", "close", "map"):
        boards = [canvas(context, 100, 30) for _ in range(2)]
        for board in boards:
            pages.draw(board, context, Page(kind), 0)
        assert boards[0].dump() == boards[1].dump()


@pytest.mark.parametrize(
    ("name", "shortest"),
    [
        ("Southend East and Rochford", "Southend E & Rochford"),
        ("Newcastle upon Tyne East and Wallsend", "Newcastle E & Wallsend"),
        ("Kingston upon Hull East", "Hull E"),
        ("Bristol North East", "Bristol NE"),
        ("North Norfolk", "N Norfolk"),
        ("Mid Norfolk", "Mid Norfolk"),
        ("Stoke-on-Trent Central", "Stoke-on-Trent C"),
        ("Burton upon Trent", "Burton upon Trent"),
        ("Bath", "Bath"),
    ],
)
def test_names_of_seats_are_shortened_as_a_person_would(name: str, shortest: str) -> None:
    """In full first."""
    assert names.of_seat(name)[0] == name
    assert names.of_seat(name)[-1] == shortest


@pytest.mark.parametrize(
    ("name", "shorter"),
    [
        ("Jeremy Corbyn", ["Jeremy Corbyn", "J Corbyn", "Corbyn"]),
        ("Mark Ian Jones", ["Mark Ian Jones", "Mark Jones", "M Jones", "Jones"]),
        ("Ludwig van der Berg", ["Ludwig van der Berg", "L van der Berg", "van der Berg"]),
        ("Binface", ["Binface"]),
    ],
)
def test_names_of_people_are_shortened_as_a_person_would(name: str, shorter: list[str]) -> None:
    """To an initial, then to the surname with its particles."""
    assert names.of_person(name) == shorter
