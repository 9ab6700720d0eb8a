"""Pages for a wall: few figures, large, within the margin, and the same facts as everywhere."""

import pytest

from election_night.tui import figures, projector
from tui.stages import canvas, islington, whole_night

SIZES = [(60, 18), (80, 24), (100, 30), (200, 56)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_is_drawn_in_the_margin(width: int, height: int) -> None:
    """Five percent on every side stay empty, whatever the page and the turn."""
    stage = whole_night(300)
    seat = stage.night.seats["E14001305"]
    for turn in range(3):
        board = canvas(stage, width, height)
        projector.seat(projector.within(board, 5, turn), stage, seat, turn)
        lines = board.dump().splitlines()
        edge = max(1, height * 5 // 100)
        assert not any(line.strip() for line in lines[:edge])
        assert all(not line[: width * 5 // 100 - 1].strip() for line in lines)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_seat_page_has_the_declaration(width: int, height: int) -> None:
    """Who was elected and the outcome, the majority in large digits, the votes of the next."""
    stage = islington(9)
    board = canvas(stage, width, height)
    projector.seat(projector.within(board, 5, 0), stage, stage.night.seats["E14001305"], 0)
    text = board.dump()
    assert "MAJORITY" in text
    assert "DECLARED 03:26 BST" in text
    assert "16,873" in text or width == 200
    assert "█" in text or "▀" in text


def test_the_parties_page_counts_what_is_declared() -> None:
    """Declared seats and how far the first party is from a majority."""
    stage = whole_night(300)
    board = canvas(stage, 80, 24)
    projector.parties(projector.within(board, 5, 0), stage, 0)
    text = board.dump()
    assert f"{stage.night.totals.declared} OF 650 DECLARED" in text
    assert "SHORT OF A MAJORITY" in text


def test_every_digit_has_a_shape_of_its_own() -> None:
    """No two digits look the same in any size."""
    for size in (figures.SMALL, figures.MEDIUM, figures.LARGE, figures.HUGE):
        shapes = {figures.digits(digit, size) for digit in "0123456789"}
        assert len(shapes) == 10


def test_every_glyph_is_as_high_as_its_size() -> None:
    """Glyphs of one size are of one height, whatever they show."""
    for size in (figures.SMALL, figures.MEDIUM, figures.LARGE, figures.HUGE):
        for glyph in figures.digits("0123456789,.%+- ", size):
            assert len(glyph) == size


def test_capitals_break_between_words_to_be_larger() -> None:
    """A long name is set in two lines when that makes it fit."""
    one = figures.lines("Jeremy Corbyn", 200, 12)
    two = figures.lines("Jeremy Corbyn", 60, 12)
    assert one is not None
    assert two is not None
    assert (len(one), len(two)) == (1, 2)


def test_a_letter_outside_the_alphabet_is_never_dropped() -> None:
    """A name in another script is set in ordinary type, not with letters missing."""
    assert figures.capitals("Ζωή") is None
    assert figures.capitals("Áine") is not None
