"""Test, rehearsal and live never mix, even where somebody forgot the flag."""

from typing import Any

import pytest

from core.build import contest_of, election, islington, night_of_documents, result
from election_night.core.change import Outcome
from election_night.core.contest.seat import State

ISLINGTON_ID = "E14001305"


def test_a_flagged_document_is_kept_out_of_a_live_night_and_said_loudly() -> None:
    """Refused with a reason, in the problems, and on the whole screen."""
    night = night_of_documents(election(), islington(1))
    change = night.apply(islington(2, test=True, rejected=500), "t.json")
    assert (change.outcome, change.visible) == (Outcome.OUTSIDE, False)
    assert "a test document on a live night" in change.why
    assert night.seats[ISLINGTON_ID].rejected == 189
    assert night.alarms == ("1 document marked as a test came into this live night, and were refused",)
    assert any(
        problem.severity == "refused" and "run with --test" in problem.message for problem in night.problems()
    )


def test_a_live_document_is_kept_out_of_a_rehearsal_and_said_loudly() -> None:
    """The opposite mistake: the real night arrives while a rehearsal is on the screen."""
    night = night_of_documents(
        election(), islington(1, test=True), islington(2), islington(3, rejected=1), test=True
    )
    assert (night.test, night.seats[ISLINGTON_ID].revision) == (True, 1)
    (alarm, *_) = night.alarms
    assert alarm == "2 documents not marked as a test came into this rehearsal. Are results coming in?"


def test_an_election_document_may_say_what_the_night_is() -> None:
    """With `test=None` its flag decides; without one the night is live."""
    assert night_of_documents(election(test=True), islington(test=True), test=None).test
    assert not night_of_documents(islington(), test=None).test
    assert not night_of_documents(election(), islington(), test=None).test


def test_an_announced_test_does_not_announce_a_live_night() -> None:
    """An election document that is flagged as a test is refused on a live night."""
    night = night_of_documents()
    change = night.apply(election(test=True), "election.json")
    assert (change.outcome, night.election) == (Outcome.OUTSIDE, None)
    alarm = "an election document marked as a test came into this live night, and was refused"
    assert night.alarms == (alarm,)
    night.apply(election(), "right.json")
    night.apply(election(id="another", test=True), "another.json")
    assert night.alarms == (alarm,), "also beside the right one, and for another election"
    assert night_of_documents(election(test=True), test=None).alarms == ()
    assert night_of_documents(election(test=True), islington(1, test=True), test=True).alarms == ()
    night = night_of_documents()
    night.apply(election(test=True), "election.json")
    assert [problem.severity for problem in night.problems()] == ["refused"]


@pytest.mark.parametrize(
    ("file", "fields", "says"),
    [
        ("test/1.json", {}, "it is in a folder for tests"),
        ("a/Rehearsal/1.json", {}, "it is in a folder for tests"),
        ("1.json", {"name": "Islington North Test"}, "the contest is called Islington North Test"),
        ("1.json", {"issued_at": "2024-09-30T03:00:00Z"}, "it was written 88 days after the election"),
        ("1.json", {"issued_at": "2023-07-04T03:00:00Z"}, "it was written 366 days before the election"),
    ],
)
def test_what_looks_like_a_test_is_believed_with_a_caution(
    file: str, fields: dict[str, Any], says: str
) -> None:
    """Not flagged, so shown; but said on the seat and on the whole screen."""
    night = night_of_documents(election())
    night.apply(islington(1, **({"declared_at": None} | fields)), file)
    seat = night.seats[ISLINGTON_ID]
    assert (seat.state, seat.suspicion) == (State.DECLARED, f"this looks like a test: {says}")
    assert seat.suspicion in seat.cautions
    assert night.alarms == (f"Islington North: {seat.suspicion}",)
    night.apply(islington(2), "2.json")
    assert night.seats[ISLINGTON_ID].suspicion is None
    assert not night.alarms


@pytest.mark.parametrize(
    ("file", "fields"),
    [
        ("latest/contest/1.json", {}),
        ("testimony.json", {}),
        ("1.json", {"name": "Testwood"}),
        ("1.json", {"issued_at": "2024-07-26T12:00:00+01:00"}),
    ],
)
def test_what_only_sounds_like_one_is_left_alone(file: str, fields: dict[str, Any]) -> None:
    """Latest and contest hold the word; the official correction of Islington North came after 22 days."""
    night = night_of_documents(election())
    night.apply(islington(1, **fields), file)
    assert night.alarms == ()


def test_southampton_test_is_a_real_seat() -> None:
    """A name that the election document itself lists is no mark of a test."""
    people = [("a", "Ann", "lab", 600), ("b", "Bob", "con", 500)]
    listed = election(contests=[contest_of("E1", people, "Southampton Test")])
    document = result(people, contest="E1", name="Southampton Test")
    assert night_of_documents(listed, document).alarms == ()
    assert night_of_documents(document).alarms == (
        "Southampton Test: this looks like a test: the contest is called Southampton Test",
    )


def test_an_election_that_is_called_a_test() -> None:
    """Said once of the night, not of every seat."""
    document = islington(election="uk-test-2024")
    night = night_of_documents(document)
    assert night.alarms == ("the election is called uk-test-2024, and is shown as a live night",)
    assert night.seats[ISLINGTON_ID].cautions == ()
    announced = night_of_documents(election(id="uk-test-2024"), document)
    assert [problem.severity for problem in announced.problems()] == ["caution"]
    assert night_of_documents(islington(election="the-latest-contest")).alarms == ()


def test_real_results_with_a_forgotten_flag() -> None:
    """Flagged as tests, but written on the night of an election that is not one: perhaps they are real."""
    night = night_of_documents(election(), islington(1, test=True), test=True)
    seat = night.seats[ISLINGTON_ID]
    assert seat.suspicion == "this is marked as a test, but was written on the night itself: it may be real"
    assert night.alarms == (f"Islington North: {seat.suspicion}",)
    rehearsal = night_of_documents(election(test=True), islington(1, test=True), test=True)
    assert rehearsal.alarms == ()


def test_another_elections_document_is_never_mixed_in() -> None:
    """It is refused, and the seats are those of the announced election."""
    night = night_of_documents(election(), islington(1))
    change = night.apply(islington(2, election="other", rejected=0), "other.json")
    assert change.outcome is Outcome.OUTSIDE
    assert "for the election other, and this is uk-2024-07-04" in change.why
    assert night.seats[ISLINGTON_ID].rejected == 189


def test_without_an_announcement_most_documents_decide() -> None:
    """The election that most documents speak of is followed, wherever they stand in the line."""
    others = [islington(n, election="other") for n in (1, 2)]
    night = night_of_documents(islington(1), *others)
    assert (night.id, night.seats[ISLINGTON_ID].revision) == ("other", 2)
    night.apply(election(), "election.json")
    assert (night.id, night.seats[ISLINGTON_ID].revision) == ("uk-2024-07-04", 1)


def test_only_the_named_election_is_followed() -> None:
    """Asked for by id, no other can take its place, however much is said of it."""
    others = [islington(n, election="other") for n in range(5)]
    night = night_of_documents(*others, islington(1), election="uk-2024-07-04")
    assert (night.id, len(night.seats)) == ("uk-2024-07-04", 1)
    assert night_of_documents(*others, election="nothing").seats == {}


def test_a_higher_revision_of_the_election_document_counts() -> None:
    """Whatever came first; of one revision with two contents always the same one is taken, and it is said."""
    first, second = election(electorate=100_000), election(revision=1)
    night = night_of_documents(second)
    assert night.apply(first, "old.json").outcome is Outcome.SUPERSEDED
    assert night.seats[ISLINGTON_ID].electorate == 72852
    rival = election(revision=1, electorate=70_000)
    assert night.apply(rival, "rival.json").outcome is Outcome.CONFLICT
    assert night.seats == night_of_documents(rival, second, first).seats
    assert sorted(problem.severity for problem in night.problems()) == ["conflict", "superseded"]
    assert night.apply(rival, "again.json").outcome is Outcome.DUPLICATE


def test_a_by_election_in_a_place_called_test_is_no_test() -> None:
    for election_id in ("southampton-test-by-election.2027-05-06", "test-valley.2027-05-06"):
        assert night_of_documents(islington(election=election_id)).alarms == ()
    assert night_of_documents(islington(election="southampton-test-by-election-test.2027-05-06")).alarms


def test_candidates_who_are_all_called_test_are_a_mark() -> None:
    """PA names the candidates of a rehearsal so; one person of that name is none."""
    people = [("a", "Ann Archer Test", "lab", 600), ("b", "Bob Baker Test", "con", 500)]
    (alarm,) = night_of_documents(result(people, contest="E1", name="Riverside")).alarms
    assert alarm.endswith("this looks like a test: its candidates are all called Test")
    people = [("a", "Ann Test", "lab", 600), ("b", "Bob Baker", "con", 500)]
    assert night_of_documents(result(people, contest="E1", name="Riverside")).alarms == ()
