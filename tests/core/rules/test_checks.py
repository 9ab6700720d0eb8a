"""What is believed, disputed, refused or cautioned, with the sentence that says so."""

from typing import Any

import pytest

from core.build import (
    CORBYN,
    ISLINGTON,
    NARGUND,
    Person,
    brief,
    election,
    islington,
    night_of_documents,
    result,
    seat_of,
)
from election_night.core.change import Outcome
from election_night.core.contest.seat import State


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"valid_votes": 49007}, "the votes add up to 49,006, but valid_votes says 49,007: 1 too few"),
        ({"majority": 7279}, "the first two are 7,247 apart, but majority says 7,279"),
        ({"winner": NARGUND}, "Jeremy Corbyn has most votes, but winner names Praful Nargund"),
        ({"winner": "999"}, "winner names 999, who is not on the ballot"),
        ({"rejected": 23847}, "72,853 ballots, but only 72,852 may vote"),
        ({"votes": [1661, 24120, None, 32, 2660, 16873, 1710]}, "the votes of Karen Harries are missing"),
        ({"votes": [None] * 7}, "Vikkas Aggarwal, Jeremy Corbyn, Karen Harries and 4 more are missing"),
    ],
)
def test_a_check_that_fails_makes_it_disputed(fields: dict[str, Any], says: str) -> None:
    """With the failing check in words, nobody highlighted, no majority, no seat for anybody."""
    night = night_of_documents(election(), islington(**fields))
    (seat,) = night.seats.values()
    assert brief(seat) == (State.DISPUTED, None, None)
    assert says in seat.reasons[0]
    assert (night.totals.declared, night.totals.party("ind").seats, night.totals.valid_votes) == (0, 0, 0)


def test_every_elector_may_have_voted() -> None:
    """Valid and rejected ballots may come to the electorate exactly."""
    assert seat_of(election(), islington(rejected=23846)).state is State.DECLARED


def test_declared_without_anybody() -> None:
    """A declaration with no ballot at all declares nothing."""
    assert seat_of(result([])).reasons == ("declared without any candidate",)


def test_a_candidate_left_out_of_a_declaration_is_a_missing_figure() -> None:
    """Who is on the ballot has to be in the declaration."""
    people = [person for person in ISLINGTON if person[0] != "117355"]
    assert "the votes of Paul Josling are missing" in seat_of(election(), result(people)).reasons[0]


@pytest.mark.parametrize(
    ("documents", "says"),
    [
        ([("x", "Xavier", "lab", 5)], "no name in it is on the ballot (Xavier, "),
        ([*ISLINGTON, ("x", "Xavier", "lab", 5)], "candidate x (Xavier) is not on the ballot"),
        ([("1120", "Jeremy Corbyn", "ind", 1), ("1120", "Jeremy Corbyn", "ind", 1)], "is listed twice"),
        ([("1120", "Jeremy Corbyn", "ind", 72853)], "72,853 votes, more than the whole electorate of 72,852"),
    ],
)
def test_what_cannot_be_used_is_refused(documents: list[Person], says: str) -> None:
    """The last good state stays, and the reason names the candidate and what to do."""
    night = night_of_documents(election(), islington(1))
    before = night.seats["E14001305"]
    change = night.apply(result(documents, 2), "wrong.json")
    assert change.outcome is Outcome.REFUSED
    assert says in change.why
    seat = night.seats["E14001305"]
    assert seat._replace(unused_documents=()) == before
    assert seat.unused_documents[0].startswith("revision 2 (wrong.json) was refused: ")
    (problem,) = (problem for problem in night.problems() if problem.severity == "refused")
    assert problem.file == "wrong.json"
    assert "Islington North, revision 2: " in problem.message
    assert says in problem.message


def test_a_lower_revision_that_comes_late_takes_nothing_away() -> None:
    """Neither with a shorter ballot nor with a small electorate, in whatever order the two come."""
    declared = result(ISLINGTON, 5, valid_votes=49006)
    for early in (result(ISLINGTON[:3], 1, "awaiting"), result(ISLINGTON[:3], 1, "awaiting", electorate=100)):
        night = night_of_documents(declared)
        change = night.apply(early)
        assert (change.outcome, change.winner_changed) == (Outcome.SUPERSEDED, False)
        (seat,) = night.seats.values()
        assert brief(seat) == (State.DECLARED, CORBYN, 7247)
        assert (seat.revision, len(seat.rows), seat.electorate) == (5, 7, None)
        assert seat_of(early, declared) == seat


def test_of_two_versions_one_refused_the_other_stands() -> None:
    """What is refused contradicts nobody."""
    stranger = result([("x", "Xavier", "lab", 5)], 9)
    night = night_of_documents(election(), stranger)
    change = night.apply(islington(9))
    assert change.outcome is Outcome.SHOWN
    assert brief(night.seats["E14001305"]) == (State.DECLARED, CORBYN, 7247)


def test_a_total_that_falls_is_cautioned() -> None:
    """Between revisions, also with a document without votes in between; not after a withdrawal."""
    counting = [result(None, n, "counting", votes=[votes] * 7) for n, votes in ((1, 900), (3, 800))]
    waiting = result(None, 2, "awaiting")
    assert "the total fell from 6,300 to 5,600" in seat_of(counting[0], waiting, counting[1]).cautions
    withdrawn = result(None, 2, "withdrawn")
    assert not seat_of(counting[0], withdrawn, counting[1]).cautions


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (
            {"declared_at": "2024-07-04T21:59:59+01:00"},
            "declared at 21:59 on 04 July 2024, before the polls closed",
        ),
        ({"issued_at": "2024-07-05T03:07:00+01:00"}, "after the document was written at 03:07"),
    ],
)
def test_times_that_cannot_be_are_cautioned(fields: dict[str, Any], says: str) -> None:
    """Declared before the polls closed, or in the document's own future: believed, and said."""
    seat = seat_of(election(), islington(9, **fields))
    assert seat.state is State.DECLARED
    assert [says in caution for caution in seat.cautions] == [True]


def test_clocks_may_differ_a_little() -> None:
    """Two minutes between the returning officer's watch and the writer's clock are nothing."""
    assert not seat_of(election(), islington(declared_at="2024-07-05T03:29:10+01:00")).cautions


def test_a_share_that_moves_by_more_than_forty_points_is_cautioned() -> None:
    """Exactly 40 is believed without a word."""
    people: list[Person] = [("a", "Ann", "lab", 9000), ("b", "Bob", "con", 1000)]
    level = {"lab": 4999, "con": 5001}
    moved = seat_of(election(people=people, then=level, then_electorate=None), result(people))
    assert moved.cautions == (
        "the share of Ann moved by more than 40 points since last time",
        "the share of Bob moved by more than 40 points since last time",
    )
    level = {"lab": 5000, "con": 5000}
    exactly = seat_of(election(people=people, then=level, then_electorate=None), result(people))
    assert not exactly.cautions


def test_names_that_look_alike_are_pointed_out() -> None:
    """A Cyrillic letter makes another person of the same look: two rows, and a word about it."""
    people: list[Person] = [("a", "Ann Cope", "lab", 600), ("b", "Аnn Соре", "con", 500)]
    seat = seat_of(result(people))
    assert seat.winner == "a"
    assert seat.cautions == ("Ann Cope and Аnn Соре look alike but are two candidates",)


def test_another_spelling_is_no_other_person() -> None:
    """Vikas for Vikkas is told; a full stop or capitals are not."""
    people = [(key, name.replace("Vikkas", "Vikas"), party, count) for key, name, party, count in ISLINGTON]
    assert seat_of(election(), result(people)).cautions == (
        "Vikas Aggarwal is Vikkas Aggarwal on the ballot (id 77121)",
    )
    loud = [(key, name.upper(), party, count) for key, name, party, count in ISLINGTON]
    assert not seat_of(election(), result(loud)).cautions


def test_a_candidate_without_an_id_is_known_by_place_and_name() -> None:
    """Both together: the same ballot again is the same people."""
    people: list[Person] = [("", "Ann", "lab", 600), ("", "Ann", "con", 500)]
    anonymous = [result([(None, *fields) for _, *fields in people], n, "counting") for n in (1, 2)]  # type: ignore[misc]
    seat = seat_of(*anonymous)
    assert [row.id for row in seat.rows] == ["1:Ann", "2:Ann"]
    assert seat.leader == "1:Ann"
