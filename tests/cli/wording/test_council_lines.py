"""Wards, councils and stages as plain lines, in the words of the pages."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from core.council_nights import two_councils
from election_night.cli.wording.lines import Lines
from election_night.core.night import Change, Night, Outcome
from election_night.model import Election, Result

NOW = datetime(2026, 5, 8, 14, 18, 2, tzinfo=UTC)
PARTIES = [{"id": party, "name": party, "short": party.upper()} for party in ("lab", "con", "grn")]
WARD = [("1", "Simon Radford", "lab", 1856), ("2", "David Arthur Allen", "con", 1832),
        ("3", "Phil Cohen", "lab", 1828), ("4", "Edith Ngozi David", "lab", 1745)]  # fmt: skip


def election(**fields: Any) -> Election:
    document = {
        "schema": "election-night/election@2", "id": "e", "name": "E", "date": "2026-05-07",
        "timezone": "Europe/London", "parties": PARTIES,
        "bodies": [{"id": "barnet", "name": "Barnet", "seats": 3,
                    "previous": {"label": "2022", "seats": {"lab": 3}}}],
        "contests": [{"id": "w", "name": "East Barnet", "body": "barnet", "seats": 3, "electorate": 12397,
                      "previous": {"label": "2022", "seats": {"lab": 3}}}],
    } | fields  # fmt: skip
    return Election.model_validate_json(json.dumps(document))


def result(revision: int = 1, **fields: Any) -> Result:
    people = [{"id": key, "name": name, "party": party, "votes": votes} for key, name, party, votes in WARD]
    document = {
        "schema": "election-night/result@2", "election": "e", "contest": "w", "revision": revision,
        "status": "declared", "issued_at": f"2026-05-08T11:4{revision}:00Z", "seats": 3, "ballots": 5840,
        "candidates": people,
    }  # fmt: skip
    return Result.model_validate_json(json.dumps(document | fields))


def printed(*documents: Election | Result) -> Iterator[str]:
    night = Night()
    lines = Lines(night, replay=False)
    for document in documents:
        yield from lines.changes([night.apply(document)], NOW)


def test_a_ward_of_three_seats_and_its_council_are_a_line_each() -> None:
    _, ward, council = printed(election(), result())
    assert ward == (
        "12:41:00 BST DECLARED  East Barnet: 3 ELECTED: Simon Radford (LAB) 1,856, David Arthur Allen (CON) "
        "1,832, Phil Cohen (LAB) 1,828; CON GAIN 1 FROM LAB, LAST SEAT BY 83 (LAB over LAB), "
        "TURNOUT 47.11% (valid ballots)"
    )
    assert council == "15:18:02 BST COUNCIL   Barnet: LAB HOLD, LAB 2 (-1), CON 1 (+1), since 2022"


def test_a_correction_that_takes_control_away_says_so_and_who_was_elected_before() -> None:
    others = [
        {"id": key, "name": name, "party": party, "votes": votes}
        for (key, name, _, _), party, votes in zip(
            WARD, ("lab", "con", "lab", "lab"), (1856, 1832, 1828, 1745), strict=True
        )
    ]
    disputed = result(2, candidates=others, majority=99)
    *_, ward, council = printed(election(), result(), disputed)
    assert "RESULT IN DOUBT: Simon Radford (LAB), David Arthur Allen (CON), Phil Cohen (LAB)" in ward
    assert "COUNCIL   Barnet: CONTROL IN DOUBT, was LAB HOLD; control is open" in council


def test_a_stage_says_who_was_elected_at_it_and_how_many_are_out() -> None:
    announced = election(method="stv", bodies=[], contests=[{"id": "w", "name": "South", "seats": 2}])
    people = [
        {"id": "1", "name": "Ann", "party": "lab", "totals": [40, 40]},
        {"id": "2", "name": "Bob", "party": "con", "totals": [35, 38.5]},
        {"id": "3", "name": "Cy", "party": "grn", "totals": [20, 0]},
    ]
    stages = [{"elected": ["1"]}, {"excluded": ["3"]}]
    first = [person | {"totals": person["totals"][:1]} for person in people]
    documents = [
        result(
            1, status="counting", seats=2, ballots=None, candidates=first, stages=stages[:1], winners=["1"]
        ),
        result(2, status="counting", seats=2, ballots=None, candidates=people, stages=stages, winners=["1"]),
    ]
    _, one, two = printed(announced, *documents)
    assert one == "12:41:00 BST STAGE     South, stage 1: Ann (LAB) ELECTED, 1 of 2 filled"
    assert two == "12:42:00 BST STAGE     South, stage 2: nobody elected, 1 of 2 filled; 1 excluded"


def test_wards_of_one_name_are_distinguished_by_their_council() -> None:
    """And only those: Cannon Hill is in one council alone."""
    night = two_councils("abbey-barking", "abbey-merton", "cannon")
    change = Change(Outcome.SHOWN, "election.json")
    lines = [line for line in Lines(night, replay=False).changes([change], NOW) if " DECLARED " in line]
    names = [line.partition(" DECLARED ")[2].strip().partition(":")[0] for line in lines]
    assert names == ["Abbey, Barking", "Abbey, Merton", "Cannon Hill"]
