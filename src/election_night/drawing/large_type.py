"""Large type: figures and capitals of one style, in four sizes.

Each size is a file of pictures in `typeface/`: `#` is ink, a character is a quarter of a cell. A block of a
file names its pictures in the first line and draws them side by side below. If a picture has more lines than
its size, the rest hangs below the baseline, as the tail of a comma does; after those come the accents.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

Picture = tuple[str, ...]

SMALL, MEDIUM, LARGE, HUGE = 6, 10, 14, 20
"""Heights in pixels, two of them in a line: 3, 5, 7 and 10 lines."""
SIZES = (HUGE, LARGE, MEDIUM, SMALL)

_GAP = {SMALL: 2, MEDIUM: 4, LARGE: 4, HUGE: 6}
"""Pixels between letters; even, as letters begin at a whole cell."""
_SPACE = {SMALL: 2, MEDIUM: 4, LARGE: 6, HUGE: 8}
"""Pixels of the space between words, beside the gaps around it."""
_RISE = {SMALL: 2, MEDIUM: 2, LARGE: 4, HUGE: 6}
"""Pixels that an accent takes above the capitals; for the rest of its room the letter shrinks."""

_MARKS = {
    "\u0300": "grave", "\u0301": "acute", "\u0302": "circumflex", "\u0303": "tilde", "\u0304": "macron",
    "\u0306": "breve", "\u0307": "dot", "\u0308": "diaeresis", "\u030a": "ring", "\u030b": "double",
    "\u030c": "caron", "\u0326": "comma", "\u0327": "cedilla", "\u0328": "ogonek",
}  # fmt: skip
_HANGING = {"comma", "cedilla", "ogonek"}
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "Ð": "Đ", "ẞ": "SS", "\xa0": " "}
)


class Line(NamedTuple):
    """A line of type as one picture."""

    pixels: Picture
    size: int
    rise: int
    """Pixels above the capitals, for accents."""

    @property
    def width(self) -> int:
        """The width in cells."""
        return (len(self.pixels[0]) + 1) // 2

    @property
    def height(self) -> int:
        """The lines down to the baseline; a tail may hang into the next one."""
        return (self.rise + self.size) // 2


class _Typeface(NamedTuple):
    glyphs: dict[str, Picture]
    marks: dict[str, Picture]


@cache
def _typeface(size: int) -> _Typeface:
    glyphs: dict[str, Picture] = {" ": ("." * _SPACE[size],) * size}
    marks: dict[str, Picture] = {}
    text = (Path(__file__).with_name("typeface") / f"{size}.txt").read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        head, *lines = block.split("\n")
        for name, *picture in zip(head.split(), *(line.split() for line in lines if line), strict=True):
            (glyphs if len(name) == 1 else marks)[name] = tuple(picture)
    return _Typeface(glyphs, marks)


def alphabet(size: int) -> set[str]:
    """Return the characters drawn in this size, without accents."""
    return set(_typeface(size).glyphs)


@lru_cache(maxsize=1024)
def capitals(text: str, size: int) -> Line | None:
    """Return `text` in capitals; `None` if a letter is not in the alphabet."""
    letters = [_letter(char, size) for char in text.upper().translate(_PLAIN)]
    drawable = [letter for letter in letters if letter is not None]
    return _joined(drawable, size) if drawable and len(drawable) == len(letters) else None


@lru_cache(maxsize=1024)
def digits(text: str, size: int) -> Line:
    """Return a figure: digits, comma, point, signs, percent; characters without a picture stay blank."""
    blank = _Letter(_typeface(size).glyphs[" "], 0)
    return _joined([_letter(char, size) or blank for char in text.upper().translate(_PLAIN)], size)


def width(line: Line) -> int:
    """Return the width in cells."""
    return line.width


class _Letter(NamedTuple):
    pixels: Picture
    rise: int


@lru_cache(maxsize=1024)
def _letter(char: str, size: int) -> _Letter | None:
    """Return the letter with its accents, each drawn separately."""
    glyphs, marks = _typeface(size)
    decomposed = unicodedata.normalize("NFD", char)
    letter, names = decomposed[0], [_MARKS.get(accent, "") for accent in decomposed[1:]]
    if letter not in glyphs or not set(names) <= set(marks):
        return None
    pixels, rise = glyphs[letter], 0
    for name in names:
        if name in _HANGING:
            pixels = (*pixels, *_centred(marks[name], len(pixels[0])))
        else:
            mark, rise, free = marks[name], _RISE[size], max(1, size // 10)
            wide = max(len(mark[0]), len(pixels[0]))
            body = _lower(pixels, len(mark) + free - rise)
            pixels = (*_centred(mark, wide), *("." * wide,) * free, *_centred(body, wide))
    return _Letter(pixels, rise)


def _lower(pixels: Picture, rows: int) -> Picture:
    """Return the letter, lower by `rows`: without those that differ least from the one above."""
    for _ in range(rows):
        row = min(range(1, len(pixels)), key=lambda row: _unlike(pixels[row - 1], pixels[row]))
        pixels = (*pixels[:row], *pixels[row + 1 :])
    return pixels


def _unlike(upper: str, lower: str) -> int:
    return sum(a != b for a, b in zip(upper, lower, strict=True))


def _centred(pixels: Picture, wide: int) -> Picture:
    """Return these pixels in the middle of this width."""
    left = max(0, (wide - len(pixels[0])) // 2)
    return tuple(("." * left + row).ljust(wide, ".") for row in pixels)


def _joined(letters: Sequence[_Letter], size: int) -> Line:
    """Return the letters side by side on one baseline."""
    rise = max((letter.rise for letter in letters), default=0)
    drop = max((len(letter.pixels) - letter.rise for letter in letters), default=size) - size
    rows = [""] * (rise + size + drop)
    for index, letter in enumerate(letters):
        wide = len(letter.pixels[0]) + (_GAP[size] if index < len(letters) - 1 else 0)
        top = rise - letter.rise
        for y in range(len(rows)):
            inside = top <= y < top + len(letter.pixels)
            rows[y] += (letter.pixels[y - top] if inside else "").ljust(wide, ".")
    return Line(tuple(rows), size, rise)


def lines(
    text: str, room: int, height: int, largest: int = LARGE, smallest: int = SMALL, most: int = 3
) -> list[Line] | None:
    """Return `text` in capitals, as large as fits into `room` cells by `height` lines.

    It is broken between words, and a line stays free between two lines of type; `most` is how many there may
    be. `None` if even the smallest size doesn't fit or a letter is not in the alphabet.
    """
    words = text.split()
    for size in SIZES:
        if not smallest <= size <= largest:
            continue
        for count in range(1, min(most, len(words)) + 1):
            broken = [capitals(part, size) for part in _broken(words, count)]
            fitting = [line for line in broken if line and line.width <= room]
            if len(fitting) == len(broken) and stack_height(fitting) <= height:
                return fitting
    return None


def stack_height(stack: Sequence[Line]) -> int:
    """Return the screen lines of these lines of type, with one free between two."""
    return sum(line.height + 1 for line in stack) - 1 if stack else 0


@lru_cache(maxsize=1024)
def _measure(text: str) -> int:
    """Return the length of a line of the smallest type; letters without a picture count as wide ones."""
    return sum(len((_letter(char, SMALL) or _Letter(("." * 8,), 0)).pixels[0]) + 2 for char in text)


def _broken(words: list[str], count: int) -> list[str]:
    """Return `words` in `count` lines, the longest as short as possible."""
    if count == 1:
        return [" ".join(words)]
    choices = [
        [" ".join(words[:at]), *_broken(words[at:], count - 1)] for at in range(1, len(words) - count + 2)
    ]
    return min(choices, key=lambda broken: max(_measure(line.upper()) for line in broken))
