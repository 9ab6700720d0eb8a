"""Large type: digits and capitals drawn from pixels, two pixels a cell, in several sizes.

A glyph is a tuple of rows, `#` for ink. Digits come from one drawing of seven strokes, so every size is
the same hand; capitals from one 5 by 7 alphabet, doubled and trebled for a wall.
"""

import unicodedata
from functools import lru_cache

from election_night.drawing import small_capitals

Glyph = tuple[str, ...]

SMALL, MEDIUM, LARGE, HUGE = 6, 10, 14, 20
"""Heights in pixels: 3, 5, 7 and 10 rows."""

_SHAPE = {SMALL: (4, 1, 1), MEDIUM: (7, 2, 1), LARGE: (10, 3, 2), HUGE: (14, 4, 3)}
"""Width and stroke of a digit of that height, and the pixels cut off its outer corners."""

_STROKES = {
    "0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc", "5": "afgcd",
    "6": "afgedc", "7": "abc", "8": "abcdefg", "9": "abcdfg", "-": "g", "−": "g",
}  # fmt: skip
"""a top, b upper right, c lower right, d bottom, e lower left, f upper left, g middle."""


@lru_cache(maxsize=512)
def digits(text: str, height: int) -> tuple[Glyph, ...]:
    """`text` (digits, comma, point, sign, percent) in glyphs of `height` pixels."""
    gap = "." * (_SHAPE[height][1] - 1)
    glyphs = [_digit(char, height) for char in text]
    return tuple(
        tuple(row + gap for row in glyph) if gap and place < len(glyphs) - 1 else glyph
        for place, glyph in enumerate(glyphs)
    )


def width(glyphs: tuple[Glyph, ...]) -> int:
    """Cells across, with a cell between glyphs."""
    return sum(len(glyph[0]) + 1 for glyph in glyphs) - 1 if glyphs else 0


@lru_cache(maxsize=128)
def _digit(char: str, height: int) -> Glyph:
    across, stroke, cut = _SHAPE[height]
    if char in ",.":
        return _point(height, stroke, tail=char == ",")
    if char == "%":
        return _percent(height, across, stroke)
    if char == "+":
        return _plus(height, across, stroke)
    if char == " ":
        return ("." * (across // 2),) * height
    strokes = _STROKES.get(char, "")
    if char == "1":
        across = max(stroke, across // 2)
    return tuple(
        "".join(
            "#"
            if _ink(strokes, x, y, across, height, stroke) and not _corner(strokes, x, y, across, height, cut)
            else "."
            for x in range(across)
        )
        for y in range(height)
    )


def _ink(strokes: str, x: int, y: int, across: int, height: int, stroke: int) -> bool:
    middle = (height - stroke) // 2
    left, right = x < stroke, x >= across - stroke
    upper, lower = y < middle + stroke, y >= middle
    return (
        ("a" in strokes and y < stroke)
        or ("d" in strokes and y >= height - stroke)
        or ("g" in strokes and middle <= y < middle + stroke)
        or ("f" in strokes and left and upper)
        or ("e" in strokes and left and lower)
        or ("b" in strokes and right and upper)
        or ("c" in strokes and right and lower)
    )


def _corner(strokes: str, x: int, y: int, across: int, height: int, cut: int) -> bool:
    """Outer corners where two strokes meet are cut: softer, and told apart more easily."""
    beside, below = across - 1 - x, height - 1 - y
    return any(
        one in strokes and other in strokes and across_ + down < cut
        for one, other, across_, down in (
            ("a", "f", x, y),
            ("a", "b", beside, y),
            ("e", "d", x, below),
            ("c", "d", beside, below),
        )
    )


def _point(height: int, stroke: int, *, tail: bool) -> Glyph:
    across = stroke
    rows = ["." * across] * (height - stroke - (1 if tail and stroke > 1 else 0))
    rows += ["#" * across] * stroke
    if tail and stroke > 1:
        rows.append("." * (across - 1) + "#" if across > 1 else "#")
    if tail and stroke == 1:
        rows = ["." * across] * (height - 2) + ["#"] * 2
    return tuple(rows[:height])


def _percent(height: int, across: int, stroke: int) -> Glyph:
    wide = across + stroke
    rows = []
    for y in range(height):
        slope = round((height - 1 - y) * (wide - stroke) / (height - 1))
        row = ["#" if slope <= x < slope + stroke else "." for x in range(wide)]
        dot = max(stroke, 2) if height > SMALL else 1
        for x in range(dot):
            if y < dot:
                row[x] = "#"
            if y >= height - dot:
                row[wide - 1 - x] = "#"
        rows.append("".join(row))
    return tuple(rows)


def _plus(height: int, across: int, stroke: int) -> Glyph:
    middle, centre = (height - stroke) // 2, (across - stroke) // 2
    return tuple(
        "".join(
            "#"
            if middle <= y < middle + stroke
            or (centre <= x < centre + stroke and abs(2 * y - height + 1) < across)
            else "."
            for x in range(across)
        )
        for y in range(height)
    )


@lru_cache(maxsize=512)
def capitals(text: str, scale: int = 1) -> tuple[Glyph, ...] | None:
    """`text` in capitals 7 pixels high times `scale`, with 0 in the smallest, as high as `SMALL` digits.

    `None` if a letter is not in the alphabet.
    """
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", text.upper()) if not unicodedata.combining(char)
    )
    plain = plain.replace("’", "'").replace("Ø", "O").replace("ẞ", "SS")
    if not scale:
        if not plain or any(
            char not in small_capitals.ALPHABET and char not in "0123456789" for char in plain
        ):
            return None
        return tuple(
            _digit(char, SMALL) if char in "0123456789" else tuple(small_capitals.ALPHABET[char].split())
            for char in plain
        )
    if not plain or any(char not in _ALPHABET for char in plain):
        return None
    return tuple(_scaled(_ALPHABET[char], scale) for char in plain)


def _scaled(rows: str, scale: int) -> Glyph:
    lines = rows.split()
    return tuple("".join(pixel * scale for pixel in line) for line in lines for _ in range(scale))


_ALPHABET = {
    "A": ".###. #...# #...# ##### #...# #...# #...#",
    "B": "####. #...# #...# ####. #...# #...# ####.",
    "C": ".#### #.... #.... #.... #.... #.... .####",
    "D": "####. #...# #...# #...# #...# #...# ####.",
    "E": "##### #.... #.... ####. #.... #.... #####",
    "F": "##### #.... #.... ####. #.... #.... #....",
    "G": ".#### #.... #.... #.### #...# #...# .####",
    "H": "#...# #...# #...# ##### #...# #...# #...#",
    "I": "### .#. .#. .#. .#. .#. ###",
    "J": "....# ....# ....# ....# ....# #...# .###.",
    "K": "#...# #..#. #.#.. ##... #.#.. #..#. #...#",
    "L": "#.... #.... #.... #.... #.... #.... #####",
    "M": "#...# ##.## #.#.# #.#.# #...# #...# #...#",
    "N": "#...# ##..# #.#.# #..## #...# #...# #...#",
    "O": ".###. #...# #...# #...# #...# #...# .###.",
    "P": "####. #...# #...# ####. #.... #.... #....",
    "Q": ".###. #...# #...# #...# #.#.# #..#. .##.#",
    "R": "####. #...# #...# ####. #.#.. #..#. #...#",
    "S": ".#### #.... #.... .###. ....# ....# ####.",
    "T": "##### ..#.. ..#.. ..#.. ..#.. ..#.. ..#..",
    "U": "#...# #...# #...# #...# #...# #...# .###.",
    "V": "#...# #...# #...# #...# #...# .#.#. ..#..",
    "W": "#...# #...# #...# #.#.# #.#.# ##.## #...#",
    "X": "#...# #...# .#.#. ..#.. .#.#. #...# #...#",
    "Y": "#...# #...# .#.#. ..#.. ..#.. ..#.. ..#..",
    "Z": "##### ....# ...#. ..#.. .#... #.... #####",
    "0": ".###. #...# #..## #.#.# ##..# #...# .###.",
    "1": ".#. ##. .#. .#. .#. .#. ###",
    "2": ".###. #...# ....# ...#. ..#.. .#... #####",
    "3": "####. ....# ....# .###. ....# ....# ####.",
    "4": "...#. ..##. .#.#. #..#. ##### ...#. ...#.",
    "5": "##### #.... ####. ....# ....# #...# .###.",
    "6": ".###. #.... #.... ####. #...# #...# .###.",
    "7": "##### ....# ...#. ..#.. ..#.. ..#.. ..#..",
    "8": ".###. #...# #...# .###. #...# #...# .###.",
    "9": ".###. #...# #...# .#### ....# ....# .###.",
    " ": "... ... ... ... ... ... ...",
    "-": "... ... ... ### ... ... ...",
    "'": "# # . . . . .",
    ".": ". . . . . . #",
    ",": ".. .. .. .. .. .# #.",
    "&": ".##.. #..#. #.#.. .#... #.#.# #..#. .##.#",
    "(": ".# #. #. #. #. #. .#",
    ")": "#. .# .# .# .# .# #.",
    "/": "....# ....# ...#. ..#.. .#... #.... #....",
    "+": "..... ..#.. ..#.. ##### ..#.. ..#.. .....",
    "%": "##..# ##..# ...#. ..#.. .#... #..## #..##",
}  # fmt: skip


def lines(
    text: str, room: int, height: int, largest: int = 3, smallest: int = 1
) -> list[tuple[Glyph, ...]] | None:
    """`text` in capitals as large as they fit into `room` cells by `height` lines, broken between words.

    `None` if even the smallest do not fit or a letter is not in the alphabet.
    """
    words = text.split()
    for scale in range(largest, smallest - 1, -1):
        row = capital_rows(scale) + 1
        for count in range(1, min(3, len(words), (height + 1) // row) + 1):
            broken = _broken(words, count)
            glyphs = [capitals(part, scale) for part in broken]
            fitting = [one for one in glyphs if one and width(one) <= room]
            if len(fitting) == len(broken):
                return fitting
    return None


def capital_rows(scale: int) -> int:
    """Lines that capitals of this scale take."""
    return (7 * scale + 1) // 2 if scale else SMALL // 2


def _broken(words: list[str], count: int) -> list[str]:
    """`words` in `count` lines, the longest as short as can be."""
    if count == 1:
        return [" ".join(words)]
    choices = [
        [" ".join(words[:at]), *_broken(words[at:], count - 1)] for at in range(1, len(words) - count + 2)
    ]
    return min(choices, key=lambda broken: max(len(line) for line in broken))
