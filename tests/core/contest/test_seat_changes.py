"""Seats gained and lost in a contest, party by party, against last time."""

import pytest

from core.build import Person, election, night_of_documents, result
from core.several_seats import WARD, announced, contest_after, ward


@pytest.mark.parametrize(
    ("before", "changes", "outcome"),
    [
        ({"lab": 3}, {"con": 1, "lab": -1}, "gain"),
        ({"lab": 2, "con": 1}, {}, "hold"),
        ({"ld": 2, "grn": 1}, {"lab": 2, "con": 1, "ld": -2, "grn": -1}, "gain"),
        ({"lab": 2, "con": 0, "ld": 1}, {"con": 1, "ld": -1}, "gain"),
        ({"lab": 4}, None, None),
        ({"lab": 2}, None, None),
        (None, None, None),
    ],
)
def test_previous_seats_give_the_changes_party_by_party(
    before: dict[str, int] | None, changes: dict[str, int] | None, outcome: str | None
) -> None:
    """`None` where last time filled another number of seats, or is not known."""
    previous = {"label": "2022", "seats": before} if before else None
    night = night_of_documents(announced(previous=previous), ward())
    seat = night.seats[WARD]
    assert (seat.changes, seat.outcome) == (changes, outcome)
    for party, change in (changes or {}).items():
        assert night.totals.party(party).net == change


def test_changes_are_unknown_until_every_seat_is_filled() -> None:
    """Also where as many are elected so far as there were seats last time."""
    previous = {"label": "2022", "seats": {"lab": 2}}
    call = ward(status="called", winners=["radford", "cohen"])
    assert contest_after(announced(previous=previous), call).changes is None


def test_the_party_that_held_one_seat_may_be_named_by_seats() -> None:
    people: list[Person] = [("a", "Ann", "lab", 50), ("b", "Bob", "con", 40)]
    previous = {"label": "2022", "seats": {"con": 1, "lab": 0}}
    contest = {"id": WARD, "name": "Ward", "previous": previous}
    document = election(schema="election-night/election@2", contests=[contest])
    seat = contest_after(document, result(people))
    assert (seat.held_by, seat.outcome, seat.gain_from, seat.changes) == (
        "con",
        "gain",
        "con",
        {"lab": 1, "con": -1},
    )
