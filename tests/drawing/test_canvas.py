"""A canvas copied onto another is clipped: a screen may be resized while a panel is still as it was."""

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
