"""A night of PA's messages: gains, corrected ballots, councils, PA's own sums, and a restart in between."""

from pathlib import Path

from scripts.feedmaker import pa_messages as pa
from scripts.feedmaker.pa_councils import council_result
from scripts.feedmaker.pa_messages import Person

from election_night.core.body_state import ControlState
from election_night.core.contest.seat import State
from election_night.core.problems import Severity
from formats.pa.night import night_of_messages
from formats.pa.places import (
    ARCHER,
    BAKER,
    CORRECTED,
    CORRECTED_FIGURES,
    DECLARED,
    FIRST_FIGURES,
    GENERAL,
    ISLINGTON_NORTH,
    REHEARSAL,
    RIVERSIDE,
)
from service.kit import FakeClock, close, drop, polled_service, read, settle

NOMINATIONS = pa.nominations(GENERAL, ISLINGTON_NORTH)
RESULT = pa.result(GENERAL, ISLINGTON_NORTH, DECLARED)
DOE = Person("14", "Di", "Doe", "LD", "Liberal Democrat")


def test_nominations_make_it_a_gain_and_so_does_the_result_alone() -> None:
    for messages in ((NOMINATIONS, RESULT), (RESULT, NOMINATIONS), (RESULT,)):
        night = night_of_messages(*messages)
        seat = night.seats["pa:339"]
        assert (seat.outcome, seat.gain_from, seat.state) == ("gain", "lab", State.DECLARED)
        assert seat.cautions == ()
        assert (night.party("lab").short, night.party("lab").colour) == ("LAB", "#d50000")
        assert night.election is not None
        assert (night.election.name, night.id) == ("General Election", "general-election.2024-07-04")


def test_the_seat_is_awaited_as_soon_as_it_is_nominated() -> None:
    seat = night_of_messages(NOMINATIONS).seats["pa:339"]
    assert (seat.state, seat.electorate, len(seat.ballot.people)) == (State.AWAITING, 72852, 7)


def test_nominations_that_are_corrected_are_pointed_out() -> None:
    corrected = RIVERSIDE._replace(people=(*RIVERSIDE.people, DOE))
    first, second = pa.nominations(GENERAL, RIVERSIDE), pa.nominations(GENERAL, corrected, 2)
    for messages in ((first, second), (second, first)):
        seat = night_of_messages(*messages).seats["pa:7"]
        assert len(seat.ballot.people) == 4
        assert seat.cautions == ("the ballot was corrected: Di Doe (ld, id 14) was added",)


def test_a_result_of_pa_may_add_a_candidate_to_its_own_nominations() -> None:
    with_fourth_candidate = RIVERSIDE._replace(people=(*RIVERSIDE.people, DOE)).with_votes(
        14001, 13990, 210, 99
    )
    seat = night_of_messages(
        pa.nominations(GENERAL, RIVERSIDE), pa.result(GENERAL, with_fourth_candidate, DECLARED)
    ).seats["pa:7"]
    assert (seat.state, seat.majority, len(seat.ballot.people)) == (State.DECLARED, 11, 4)
    assert "the ballot was corrected: Di Doe (ld, id 14) was added" in seat.cautions


def test_a_test_message_is_kept_out_of_the_night_and_a_live_one_out_of_a_rehearsal() -> None:
    test = pa.result(REHEARSAL, CORRECTED_FIGURES, DECLARED)
    live = pa.result(GENERAL, FIRST_FIGURES, DECLARED)
    assert night_of_messages(live, test).id == "general-election.2024-07-04"
    assert [person.id for person in night_of_messages(live, test).seats["pa:7"].won] == ["11"]
    assert [person.id for person in night_of_messages(live, test, test=True).seats["pa:7"].won] == ["12"]


def test_sums_that_agree_are_not_mentioned() -> None:
    night = night_of_messages(RESULT, pa.state_of_parties(GENERAL, [ISLINGTON_NORTH], 650))
    assert [problem for problem in night.problems() if problem.severity is Severity.CAUTION] == []


def test_sums_of_another_result_than_ours_are_a_caution() -> None:
    """A correction was missed."""
    sums = pa.state_of_parties(GENERAL, [CORRECTED_FIGURES], 650)
    night = night_of_messages(pa.result(GENERAL, FIRST_FIGURES, DECLARED), sums)
    [caution] = [problem for problem in night.problems() if problem.severity is Severity.CAUTION]
    assert "PA Media adds up 1 result to" in caution.message
    assert "15,990 votes for Labour, and we have 13,990" in caution.message
    corrected = night_of_messages(pa.result(GENERAL, CORRECTED_FIGURES, CORRECTED, 2), sums)
    assert [problem for problem in corrected.problems() if problem.severity is Severity.CAUTION] == []


def test_councils_are_shown_with_who_controls_them() -> None:
    held = council_result(
        "Valley",
        "1",
        {"Lab": 12, "C": 9},
        elected={"Lab": 4, "C": 3},
        changes={},
        control="Lab",
        before="Lab",
    )
    lost = council_result("Hill", "2", {"Lab": 5, "C": 5}, changes={"Lab": -2, "C": 2}, before="Lab")
    night = night_of_messages(held, lost)
    valley, hill = night.bodies["pa:1"], night.bodies["pa:2"]
    assert (valley.name, valley.control, valley.outcome) == ("Valley", "lab", "hold")
    assert (valley.state, dict(valley.held)) == (ControlState.DECLARED, {"lab": 12, "con": 9})
    assert (hill.control, hill.previous_control, hill.changes) == ("noc", "lab", {"con": 2, "lab": -2})
    assert (night.control.declared, night.control.controlled["lab"]) == (2, 1)


def test_a_corrected_council_is_the_same_in_any_order() -> None:
    first = council_result(
        "Valley", "1", {"C": 28, "Reform": 8, "Lab": 8}, changes={}, control="C", before="C"
    )
    second = council_result(
        "Valley", "1", {"Lab": 24, "C": 12, "Reform": 8}, changes={}, control="Lab", before="C", revision=2
    )
    for messages in ((first, second), (second, first)):
        night = night_of_messages(*messages)
        assert (night.bodies["pa:1"].control, night.seats["pa:1"].state) == ("lab", State.CORRECTED)
        assert dict(night.bodies["pa:1"].held) == {"lab": 24, "con": 12, "ruk": 8}


def test_after_a_restart_the_night_is_the_same_and_goes_on(tmp_path: Path) -> None:
    """In the window between a correcting rush and its result, of all moments."""
    feed, journal, clock = tmp_path / "feed", tmp_path / "journal", FakeClock()
    feed.mkdir()
    service = polled_service(feed, clock=clock, journal=journal)
    for name, data in (
        ("nominations_1.xml", pa.nominations(GENERAL, RIVERSIDE)),
        ("rush_1.xml", pa.rush(GENERAL, RIVERSIDE, ARCHER)),
        ("result_1.xml", pa.result(GENERAL, FIRST_FIGURES, DECLARED)),
        ("rush_2.xml", pa.rush(GENERAL, RIVERSIDE, BAKER, 2, "Correction: Labour win")),
    ):
        drop(feed, name, data)
        settle(service, clock)
    before = service.night.seats["pa:7"]
    close(service)
    for file in feed.glob("*.xml"):
        file.unlink()
    restarted = polled_service(feed, clock=clock, journal=journal)
    settle(restarted, clock)
    seat = restarted.night.seats["pa:7"]
    assert seat == before
    assert (seat.state, [person.id for person in seat.won]) == (State.CALLED, ["12"])
    drop(feed, "result_3.xml", pa.result(GENERAL, CORRECTED_FIGURES, CORRECTED, 3))
    settle(restarted, clock)
    assert restarted.night.seats["pa:7"].majority == 1989
    close(restarted)


def test_files_that_are_not_shown_are_mentioned_once_and_hold_nothing_up(tmp_path: Path) -> None:
    for number in range(3):
        name = tmp_path / f"Local_SOP_{number}.xml"
        name.write_text(f"<LocalStateOfParties numberOfResults='{number}'/>")
    (tmp_path / "result.xml").write_bytes(RESULT)
    service = read(tmp_path)
    [problem] = service.problems()
    sentence = "sums over councils, from PA Media: this version does not show them"
    assert problem.message.endswith(f" and 2 more: {sentence}")
    assert problem.severity is Severity.CAUTION
    outcomes = {report.file: str(report.outcome) for report in service.files()}
    assert outcomes["Local_SOP_0.xml"] == "not shown"
    assert outcomes["result.xml"] == "shown"


def test_several_elections_in_one_folder_are_no_trouble_once_one_is_asked_for() -> None:
    """PA puts mayors and councils beside each other."""
    messages = (RESULT, council_result("Valley", "1", {"Lab": 5}), council_result("Hill", "2", {"C": 5}))
    asked = night_of_messages(*messages, election="general-election.2024-07-04")
    [problem] = list(asked.problems())
    assert problem.severity is Severity.CAUTION
    assert problem.message == (
        "4 documents of the election local-elections.2026-05-07 are left alone, "
        "as general-election.2024-07-04 was asked for"
    )
    assert {problem.severity for problem in night_of_messages(*messages).problems()} == {Severity.REFUSED}
