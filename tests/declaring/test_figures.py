"""Figures as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_night.declaring.figures import FigureError, read_figure, read_figures


@pytest.mark.parametrize("typed", ["24120", "24,120", "24 120", " 24,120 ", "24\u00a0120", "24\u202f120"])
def test_a_figure_may_be_typed_with_a_comma_a_blank_or_neither(typed: str) -> None:
    assert read_figure(typed) == 24120


@given(st.integers(0, 10**9 - 1))
def test_every_figure_is_read_as_it_is_written_in_a_newspaper(figure: int) -> None:
    assert read_figure(f"{figure:,}") == read_figure(str(figure)) == figure


@pytest.mark.parametrize(
    "typed", ["24,12", "2412,0", "24 12", "24.120", "1.204", "-5", "49.2%", "241O", "٢٤", "1,2034"]
)
def test_anything_else_is_refused_and_not_guessed(typed: str) -> None:
    with pytest.raises(FigureError, match="is not a figure"):
        read_figure(typed)


def test_nothing_is_not_nought() -> None:
    with pytest.raises(FigureError, match="0 if there are none"):
        read_figure("  ")


def test_figures_on_one_line_are_separated_by_blanks() -> None:
    assert read_figures("1661 24,120  32") == [1661, 24120, 32]
