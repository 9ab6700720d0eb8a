"""The night of several councils: the councils come before their wards."""

import pytest

from core.council_nights import declaration, two_councils
from core.wards import apply
from election_night.core.night import Night
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import council_parties, night, parties
from tui.stages import canvas

SIZES = [(60, 16), (80, 22), (120, 38), (200, 48)]
MERTON_KNOWN = ("abbey-merton", "abbey-barking", "cannon")


def drawn(night_shown: Night, width: int = 80, height: int = 22) -> str:
    context = DrawContext(night_shown)
    board = canvas(context, width, height)
    night.draw(board, context)
    return board.dump()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_councils_whose_control_is_known_come_before_the_wards(width: int, height: int) -> None:
    text = drawn(two_councils(*MERTON_KNOWN), width, height)
    lines = text.splitlines()
    assert "── COUNCILS " in text
    assert "1 declared" in text
    (line,) = [line for line in lines if "01:30  Merton" in line]
    assert "LAB   HOLD" in line
    assert "LAB 2 GRN 1" in line
    listed = text.partition("── COUNCILS ")[2].partition("── WARDS ")[0]
    assert listed.count(":30  ") == 1
    assert text.index("── COUNCILS ") < text.index("── WARDS ")
    assert "JUST DECLARED" not in text


def test_a_council_that_is_certain_says_how_many_seats_are_to_come() -> None:
    text = drawn(two_councils("abbey-merton"))
    assert "0 declared · 1 certain" in text
    assert "LAB 2 · 1 to come" in text


def test_without_a_council_whose_control_is_known_the_wards_have_the_room() -> None:
    text = drawn(two_councils("beam"))
    assert "── COUNCILS " not in text
    assert "── WARDS " in text


def test_a_council_lost_to_nobody_says_who_lost_it() -> None:
    """Barking with two of four seats up: exactly half is no overall control."""
    bodies = [
        {"id": "merton", "name": "Merton", "seats": 3},
        {"id": "barking", "name": "Barking", "seats": 4, "sitting": {"lab": 2},
         "previous": {"label": "2022", "control": "lab"}},
    ]  # fmt: skip
    text = drawn(two_councils("abbey-barking", "beam", bodies=bodies))
    assert "NOC   LAB LOSE TO NOC" in text
    assert "1 changed hands" in text


def test_the_headline_counts_councils_and_seats() -> None:
    first = drawn(two_councils(*MERTON_KNOWN)).splitlines()[0]
    assert "1 of 2 councils   4 of 5 seats" in first
    assert first.rstrip().endswith("0 changed hands")
    assert "COUNCILS of 2" in drawn(two_councils(), 120, 38)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_parties_have_councils_and_seats_with_their_change(width: int) -> None:
    context = DrawContext(two_councils(*MERTON_KNOWN, "beam"))
    board = canvas(context, width, 4)
    parties.draw(board, context, parties.parties_to_list(context))
    heads, *rows = [line.split() for line in board.dump().splitlines()]
    assert heads == ["councils", "change", "seats", "change"]
    assert [row[:5] for row in rows if row] == [["GRN", "1", "+1", "3", "+3"], ["LAB", "1", "−1", "2", "−3"]]


def test_no_overall_control_keeps_its_line_when_parties_are_cut() -> None:
    noc = {"label": "2022", "control": "noc"}
    bodies = [{"id": body, "name": body, "seats": 3, "previous": noc} for body in ("barking", "merton")]
    context = DrawContext(two_councils("abbey-merton", bodies=bodies))
    rows = council_parties.parties_to_list(context)
    assert rows[-1] == "noc"
    board = canvas(context, 80, 3)
    council_parties.draw(board, context, rows)
    assert board.dump().splitlines()[2].split() == ["NOC", "·", "−1"]


def test_wards_of_one_name_are_distinguished_by_their_council() -> None:
    text = drawn(two_councils("abbey-barking", "beam"), 120, 38)
    assert "Abbey, Barking" in text
    assert "Beam, Barking" not in text


def test_wards_without_a_result_are_listed_and_a_count_that_has_begun_comes_first() -> None:
    known = two_councils("abbey-merton")
    apply(known, declaration("cannon", status="counting"))
    lines = drawn(known, 200, 48).splitlines()
    (title,) = [place for place, line in enumerate(lines) if "STILL TO COME" in line]
    column = lines[title].index("── STILL TO COME")
    assert [" ".join(line[column:].split()) for line in lines[title + 1 : title + 5]] == [
        "Cannon Hill 3 of 3",
        "Abbey, Barking",
        "Beam",
        "",
    ]


def test_when_nothing_is_left_to_come_the_list_says_so() -> None:
    lines = drawn(two_councils("abbey-merton", "abbey-barking", "cannon", "beam"), 200, 48).splitlines()
    (title,) = [place for place, line in enumerate(lines) if "STILL TO COME" in line]
    column = lines[title].index("── STILL TO COME")
    assert lines[title + 1][column:].strip() == "none"
