"""The board of councils: how many each party controls, then the councils themselves."""

import pytest

from drawing.wall.councils_nights import SIZES, election, in_one_line, page, reads, three, won
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.wall import council_list, councils, pages
from election_night.drawing.wall.description import Heading, Rows
from election_night.drawing.wall.schedule import Page
from tui.desks import night_from_json


@pytest.mark.parametrize("size", SIZES)
def test_the_state_of_the_councils(size: tuple[int, int]) -> None:
    """How many are decided, councils and change of each party, and those without control last."""
    drawn = page(three(), size, Page("councils"))
    assert reads(drawn, "2 of 3 councils", "2 of 3")
    for text in ("A", "B", "NOC", "+1", "−1"):
        assert reads(drawn, text), text


@pytest.mark.parametrize("size", SIZES)
def test_every_decided_council_is_on_a_page_those_that_changed_hands_first(size: tuple[int, int]) -> None:
    night = three()
    context = DrawContext(night)
    safe = pages.safe_area(Canvas(*size, context.palette.ground), 5, 0, labelled=True)
    drawn = [
        page(context, size, Page("councils", part=part))
        for part in range(1, councils.page_count(safe, context))
    ]
    assert [body.id for body in council_list.decided(context)] == ["y", "x"]
    assert reads(drawn[0], "1 of 2 changed hands", "1 of 2 councils changed hands")
    assert any(reads(text, "Barking and Dagenham", "Barking & Dagenham", "Barking") for text in drawn)
    assert any(reads(text, "Kingston upon Thames", "Kingston") for text in drawn)
    assert not any(in_one_line(text, "Ely") for text in drawn)
    assert "…" not in "".join(drawn)


@pytest.mark.parametrize("size", SIZES)
def test_the_board_is_in_the_rotation_of_several_announcedonly(size: tuple[int, int]) -> None:
    kinds = ("parties", "councils", "council")
    for night, expected in (
        (three(), {"parties", "councils", "council"}),
        (night_from_json(election("x"), *won("x", "aaa")), {"parties", "council"}),
        (night_from_json(*won("x", "aaa")), {"parties"}),
    ):
        context = DrawContext(night)
        safe = pages.safe_area(Canvas(*size, context.palette.ground), 5, 0)
        assert set(pages.pages_with_content(context, kinds, safe)) == expected


def test_wards_of_several_announcedcome_several_to_a_page() -> None:
    """A page of wards is filled with the latest others, and each party that won a seat is on it."""
    context = DrawContext(three())
    drawn = page(context, (100, 30), Page("burst", ("x0",)))
    assert in_one_line(drawn, "Seat x0")
    assert sum(in_one_line(drawn, seat.name) for seat in context.night.seats.values()) == 3


@pytest.mark.parametrize("size", SIZES)
def test_a_ward_whose_name_two_announcedhave_is_shown_with_its_council(size: tuple[int, int]) -> None:
    """And one whose name is its own is shown without."""
    announced = election("x", "y", "z")
    for contest in announced["contests"]:
        contest["name"] = "Abbey" if contest["id"] in {"x0", "y0"} else contest["name"]
    context = DrawContext(
        night_from_json(announced, *(ward for council in "xyz" for ward in won(council, "a")))
    )
    for contest, council in (("x0", "Kingston"), ("y0", "Barking")):
        description = pages.describe(context, Page("seat", (contest,)))
        assert description.first(Heading).texts[0].startswith(f"Abbey, {council}")
        assert reads(page(context, size, Page("seat", (contest,))), *description.first(Heading).texts)
    listed = pages.describe(context, Page("burst", ("x0", "y0", "z0"))).first(Rows)
    assert [row.names[0] for row in listed.rows] == [
        "Abbey, Kingston upon Thames",
        "Abbey, Barking and Dagenham",
        "Seat z0",
    ]
