"""A seat that nobody announced: its id, and its candidates as they are typed."""

import pytest

from election_night.declaring.new_seat import (
    NewSeatError,
    contest_id,
    identifier,
    seat_name,
    with_candidate,
)
from election_night.declaring.tally.draft import TallyDraft
from election_night.model import Party

DRAFT = TallyDraft(election="count", contest="little-snoring", name="Little Snoring")


def test_an_id_can_be_read_and_is_the_same_however_the_name_is_spaced() -> None:
    assert identifier("Little  Snoring") == identifier("little snoring ") == "little-snoring"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("東京", "大阪"),
        ("St. John's", "St John's"),
        ("Stoke-on-Trent", "Stoke on Trent"),
        ("A" * 60 + " North", "A" * 60 + " South"),
        ("Ynys Môn", "Ynys M n"),
    ],
)
def test_two_names_are_never_one_seat(first: str, second: str) -> None:
    assert identifier(first) != identifier(second)
    for name in (first, second):
        assert TallyDraft(election="count", contest=identifier(name), name=name).contest == identifier(name)


def test_a_new_seat_does_not_take_the_id_of_another() -> None:
    taken = {"holloway": "Holloway and Tufnell"}
    assert contest_id("Holloway", taken) not in taken
    assert contest_id("Caledonian", taken) == "caledonian"


def test_a_name_that_is_too_long_is_refused_with_what_to_do() -> None:
    for typed in ("A" * 201 + ", lab", "Ann, " + "l" * 201):
        with pytest.raises(NewSeatError, match="has 201 characters, and 200 is the most: shorten it"):
            with_candidate(DRAFT, typed)
    with pytest.raises(NewSeatError, match="the seat's name has 201 characters"):
        seat_name("S" * 201)
    assert with_candidate(DRAFT, "A" * 200 + ", lab").candidates[0].name == "A" * 200


@pytest.mark.parametrize("typed", ["Ann Ash", "Ann Ash,", ", lab", ""])
def test_a_candidate_needs_a_name_and_a_party(typed: str) -> None:
    with pytest.raises(NewSeatError, match="type the name, a comma and the party"):
        with_candidate(DRAFT, typed)


def test_nobody_is_on_the_list_twice() -> None:
    draft = with_candidate(DRAFT, "Ann Ash, lab")
    with pytest.raises(NewSeatError, match="is on the list already"):
        with_candidate(draft, "ANN ASH, con")


@pytest.mark.parametrize(
    ("typed", "party"),
    [
        ("lab", "lab"),
        ("Labour", "lab"),
        ("GRN", "grn"),
        ("Lib Dem", "ld"),
        ("Residents of X", "Residents of X"),
    ],
)
def test_a_party_may_be_typed_by_its_name_or_letters(typed: str, party: str) -> None:
    assert with_candidate(DRAFT, f"Ann Ash, {typed}").candidates[0].party == party


def test_the_parties_of_the_election_come_first() -> None:
    parties = (Party(id="p7", name="Labour", short="WRK"),)
    assert with_candidate(DRAFT, "Ann Ash, labour", parties).candidates[0].party == "p7"
    assert with_candidate(DRAFT, "Ann Ash, wrk", parties).candidates[0].party == "p7"
