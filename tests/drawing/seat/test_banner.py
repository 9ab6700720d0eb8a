"""What stands where the winner's name would be, and across it."""

from typing import Any

import pytest

from election_night.drawing.context import DrawContext
from election_night.drawing.seat import card
from tui.desks import declared, night_from_json
from tui.stages import canvas

SIZES = [(60, 16), (80, 22), (120, 38), (200, 48)]
SECOND: dict[str, Any] = {"revision": 2, "correction": "two bundles were swapped"}


def drawn(*documents: dict[str, object], size: tuple[int, int]) -> str:
    night = night_from_json(*documents)
    board = canvas(DrawContext(night), *size)
    card.draw(board, DrawContext(night), night.seats["a"])
    return board.dump()


@pytest.mark.parametrize("size", SIZES)
def test_another_winner_than_before_is_marked_with_the_name_of_the_first(size: tuple[int, int]) -> None:
    first, second = declared("a", (90, 80)), declared("a", (80, 90), **SECOND)
    assert "WAS" not in drawn(first, size=size)
    assert "WINNER CHANGED · WAS PERSON 1 OF A" in drawn(first, second, size=size)


@pytest.mark.parametrize("size", SIZES)
def test_a_winner_who_was_taken_back_is_named_and_the_source_s_reason_given(size: tuple[int, int]) -> None:
    first, second = declared("a", (90, 80)), declared("a", (90, 80), status="withdrawn", **SECOND)
    text = drawn(first, second, size=size)
    assert "TAKEN BACK · WAS PERSON 1 OF A" in text
    if size[1] > 16:  # one line is all that the smallest card has
        assert "WITHDRAWN" in text
        assert "two bundles were swapped" in text
