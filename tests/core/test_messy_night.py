"""What is believed on a night when documents are wrong, late, tests or typed twice."""

from typing import Any

import pytest

from core.build import (
    CORBYN,
    ELECTION_ID,
    FLIPPED,
    ISLINGTON_THEN,
    NARGUND,
    TWO,
    Person,
    brief,
    contest_of,
    election,
    islington,
    night_of_documents,
    result,
    seat_of,
    several,
)
from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.core.overview import queries
from election_night.core.problems import Severity
from election_night.model import DeskFile
from election_night.service.news import newsworthy

ISLINGTON_ID = "E14001305"


def desk(**decision: Any) -> DeskFile:
    override = {"by": "AB", "reason": "rang the council"} | decision
    file = {"schema": "election-night/desk@1", "election": ELECTION_ID, "decisions": [override]}
    return DeskFile.model_validate(file, strict=False)


# -- contests nobody announced ---------------------------------------------------------------------


def test_a_contest_that_nobody_announced_counts_nowhere_and_is_pointed_out() -> None:
    """It moves neither the majority line nor a party's seats, until it is announced or the desk adds it."""
    night = night_of_documents(several(2), *(result(TWO, contest=f"c{n}") for n in range(2)))
    assert (night.majority_line, queries.over_the_line(night)) == (2, "lab")
    night.apply(result(TWO, contest="stray"), "stray.json")
    assert (night.majority_line, night.contest_count, queries.over_the_line(night)) == (2, 2, "lab")
    assert (night.totals.party("lab").seats, night.seats["stray"].announced) == (2, False)
    (problem,) = night.problems()
    assert (problem.file, problem.contest, problem.severity) == ("stray.json", "stray", Severity.CAUTION)
    assert "the contest stray is not in election.json" in problem.message
    night.apply_overrides(
        desk(contest="stray", result=result(TWO, contest="stray").model_dump(by_alias=True))
    )
    assert (night.contest_count, night.totals.party("lab").seats) == (3, 3)
    night.apply_overrides(None)
    added = [*several(2).model_dump(by_alias=True)["contests"], contest_of("stray", TWO, "Stray")]
    night.apply(several(2, contests=added, revision=1))
    assert (night.contest_count, night.totals.party("lab").seats) == (3, 3)
    assert "stray" not in {problem.contest for problem in night.problems()}


def test_an_id_in_other_capitals_is_pointed_out() -> None:
    """Of contests, announced or not."""
    night = night_of_documents(several(1), result(TWO, contest="C0"))
    (problem,) = night.problems()
    assert "its contest C0 differs from c0 in capital letters only" in problem.message
    night = night_of_documents(result(TWO, contest="riverside"), result(TWO, contest="Riverside"))
    assert {problem.contest for problem in night.problems()} == {"riverside", "Riverside"}


def test_the_desk_holds_the_seat_it_means() -> None:
    """An id in other capitals means the one contest that is spelled like it; one of nowhere holds nothing."""
    night = night_of_documents(election(), islington())
    night.apply_overrides(desk(contest=ISLINGTON_ID.lower(), hold=True), "desk.json")
    assert list(night.seats) == [ISLINGTON_ID]
    assert night.seats[ISLINGTON_ID].state is State.DISPUTED
    assert any(f"Its id is {ISLINGTON_ID}" in problem.message for problem in night.problems())
    night.apply_overrides(desk(contest="elsewhere", hold=True), "desk.json")
    assert list(night.seats) == [ISLINGTON_ID]
    (problem,) = night.problems()
    assert (problem.severity, problem.file) == (Severity.REFUSED, "desk.json")
    assert "nothing is known of the contest elsewhere" in problem.message


def test_the_desk_holds_a_seat_that_becomes_known_later() -> None:
    """Whichever came first, the decision or the contest."""
    night = Night()
    night.apply_overrides(desk(contest="e14001305", hold=True))
    assert night.seats == {}
    night.apply(islington())
    assert night.seats[ISLINGTON_ID].state is State.DISPUTED


def test_a_test_result_of_the_desk_holds_the_seat_back() -> None:
    """On a live night it is shown as nobody's."""
    night = night_of_documents(election(), islington())
    own = islington(test=True).model_dump(by_alias=True)
    night.apply_overrides(desk(contest=ISLINGTON_ID, result=own))
    seat = night.seats[ISLINGTON_ID]
    assert (seat.state, seat.winner) == (State.DISPUTED, None)
    assert "is a test. Correct its `test`" in seat.reasons[0]


# -- calls -----------------------------------------------------------------------------------------


def test_a_declaration_against_a_call_is_disputed_with_a_second_sign() -> None:
    """Alone it is a caution; with figures far out, or trouble over names, nobody is shown as elected."""
    call = result(None, 1, "called", winner=NARGUND)
    alone = seat_of(election(), call, islington(2))
    assert (alone.state, alone.winner) == (State.DECLARED, CORBYN)
    assert "Praful Nargund had been called the winner" in alone.cautions
    low = election(then=ISLINGTON_THEN, then_electorate=60000)
    signed = seat_of(low, call, islington(2, electorate=72852))
    assert (signed.state, signed.winner) == (State.DISPUTED, None)
    assert "had been called the winner, and turnout is 67.3%; last time it was 89.7%" in signed.reasons[0]
    right = seat_of(low, call, islington(2, correction="the call was wrong"))
    assert (right.state, right.winner) == (State.CORRECTED, CORBYN)
    agreeing = seat_of(low, result(None, 1, "called", winner=CORBYN), islington(2))
    assert agreeing.state is State.DECLARED


def test_a_call_for_a_party_far_behind_last_time_is_cautioned() -> None:
    """More than 40 points; not of an Independent, of whom nothing is known."""
    then = {"lab": 600, "con": 199, "ld": 201}
    people: list[Person] = [("l", "Lee", "lab", 0), ("c", "Con", "con", 0), ("i", "Ian", "ind", 0)]
    called = [
        seat_of(election(people=people, then=then), result(people, 1, "called", winner=winner))
        for winner in "lci"
    ]
    assert [seat.state for seat in called] == [State.CALLED] * 3
    assert [seat.cautions for seat in called] == [
        (),
        ("called for Con, whose party was 40.1 points behind here last time",),
        (),
    ]
    even = {"lab": 600, "con": 200, "ld": 200}
    assert not seat_of(election(people=people, then=even), result(people, 1, "called", winner="c")).cautions


# -- what is no declaration ------------------------------------------------------------------------


@pytest.mark.parametrize("votes", [[1, 0, 0, 0, 0, 0, 0], [0] * 7, [1] * 7, [500, 0, 0, 0, 0, 0, 0]])
def test_what_follows_a_placeholder_is_the_first_declaration(votes: list[int]) -> None:
    """And no correction, also with a placeholder in between."""
    held = result(votes=votes, revision=1)
    assert seat_of(election(), held).state is State.DISPUTED
    seat = seat_of(election(), held, islington(2))
    assert (seat.state, seat.corrections, seat.cautions) == (State.DECLARED, 0, ())
    repeated = seat_of(election(), islington(1), result(votes=votes, revision=2), islington(3))
    assert (repeated.state, repeated.corrections) == (State.DECLARED, 0)


def test_figures_just_above_a_placeholder_are_a_count() -> None:
    """One vote more than there are candidates, and two candidates with votes."""
    assert seat_of(election(), result(votes=[2, 1, 1, 1, 1, 1, 1])).state is State.DECLARED
    assert seat_of(election(), result(votes=[2, 1, 1, 1, 1, 1, 0])).state is State.DISPUTED
    assert seat_of(election(), result(votes=[90, 1, 0, 0, 0, 0, 0])).state is State.DECLARED


def test_nobody_is_elected_by_no_vote() -> None:
    """One candidate with 0 votes, declared, is a placeholder as well."""
    alone: list[Person] = [("a", "Ann Archer", "lab", 0)]
    assert brief(seat_of(result(alone)))[:2] == (State.DISPUTED, None)
    assert brief(seat_of(result(alone, votes=[2])))[:2] == (State.DECLARED, "a")


def test_a_poll_that_was_called_off_has_no_result_without_a_correction() -> None:
    """Countermanded is remembered, whatever comes between."""
    off = result(None, 1, "countermanded")
    for between in ([], [result(None, 2, "awaiting")], [result(None, 2, "withdrawn")]):
        seat = seat_of(election(), off, *between, islington(3))
        assert (seat.state, seat.winner) == (State.DISPUTED, None)
        assert "revision 1 called the poll off (countermanded)" in seat.reasons[0]
    call = seat_of(election(), off, result(None, 3, "called", winner=CORBYN))
    assert (call.state, call.winner) == (State.DISPUTED, None)
    seat = seat_of(election(), off, islington(3, correction="that was another seat"), islington(4))
    assert (seat.state, seat.winner) == (State.CORRECTED, CORBYN)


def test_another_electorate_alone_is_a_remark() -> None:
    """Not a correction, and nobody has to ring about it."""
    seat = seat_of(election(), islington(1), islington(2, electorate=72900))
    assert (seat.state, seat.corrections, seat.cautions) == (State.DECLARED, 0, ())
    assert seat.remarks == ("the electorate is 72,900; it was 72,852 before",)


def test_an_old_small_electorate_disputes_no_count() -> None:
    """What a lower revision said of the electorate cannot be, if more have voted: it is left out."""
    documents = [result(TWO, 1, "counting", votes=[None, None], electorate=100), result(TWO, 2)]
    seat = seat_of(*documents)
    assert (seat.state, seat.electorate) == (State.DECLARED, None)
    assert "gave an electorate of 100, and there are 1,100 ballots" in seat.cautions[0]


@pytest.mark.parametrize(("day", "suspected"), [("2024-09-02", False), ("2024-09-03", True)])
def test_a_document_more_than_sixty_days_from_the_poll_may_be_a_test(day: str, suspected: bool) -> None:
    """Not one that states a correction: those came after 22 days and later."""
    late = f"{day}T12:00:00+01:00"
    assert bool(seat_of(election(), islington(issued_at=late)).suspicion) is suspected
    corrected = seat_of(election(), islington(issued_at=late, correction="added up again"))
    assert corrected.suspicion is None


# -- numbering that starts again -------------------------------------------------------------------


def test_numbering_that_starts_again_is_noticed_on_the_seat_and_among_the_problems() -> None:
    """After a failover revision 1 comes again, later than the one that counts."""
    first = result(None, 1, "awaiting", issued_at="2024-07-04T23:00:00+01:00")
    restarted = islington(1, votes=FLIPPED, winner=NARGUND, issued_at="2024-07-05T04:10:00+01:00")
    night = night_of_documents(election(), first, islington(9), restarted)
    seat = night.seats[ISLINGTON_ID]
    assert brief(seat)[:2] == (State.DECLARED, CORBYN)
    assert (
        "revision 1 came again with other content, written at 04:10:00, after revision 9"
        in seat.unused_documents[0]
    )
    (problem,) = (problem for problem in night.problems() if problem.severity is Severity.CONFLICT)
    assert problem.file == "3.json"
    assert "Has the source begun to number again? It has to go on from 10" in problem.message
    other = islington(1, rejected=7, issued_at="2024-07-05T04:10:00+01:00")
    alone = night_of_documents(election(), islington(9), other)
    assert {problem.severity for problem in alone.problems()} == {Severity.CAUTION}
    settled = night_of_documents(
        election(), islington(1), islington(1, rejected=7), islington(2, issued_at="2024-07-05T05:00:00Z")
    )
    assert {problem.severity for problem in settled.problems()} == {Severity.SUPERSEDED}
    assert settled.seats[ISLINGTON_ID].unused_documents == ()


# -- what nobody had noticed -----------------------------------------------------------------------


def test_a_majority_of_one_is_no_majority_of_none() -> None:
    """0 stated, 1 true, and no lot: disputed. With a lot the law counts it either way."""
    close = [600, 599]
    assert seat_of(result(TWO, votes=close, majority=0)).state is State.DISPUTED
    assert seat_of(result(TWO, votes=close, majority=1)).state is State.DECLARED
    assert seat_of(result(TWO, votes=close, majority=0, by_lot=True, winner="a")).state is State.DECLARED


def test_a_second_correction_is_one_more_also_with_the_same_winner_and_majority() -> None:
    """Whoever follows the night hears of it: the count of corrections differs."""
    night = night_of_documents(
        election(), islington(1), islington(2, rejected=190, correction="rejected ballots")
    )
    assert night.seats[ISLINGTON_ID].corrections == 1
    change = night.apply(islington(3, rejected=191, correction="rejected ballots again"))
    assert change.visible
    assert change.after
    assert (change.after.corrections, change.after.winner, change.after.majority) == (2, CORBYN, 7247)
    assert change.after.corrected_at == islington(3).issued_at
    assert [seat.id for seat, _ in newsworthy([change])] == [ISLINGTON_ID]


def test_a_party_that_is_absent_now_has_no_change() -> None:
    """It did not lose 90 points: it did not stand."""
    people: list[Person] = [("a", "Ann Archer", "lab", 600), ("i", "Ian Innes", "ind", 500)]
    night = night_of_documents(election(people=people, then={"con": 900, "lab": 100}), result(people))
    assert night.totals.change("con") is None
    assert night.totals.change("lab") is not None


def test_there_are_no_deposits_unless_the_election_has_them() -> None:
    """Councils ask for none."""
    assert {row.deposit_lost for row in seat_of(islington()).rows} == {None}
    assert {row.deposit_lost for row in seat_of(election(deposit_pct=None), islington()).rows} == {None}
    assert sum(bool(row.deposit_lost) for row in seat_of(election(), islington()).rows) == 4


def test_a_party_with_a_long_name_has_letters_of_twelve_characters() -> None:
    """Whatever its capitals come to: ß becomes SS."""
    night = Night()
    assert night.party("weisse rose").short == "WEISSE ROSE"
    assert night.party("Weiße Rose Partei").short == "WEISSE ROSE…"
    assert night.party("ßßßßßßß").short == "SSSSSSSSSSS…"
    assert len(night.party("ŉ" * 12).short) <= 12


def test_a_stray_test_election_document_does_not_empty_the_night() -> None:
    """Read as whatever it says it is, a feed of real results is real, whatever else lies in it."""
    for stray in (election(test=True), election(id="rehearsal", test=True)):
        first, last = (
            night_of_documents(stray, islington(), test=None),
            night_of_documents(islington(), stray, test=None),
        )
        for night in (first, last):
            assert (night.id, night.test) == (ELECTION_ID, False)
            assert night.seats[ISLINGTON_ID].winner == CORBYN
            assert any("marked as a test" in alarm for alarm in night.alarms)
    rehearsal = night_of_documents(election(test=True), islington(test=True), test=None)
    assert (rehearsal.test, rehearsal.seats[ISLINGTON_ID].winner) == (True, CORBYN)
    assert night_of_documents(election(test=True), test=None).test
