"""What follows what in a contest of several seats: calls, corrections, conflicts, order, the desk."""

import json
from itertools import permutations
from typing import Any

import pytest

from core.build import night_of_documents, result
from core.several_seats import (
    EAST_BARNET,
    FIRST_THREE,
    WARD,
    announced,
    contest_after,
    elected,
    reason,
    rows,
    stages,
    ward,
)
from election_night.core.change import Outcome
from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.model import DeskFile, Election, Result

OTHERS = [1832, 1740, 1856, 1745, 901]
"""Votes by which Kate Green is elected, and Phil Cohen is not."""


def test_a_document_of_the_first_version_is_refused_for_three_seats() -> None:
    """It would read as one winner with a majority."""
    for night in (night_of_documents(announced()), night_of_documents(ward())):
        before = night.seats[WARD].winners
        change = night.apply(result(EAST_BARNET, 2))
        assert change.outcome is Outcome.REFUSED
        assert change.why == 'this contest fills 3 seats. Send it as "election-night/result@2"'
        assert night.seats[WARD].winners == before


def test_a_document_of_the_first_version_is_refused_for_another_method() -> None:
    night = night_of_documents(announced(seats=1, method="stv"))
    assert night.apply(result(EAST_BARNET)).why.startswith("this contest is decided by stv. Send it as ")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"seats": 2}, "seats is 2, but the election document says 3. Correct whichever is wrong"),
        ({"method": "stv"}, "method is stv, but the election document says plurality"),
    ],
)
def test_seats_and_method_that_contradict_the_election_are_refused(fields: dict[str, Any], says: str) -> None:
    """In whatever order the two come."""
    change = night_of_documents(announced()).apply(ward(**fields))
    assert (change.outcome, says in change.why) == (Outcome.REFUSED, True)
    night = night_of_documents(ward(**fields), announced())
    assert night.seats[WARD].state is State.AWAITING
    assert says in night.seats[WARD].unused_documents[0]


def test_seats_and_method_are_known_from_the_result_where_nothing_is_announced() -> None:
    seat = contest_after(ward())
    assert (seat.seats, seat.filled) == (3, 3)


def test_seats_and_method_are_known_from_the_election_where_the_result_is_silent() -> None:
    assert elected(announced(), ward(seats=None)) == list(FIRST_THREE)


def test_winners_may_be_empty_and_then_nobody_is_elected() -> None:
    """A first round, or too few votes: shown as declared, with figures and no seat for anybody."""
    for seats in (1, 3):
        night = night_of_documents(ward(seats=seats, winners=[], note="second round on 21 May"))
        seat = night.seats[WARD]
        assert (seat.state, seat.winners, seat.reasons) == (State.DECLARED, (), ())
        assert (seat.valid_votes, seat.last_seat, seat.note) == (8162, None, "second round on 21 May")
        assert (night.totals.declared, sum(t.seats for t in night.totals.parties.values())) == (1, 0)


def test_nobody_elected_by_preferences_or_after_somebody_was() -> None:
    assert contest_after(stages({"ann": [400.0], "bob": [300.0]}, [], winners=[])).state is State.DECLARED
    assert "were declared before, and are not elected now" in reason(ward(), ward(EAST_BARNET, 2, winners=[]))
    seat = contest_after(ward(), ward(EAST_BARNET, 2, winners=[], correction="the poll was void"))
    assert (seat.state, seat.winners, len(seat.former_winners)) == (State.CORRECTED, (), 3)


def test_a_call_may_name_some_of_the_winners() -> None:
    night = night_of_documents(announced(), ward(status="called", winners=["radford"]))
    seat = night.seats[WARD]
    assert (seat.state, seat.filled, seat.valid_votes, seat.changes) == (State.CALLED, 1, None, None)
    assert night.totals.party("lab").seats == 1
    joined = night.apply(ward(EAST_BARNET, 2, "called", winners=["radford", "cohen"]))
    assert (joined.winner_changed, night.seats[WARD].filled, night.seats[WARD].cautions) == (False, 2, ())
    declared = night.apply(ward(EAST_BARNET, 3))
    assert (declared.alarming, night.seats[WARD].corrections, night.seats[WARD].cautions) == (False, 0, ())


@pytest.mark.parametrize(
    ("winners", "says"),
    [
        (None, "called without saying who won"),
        ([], "called without saying who won"),
        (["radford", "eve"], "winner names eve, who is not on the ballot"),
        (["radford", "radford"], "winners names Simon Radford twice"),
        (["radford", "allen", "cohen", "fourth"], "called for 4 seats, but the contest fills 3 seats"),
    ],
)
def test_a_call_that_cannot_be_right_is_disputed(winners: list[str] | None, says: str) -> None:
    assert says in reason(announced(), ward(status="called", winners=winners))


def test_somebody_called_who_is_not_elected_is_cautioned() -> None:
    """Nobody was declared, so the declaration stands."""
    seat = contest_after(ward(status="called", winners=["fourth", "radford"]), ward(EAST_BARNET, 2))
    assert seat.state is State.DECLARED
    assert "Kate Green had been called the winner" in seat.cautions


def test_another_elected_set_is_disputed_without_a_correction() -> None:
    night = night_of_documents(ward())
    change = night.apply(ward(EAST_BARNET, 2, votes=OTHERS))
    seat = night.seats[WARD]
    assert seat.reasons == (
        "Phil Cohen was declared before, and is not elected now, and no correction is stated",
    )
    assert (seat.state, seat.winners, len(seat.former_winners)) == (State.DISPUTED, (), 3)
    assert (change.in_doubt, change.alarming) == (True, True)
    assert night.totals.party("lab").seats == 0


def test_another_elected_set_with_a_correction_is_a_changed_winner() -> None:
    night = night_of_documents(ward())
    change = night.apply(ward(EAST_BARNET, 2, votes=OTHERS, correction="two bundles were swapped"))
    seat = night.seats[WARD]
    assert (seat.state, seat.corrections, seat.correction) == (
        State.CORRECTED,
        1,
        "two bundles were swapped",
    )
    assert (change.winner_changed, change.alarming) == (True, True)
    assert [person.id for person in seat.formerly_won] == ["cohen"]
    assert seat.turned_at == seat.issued_at
    assert (night.totals.party("lab").seats, night.totals.party("con").seats) == (1, 2)
    assert ("elected", "Simon Radford, David Arthur Allen, Phil Cohen") in {
        (altered.label, altered.before) for altered in night.history(WARD)[-1].changes
    }


def test_another_order_of_the_same_winners_is_no_change_of_winner() -> None:
    night = night_of_documents(ward())
    change = night.apply(ward(EAST_BARNET, 2, winners=["allen", "radford", "cohen"]))
    assert (night.seats[WARD].state, night.seats[WARD].reasons) == (State.DECLARED, ())
    assert (change.winner_changed, change.alarming) == (False, False)


def test_a_corrected_figure_that_elects_the_same_is_corrected_in_silence() -> None:
    night = night_of_documents(ward())
    change = night.apply(ward(EAST_BARNET, 2, votes=[1832, 1828, 1856, 1744, 901]))
    assert (night.seats[WARD].state, night.seats[WARD].majority) == (State.CORRECTED, 84)
    assert (change.winner_changed, change.alarming) == (False, False)


def test_a_withdrawn_declaration_takes_all_its_winners_back() -> None:
    night = night_of_documents(ward())
    change = night.apply(ward(EAST_BARNET, 2, "withdrawn"))
    assert (change.taken_back, night.seats[WARD].filled, night.totals.party("lab").seats) == (True, 0, 0)
    assert elected(ward(), ward(EAST_BARNET, 2, "withdrawn"), ward(EAST_BARNET, 3, votes=OTHERS)) == [
        "radford",
        "allen",
        "fourth",
    ]


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        (ward(), ward(votes=OTHERS), "Phil Cohen 1,740 or 1,828, "),
        (ward(), ward(winners=list(FIRST_THREE)), "winner"),
        (ward(), ward(ballots=3000), "ballots"),
        (rows({"con": 2, "lab": 1}), rows({"con": 1, "lab": 2}), "seats of the rows"),
        (stages({"ann": [4, 5], "bob": [3, 2]}, []), stages({"ann": [4, 5], "bob": [3, 1]}, []), "totals"),
        (stages({"ann": [4.0]}, [{}]), stages({"ann": [4.0]}, [{"elected": ["ann"]}]), "stages"),
    ],
)
def test_two_versions_of_one_revision_elect_nobody(one: Result, other: Result, difference: str) -> None:
    """What they differ over is named, in whatever order they come."""
    for pair in ((one, other), (other, one)):
        says = reason(*pair)
        assert says.startswith("revision 1 came in 2 different versions: ")
        assert difference.rstrip(", ") in says
    assert contest_after(one, other).seats == one.seats


def test_a_conflict_takes_nobody_away_who_stood_before() -> None:
    """The revision that settles it needs no correction."""
    two = ward(EAST_BARNET, 2, ballots=3000), ward(EAST_BARNET, 2, ballots=3001)
    assert elected(ward(), *two, ward(EAST_BARNET, 3, ballots=3000)) == list(FIRST_THREE)
    assert "was declared before" in reason(ward(), *two, ward(EAST_BARNET, 3, votes=OTHERS))


def test_totals_of_equal_value_are_the_same_content() -> None:
    """40 and 40.0 are one figure, however a program writes it."""
    documents = [stages({"ann": [400, 40], "bob": [300.0, 30.5]}, [], winners=["ann", "bob"])]
    text = documents[0].model_dump_json(by_alias=True)
    candidates = [
        {"id": "ann", "name": "Ann", "party": "ann", "totals": [400.0, 40.0]},
        {"id": "bob", "name": "Bob", "party": "bob", "totals": [300, 30.50]},
    ]
    repeated = Result.model_validate_json(json.dumps(json.loads(text) | {"candidates": candidates}))
    assert night_of_documents(documents[0]).apply(repeated).outcome is Outcome.DUPLICATE


def test_order_of_arrival_never_matters() -> None:
    documents: list[Election | Result] = [
        announced(),
        ward(EAST_BARNET, 1, "called", winners=["radford"]),
        ward(EAST_BARNET, 2),
        ward(EAST_BARNET, 3, votes=OTHERS, correction="two bundles were swapped"),
        ward(EAST_BARNET, 3, votes=OTHERS, correction="two bundles were swapped", ballots=1),
        ward(EAST_BARNET, 4, votes=OTHERS, correction="counted again", ballots=3000),
    ]
    expected = night_of_documents(*documents)
    assert [winner.id for winner in expected.seats[WARD].winners] == ["radford", "allen", "fourth"]
    for order in list(permutations(range(len(documents))))[::7]:
        night = Night()
        for number in order:
            night.apply(documents[number], f"{number}.json")
        assert night.seats == expected.seats
        assert night.totals == expected.totals


def desk(document: Result) -> DeskFile:
    decision = {"contest": WARD, "by": "AB", "reason": "rang the council"}
    desk = {"schema": "election-night/desk@1", "election": document.election}
    result = json.loads(document.model_dump_json(by_alias=True, exclude_none=True))
    return DeskFile.model_validate_json(json.dumps(desk | {"decisions": [decision | {"result": result}]}))


def test_the_result_of_a_desk_file_may_be_of_the_second_version() -> None:
    night = night_of_documents(announced(), ward())
    (change,) = night.apply_overrides(desk(ward(EAST_BARNET, 2, votes=OTHERS)))
    seat = night.seats[WARD]
    assert (seat.state, [winner.id for winner in seat.winners]) == (
        State.CORRECTED,
        ["radford", "allen", "fourth"],
    )
    assert (change.winner_changed, seat.overridden) == (True, "the desk's own result (AB): rang the council")
    night.apply_overrides(None)
    assert [winner.id for winner in night.seats[WARD].winners] == list(FIRST_THREE)


def test_a_desk_result_of_the_first_version_holds_a_ward_back() -> None:
    night = night_of_documents(announced(), ward())
    night.apply_overrides(desk(result(EAST_BARNET, 2)))
    assert night.seats[WARD].state is State.DISPUTED
    assert "this contest fills 3 seats" in night.seats[WARD].reasons[0]


def test_a_call_after_nobody_was_declared_elected_is_no_declaration() -> None:
    """Another call is cautioned, as always, and never a contradiction of a declaration."""
    nobody = ward(winners=[])
    calls = [ward(EAST_BARNET, 1 + n, "called", winners=[name]) for n, name in enumerate(FIRST_THREE[:2], 1)]
    seat = contest_after(nobody, *calls)
    assert (seat.state, [winner.id for winner in seat.winners]) == (State.CALLED, ["allen"])
    assert "Simon Radford had been called the winner" in seat.cautions
