"""The arithmetic alone."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_night.core import arithmetic


@pytest.mark.parametrize(
    ("figure", "places", "text"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(1, 1000), 2, "0.00"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(5, 1000), 2, "0.01"),
        (Fraction(99995, 1000), 2, "100.00"),
        (Fraction(25, 10), 0, "3"),
        (Fraction(0), 2, "0.00"),
    ],
)
def test_rounding_is_half_up_and_knows_no_minus_zero(figure: Fraction, places: int, text: str) -> None:
    """Halves go away from zero, and "-0.00" never appears."""
    assert arithmetic.rounded(figure, places) == text


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**9), st.integers(0, 4))
def test_rounding_is_that_of_the_decimal_module(top: int, bottom: int, places: int) -> None:
    """The one place that rounds agrees with Python's own decimal rounding, for any fraction."""
    exact = (Decimal(top) / Decimal(bottom)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    close = Fraction(top, bottom) * 10**places % 1
    if abs(close - Fraction(1, 2)) > Fraction(1, 10**12) or close == Fraction(1, 2):
        assert Decimal(arithmetic.rounded(Fraction(top, bottom), places) or "") == exact


def test_what_is_unknown_stays_unknown() -> None:
    """No figure is made of an unknown one, and nothing is divided by zero."""
    assert arithmetic.rounded(None) is None
    assert arithmetic.percent(None, 10) is None
    assert arithmetic.percent(5, None) is None
    assert arithmetic.percent(5, 0) is None
    assert arithmetic.percent(0, 5) == 0


def test_equal_votes_are_joint_positions() -> None:
    """1, 2, 2, 4: nobody is third."""
    assert arithmetic.places([373, 1658, 454, 373]) == {1658: 1, 454: 2, 373: 3}
    assert arithmetic.places([10, 7, 7, 3]) == {10: 1, 7: 2, 3: 4}
    assert arithmetic.places([]) == {}


@pytest.mark.parametrize(("seats", "line"), [(650, 326), (1, 1), (2, 2), (3, 2), (0, 1), (649, 325)])
def test_the_majority_line(seats: int, line: int) -> None:
    """The fewest seats that outnumber all the others together."""
    assert arithmetic.majority_line(seats) == line


def test_a_deposit_is_lost_at_exactly_a_twentieth() -> None:
    """In integers: 2,450 of 49,006 is less than 5%, 2,451 is more; 50 of 1,000 is exactly 5%, and lost."""
    assert arithmetic.deposit_lost(2450, 49006, 5)
    assert not arithmetic.deposit_lost(2451, 49006, 5)
    assert arithmetic.deposit_lost(50, 1000, 5)
    assert not arithmetic.deposit_lost(51, 1000, 5)


def test_who_won_last_time() -> None:
    """Nobody, when it was level or nobody had a vote."""
    assert arithmetic.leading_party({"lab": 5, "con": 3}) == "lab"
    assert arithmetic.leading_party({"lab": 5, "con": 5}) is None
    assert arithmetic.leading_party({"lab": 0}) is None
    assert arithmetic.leading_party({}) is None
    assert arithmetic.leading_party(None) is None


def test_butler_swing() -> None:
    """The mean of one party's gain and the other's loss; unknown if a change is."""
    assert arithmetic.butler_swing((35, 80), (45, 80), 100, 200) == 5
    assert arithmetic.butler_swing((45, 80), (35, 80), 100, 200) == -5
    assert arithmetic.butler_swing((1, 2), (2, 1), 3, 7) == (Fraction(2 - 1, 3) - Fraction(1 - 2, 7)) * 50
    for unknown in ((None, 80), (35, None)):
        assert arithmetic.butler_swing(unknown, (45, 80), 100, 200) is None
        assert arithmetic.butler_swing((45, 80), unknown, 100, 200) is None
    assert arithmetic.butler_swing((0, 1), (0, 2), 0, 200) is None
    assert arithmetic.butler_swing((0, 0), (1, 0), 100, 0) is None
