"""Items of Democracy Club's API about invented wards, with the fields that it sends."""

import json
from typing import Any

PEOPLE = (
    (501, "Ann Archer", "PP63", "Green Party"),
    (502, "Bob Baker", "joint-party:53-119", "Labour and Co-operative Party"),
    (503, "Cy Cole", "ynmp-party:2", "Independent"),
    (504, "Dee Dunn", "PP99998", "Friends of the Quay"),
)
"""Person, name, party's number, party's name."""
MILL = "local.millshire.mill-and-quay.2026-05-07"
COUNTED = (812, 1204, 96, 140)


def _url(kind: str, name: object) -> str:
    return f"https://candidates.democracyclub.org.uk/api/next/{kind}/{name}/"


def _person(person: int, name: str) -> dict[str, Any]:
    return {"id": person, "url": _url("people", person), "name": name}


def _party(number: str, name: str) -> dict[str, Any]:
    return {
        "url": _url("parties", number), "ec_id": number, "name": name, "legacy_slug": "party:1",
        "created": "2018-09-17T15:01:08.048032+01:00", "modified": "2026-05-01T02:06:24.008964+01:00",
    }  # fmt: skip


def result(
    *votes: int | None, elected: tuple[int, ...] | None = (), ballot: str = MILL, **fields: Any
) -> dict[str, Any]:
    """An item of `/results/`. `elected`: the places marked as elected; `None`: nobody has said."""
    return {
        "url": _url("results", ballot),
        "num_turnout_reported": 2263,
        "turnout_percentage": "43.50",
        "num_spoilt_ballots": 11,
        "source": "https://www.millshire.example/results",
        "ballot": {"url": _url("ballots", ballot), "ballot_paper_id": ballot},
        "candidate_results": [
            {
                "person": _person(person, name),
                "party": _party(number, party),
                "party_list_position": None,
                "num_ballots": counted,
                "elected": None if elected is None else place in elected,
            }
            for place, ((person, name, number, party), counted) in enumerate(
                zip(PEOPLE, votes or COUNTED, strict=True), 1
            )
        ],
        "total_electorate": 5200,
        **fields,
    }


def winner(place: int, *, ballot: str = MILL, elected: bool | None = True) -> dict[str, Any]:
    """An item of `/candidates_elected/`."""
    person, name, number, party = PEOPLE[place - 1]
    return {
        "elected": elected,
        "party": _party(number, party),
        "party_name": party,
        "ballot": {"url": _url("ballots", ballot), "ballot_paper_id": ballot},
        "person": _person(person, name),
        "modified": "2026-05-08T02:41:07.102938+01:00",
    }


def ballot(
    *votes: int,
    elected: tuple[int, ...] | None = None,
    changed: str = "2026-05-08T02:41:07+01:00",
    **fields: Any,
) -> dict[str, Any]:
    """An item of `/ballots/`. Without `votes`, nothing has been counted; `changed`: when it last was."""
    counted = votes or (None,) * len(PEOPLE)
    marks = [None if elected is None else place in elected for place in range(1, len(PEOPLE) + 1)]
    turnout = {"num_turnout_reported": 2263, "turnout_percentage": 43, "num_spoilt_ballots": 11,
               "source": "https://www.millshire.example/results", "total_electorate": 5200}  # fmt: skip
    return {
        "url": _url("ballots", MILL),
        "election": {
            "election_id": "local.millshire.2026-05-07", "name": "Millshire local election",
            "election_date": "2026-05-07", "current": True, "party_lists_in_use": False,
        },
        "post": {"id": "gss:E05099999", "label": "Mill & Quay", "slug": "mill-and-quay"},
        "winner_count": 1,
        "ballot_paper_id": MILL,
        "cancelled": False,
        "candidates_locked": True,
        "candidacies": [
            {
                "elected": mark,
                "party_list_position": None,
                "party": _party(number, party),
                "party_name": party,
                "deselected": False,
                "created": "2026-04-10T10:00:00+01:00",
                "modified": "2026-04-10T10:00:00+01:00",
                "person": _person(person, name),
                "result": None if count is None else {"elected": mark, "num_ballots": count},
            }
            for (person, name, number, party), count, mark in zip(PEOPLE, counted, marks, strict=True)
        ],
        "created": "2026-01-05T11:15:54.801506Z",
        "last_updated": changed,
        "replaces": None,
        "replaced_by": None,
        "uncontested": False,
        "results": turnout if votes else None,
        "voting_system": "FPTP",
        **fields,
    }  # fmt: skip


def page(*items: Any, following: str | None = None) -> bytes:
    """A page of items."""
    return file({"count": len(items), "next": following, "previous": None, "results": list(items)})


def file(item: Any) -> bytes:
    """One item as it is sent."""
    return json.dumps(item).encode()
