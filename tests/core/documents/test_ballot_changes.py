"""What documents say of names, parties and candidates: an id alone is not enough."""

from typing import Any

import pytest

from core.build import ELECTION_ID, Person, brief, election, night_of_documents, result, seat_of
from election_night.core.change import Outcome
from election_night.core.contest.seat import Seat, State
from election_night.core.problems import Severity
from election_night.model import DeskFile, Result

ANN_BOB: list[Person] = [("1", "Ann Archer", "green", 900), ("2", "Bob Baker", "labour", 800)]
EXCHANGED: list[Person] = [("1", "Ann Archer", "labour", 900), ("2", "Bob Baker", "green", 800)]
THREE: list[Person] = [*ANN_BOB, ("3", "Cy Cole", "ind", 40)]
HELD_BY_LABOUR = {"labour": 1000, "green": 500}


def state_winner_and_parties(seat: Seat) -> tuple[State, str | None, list[str]]:
    return seat.state, seat.elected.name if seat.elected else None, [row.party for row in seat.rows]


def test_a_document_with_none_of_the_names_is_about_another_place() -> None:
    """Ids collide: with every name another, nobody of the ballot is elected by it, corrected or not."""
    strangers: list[Person] = [("1", "Zoe Young", "labour", 900), ("2", "Yan Zeller", "green", 800)]
    explained: list[dict[str, Any]] = [{}, {"correction": "read out wrong"}]
    for correction in explained:
        night = night_of_documents(
            result(ANN_BOB, 1, "awaiting", name="Riverside"),
            result(strangers, 2, name="Hilltop", **correction),
        )
        (seat,) = night.seats.values()
        assert state_winner_and_parties(seat) == (State.AWAITING, None, ["green", "labour"])
        (problem,) = night.problems()
        assert problem.severity is Severity.REFUSED
        assert "Is it about another place? Correct the contest's id" in problem.message
        assert "Zoe Young, Yan Zeller, and the ballot has Ann Archer, Bob Baker" in problem.message
        assert "revision 2 (1.json) was refused" in seat.unused_documents[0]


@pytest.mark.parametrize("announced", [True, False])
def test_parties_that_are_exchanged_need_a_correction(announced: bool) -> None:
    """Without one the seat is disputed, and the advice says what helps; with one it is corrected."""
    first = election(people=ANN_BOB, then=HELD_BY_LABOUR) if announced else result(ANN_BOB, 1, "awaiting")
    night = night_of_documents(first, result(EXCHANGED, 2))
    (seat,) = night.seats.values()
    assert (seat.state, seat.winner) == (State.DISPUTED, None)
    assert "Ann Archer stands for labour in this document and for green on the ballot" in seat.reasons[0]
    messages = [problem.message for problem in night.problems() if problem.severity is Severity.DISPUTED]
    assert "a higher revision alone does not settle it" in messages[0]
    assert "with a `correction`" in messages[0]
    night.apply(result(EXCHANGED, 3))
    assert night.seats[seat.id].state is State.DISPUTED
    night.apply(result(EXCHANGED, 4, correction="the parties were exchanged"))
    seat = night.seats[seat.id]
    assert state_winner_and_parties(seat) == (State.CORRECTED, "Ann Archer", ["labour", "green"])
    assert seat.corrections == 1
    if announced:
        assert (seat.outcome, seat.gain_from) == ("hold", None)
        assert night_of_documents(first, result(ANN_BOB, 2)).seats[seat.id].gain_from == "labour"
    changes = night.history(seat.id)[-1].changes
    assert ("party of Ann Archer", "green", "labour") in changes


def test_after_a_conflict_over_parties_a_correction_says_which() -> None:
    """Of a known ballot; of one that the conflict brought the next document does."""
    versions = result(ANN_BOB, 2), result(EXCHANGED, 2)
    known = [result(ANN_BOB, 1, "awaiting"), *versions]
    assert seat_of(*known, result(EXCHANGED, 3)).state is State.DISPUTED
    corrected = seat_of(*known, result(EXCHANGED, 3, correction="the parties were exchanged"))
    assert state_winner_and_parties(corrected) == (State.CORRECTED, "Ann Archer", ["labour", "green"])
    for people in (ANN_BOB, EXCHANGED):
        seat = seat_of(*versions, result(people, 3))
        assert state_winner_and_parties(seat) == (
            State.DECLARED,
            "Ann Archer",
            [party for *_, party, _ in people],
        )


def test_the_desk_corrects_parties_names_and_candidates() -> None:
    """Its own result is a stated correction."""
    renamed: list[Person] = [("1", "Anna Zimmer", "green", 900), *THREE[1:]]
    for people in (EXCHANGED, renamed, THREE):
        own = result(people, 9).model_dump(by_alias=True)
        decision = {"contest": "E14001305", "by": "AB", "reason": "rang the council", "result": own}
        desk = DeskFile.model_validate(
            {"schema": "election-night/desk@1", "election": ELECTION_ID, "decisions": [decision]},
            strict=False,
        )
        night = night_of_documents(election(people=ANN_BOB), result(ANN_BOB, 1))
        night.apply_overrides(desk, "desk.json")
        seat = night.seats["E14001305"]
        assert seat.state is State.CORRECTED
        assert [(row.id, row.name, row.party) for row in seat.rows] == [person[:3] for person in people]


def test_another_name_needs_a_correction_and_another_spelling_does_not() -> None:
    """Vikkas for Vikas is worth a call; Zoe for Ann is somebody else."""
    spelled: list[Person] = [("1", "Anne Archer", "green", 900), ANN_BOB[1]]
    seat = seat_of(result(ANN_BOB, 1, "awaiting"), result(spelled, 2))
    assert seat.state is State.DECLARED
    assert seat.cautions == ("Anne Archer is Ann Archer on the ballot (id 1)",)
    somebody: list[Person] = [("1", "Zoe Young", "green", 900), ANN_BOB[1]]
    seat = seat_of(result(ANN_BOB, 1, "awaiting"), result(somebody, 2))
    assert (seat.state, seat.winner) == (State.DISPUTED, None)
    seat = seat_of(result(ANN_BOB, 1, "awaiting"), result(somebody, 2, correction="the name was wrong"))
    assert state_winner_and_parties(seat)[:2] == (State.CORRECTED, "Zoe Young")


def test_a_candidate_more_or_one_fewer_is_a_correction() -> None:
    """Shown before and after; without a correction refused on an announced ballot, or disputed."""
    announced = election(people=ANN_BOB)
    night = night_of_documents(announced, result(THREE, 1))
    assert night.seats["E14001305"].state is State.AWAITING
    (problem,) = night.problems()
    assert "candidate 3 (Cy Cole) is not on the ballot" in problem.message
    assert "with a `correction`, or put election.json right under a higher `revision`" in problem.message
    night.apply(result(THREE, 2, correction="Cy Cole was left off"))
    seat = night.seats["E14001305"]
    assert (seat.state, len(seat.rows)) == (State.CORRECTED, 3)
    assert ("candidate", "–", "Cy Cole (ind)") in night.history(seat.id)[-1].changes
    night.apply(result(ANN_BOB, 3))
    assert "the votes of Cy Cole are missing" in night.seats[seat.id].reasons[0]
    night.apply(result(ANN_BOB, 4, correction="Cy Cole did not stand after all"))
    assert [row.name for row in night.seats[seat.id].rows] == ["Ann Archer", "Bob Baker"]
    assert ("candidate", "Cy Cole (ind)", "–") in night.history(seat.id)[-1].changes


def test_a_higher_election_document_settles_who_stands() -> None:
    """Whatever the results said of it without a correction."""
    night = night_of_documents(election(people=ANN_BOB), result(EXCHANGED, 1))
    assert night.seats["E14001305"].state is State.DISPUTED
    night.apply(election(people=EXCHANGED, revision=1))
    assert state_winner_and_parties(night.seats["E14001305"]) == (
        State.DECLARED,
        "Ann Archer",
        ["labour", "green"],
    )


def test_a_candidate_who_joins_after_a_declaration_needs_a_correction() -> None:
    """Before one a ballot may still grow, with a word about it."""
    seat = seat_of(result(ANN_BOB, 1, "awaiting"), result(THREE, 2))
    assert (seat.state, seat.winner, len(seat.rows)) == (State.DECLARED, "1", 3)
    assert seat.cautions == ("Cy Cole (ind, id 3) is not on the ballot",)
    seat = seat_of(result(ANN_BOB, 1), result(THREE, 2))
    assert (seat.state, seat.winner) == (State.DISPUTED, None)


def test_a_winner_whose_id_is_corrected_is_the_same_person() -> None:
    """Another id for the same name: no other winner."""
    night = night_of_documents(election(people=THREE), result(THREE, 1))
    other: list[Person] = [("7", *ANN_BOB[0][1:]), *THREE[1:]]
    change = night.apply(result(other, 2, correction="the id was wrong"))
    assert change.after
    assert change.after.winner == "7"
    assert not change.winner_changed


def test_two_of_one_name_with_the_same_votes_are_a_join_by_name() -> None:
    """It had the wrong candidate elected for three hours and a half; with different votes it is a remark."""
    smiths: list[Person] = [
        ("1", "Greg Smith", "con", 900),
        ("2", "Greg Smith", "ind", 900),
        ("3", "Di", "ld", 950),
    ]
    seat = seat_of(result(smiths))
    assert (seat.state, seat.winner) == (State.DISPUTED, None)
    assert (
        "two candidates called Greg Smith, con (id 1) and ind (id 2), have 900 votes each" in seat.reasons[0]
    )
    right = seat_of(result(smiths, votes=[900, 40, 950]))
    assert (right.state, right.cautions) == (State.DECLARED, ())
    assert right.remarks == ("two candidates are called Greg Smith: con (id 1) and ind (id 2)",)


@pytest.mark.parametrize(
    "name",
    ["Total", "TOTAL VOTES", "Under votes", "Over-votes", "Others", "Rejected", "Scattering", "Write-ins",
     "Write-in", "Spoilt ballots", "Total (valid)", "Valid votes", "Turnout", "Blank"],
)  # fmt: skip
def test_rows_that_are_no_candidates_are_refused_by_name(name: str) -> None:
    """A total has the most votes of all."""
    night = night_of_documents(result([*ANN_BOB, ("t", name, "ind", 1700)]))
    (seat,) = night.seats.values()
    assert (seat.state, seat.winner) == (State.AWAITING, None)
    (problem,) = night.problems()
    assert problem.severity is Severity.REFUSED
    assert f"{name} is a row of a table, not a candidate" in problem.message


def test_people_with_such_a_word_in_their_name_stand() -> None:
    """Mr Total, Ms Blank-Smith."""
    people: list[Person] = [("1", "Ann Total", "green", 900), ("2", "Bo Blank", "labour", 800)]
    assert seat_of(result(people)).state is State.DECLARED


def test_a_row_that_is_no_candidate_is_left_out_of_an_announced_ballot() -> None:
    """And pointed out: the other candidates and contests are worth keeping."""
    night = night_of_documents(election(people=[*ANN_BOB, ("t", "Total", "ind", 0)]), result(ANN_BOB))
    assert brief(night.seats["E14001305"])[:2] == (State.DECLARED, "1")
    (problem,) = night.problems()
    assert (problem.severity, problem.contest) == (Severity.CAUTION, "E14001305")
    assert "Total is a row of a table, not a candidate, and was left out" in problem.message


@pytest.mark.parametrize("written", ["green ", "Green", "GREEN", "gre\u200ben", "GRN "])
def test_a_party_is_one_party_however_it_is_spelled(written: str) -> None:
    """No gain of Green from green; pointed out on the seat."""
    announced = election(
        people=ANN_BOB,
        then={"green": 900, "labour": 100},
        parties=[{"id": "green", "name": "Green Party", "short": "GRN"}],
    )
    people: list[Person] = [("1", "Ann Archer", written, 900), ANN_BOB[1]]
    night = night_of_documents(announced, result(people))
    (seat,) = night.seats.values()
    assert (seat.state, seat.outcome, seat.rows[0].party) == (State.DECLARED, "hold", "green")
    assert any("counts as green" in caution for caution in seat.cautions)
    listed = night_of_documents(election(people=people, then={"green": 900, "labour": 100}), result(ANN_BOB))
    if written != "GRN ":
        assert listed.seats["E14001305"].outcome == "hold"


@pytest.mark.parametrize("letters", ["GRN", "grn"])
def test_a_party_named_by_its_letters_needs_no_caution(letters: str) -> None:
    """In either case: formats that map a source's codes write them without capitals."""
    announced = election(people=ANN_BOB, parties=[{"id": "green", "name": "Green Party", "short": "GRN"}])
    night = night_of_documents(announced, result([("1", "Ann Archer", letters, 900), ANN_BOB[1]]))
    assert night.seats["E14001305"].rows[0].party == "green"
    assert list(night.problems()) == []


def test_parties_that_differ_in_capitals_are_pointed_out_where_nobody_lists_them() -> None:
    """Labour in one seat and Labour in another."""
    night = night_of_documents(
        result([("1", "Ann", "labour", 9), ("2", "Bob", "green", 8)], contest="a"),
        result([("3", "Cy", "Labour", 9), ("4", "Di", "green", 8)], contest="b"),
    )
    (problem,) = night.problems()
    assert "the parties Labour and labour are spelled alike and counted apart" in problem.message


@pytest.mark.parametrize("correction_text", ["", "  ", "\u200b", "\u3164", "--", "\u2800\u2800"])
def test_a_correction_that_says_nothing_is_none(correction_text: str) -> None:
    """A declared winner does not flip over blanks or what cannot be seen."""
    flipped = [(key, name, party, 1700 - votes) for key, name, party, votes in ANN_BOB]
    first, second = result(ANN_BOB, 1).model_dump_json(by_alias=True), result(flipped, 2)
    other = Result.model_validate(
        second.model_dump(by_alias=True) | {"correction": correction_text}, strict=False
    )
    seat = seat_of(Result.model_validate_json(first), other)
    assert (seat.state, seat.winner) == (State.DISPUTED, None)


def test_a_correction_is_the_same_in_whatever_order_it_comes() -> None:
    """The ballot that it corrects may come later."""
    documents = [
        result(ANN_BOB, 1, "awaiting"),
        result(THREE, 2),
        result(EXCHANGED, 3, correction="exchanged"),
        result(ANN_BOB, 4),
    ]
    assert seat_of(*documents) == seat_of(*documents[::-1])
    night = night_of_documents(*documents[::-1])
    assert night.apply(documents[0]).outcome is Outcome.DUPLICATE
