"""The card of a count in stages: the announced figures, stage by stage, and the elected so far."""

import pytest

from core.wards import ward
from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.drawing.context import DrawContext
from election_night.drawing.seat import card, stages_table
from tui.stages import canvas

SIZES = [(60, 16), (80, 22), (120, 38), (200, 48)]
PEOPLE: list[tuple[str, str, list[float]]] = [
    ("Ann Alder", "con", [400, 300, 300, 300, 300]),
    ("Bob Birch", "lab", [250, 290.5, 300, 300, 300]),
    ("Cy Cedar", "ld", [120, 130.25, 150, 190, 230]),
    ("Di Dogwood", "grn", [100, 110.25, 120, 150, 0]),
    ("Ed Elm", "ind", [29, 30, 0, 0, 0]),
]
STAGES: list[dict[str, object]] = [
    {"elected": ["1"], "lost": 0},
    {"lost": 38},
    {"elected": ["2"], "excluded": ["5"], "lost": 29},
    {"lost": 0},
    {"elected": ["3"], "excluded": ["4"], "lost": 69},
]


def count(stages: int = 5, /, **fields: object) -> tuple[Night, Seat]:
    """Return the count after this many stages."""
    elected = {1: "1", 3: "2", 5: "3"}
    winners = [candidate for stage, candidate in elected.items() if stage <= stages]
    candidates = [
        {"id": str(place), "name": name, "party": party, "votes": totals[0], "totals": totals[:stages]}
        for place, (name, party, totals) in enumerate(PEOPLE, 1)
    ]
    document: dict[str, object] = {
        "method": "stv",
        "candidates": candidates,
        "stages": STAGES[:stages],
        "winners": winners,
        "quota": 300,
        "status": "declared" if stages == 5 else "counting",
        **fields,
    }
    return ward(3, [], None, **document)


def drawn(made: tuple[Night, Seat], width: int = 80, height: int = 22, back: int = 0) -> str:
    night, seat = made
    board = canvas(DrawContext(night), width, height)
    card.draw(board, DrawContext(night), seat, back=back)
    return board.dump()


def line_of(text: str, name: str) -> str:
    return next(line for line in text.splitlines() if name in line)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_who_is_elected_and_at_which_stage(width: int, height: int) -> None:
    text = drawn(count(), width, height)
    assert "3 ELECTED" in text
    assert "✔" in line_of(text, "Ann Alder")
    assert "at 1" in line_of(text, "Ann Alder")
    assert "at 5" in line_of(text, "Cy Cedar")
    assert "out 5" in line_of(text, "Di Dogwood")
    assert "out 3" in line_of(text, "Ed Elm")


def test_while_it_goes_on_the_elected_so_far_are_marked() -> None:
    text = drawn(count(3))
    assert "STAGE 3 · 2 OF 3" in text
    assert "2 OF 3 ELECTED" in text
    assert "✔" not in line_of(text, "Cy Cedar")


def test_first_preferences_stay_and_the_latest_stages_fit() -> None:
    night, seat = count()
    columns = stages_table.visible_stages(60, seat, 4)
    assert columns.first == 1
    assert columns.latest[-1] == 5
    assert len(columns.latest) < 4
    back = stages_table.most_stages_back(60, seat, 4)
    assert stages_table.visible_stages(60, seat, 4, back).latest[0] == 2
    assert "more →" in drawn((night, seat), 60, 16, back=1)


def test_the_earliest_stages_are_reached() -> None:
    _, seat = count()
    for back in range(10):
        assert stages_table.visible_stages(60, seat, 4, back).latest[0] >= 2


def test_votes_after_a_transfer_have_a_decimal_and_first_preferences_none() -> None:
    line = line_of(drawn(count(), 200, 48), "Bob Birch")
    assert "250" in line
    assert "250.0" not in line
    assert "290.5" in line


def test_votes_not_transferable_are_shown() -> None:
    text = drawn(count(), 120, 38)
    assert "38.0" in line_of(text, "not transferable")


def test_who_is_below_the_quota_is_counted() -> None:
    assert "1 elected below the quota" in drawn(count())


def test_with_nobody_left_the_last_seat_has_no_margin() -> None:
    """Everybody is elected or excluded, so there is nobody to compare with."""
    _, seat = count()
    assert seat.last_seat is None


def test_somebody_left_without_votes_is_out_even_if_no_stage_says_so() -> None:
    """Ed Elm has none from stage 3, so he went out at the end of stage 2."""
    unstated = [{key: stage[key] for key in stage.keys() - {"excluded"}} for stage in STAGES]
    night, seat = count(3, stages=unstated[:3])
    assert "out 2" in line_of(drawn((night, seat)), "Ed Elm")


def test_candidates_below_the_edge_of_the_table_are_counted() -> None:
    """Five in room for four lines: the last of these counts the rest."""
    night, seat = count()
    context = DrawContext(night)
    board = canvas(context, 80, 6)
    stages_table.draw(board, context, seat)
    assert "and 2 more: ↓" in board.dump()
