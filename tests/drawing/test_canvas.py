"""A canvas copied onto another is clipped, and no half of a wide character is ever left."""

import pytest

from election_night.drawing.canvas import Canvas
from election_night.drawing.colours import DARK, Palette


@pytest.mark.parametrize(
    ("size", "lines"), [((4, 2), ["xxxx", "xxxx"]), ((2, 1), ["xx", ""]), ((6, 3), ["xxxx", "xxxx"])]
)
def test_a_canvas_of_any_size_can_be_copied(size: tuple[int, int], lines: list[str]) -> None:
    palette = Palette(DARK)
    drawn, whole = Canvas(*size, palette.ground), Canvas(4, 2, palette.ground)
    drawn.fill(0, 0, *size, palette.ground, "x")
    whole.paste(drawn)
    assert whole.dump().split("\n") == lines
    assert {len(row) for row in whole.rows} == {4}


@pytest.mark.parametrize(("at", "expected"), [(0, "x 本"), (1, " x本"), (2, "日x"), (3, "日 x")])
def test_no_half_of_a_wide_character_is_left(at: int, expected: str) -> None:
    """Whichever half is drawn over, the other becomes a blank, and all else keeps its place."""
    board = Canvas(4, 1, Palette(DARK).ground)
    board.text(0, 0, "日本")
    board.text(at, 0, "x")
    assert board.dump() == expected
