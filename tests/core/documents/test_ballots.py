"""Ballots that are corrected, renumbered, contradicted or told in part, and what stands through it."""

from typing import Any

import pytest

from core.build import ELECTION_ID, Person, brief, contest_of, election, night_of_documents, result, seat_of
from election_night.core.change import Change
from election_night.core.contest.seat import Seat, State
from election_night.core.night import Night
from election_night.core.overview import queries
from election_night.model import DeskFile, Result

SEAT = "E14001305"
ANN_BOB: list[Person] = [("1", "Ann Archer", "green", 100), ("2", "Bob Baker", "labour", 90)]
THREE: list[Person] = [*ANN_BOB, ("3", "Cy Cole", "ind", 40)]
FLIPPED: list[Person] = [("1", "Ann Archer", "green", 90), ("2", "Bob Baker", "labour", 100)]
SMITHS: list[Person] = [
    ("1", "Greg Smith", "con", 100), ("2", "Greg Smith", "ld", 90), ("3", "Di Dunn", "lab", 40)
]  # fmt: skip


def desk(*decisions: dict[str, Any]) -> DeskFile:
    signed = [{"by": "AB", "reason": "rang the council"} | decision for decision in decisions]
    file = {"schema": "election-night/desk@1", "election": ELECTION_ID, "decisions": signed}
    return DeskFile.model_validate(file, strict=False)


def last(*documents: Result) -> tuple[Change, Seat]:
    """What the last of these did, and the seat after it."""
    night = night_of_documents(*documents[:-1])
    change = night.apply(documents[-1], "last.json")
    (seat,) = night.seats.values()
    return change, seat


# -- the desk ----------------------------------------------------------------------------------------


def test_a_hold_is_not_released_by_a_contest_in_other_capitals() -> None:
    """Whatever else is called so is held as well; the one that was held stays held."""
    night = night_of_documents(result(ANN_BOB, contest="r1"))
    night.apply_overrides(desk({"contest": "R1", "hold": True}), "desk.json")
    night.apply(result(ANN_BOB, 1, "awaiting", contest="R1"))
    assert night.seats["r1"].state is State.DISPUTED
    assert night.seats["R1"].overridden
    assert night.totals.party("green").seats == 0


def test_a_hold_goes_before_a_result_for_the_same_seat() -> None:
    """In whatever order the file has them, and the other decision is mentioned."""
    own = result(FLIPPED, 9, contest="R1").model_dump(by_alias=True)
    both: list[dict[str, Any]] = [{"contest": "r1", "hold": True}, {"contest": "R1", "result": own}]
    for decisions in (both, both[::-1]):
        night = night_of_documents(result(ANN_BOB, contest="r1"))
        night.apply_overrides(desk(*decisions), "desk.json")
        assert brief(night.seats["r1"])[:2] == (State.DISPUTED, None)
        assert any(
            "another decision holds this contest back" in problem.message for problem in night.problems()
        )


def test_a_decision_of_the_desk_leaves_refused_documents_in_sight() -> None:
    """Somebody has to know of them all the same."""
    wrong: list[Person] = [("1", "Zoe Young", "green", 1), ("2", "Yan Zeller", "labour", 2)]
    night = night_of_documents(result(ANN_BOB), result(wrong, 2))
    night.apply_overrides(desk({"contest": SEAT, "hold": True}))
    assert "revision 2 (1.json) was refused" in night.seats[SEAT].unused_documents[0]


# -- parties -----------------------------------------------------------------------------------------


def test_independents_are_no_party_whatever_letters_a_party_has() -> None:
    """Two of them have nothing in common, and win no majority together."""
    network = [{"id": "indnet", "name": "Independent Network", "short": "IND"}]
    people: list[Person] = [("1", "Ann Archer", "ind", 100), ("2", "Bob Baker", "labour", 90)]
    contests = [contest_of(contest, people, contest, None, {"ind": 9, "labour": 8}) for contest in ("a", "b")]
    night = night_of_documents(
        election(parties=network, contests=contests), result(people, contest="a"), result(people, contest="b")
    )
    assert [night.seats[contest].rows[0].party for contest in "ab"] == ["ind", "ind"]
    assert (night.totals.party("indnet").seats, queries.over_the_line(night)) == (0, "ind")
    assert not list(night.problems())


def test_ind_in_capitals_last_time_is_no_other_party() -> None:
    """Nor worth a word."""
    people: list[Person] = [("1", "Ann Archer", "ind", 100), ("2", "Bob Baker", "labour", 90)]
    night = night_of_documents(election(people=people, then={"IND": 9, "labour": 8}), result(people))
    assert (night.seats[SEAT].rows[0].party, night.seats[SEAT].outcome) == ("ind", "hold")
    assert not list(night.problems())


def test_parties_that_differ_in_a_sign_are_two() -> None:
    """Left and Left+: their votes of last time are not added up."""
    people: list[Person] = [("1", "Ann Archer", "left", 100), ("2", "Bob Baker", "left+", 90)]
    night = night_of_documents(
        election(people=people, then={"left": 100, "left+": 90, "lab": 150}), result(people)
    )
    seat = night.seats[SEAT]
    assert (seat.gain_from, [row.party for row in seat.rows]) == ("lab", ["left", "left+"])


# -- conflicts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "state"), [("countermanded", State.DISPUTED), ("withdrawn", State.CORRECTED)]
)
def test_what_two_documents_that_differ_say_alike_counts(status: str, state: State) -> None:
    """Both call the poll off, both take the winner back: they differ only in the electorate."""
    versions = [result(None, 2, status, electorate=count) for count in (80000, 81000)]
    seat = seat_of(result(), *versions, result(votes=[1661, 16873, 1950, 32, 2660, 24120, 1710], revision=3))
    assert seat.state is state


def test_a_conflict_over_names_is_settled_by_either_side() -> None:
    """Whichever was written first."""
    swapped: list[Person] = [("1", "Bob Baker", "green", 100), ("2", "Ann Archer", "labour", 90)]
    for people in (ANN_BOB, swapped):
        first, second = result(ANN_BOB), result(swapped, issued_at="2024-07-05T03:30:00+01:00")
        seat = seat_of(first, second, result(people, 2))
        assert (seat.state, seat.elected and seat.elected.name) == (State.DECLARED, people[0][1])


def test_an_electorate_of_0_contradicts_nothing() -> None:
    """It is not known in one version, and left out in the other."""
    seat = seat_of(election(people=ANN_BOB), result(ANN_BOB, electorate=0), result(ANN_BOB))
    assert brief(seat)[:2] == (State.DECLARED, "1")


# -- who is who --------------------------------------------------------------------------------------


def test_two_of_one_name_are_two_winners() -> None:
    """One Greg Smith after the other is a changed winner."""
    change, seat = last(result(SMITHS, votes=[90, 100, 40]), result(SMITHS, 2, correction="mixed up"))
    assert (seat.state, seat.winner, change.winner_changed) == (State.CORRECTED, "1", True)


def test_a_renumbered_namesake_stays_who_he_is() -> None:
    """By name and party: the other one does not win instead without a word."""
    renumbered: list[Person] = [("a", *SMITHS[0][1:]), ("b", *SMITHS[1][1:]), SMITHS[2]]
    wrong = result(renumbered, 2, correction="other ids", valid_votes=1)
    other = seat_of(result(SMITHS), wrong, result(renumbered, 3, votes=[90, 100, 40]))
    assert (other.state, other.winner) == (State.DISPUTED, None)
    assert seat_of(result(SMITHS), wrong, result(renumbered, 3)).winner == "a"


def test_somebody_else_under_the_winners_id_is_a_changed_winner() -> None:
    """And the same person respelled is not."""
    zoe: list[Person] = [("1", "Zoe Zimmer", "con", 100), ANN_BOB[1]]
    change, seat = last(result(ANN_BOB), result(zoe, 2, correction="the wrong name"))
    assert (seat.state, change.winner_changed) == (State.CORRECTED, True)
    anonymous = [(None, *person[1:]) for person in ANN_BOB]
    respelled = [(None, "Anne Archer", *ANN_BOB[0][2:]), anonymous[1]]
    change, seat = last(result(anonymous), result(respelled, 2, correction="a letter"))  # type: ignore[arg-type]
    assert (seat.state, change.winner_changed) == (State.CORRECTED, False)


def test_names_of_punctuation_are_nobody_on_the_ballot() -> None:
    """They are not like every other name."""
    commas: list[Person] = [("1", ",", "green", 900), ("2", ",,", "labour", 800)]
    seat = seat_of(result(ANN_BOB, 1, "awaiting"), result(commas, 2))
    assert (seat.state, seat.winner) == (State.AWAITING, None)


def test_rows_are_told_apart_by_vowel_signs() -> None:
    """राम and रमा are two names, so that two rows the wrong way round are noticed."""
    people: list[Person] = [("1", "राम", "p", 100), ("2", "रमा", "q", 90)]
    mixed: list[Person] = [("1", "रमा", "p", 900), ("2", "राम", "q", 800)]
    seat = seat_of(result(people, 1, "awaiting"), result(mixed, 2))
    assert (seat.state, seat.winner) == (State.DISPUTED, None)
    assert "two rows are mixed up" in seat.reasons[0]


def test_namesakes_are_of_one_name_whatever_its_capitals() -> None:
    """With the same votes they are a join by name as well."""
    loud: list[Person] = [
        ("1", "Greg Smith", "con", 90),
        ("2", "Greg SMITH", "ld", 90),
        ("3", "Di Dunn", "lab", 95),
    ]
    assert seat_of(result(loud)).state is State.DISPUTED


# -- corrections -------------------------------------------------------------------------------------


def test_a_lot_that_fell_for_the_other_is_a_correction() -> None:
    """The figures are the same."""
    level: list[Person] = [("1", "Ann Archer", "green", 100), ("2", "Bob Baker", "labour", 100)]
    change, seat = last(
        result(level, by_lot=True, winner="1"),
        result(level, 2, by_lot=True, winner="2", correction="the lot fell for him"),
    )
    assert (seat.state, seat.winner, seat.corrections) == (State.CORRECTED, "2", 1)
    assert change.winner_changed


@pytest.mark.parametrize("status", ["recount", "withdrawn", "called"])
def test_a_ballot_corrected_between_two_declarations_is_a_correction(status: str) -> None:
    """Whatever the document was that corrected it."""
    exchanged: list[Person] = [("1", "Ann Archer", "labour", 100), ("2", "Bob Baker", "green", 90)]
    between = result(exchanged, 2, status, correction="exchanged", winner="1" if status == "called" else None)
    seat = seat_of(result(ANN_BOB), between, result(exchanged, 3))
    assert (seat.state, seat.corrections) == (State.CORRECTED, 1)


def test_exchanged_names_can_be_corrected() -> None:
    """Rows the wrong way round are disputed; a stated correction says that the ballot was wrong."""
    right: list[Person] = [("1", "Bob Baker", "green", 100), ("2", "Ann Archer", "labour", 90)]
    assert seat_of(result(ANN_BOB, 1, "awaiting"), result(right, 2)).state is State.DISPUTED
    seat = seat_of(result(ANN_BOB, 1, "awaiting"), result(right, 2, correction="the names were exchanged"))
    assert (seat.state, seat.elected and seat.elected.name) == (State.CORRECTED, "Bob Baker")


def test_a_document_that_names_only_the_winner_takes_nobody_off_the_ballot() -> None:
    """Neither a withdrawal with a correction nor a call."""
    announced = election(people=THREE)
    withdrawn = result(ANN_BOB[:1], 2, "withdrawn", correction="counted twice")
    seat = seat_of(announced, result(THREE), withdrawn, result(THREE, 3))
    assert (seat.winner, len(seat.rows)) == ("1", 3)
    called = result(ANN_BOB[:1], 1, "called", winner="1")
    seat = seat_of(called, result(THREE, 2))
    assert (seat.state, len(seat.rows)) == (State.DECLARED, 3)


def test_whoever_is_announced_may_come_back() -> None:
    """A correction took him off the ballot; a result with him is not refused."""
    night = night_of_documents(
        election(people=THREE), result(ANN_BOB, 1, correction="Cy Cole did not stand"), result(THREE, 2)
    )
    assert night.seats[SEAT].state is State.DISPUTED
    assert not any(problem.severity == "refused" for problem in night.problems())


def test_a_respelling_without_ids_leaves_no_second_candidate() -> None:
    """Corrected while the count goes on."""
    before = [(None, *person[1:]) for person in ANN_BOB]
    after = [(None, "Anne Archer", *ANN_BOB[0][2:]), before[1]]
    seat = seat_of(
        result(before, 1, "counting"),  # type: ignore[arg-type]
        result(after, 2, "counting", correction="a letter"),  # type: ignore[arg-type]
        result(after, 3),  # type: ignore[arg-type]
    )
    assert (seat.state, [row.name for row in seat.rows]) == (State.DECLARED, ["Anne Archer", "Bob Baker"])


# -- files that are no documents ---------------------------------------------------------------------


def test_a_file_that_cannot_be_used_is_known_to_its_seat_whatever_comes_first() -> None:
    """Also before anybody knows which election the night is about; and no longer when it is in order."""
    steps = ["file", "result", "election"]
    for order in (steps, steps[::-1], ["result", "file", "election"], ["election", "file", "result"]):
        night = Night()
        for step in order:
            if step == "file":
                list(night.note_unusable("bad.json", ELECTION_ID, SEAT, 5, "votes is -5"))
            else:
                night.apply(election() if step == "election" else result(), f"{step}.json")
        assert night.seats[SEAT].unused_documents == ("bad.json was refused: votes is -5",), order
        (change,) = night.note_unusable("bad.json", "", "", None, "")
        assert change.after
        assert change.after.unused_documents == ()
    night = night_of_documents(election(), result(revision=6))
    assert not list(night.note_unusable("old.json", ELECTION_ID, SEAT, 5, "replaced by revision 6 long ago"))
