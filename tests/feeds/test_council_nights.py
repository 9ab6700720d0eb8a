"""The councils' feeds as nights: every ward and control, against the documents counted by hand."""

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from election_night.core.body_state import BodyState, ControlState
from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.model import Election, Result
from feeds.council_feed import FEEDS, declared, lines, party_of, results


def night_and_councils(feed: str) -> tuple[Night, list[BodyState]]:
    """The night, and its one council after each document."""
    night = Night()
    councils: list[BodyState] = []
    night.apply(Election.model_validate_json((FEEDS / feed / "election.json").read_text("utf-8")))
    for line in lines(feed)[1:]:
        night.apply(Result.model_validate_json(line["text"]), line["file"])
        councils.extend(night.bodies.values())
    return night, councils


@pytest.mark.parametrize("feed", ["buckinghamshire-2025", "edinburgh-2017"])
def test_every_ward_elects_whom_its_declaration_names(feed: str) -> None:
    night, _ = night_and_councils(feed)
    named = {document["contest"]: set(document["winners"]) for document in declared(feed)}
    assert {seat.id: {person.id for person in seat.won} for seat in night.seats.values()} == named
    assert {seat.state for seat in night.seats.values()} == {State.DECLARED}
    held: Counter[str] = Counter()
    for document in declared(feed):
        held.update(party_of(document)[winner] for winner in document["winners"])
    (body,) = night.bodies.values()
    assert (Counter(body.held), body.open, body.state) == (held, 0, ControlState.DECLARED)


def test_buckinghamshire_is_lost_by_one_and_only_the_last_ward_decides_it() -> None:
    night, councils = night_and_councils("buckinghamshire-2025")
    (body,) = night.bodies.values()
    assert (body.held["con"], body.seats, body.line) == (48, 97, 49)
    assert (body.control, body.outcome, body.outcome_words(str.upper)) == ("noc", "lose", "CON LOSE TO NOC")
    assert (body.changes, body.since) == (None, "2021"), "97 seats are not compared with 147"
    assert [council.control for council in councils] == [None] * (len(councils) - 1) + ["noc"]


def test_every_last_seat_of_buckinghamshire_is_the_distance_across_the_line() -> None:
    night, _ = night_and_councils("buckinghamshire-2025")
    for document in declared("buckinghamshire-2025"):
        ranked = sorted((row["votes"] for row in document["candidates"]), reverse=True)
        seats = document["seats"]
        assert night.seats[document["contest"]].majority == ranked[seats - 1] - ranked[seats]


def test_edinburgh_is_no_overall_control_and_the_last_one_before_is_not_known() -> None:
    (body,) = night_and_councils("edinburgh-2017")[0].bodies.values()
    assert dict(body.held) == {"snp": 19, "con": 18, "lab": 12, "grn": 8, "ld": 6}
    assert (body.control, body.outcome, body.outcome_words(str.upper)) == ("noc", None, "NOC")


def test_edinburgh_is_followed_stage_by_stage() -> None:
    """After each document: who is elected, at which stage, and every total of every candidate."""
    night = Night()
    folder = FEEDS / "edinburgh-2017"
    night.apply(Election.model_validate_json((folder / "election.json").read_text("utf-8")))
    for line, document in zip(lines("edinburgh-2017")[1:], results("edinburgh-2017"), strict=True):
        night.apply(Result.model_validate_json(line["text"]), line["file"])
        seat = night.seats[document["contest"]]
        assert {person.id for person in seat.won} == set(document.get("winners") or ())
        at = {key: number for number, stage in enumerate(_stages(document), 1) for key in stage}
        assert {person.id: person.stage for person in seat.won} == {
            key: at[key] for key in document.get("winners") or ()
        }
        totals = {row["id"]: [Decimal(total) for total in row["totals"]] for row in document["candidates"]}
        assert {row.id: list(row.totals) for row in seat.rows} == totals


def _stages(document: Any) -> list[list[str]]:
    return [stage.get("elected") or [] for stage in document["stages"]]
