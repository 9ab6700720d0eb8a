"""Control of a council: certain only when no seat still open could change it, and loud when it is lost."""

import json
from typing import Any

import pytest

from election_night.core.body_state import BodyState, ControlState
from election_night.core.change import Change
from election_night.core.night import Night
from election_night.core.overview import queries
from election_night.model import Election, Result


def election(
    wards: dict[str, int], seats: int, sitting: dict[str, int] | None = None, **body: Any
) -> Election:
    """A council of these wards, each with its seats."""
    council: dict[str, Any] = {"id": "c", "name": "Council", "seats": seats, "sitting": sitting or {}, **body}
    contests = [{"id": ward, "name": ward, "body": "c", "seats": number} for ward, number in wards.items()]
    document = {
        "schema": "election-night/election@2", "id": "e", "name": "E", "date": "2026-05-07",
        "bodies": [council], "contests": contests,
    }  # fmt: skip
    return Election.model_validate_json(json.dumps(document))


def ward(ward_id: str, *elected: str, revision: int = 1, status: str = "declared", **fields: Any) -> Result:
    """Candidates of these parties are elected, and somebody else is not."""
    candidates = [
        {"id": str(place), "name": f"Person {place} of {ward_id}", "party": party, "votes": 900 - place}
        for place, party in enumerate([*elected, "nobody"])
    ]
    document = {
        "schema": "election-night/result@2", "election": "e", "contest": ward_id, "revision": revision,
        "status": status, "issued_at": f"2026-05-08T0{revision}:00:00Z", "seats": len(elected),
        "candidates": candidates,
    }  # fmt: skip
    return Result.model_validate_json(json.dumps(document | fields))


def applied(*documents: Election | Result) -> tuple[Night, list[Change]]:
    night = Night()
    return night, [night.apply(document, f"{number}.json") for number, document in enumerate(documents)]


def council(*documents: Election | Result) -> BodyState:
    return applied(*documents)[0].bodies["c"]


WARDS = {"A": 3, "B": 3, "C": 3}
LAB_BEFORE = {"label": "2022", "seats": {"lab": 6, "con": 3}}


def test_control_is_certain_as_soon_as_the_seats_to_come_cannot_change_it() -> None:
    body = council(election(WARDS, 9), ward("A", "lab", "lab", "lab"), ward("B", "lab", "con", "con"))
    assert (body.control, body.open) == (None, 3)
    body = council(election(WARDS, 9), ward("A", "lab", "lab", "lab"), ward("B", "lab", "lab", "con"))
    assert (body.control, body.state, body.open) == ("lab", ControlState.CERTAIN, 3)


def test_exactly_half_of_the_seats_is_no_overall_control() -> None:
    body = council(election({"A": 2, "B": 2}, 4), ward("A", "lab", "lab"), ward("B", "con", "con"))
    assert (body.control, body.state) == ("noc", ControlState.DECLARED)


def test_no_overall_control_is_certain_once_nobody_can_reach_the_line() -> None:
    wards = {"A": 4, "B": 4, "C": 1}
    body = council(
        election(wards, 9), ward("A", "lab", "lab", "con", "con"), ward("B", "ld", "ld", "lab", "con")
    )
    assert (body.control, body.state) == ("noc", ControlState.CERTAIN)


def test_seats_not_up_this_time_are_held() -> None:
    body = council(election({"A": 1}, 3, {"lab": 1, "con": 1}), ward("A", "lab"))
    assert (dict(body.held), body.control) == ({"lab": 2, "con": 1}, "lab")


def test_independents_are_one_group_however_they_are_spelled() -> None:
    body = council(election({"A": 2}, 3, {"Independent": 1}), ward("A", "ind", "IND"))
    assert (dict(body.held), body.control) == ({"ind": 3}, "ind")


@pytest.mark.parametrize("status", ["disputed", "countermanded"])
def test_a_disputed_or_countermanded_ward_that_could_change_control_keeps_it_open(status: str) -> None:
    doubt = ward("C", "lab", majority=500) if status == "disputed" else ward("C", "lab", status=status)
    wards = {"A": 2, "B": 2, "C": 1}
    night, _ = applied(election(wards, 5), ward("A", "lab", "lab"), ward("B", "con", "con"), doubt)
    assert night.seats["C"].state == status
    assert (night.bodies["c"].control, night.bodies["c"].state) == (None, ControlState.OPEN)


def test_a_body_whose_contests_have_more_seats_than_it_is_cautioned_and_controlled_by_nobody() -> None:
    night, _ = applied(election({"A": 3}, 3, {"lab": 1}), ward("A", "lab", "lab", "lab"))
    assert night.bodies["c"].control is None
    messages = [problem.message for problem in night.problems()]
    assert "Council has 3 seats, but its contests fill 3 and 1 not up" in "".join(messages)


@pytest.mark.parametrize(
    ("before", "elected", "outcome"),
    [
        ("lab", "lab", "LAB HOLD"),
        ("lab", "grn", "GRN GAIN FROM LAB"),
        ("noc", "lab", "LAB GAIN FROM NOC"),
        ("lab", None, "LAB LOSE TO NOC"),
        ("NOC", None, "NOC · NO CHANGE"),
        (None, "lab", "LAB"),
    ],
)
def test_an_outcome_in_words(before: str | None, elected: str | None, outcome: str) -> None:
    previous = {"label": "2022", "control": before} if before else None
    winners = [elected] * 2 if elected else ["lab", "con"]
    body = council(election({"A": 2}, 2, previous=previous), ward("A", *winners))
    assert body.outcome_words(str.upper) == outcome


def test_a_change_is_only_against_as_many_seats_and_only_once_declared() -> None:
    first, second = ward("A", "lab", "con", "con"), ward("B", "con", "con", "con")
    announced = election({"A": 3, "B": 3}, 6, previous={"label": "2022", "seats": {"lab": 4, "con": 2}})
    assert council(announced, second).changes is None
    body = council(announced, first, second)
    assert (body.changes, body.since) == ({"con": 3, "lab": -3}, "2022")
    fewer = election({"A": 3, "B": 3}, 6, previous={"label": "2022", "seats": {"lab": 7, "con": 2}})
    body = council(fewer, first, second)
    assert (body.changes, body.outcome_words(str.upper)) == (None, "CON GAIN FROM LAB")


def test_control_is_decided_once_and_a_correction_that_takes_it_away_is_an_alarm() -> None:
    corrected = ward("B", "con", "con", "con", revision=2, correction="two bundles were swapped")
    night, changes = applied(
        election(WARDS, 9, previous=LAB_BEFORE),
        ward("A", "lab", "lab", "lab"), ward("B", "lab", "lab", "con"), ward("C", "con", "con", "con"),
        corrected,
    )  # fmt: skip
    decided = [any(body.decided for body in change.bodies) for change in changes]
    assert decided == [False, False, True, False, True]
    assert [change.alarming for change in changes] == [False, False, False, False, True]
    assert changes[-1].control_lost
    assert (night.bodies["c"].control, night.control.controlled["con"]) == ("con", 1)
    assert (night.control.change("lab"), night.control.change("con")) == (-1, 1)


def test_a_correction_that_leaves_control_open_again_is_an_alarm() -> None:
    _, changes = applied(
        election(WARDS, 9), ward("A", "lab", "lab", "lab"), ward("B", "lab", "lab", "con"),
        ward("B", "lab", "lab", "con", revision=2, majority=400),
    )  # fmt: skip
    assert changes[-1].control_lost
    assert changes[-1].alarming


def test_an_election_document_that_moves_a_council_says_which_and_is_an_alarm_if_it_loses_control() -> None:
    _, changes = applied(
        election(WARDS, 9),
        ward("A", "lab", "lab", "lab"),
        ward("B", "lab", "lab", "con"),
        election(WARDS, 13),
    )
    announced, corrected = changes[0], changes[-1]
    assert [body.name for body in announced.bodies] == ["Council"]
    assert not announced.alarming
    assert [(body.name, body.decided) for body in corrected.control_lost] == [("Council", None)]
    assert corrected.alarming
    assert corrected.contest is None


def test_a_council_that_a_corrected_election_document_leaves_out_has_lost_its_control() -> None:
    bare = election(WARDS, 9).model_copy(update={"bodies": ()})
    documents = election(WARDS, 9), ward("A", "lab", "lab", "lab"), ward("B", "lab", "lab", "con"), bare
    night, changes = applied(*documents)
    assert not night.bodies
    assert [body.name for body in changes[-1].control_lost] == ["Council"]


def test_somebody_joined_by_others_is_no_changed_winner_and_somebody_replaced_is() -> None:
    first = ward("A", "lab", "con", "ld", status="called", winners=["0"])
    joined = ward("A", "lab", "con", "ld", status="called", winners=["0", "1"], revision=2)
    replaced = ward(
        "A", "lab", "con", "ld", status="called", winners=["0", "2"], revision=3, correction="wrong"
    )
    _, changes = applied(election(WARDS, 9), first, joined, replaced)
    assert [change.winner_changed for change in changes[1:]] == [False, False, True]


def test_several_councils_have_no_majority_line_and_one_has_its_own() -> None:
    night, _ = applied(election({"A": 1}, 3, {"lab": 1, "con": 1}), ward("A", "lab"))
    assert (night.majority_line, night.seat_count, night.seats_of("lab")) == (2, 1, 2)
    two = election({"A": 1}, 3).model_dump(mode="json", by_alias=True)
    two["bodies"] = [*two["bodies"], two["bodies"][0] | {"id": "d", "name": "D"}]
    night, _ = applied(Election.model_validate_json(json.dumps(two)), ward("A", "lab"))
    assert (night.majority_line, queries.over_the_line(night)) == (None, None)


def whole(**fields: Any) -> Result:
    rows = [
        {"id": party, "name": party, "party": party, "seats": seats}
        for party, seats in (("lab", 2), ("con", 1))
    ]
    document = {
        "schema": "election-night/result@2", "election": "e", "contest": "c", "revision": 1, "seats": 3,
        "method": "list", "status": "declared", "issued_at": "2026-05-08T01:00:00Z", "candidates": rows,
    }  # fmt: skip
    return Result.model_validate_json(json.dumps(document | fields))


def test_a_council_as_a_whole_fills_all_its_seats_at_once() -> None:
    announced = election({"c": 3}, 3).model_dump(mode="json", by_alias=True)
    announced["contests"][0]["method"] = "list"
    body = council(Election.model_validate_json(json.dumps(announced)), whole())
    assert (dict(body.held), body.control, body.state) == ({"lab": 2, "con": 1}, "lab", ControlState.DECLARED)


def test_a_council_that_is_reported_ward_by_ward_is_not_taken_as_a_whole_too() -> None:
    night, changes = applied(election({"A": 3}, 3), whole(), ward("A", "con", "con", "lab"))
    assert "Council is reported contest by contest" in changes[1].why
    assert (night.bodies["c"].control, night.totals.party("con").seats) == ("con", 2)


def test_votes_of_a_party_are_those_of_its_best_candidate() -> None:
    night, _ = applied(election({"A": 2}, 2), ward("A", "lab", "lab", ballots=1000, electorate=2000))
    assert (night.totals.party("lab").votes, night.totals.valid_votes) == (900, 900 + 898)
    assert (night.totals.ballots, night.totals.electorate) == (1000, 2000)
