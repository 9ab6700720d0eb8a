"""Four eyes: two people type the same figures, or the differences stand side by side."""

from pathlib import Path

from declaring.count import VOTES, typed
from election_night.declaring.tally.second_person import Difference, blank, differences


def test_the_second_person_sees_none_of_the_first_ones_figures(tmp_path: Path) -> None:
    other = blank(typed(tmp_path / "feed").draft)
    assert set(other.votes) == {None}
    assert (other.valid_votes, other.winners) == (None, None)


def test_equal_figures_have_no_differences(tmp_path: Path) -> None:
    first = typed(tmp_path / "feed").draft
    assert differences(first, first.model_copy()) == []


def test_each_difference_has_both_figures(tmp_path: Path) -> None:
    first = typed(tmp_path / "feed").draft
    second = first.with_votes(1, VOTES[1] + 90).model_copy(update={"rejected": 5})
    assert differences(first, second) == [
        Difference("Jeremy Corbyn", 24120, 24210, 1),
        Difference("rejected", None, 5),
    ]
