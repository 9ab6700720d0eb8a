"""Rows that take several seats: party lists, and a council reported as a whole."""

from typing import Any

import pytest

from core.build import night_of_documents
from core.several_seats import WARD, announced, contest_after, reason, rows
from election_night.core.change import Outcome
from election_night.core.contest.seat import State

BARNET: dict[str, int | None] = {"con": 31, "lab": 31, "grn": 1, "ld": 0}


def with_votes(votes: dict[str, int | None]) -> list[dict[str, Any]]:
    """Barnet's rows with votes."""
    return [
        {"id": party, "name": party.upper(), "party": party, "seats": BARNET[party], "votes": number}
        for party, number in votes.items()
    ]


VOTES: dict[str, int | None] = {"con": 900, "lab": 880, "grn": 120, "ld": 100}


def test_every_row_with_seats_is_elected_and_votes_may_be_unknown() -> None:
    night = night_of_documents(rows(BARNET))
    seat = night.seats[WARD]
    assert (seat.state, seat.filled, seat.seats_won) == (State.DECLARED, 63, {"con": 31, "lab": 31, "grn": 1})
    assert (seat.valid_votes, seat.last_seat, seat.majority) == (None, None, None)
    assert [night.totals.party(party).seats for party in BARNET] == [31, 31, 1, 0]


def test_seats_that_do_not_add_up_are_disputed() -> None:
    says = "the rows take 63 seats, but the contest fills 62"
    assert reason(rows(BARNET, seats=62)) == says


def test_a_row_without_seats_is_a_missing_figure() -> None:
    assert reason(rows(BARNET | {"ld": None})) == "declared, but the seats of LD are missing"


def test_no_row_at_all_declares_nothing() -> None:
    assert reason(rows({}, seats=63)) == "declared without any row"


def test_votes_are_tested_where_there_are_some() -> None:
    good = rows(BARNET, candidates=with_votes(VOTES), valid_votes=2000)
    seat = contest_after(good)
    assert (seat.state, seat.valid_votes) == (State.DECLARED, 2000)
    assert "1 too many" in reason(rows(BARNET, candidates=with_votes(VOTES), valid_votes=1999))
    missing = rows(BARNET, candidates=with_votes(VOTES | {"ld": None}))
    assert reason(missing) == "declared, but the votes of LD are missing"
    says = reason(rows(BARNET, candidates=with_votes(VOTES), electorate=1999))
    assert says == "2,000 ballots, but only 1,999 may vote"


def test_some_missing_votes_are_the_only_problem() -> None:
    """What is known is no sum to compare with anything."""
    missing = with_votes(VOTES | {"ld": None})
    seat = contest_after(rows(BARNET, candidates=missing, valid_votes=2000, electorate=1800))
    assert seat.reasons == ("declared, but the votes of LD are missing",)


def test_no_more_ballots_than_electors_also_without_votes() -> None:
    says = "2,000 ballots, but only 1,999 may vote"
    assert reason(rows(BARNET, ballots=2000, electorate=1999)) == says


def test_placeholders_declare_nothing() -> None:
    votes: dict[str, int | None] = {"con": 1, "lab": 0, "grn": 0, "ld": 0}
    assert "looks like a placeholder" in reason(rows(BARNET, candidates=with_votes(votes)))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"winners": ["con"]}, "rows of a list take `seats`. Leave `winners` out"),
        ({"winner": "con"}, "rows of a list take `seats`. Leave `winners` out"),
        (
            {"status": "unopposed"},
            "a list is never unopposed. Send it as declared, with the seats of each row",
        ),
        ({"quota": 5}, "quota, stages and totals are of a count by preferences"),
    ],
)
def test_what_no_list_has_is_refused(fields: dict[str, Any], says: str) -> None:
    night = night_of_documents(rows(BARNET))
    change = night.apply(rows(BARNET, 2, **fields))
    assert change.outcome is Outcome.REFUSED
    assert says in change.why
    assert night.seats[WARD].filled == 63


def test_rows_with_seats_are_refused_in_a_contest_of_people() -> None:
    people = [(party, party.upper(), party, 0) for party in BARNET]
    for method, says in ((None, 'Say `method` "list" if it is one'), ("list", "the election document says")):
        change = night_of_documents(announced(people, seats=63)).apply(rows(BARNET, method=method))
        assert change.outcome is Outcome.REFUSED
        assert says in change.why


def test_nobody_is_elected_while_the_count_goes_on() -> None:
    seat = contest_after(rows(BARNET, status="counting"))
    assert (seat.state, seat.winners) == (State.COUNTING, ())


def test_a_call_gives_rows_their_seats() -> None:
    called = rows({"con": 20, "lab": None}, seats=63, status="called")
    seat = contest_after(called)
    assert (seat.state, seat.filled, seat.seats_won, seat.changes) == (State.CALLED, 20, {"con": 20}, None)


def test_a_call_of_more_seats_than_there_are_is_disputed() -> None:
    says = reason(rows({"con": 40, "lab": 30}, seats=63, status="called"))
    assert says == "called for 70 seats, but the contest fills 63 seats"


def test_a_row_that_loses_seats_needs_a_correction() -> None:
    """That a row gains is no loss of anybody's, but somebody else's."""
    moved: dict[str, int | None] = {"con": 32, "lab": 30, "grn": 1, "ld": 0}
    says = reason(rows(BARNET), rows(moved, 2))
    assert says == "LAB was declared before, and is not elected now, and no correction is stated"
    night = night_of_documents(rows(BARNET))
    change = night.apply(rows(moved, 2, correction="one ward was counted twice"))
    seat = night.seats[WARD]
    assert (seat.state, seat.corrections, change.winner_changed) == (State.CORRECTED, 1, True)
    assert (seat.seats_won["con"], night.totals.party("lab").seats) == (32, 30)


def test_gains_and_losses_are_party_by_party() -> None:
    people = [(party, party.upper(), party, 0) for party in BARNET]
    previous = {"label": "2022", "seats": {"lab": 41, "con": 22}}
    seat = contest_after(announced(people, seats=63, method="list", previous=previous), rows(BARNET))
    assert (seat.changes, seat.outcome) == ({"con": 9, "lab": -10, "grn": 1}, "gain")
