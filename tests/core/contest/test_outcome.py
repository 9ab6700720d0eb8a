"""An outcome in words: one seat as ever, several seats party by party."""

import pytest

from core.wards import ward
from election_night.core.contest.outcome import outcome_words, seats_words

PEOPLE = [("A", "con", 900), ("B", "lab", 800), ("C", "con", 700), ("D", "lab", 600), ("E", "grn", 500)]


@pytest.mark.parametrize(
    ("before", "outcome"),
    [
        ({"con": 2, "lab": 1}, "HOLD"),
        ({"con": 1, "lab": 2}, "CON GAIN 1 FROM LAB"),
        ({"lab": 3}, "CON GAIN 2 FROM LAB"),
        ({"grn": 2, "ld": 1}, "CON +2 · LAB +1 · LD −1 · GRN −2"),
        ({"con": 4}, "3 ELECTED"),
        (None, "3 ELECTED"),
    ],
    ids=["hold", "gain", "gain of two", "several parties", "another number of seats", "nothing known"],
)
def test_three_seats_are_told_party_by_party(before: dict[str, int] | None, outcome: str) -> None:
    _, seat = ward(3, PEOPLE, before)
    assert outcome_words(seat, str.upper) == outcome
    assert seats_words(seat, str.upper) == "CON 2 LAB 1"


@pytest.mark.parametrize(
    ("before", "outcome"),
    [({"con": 1}, "CON HOLD"), ({"lab": 1}, "CON GAIN FROM LAB"), (None, "CON")],
    ids=["hold", "gain", "nothing known"],
)
def test_one_seat_is_told_as_ever(before: dict[str, int] | None, outcome: str) -> None:
    _, seat = ward(1, PEOPLE, before)
    assert outcome_words(seat, str.upper) == outcome


def test_nobody_elected_is_no_outcome() -> None:
    _, seat = ward(3, PEOPLE, {"con": 3}, status="counting")
    assert outcome_words(seat, str.upper) == seats_words(seat, str.upper) == ""


def test_seats_that_stay_empty_are_said() -> None:
    _, seat = ward(3, [("A", "con", None), ("B", "lab", None)], {"con": 3}, status="unopposed")
    assert outcome_words(seat, str.upper) == "2 OF 3 ELECTED"
