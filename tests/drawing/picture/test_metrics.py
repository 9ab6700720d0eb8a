"""Texts are measured before they are drawn."""

import pytest

from election_night.drawing.picture import metrics


def test_all_digits_have_one_width_so_that_figures_align_in_columns() -> None:
    assert {metrics.width(digit, 1000) for digit in "0123456789"} == {556}


@pytest.mark.parametrize(
    ("accented", "plain"), [("Ynys Môn", "Ynys Mon"), ("Sinn Féin", "Sinn Fein"), ("ŵ", "w")]
)
def test_an_accent_takes_no_room(accented: str, plain: str) -> None:
    assert metrics.width(accented, 100) == metrics.width(plain, 100)


def test_a_letter_that_is_not_known_has_room_enough() -> None:
    assert metrics.width("山", 100) == 100


def test_a_text_is_made_smaller_before_it_is_shortened_and_never_cut() -> None:
    texts = ("Southend East and Rochford", "Southend E & Rochford")
    full = metrics.width(texts[0], 100)
    assert metrics.largest(texts, full, 100, 70) == (texts[0], 100)
    text, size = metrics.largest(texts, 0.8 * full, 100, 70)
    assert text == texts[0]
    assert size == pytest.approx(80)
    assert metrics.largest(texts, 0.68 * full, 100, 70)[0] == texts[1]
    text, size = metrics.largest(texts, 50, 100, 70)
    assert metrics.width(text, size) == pytest.approx(50)


def test_words_are_wrapped_and_none_is_lost() -> None:
    text = "the first two are 20 apart, but majority says 3"
    lines = metrics.wrap(text, 600, 50)
    assert " ".join(lines) == text
    assert all(metrics.width(line, 50) <= 600 for line in lines)
