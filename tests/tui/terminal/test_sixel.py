"""A PNG as Sixel: read again, it is the same picture."""

import re

from election_night.system.png import png
from election_night.tui.terminal.picture_support import Protocol, sequence

WIDTH, HEIGHT = 60, 20
SVG = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
    '<rect width="100%" height="100%" fill="#0000ff"/>'
    '<rect x="10" y="5" width="7" height="9" fill="#ff0000"/>'
    '<rect x="17" y="14" width="30" height="6" fill="#ffffff"/></svg>'
)


def pixels(text: str) -> dict[tuple[int, int], tuple[int, ...]]:
    """The colour of every pixel, in percent. A colour counts once it is chosen, not when it is defined."""
    body = re.sub(r"^\x1bP[\d;]*q\"[\d;]*|\x1b\\$", "", text)
    palette: dict[int, tuple[int, ...]] = {}
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    x = y = colour = 0
    for define, choose, count, character in re.findall(
        r"#(\d+;2;[\d;]+)|#(\d+)|(?:!(\d+))?([?-~]|\$|-)", body
    ):
        if define:
            number, _, *parts = map(int, define.split(";"))
            palette[number] = tuple(parts)
        elif choose:
            colour = int(choose)
        elif character in "$-":
            x, y = 0, y + 6 * (character == "-")
        else:
            end = x + int(count or 1)
            lines = [line for line in range(6) if (ord(character) - 63) >> line & 1]
            found |= {(at, y + line): palette[colour] for at in range(x, end) for line in lines}
            x = end
    return found


def test_every_pixel_is_there_in_its_colour() -> None:
    found = pixels(sequence(Protocol.SIXEL, png(SVG, WIDTH), 6, 1, HEIGHT))
    assert len(found) == WIDTH * HEIGHT
    assert found[0, 0] == (0, 0, 100)
    assert {found[x, y] for x in range(10, 17) for y in range(5, 14)} == {(100, 0, 0)}
    assert {found[x, y] for x in range(17, 47) for y in range(14, 20)} == {(100, 100, 100)}


def test_no_line_is_too_many() -> None:
    """One more than the cells have, and the whole screen would scroll."""
    found = pixels(sequence(Protocol.SIXEL, png(SVG, WIDTH), 6, 1, 17))
    assert max(y for _, y in found) == 16
