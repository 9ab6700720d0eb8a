"""On the wall, wards of one name are distinguished by their council."""

from core.council_nights import two_councils
from election_night.drawing.context import DrawContext
from election_night.drawing.wall.describe_seat import describe
from election_night.drawing.wall.description import Heading, Rows
from election_night.drawing.wall.night import describe_seats

CONTEXT = DrawContext(two_councils("abbey-barking", "abbey-merton", "cannon"))


def test_the_page_of_a_ward_names_its_council_where_another_has_one_of_that_name() -> None:
    def heading(contest: str) -> str:
        blocks = describe(CONTEXT, CONTEXT.night.seats[contest]).blocks
        return next(block.texts[0] for block in blocks if isinstance(block, Heading))

    assert heading("abbey-merton") == "Abbey, Merton"
    assert heading("abbey-barking") == "Abbey, Barking"
    assert heading("cannon") == "Cannon Hill"


def test_so_does_a_page_of_several() -> None:
    seats = list(CONTEXT.night.seats.values())
    [rows] = [block for block in describe_seats(CONTEXT, "now", seats).blocks if isinstance(block, Rows)]
    names = [row.names[0] for row in rows.rows]
    assert names == ["Abbey, Barking", "Beam", "Abbey, Merton", "Cannon Hill"]
