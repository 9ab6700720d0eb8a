"""The page of one council: control, the seats of each party, and control that was taken away."""

import pytest

from drawing.wall.councils_nights import SIZES, election, in_one_line, page, reads, swapped, three, won
from election_night.drawing.canvas import Canvas
from election_night.drawing.colours import DARK, Palette
from election_night.drawing.context import DrawContext
from election_night.drawing.wall import alarm, pages
from election_night.drawing.wall.schedule import Page
from tui.desks import announced, declared, night_from_json


def council(body: str) -> Page:
    return Page("council", body=body)


@pytest.mark.parametrize("size", SIZES)
def test_the_council_its_control_and_the_first_party_are_on_every_wall(size: tuple[int, int]) -> None:
    drawn = page(three(), size, council("y"))
    assert reads(drawn, "Barking and Dagenham", "Barking & Dagenham", "Barking")
    assert reads(drawn, "B GAIN FROM A", "GAIN FROM A")
    assert reads(drawn, "3")
    assert "…" not in drawn


@pytest.mark.parametrize("size", SIZES)
def test_while_control_is_open_it_says_how_many_seats_are_to_come(size: tuple[int, int]) -> None:
    drawn = page(three(), size, council("z"))
    assert reads(drawn, "3 seats to come", "3 to come")
    assert not in_one_line(drawn, "Control changed")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("last", "text"), [("b", "Control changed"), ("", "Control in doubt")])
def test_control_that_was_taken_away_is_the_loudest_thing_on_the_wall(
    size: tuple[int, int], last: str, text: str
) -> None:
    night = night_from_json(election("x"), *won("x", f"aaabb{last}"[:4] + last), swapped("x", 0))
    drawn = page(night, size, council("x"))
    assert reads(drawn, text)
    assert reads(drawn, "was A")
    assert sum(alarm.TAPE[:3] in line for line in drawn.splitlines()) >= 2


def test_control_decided_once_is_not_an_alarm() -> None:
    assert alarm.TAPE[:3] not in page(three(), (80, 24), council("x"))


@pytest.mark.parametrize("size", SIZES)
def test_a_council_whose_wards_fill_more_seats_than_it_has_is_in_nobodys_control(
    size: tuple[int, int],
) -> None:
    wards = [{"id": f"w{ward}", "body": "x", "seats": 1} for ward in range(3)]
    bodies = [{"id": "x", "name": "Ely", "seats": 2}]
    document = announced(*wards, bodies=bodies, schema="election-night/election@2")
    night = night_from_json(document, *(declared(f"w{ward}", (9, 5)) for ward in range(3)))
    drawn = page(night, size, council("x"))
    assert in_one_line(drawn, "seats do not add up") or in_one_line(drawn, "check seats")
    assert "its contests fill more seats" in " ".join(drawn.split()) or reads(drawn, "its contests fill")
    assert sum(alarm.TAPE[:3] in line for line in drawn.splitlines()) >= 2
    assert not in_one_line(drawn, "A control")


@pytest.mark.parametrize("terminal", ["no colours", "half blocks", "ASCII"])
def test_it_is_drawn_for_every_terminal(terminal: str) -> None:
    context = DrawContext(three(), Palette(DARK, colours=terminal != "no colours"))
    for size in SIZES:
        ascii_only, quadrants = terminal == "ASCII", terminal != "half blocks"
        drawn = page(context, size, council("y"), ascii_only=ascii_only, quadrants=quadrants)
        assert drawn.strip()
        assert drawn.isascii() == (terminal == "ASCII")
        if terminal == "no colours":  # Nobody can see whose colour the block has.
            assert reads(drawn, "B GAIN FROM A")


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_drawn_in_the_margin(size: tuple[int, int]) -> None:
    context = DrawContext(three())
    for page_shown in (council("y"), Page("councils"), Page("councils", part=1)):
        board = Canvas(*size, context.palette.ground)
        pages.draw(pages.safe_area(board, 5, 0, labelled=True), context, page_shown, 0)
        lines = board.dump().splitlines()
        assert not any(line.strip() for line in lines[: pages.LABEL])
        assert all(not line[: size[0] * 5 // 100 - 1].strip() for line in lines)


def test_the_page_in_the_rotation_is_the_only_council_or_the_one_decided_last() -> None:
    assert reads(page(three(), (100, 30), Page("council")), "Barking & Dagenham", "Barking and Dagenham")
    alone = night_from_json(election("z"), *won("z", "ab"))
    assert reads(page(alone, (100, 30), Page("council")), "Ely")
