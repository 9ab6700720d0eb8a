"""Most votes, for several seats: who is elected, what is disputed, what is worth a call."""

from typing import Any

import pytest

from core.build import Person, night_of_documents, result
from core.several_seats import EAST_BARNET, FIRST_THREE, WARD, announced, contest_after, elected, reason, ward
from election_night.core.contest.seat import State
from election_night.core.rules.methods import LastSeat
from election_night.core.rules.methods.base import Check


def tally(*votes: int) -> list[Person]:
    """Candidates a, b, c ... with these votes."""
    return [(key, key.upper(), f"p{key}", count) for key, count in zip("abcdefgh", votes, strict=False)]


def test_the_first_three_by_votes_are_elected_to_three_seats() -> None:
    seat = contest_after(announced(), ward())
    assert tuple(winner.id for winner in seat.winners) == FIRST_THREE
    assert seat.state is State.DECLARED
    assert (seat.seats, seat.filled, seat.seats_won) == (3, 3, {"lab": 2, "con": 1})
    assert (seat.winner, seat.elected, seat.lead) == (None, None, "lab")


def test_winners_confirms_the_votes_and_gives_the_order_of_election() -> None:
    assert elected(ward(winners=["cohen", "radford", "allen"])) == ["cohen", "radford", "allen"]


def test_majority_is_the_distance_across_the_line() -> None:
    seat = contest_after(ward(majority=83))
    assert (seat.majority, seat.last_seat) == (83, LastSeat(83, "cohen", "fourth"))
    wrong = reason(ward(majority=24))
    assert wrong == "the last elected and the first not elected are 83 apart, but majority says 24"


def test_the_last_seat_may_lie_between_two_of_one_party() -> None:
    people = [*tally(500, 400), ("c", "C", "pb", 300), ("d", "D", "pb", 290)]
    assert contest_after(ward(people)).last_seat == LastSeat(10, "c", "d")


def test_equal_votes_above_the_line_are_no_tie() -> None:
    seat = contest_after(ward(tally(500, 500, 300, 200), majority=100))
    assert (seat.state, seat.by_lot) == (State.DECLARED, False)
    assert [winner.id for winner in seat.winners] == ["a", "b", "c"]


def test_equal_votes_below_the_line_are_no_tie() -> None:
    assert elected(ward(tally(500, 400, 300, 200, 200))) == ["a", "b", "c"]


def test_equal_votes_across_the_line_elect_nobody_without_a_lot() -> None:
    tie = "C and D are level on 300 for the last seat, and no lot is reported"
    assert reason(ward(tally(500, 400, 300, 300))) == tie
    assert reason(ward(tally(500, 400, 300, 300), winners=["a", "b", "c"])) == tie


def test_three_level_for_two_seats_need_a_lot() -> None:
    people = tally(500, 300, 300, 300)
    assert "B and C and D are level on 300" in reason(ward(people))
    assert elected(ward(people, by_lot=True, winners=["a", "d", "b"])) == ["a", "d", "b"]


def test_a_lot_does_not_say_for_whom_without_winners() -> None:
    says = "decided by lot, but `winners` does not say for whom"
    assert reason(ward(tally(500, 400, 300, 300), by_lot=True)) == says


@pytest.mark.parametrize(("votes", "majority"), [((300, 300), 0), ((300, 300), 1), ((300, 301), 1)])
def test_a_lot_with_winners_decides_the_last_seat(votes: tuple[int, int], majority: int) -> None:
    """The law adds a vote to whom the lot fell, so the distance is 0 or 1."""
    lot: dict[str, Any] = {"by_lot": True, "winners": ["a", "b", "d"], "majority": majority}
    seat = contest_after(ward(tally(500, 400, *votes), **lot))
    assert ([winner.id for winner in seat.winners], seat.by_lot) == (["a", "b", "d"], True)
    assert seat.last_seat == LastSeat(votes[1] - votes[0], "d", "c")


def test_a_lot_does_not_elect_somebody_below_the_tie() -> None:
    says = reason(ward(tally(500, 400, 300, 300, 200), by_lot=True, winners=["a", "b", "e"]))
    assert "winners names E with 200" in says


def test_a_lot_does_not_pass_over_somebody_above_the_tie() -> None:
    says = reason(ward(tally(500, 400, 300, 300), by_lot=True, winners=["a", "c", "d"]))
    assert "B has 400 votes, but winners names C with 300" in says


def test_a_lot_where_votes_lie_between_is_disputed() -> None:
    says = "reported as decided by lot, but 83 votes lie between the last elected and the first not elected"
    assert reason(ward(by_lot=True, winners=list(FIRST_THREE))) == says


def test_a_lot_where_everybody_is_elected_is_disputed() -> None:
    says = "reported as decided by lot, but everybody who stands is elected"
    assert reason(ward(tally(500, 500), by_lot=True)) == says


@pytest.mark.parametrize(
    ("winners", "says"),
    [
        (["radford", "allen"], "2 are named as elected, but the contest fills 3 seats"),
        (["radford", "allen", "cohen", "fourth"], "4 are named as elected, but the contest fills 3 seats"),
        (["radford", "allen", "999"], "winner names 999, who is not on the ballot"),
        (["radford", "allen", "allen"], "winners names David Arthur Allen twice"),
        (
            ["radford", "allen", "fourth"],
            "Phil Cohen has 1,828 votes, but winners names Kate Green with 1,745",
        ),
    ],
)
def test_winners_who_contradict_the_votes_are_disputed(winners: list[str], says: str) -> None:
    """Too few, too many, unknown, named twice, or with fewer votes than somebody not elected."""
    assert reason(ward(winners=winners)) == says


def test_two_winners_of_one_seat_are_disputed_even_by_lot() -> None:
    says = reason(ward(tally(300, 300), seats=1, by_lot=True, winners=["a", "b"]))
    assert says == "2 are named as elected, but the contest fills 1 seat"


def test_nobody_is_named_twice_for_two_of_one_name() -> None:
    people: list[Person] = [("1", "Ann Lee", "lab", 50), ("2", "Ann Lee", "con", 40), ("3", "Bo", "ld", 9)]
    assert elected(ward(people, seats=2, winners=["1", "2"])) == ["1", "2"]


def test_fewer_candidates_than_seats_are_all_elected_and_seats_stay_unfilled() -> None:
    seat = contest_after(ward(tally(50, 40)))
    assert ([winner.id for winner in seat.winners], seat.filled, seat.seats) == (["a", "b"], 2, 3)
    assert (seat.state, seat.last_seat, seat.majority) == (State.DECLARED, None, None)
    wrong = reason(ward(tally(50, 40), winners=["a"]))
    assert wrong == "1 is named as elected, but the contest fills 3 seats and 2 stand"


def test_unopposed_candidates_are_all_elected() -> None:
    people = tally(0, 0, 0)
    seat = contest_after(announced(people), ward(people, status="unopposed"))
    assert (seat.state, [winner.id for winner in seat.winners]) == (State.UNOPPOSED, ["a", "b", "c"])


def test_unopposed_with_fewer_candidates_leaves_seats_unfilled() -> None:
    people = tally(0, 0)
    night = night_of_documents(announced(people, previous={"label": "2022", "seats": {"pa": 3}}))
    night.apply(ward(people, status="unopposed"))
    seat = night.seats[WARD]
    assert (seat.state, seat.filled, seat.seats, seat.changes) == (State.UNOPPOSED, 2, 3, None)
    assert [night.totals.party(party).seats for party in ("pa", "pb")] == [1, 1]


def test_unopposed_with_more_candidates_than_seats_is_disputed() -> None:
    people = tally(0, 0, 0, 0)
    says = "unopposed, but 4 candidates are on the ballot, and the contest fills 3 seats"
    assert reason(announced(people), ward(people, status="unopposed")) == says


def test_unopposed_that_does_not_name_everybody_is_disputed() -> None:
    people = tally(0, 0)
    for winners in (["a"], []):
        says = reason(ward(people, status="unopposed", winners=winners))
        assert says == "unopposed, but `winners` does not name every candidate"


def test_more_votes_than_the_ballots_allow_are_cautioned() -> None:
    seat = contest_after(ward(tally(50, 50, 50, 40, 30), ballots=73, winners=["a", "b", "c"]))
    assert seat.state is State.DECLARED
    assert "220 votes, but 73 ballots for 3 seats allow 219" in seat.cautions


def test_a_candidate_with_more_votes_than_ballots_is_cautioned() -> None:
    seat = contest_after(ward(tally(90, 50, 40, 10), ballots=80))
    assert (seat.state, "A has 90 votes, and there are 80 ballots" in seat.cautions) == (State.DECLARED, True)


def test_as_many_votes_as_the_ballots_allow_are_not_cautioned() -> None:
    assert contest_after(ward(tally(70, 70, 70), ballots=70)).cautions == ()


def test_turnout_of_several_seats_is_of_ballots_and_never_of_votes() -> None:
    assert contest_after(ward(electorate=5000)).turnout_valid is None
    seat = contest_after(ward(electorate=5000, ballots=2500, rejected=100))
    assert seat.turnout_valid == 50
    assert seat.turnout_ballots == 52


def test_more_votes_than_electors_are_right_where_each_has_several() -> None:
    """8,162 votes of 5,000 electors; but no more ballots than electors."""
    assert contest_after(ward(electorate=5000)).state is State.DECLARED
    says = reason(ward(electorate=5000, ballots=4990, rejected=11))
    assert says == "5,001 ballots, but only 5,000 may vote"


def test_shares_are_of_ballots_and_unknown_without() -> None:
    assert {row.share for row in contest_after(ward()).rows} == {None}
    row = contest_after(ward(ballots=3712)).row("radford")
    assert row is not None
    assert row.share == 50


def test_missing_votes_and_a_wrong_sum_are_disputed_as_for_one_seat() -> None:
    says = reason(ward(votes=[1832, None, 1856, 1745, 901]))
    assert says == "declared, but the votes of Phil Cohen are missing"
    says = reason(ward(valid_votes=8161))
    assert says == "the votes add up to 8,162, but valid_votes says 8,161: 1 too many"


def test_a_contest_of_no_seats_elects_nobody() -> None:
    seat = contest_after(ward(seats=0))
    assert (seat.state, seat.winners, seat.last_seat) == (State.DECLARED, (), None)
    assert "1 is named as elected" in reason(ward(seats=0, winners=["radford"]))


def test_nobody_is_elected_while_the_count_goes_on() -> None:
    seat = contest_after(ward(status="counting", winners=list(FIRST_THREE)))
    assert (seat.state, seat.winners, seat.leader) == (State.COUNTING, (), "radford")


def test_one_seat_of_the_second_version_is_that_of_the_first() -> None:
    first = contest_after(result(EAST_BARNET, majority=24, winner="radford"))
    for fields in ({"winner": "radford"}, {"winners": ["radford"]}):
        second = contest_after(ward(seats=1, majority=24, **fields))
        assert (second.winner, second.majority, second.state) == (first.winner, 24, State.DECLARED)
        assert second.turnout_valid == first.turnout_valid


def test_every_check_of_a_good_declaration_passes() -> None:
    seat = contest_after(ward(winners=list(FIRST_THREE), majority=83, valid_votes=8162, ballots=3000))
    assert Check("winner", True, "the elected are the first 3") in seat.checks
    assert all(check.ok for check in seat.checks)
