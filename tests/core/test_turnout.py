"""A turnout is judged by the rest of the night."""

from core.build import (
    TWO,
    night_of_documents,
    result,
    several,
)
from election_night.core.night import Night


def declare(night: Night, number: int, turnout_pct: int) -> None:
    votes = turnout_pct * 20
    night.apply(result(TWO, contest=f"c{number}", votes=[votes // 2 + 100, votes - votes // 2 - 100]))


def test_turnout_is_judged_against_the_rest_of_the_night() -> None:
    """Everybody ten points down is the weather; one seat ten points below that is a figure gone wrong."""
    night = night_of_documents(several(12))
    for number in range(11):
        declare(night, number, 50)
    assert not [problem for problem in night.problems() if "turnout" in problem.message]
    declare(night, 11, 40)
    (problem,) = (problem for problem in night.problems() if "turnout" in problem.message)
    assert problem.contest == "c11"
    assert "a change of -20.0 points, where the night's median is -10.0" in problem.message
    assert night.cautions(night.seats["c11"])
    assert not night.cautions(night.seats["c0"])


def test_the_first_seats_of_a_night_are_judged_mildly() -> None:
    """Ten of them make a median; before, only what is odd whatever the others do is pointed out."""
    night = night_of_documents(several(12))
    declare(night, 0, 46)
    assert not night.cautions(night.seats["c0"])
    declare(night, 1, 44)
    assert night.cautions(night.seats["c1"]) == ("turnout is 44.0%; last time it was 60.0%",)


def test_the_median_does_not_depend_on_the_order_and_forgets_what_is_withdrawn() -> None:
    """It is of the seats declared now."""
    one, other = night_of_documents(several(12)), night_of_documents(several(12))
    for number in range(12):
        declare(one, number, 40 + number)
        declare(other, 11 - number, 51 - number)
    cautions = [{key: night.cautions(seat) for key, seat in night.seats.items()} for night in (one, other)]
    assert cautions[0] == cautions[1]
    for number in range(12):
        one.apply(result(TWO, 2, "withdrawn", contest=f"c{number}"))
    declare(one, 0, 20)
    assert not [problem for problem in one.problems() if "median" in problem.message]
