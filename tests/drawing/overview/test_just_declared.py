"""What is newest, on the screen of the whole night: in doubt nobody is left out for another."""

import pytest

from election_night.drawing.context import DrawContext
from election_night.drawing.overview import night as night_overview
from tui.desks import announced, declared, night_from_json
from tui.stages import canvas


def drawn(candidates: int, width: int, height: int) -> str:
    votes = tuple(range(100, 100 - candidates, -1))
    night = night_from_json(announced({"id": "s"}, {"id": "t"}), declared("s", votes, valid_votes=9000))
    context = DrawContext(night)
    board = canvas(context, width, height)
    night_overview.draw(board, context)
    return board.dump()


@pytest.mark.parametrize(("width", "height"), [(80, 22), (100, 30), (120, 38)])
@pytest.mark.parametrize("candidates", [2, 3, 8])
def test_a_disputed_seat_shows_everybody_or_how_many_are_missing(
    candidates: int, width: int, height: int
) -> None:
    text = drawn(candidates, width, height)
    drawn_candidates = [number for number in range(1, candidates + 1) if f"Person {number} of s" in text]
    assert drawn_candidates == list(range(1, len(drawn_candidates) + 1)), "the first is not dropped"
    assert (
        len(drawn_candidates) == candidates
        or f"and {candidates - len(drawn_candidates)} more on the ballot" in text
    )
    assert "valid_votes says 9,000" in text
    assert "LATEST" in text
