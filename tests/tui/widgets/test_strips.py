"""A row of the screen as it is sent: what follows an odd name stays in its column."""

import pyte
import pytest
from rich.console import Console
from rich.style import Style

from election_night.drawing.canvas import Canvas
from election_night.tui.widgets.strips import strip

WIDTH = 30


@pytest.mark.parametrize("wide", [1, 2])
@pytest.mark.parametrize("name", ["हिन्दी", "தமிழ்", "မြို့", "👍", "🇬🇧", "⚠"])
def test_what_follows_a_name_is_in_its_place_whatever_a_terminal_makes_of_it(
    name: str, wide: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Terminals do not agree on the cells of vowel signs and pictures; what is to their right stays there."""
    monkeypatch.setattr(pyte.screens, "wcwidth", lambda char: 1 if char.isascii() else wide)
    canvas = Canvas(WIDTH, 1, Style(color="white", bgcolor="black"))
    canvas.text(0, 0, name)
    canvas.text(14, 0, "ELECTED")
    screen = pyte.Screen(WIDTH, 2)
    console = Console(color_system="truecolor", force_terminal=True)
    for line in (strip(canvas.rows[0], placed=True), strip(canvas.rows[0], placed=True).crop(0, WIDTH)):
        screen.reset()
        pyte.Stream(screen).feed(line.render(console))
        assert screen.display[0][12:].split() == ["ELECTED"]
        assert screen.buffer[0][14].data == "E"
        assert line.cell_length == WIDTH
    parts = strip(canvas.rows[0], placed=True).divide([3, 16, WIDTH])
    assert [part.cell_length for part in parts] == [3, 13, WIDTH - 16]


def test_a_blank_joins_its_neighbour_only_where_nobody_can_see_a_difference() -> None:
    """On the same ground blanks look alike in any ink, but not underlined or reversed."""
    ground, soft = Style(color="white", bgcolor="black"), Style(color="grey50", bgcolor="black")
    underlined, block = Style(underline=True, bgcolor="black"), Style(color="white", bgcolor="red")
    canvas = Canvas(11, 1, ground)
    for x, text, style in ((1, "NO", soft), (4, " ", underlined), (6, " ", block), (8, "12", soft)):
        canvas.text(x, 0, text, style)
    drawn = [(segment.text, segment.style) for segment in strip(canvas.rows[0])]
    assert drawn == [(" NO ", soft), (" ", underlined), (" ", ground), (" ", block), (" 12 ", soft)]
