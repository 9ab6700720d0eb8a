"""A stated total that is changed after a declaration corrects it: once for the votes and their total."""

from core.build import TWO, result, seat_of
from election_night.core.contest.seat import State


def test_a_total_that_was_wrong_and_is_put_right_is_a_correction() -> None:
    """Runcorn and Helsby in 2025: the total had the rejected ballots in it for a month."""
    wrong, right = result(TWO, 1, valid_votes=1185), result(TWO, 2, valid_votes=1100)
    assert seat_of(wrong).state is State.DISPUTED
    seat = seat_of(wrong, right)
    assert (seat.state, seat.corrections, seat.winner) == (State.CORRECTED, 1, "a")


def test_votes_and_their_total_that_come_one_after_the_other_are_one_correction() -> None:
    """Richmond Park in 2024: the votes came in one file, and their total in another."""
    people_counted_again = [("a", "Ann Archer", "lab", 600), ("b", "Bob Baker", "con", 510)]
    first = result(TWO, 1, valid_votes=1100)
    votes = result(people_counted_again, 2, valid_votes=1100, correction="a new edition of the file")
    total = result(people_counted_again, 3, valid_votes=1110, correction="a new edition of the file")
    assert (seat_of(first, votes).state, seat_of(first, votes).corrections) == (State.DISPUTED, 1)
    seat = seat_of(first, votes, total)
    assert (seat.state, seat.corrections) == (State.CORRECTED, 1)


def test_a_total_given_for_the_first_time_or_another_electorate_corrects_nothing() -> None:
    first = result(TWO, 1, electorate=2000)
    for later in (result(TWO, 2, electorate=2000, valid_votes=1100), result(TWO, 2, electorate=2100)):
        assert (seat_of(first, later).state, seat_of(first, later).corrections) == (State.DECLARED, 0)
