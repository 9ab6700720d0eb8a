"""A contest announced alone, as our own JSON: read as strictly as every other document."""

import json
from typing import Any

import pytest

from election_night import formats
from election_night.formats import Decoded
from election_night.model import ContestAnnouncement

DOCUMENT: dict[str, Any] = {
    "schema": "election-night/contest@1", "election": "e", "revision": 1,
    "issued_at": "2026-04-14T16:00:00+01:00", "contest": {"id": "S1", "name": "Seat"},
}  # fmt: skip


def decoded(**fields: Any) -> Decoded:
    found = formats.decode(json.dumps(DOCUMENT | fields).encode())
    assert found
    return found


def test_the_least_that_it_may_say() -> None:
    (document,) = decoded().documents
    assert isinstance(document, ContestAnnouncement)
    assert (document.contest.name, document.source, document.date) == ("Seat", None, None)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"contest": None}, "contest is null"),
        ({"contest": {"id": "S1"}}, "S1: contest.name is missing"),
        ({"contest": {"id": "S1", "name": "Seat", "candidates": [{"id": "1", "name": "Ann"}]}}, "party"),
        ({"contest": {"id": "S1", "name": "Seat", "electorate": "900"}}, "without quotation marks"),
        ({"contest": {"id": "S1", "name": "Seat", "previous": {"label": "2022"}}}, "votes"),
        ({"contest": {"id": "S1", "name": "Seat", "candidates": [{}] * 1001}}, "1,000 are the most"),
        (
            {"contest": {"id": "S1", "name": "S", "previous": {"votes": {str(n): 1 for n in range(1001)}}}},
            "1,000 are the most",
        ),
        ({"date": "7 May 2026"}, "Write a date as in 2024-07-04"),
        ({"revision": -1}, "It may not be below 0"),
        ({"parties": [{"id": "a", "name": "A", "short": "A"}] * 2}, "listed twice"),
    ],
)
def test_what_is_wrong_with_it_is_said(fields: dict[str, Any], says: str) -> None:
    found = decoded(**fields)
    assert found.documents == ()
    assert says in "; ".join(fault.message for fault in found.faults)


def test_unknown_fields_are_left_out_and_reported_at_every_level() -> None:
    contest = {
        "id": "S1", "name": "Seat", "nmae": "", "candidates": [{"name": "Ann", "party": "x", "vote": 1}],
        "previous": {"label": "2022", "votes": {"x": 1}, "turnout": 3},
    }  # fmt: skip
    body = {"id": "b", "name": "B", "seats": 9, "seat": 1}
    found = decoded(
        body=body,
        contest=contest,
        parties=[{"id": "x", "name": "X", "short": "X", "color": "red"}],
        soruce="A",
    )
    assert len(found.documents) == 1
    assert found.unknown == (
        "body.seat",
        "candidates.vote",
        "contest.nmae",
        "parties.color",
        "previous.turnout",
        "soruce",
    )
