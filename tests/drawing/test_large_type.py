"""Large type: figures that cannot be mistaken for each other, and every letter a name may have."""

from itertools import combinations, zip_longest

import pytest
from rich.style import Style

from election_night.drawing import large_type
from election_night.drawing.canvas import Canvas

LEAST = {large_type.SMALL: 6, large_type.MEDIUM: 16, large_type.LARGE: 24, large_type.HUGE: 60}
"""Minimum number of pixels (quarters of a cell) by which two digits of a size differ."""
NAMES = (
    "Ynys Môn", "Ceredigion Preseli", "Siân Gwenllïan", "Ŵyn ŷd", "Ó Súilleabháin", "Seán Ó Feargháil",
    "Na h-Eileanan an Iar", "Zoë Åström", "Łukasz Żółć", "Dvořák Šťastný", "Gğ İş", "Ñandú Ibáñez",
    "François Œuvrard", "Þór Guðmundsson", "Ħamrun Ġużé", "Ștefan Țîrlea", "Őry Űző", "Ærø Møller",
    "Đặng".replace("ặ", "ă"), "Groß", "Vēja Ķīšu", "Jūratė Gėlių", "O’Neill (Lab/Co-op) & Sons!",
)  # fmt: skip


def picture(text: str, size: int, *, quadrants: bool = True, ascii_only: bool = False) -> str:
    """Type on a canvas, as text."""
    line = large_type.digits(text, size)
    canvas = Canvas(line.width, line.height + 1, Style(), quadrants=quadrants, ascii_only=ascii_only)
    canvas.big(0, 0, line, Style())
    return canvas.dump()


@pytest.mark.parametrize("size", large_type.SIZES)
def test_any_two_digits_differ_by_many_pixels(size: int) -> None:
    """Laid over each other at their left edges."""
    for one, other in combinations("0123456789", 2):
        pairs = zip(large_type.digits(one, size).pixels, large_type.digits(other, size).pixels, strict=True)
        differing = sum(a != b for upper, lower in pairs for a, b in zip_longest(upper, lower, fillvalue="."))
        assert differing >= LEAST[size], (one, other, differing)


@pytest.mark.parametrize("size", large_type.SIZES)
@pytest.mark.parametrize("blocks", ["quadrants", "half blocks", "ASCII"])
def test_every_character_has_a_shape_of_its_own(size: int, blocks: str) -> None:
    """With any kind of blocks."""
    characters = sorted(large_type.alphabet(size) - {"−", " "})
    shapes = {
        picture(char, size, quadrants=blocks == "quadrants", ascii_only=blocks == "ASCII")
        for char in characters
    }
    assert len(shapes) == len(characters)


@pytest.mark.parametrize("size", large_type.SIZES)
def test_a_comma_hangs_below_the_line_and_a_point_does_not(size: int) -> None:
    """So that 18,541 never looks like 18.541; where the tail has no room it is still larger than a point."""
    comma, point = large_type.digits(",", size), large_type.digits(".", size)
    assert len(comma.pixels) > size == len(point.pixels)
    ink = ["".join(line.pixels[:size]).count("#") for line in (comma, point)]
    assert ink[0] > ink[1]


@pytest.mark.parametrize("size", large_type.SIZES)
def test_figures_stand_on_one_line(size: int) -> None:
    """All digits are as high as their size."""
    for digit in "0123456789":
        rows = large_type.digits(digit, size).pixels
        assert len(rows) == size
        assert "#" in rows[0]
        assert "#" in rows[-1]


@pytest.mark.parametrize("size", large_type.SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_names_of_the_isles_and_the_continent_are_drawn(name: str, size: int) -> None:
    """With their accents: a letter with one differs from the letter without."""
    line = large_type.capitals(name, size)
    assert line is not None
    assert line.width > 0
    for letter, accented in (("O", "Ô"), ("W", "Ŵ"), ("N", "Ñ"), ("S", "Ş"), ("A", "Å")):
        plain, other = large_type.capitals(letter, size), large_type.capitals(accented, size)
        assert plain
        assert other
        assert plain.pixels != other.pixels


def test_sizes_have_the_same_alphabet() -> None:
    """A character of one size exists in all."""
    assert len({frozenset(large_type.alphabet(size)) for size in large_type.SIZES}) == 1


def test_capitals_break_between_words_to_be_larger() -> None:
    """A long name is set in two lines when that makes it fit."""
    one = large_type.lines("Jeremy Corbyn", 200, 12)
    two = large_type.lines("Jeremy Corbyn", 64, 12)
    assert one is not None
    assert two is not None
    assert (len(one), len(two)) == (1, 2)


def test_a_letter_outside_the_alphabet_is_never_dropped() -> None:
    """A name in another script is set in ordinary type, not with letters missing."""
    assert large_type.capitals("Ζωή", large_type.SMALL) is None
    assert large_type.capitals("Áine", large_type.SMALL) is not None


@pytest.mark.parametrize("size", large_type.SIZES)
def test_a_comma_keeps_its_tail_at_the_edge_of_a_canvas(size: int) -> None:
    """Cut off, 18,541 would be 18.541."""
    line = large_type.digits("18,541", size)
    canvas = Canvas(line.width, line.height + 1, Style())
    canvas.part(0, 0, line.width, line.height).big(0, 0, line, Style())
    assert canvas.dump() == picture("18,541", size)
