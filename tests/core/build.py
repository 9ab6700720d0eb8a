"""Documents made in one line, from real figures where the night of 4 July 2024 has them."""

import json
from collections.abc import Sequence
from typing import Any

from election_night.core.contest.seat import Seat, State
from election_night.core.night import Night
from election_night.model import Election, Result

ELECTION_ID = "uk-2024-07-04"

Person = tuple[str, str, str, int]
"""Candidate id, name, party, votes."""

ISLINGTON: list[Person] = [
    ("77121", "Vikkas Aggarwal", "ld", 1661),
    ("1120", "Jeremy Corbyn", "ind", 24120),
    ("117351", "Karen Harries", "con", 1950),
    ("117355", "Paul Josling", "ind", 32),
    ("116701", "Sheridan Kates", "grn", 2660),
    ("90828", "Praful Nargund", "lab", 16873),
    ("72541", "Martyn Nelson", "ruk", 1710),
]
CORBYN, NARGUND = "1120", "90828"
FLIPPED: list[int | None] = [1661, 16873, 1950, 32, 2660, 24120, 1710]
"""Votes of Islington North as if Nargund had won by as many."""
ISLINGTON_THEN = {"lab": 34603, "ld": 8415, "con": 5483, "grn": 4326, "ruk": 742, "mrlp": 236}


def election(
    contest: str = "E14001305",
    people: list[Person] | None = None,
    *,
    name: str = "Islington North",
    electorate: int | None = 72852,
    then: dict[str, int] | None = None,
    then_electorate: int | None = 73970,
    **fields: Any,
) -> Election:
    """An election of one contest. Votes of `people` are left out: they are not known yet."""
    defaults: dict[str, Any] = {
        "schema": "election-night/election@1", "id": ELECTION_ID, "name": "UK general election 2024",
        "date": "2024-07-04", "timezone": "Europe/London", "polls_close": "2024-07-04T22:00:00+01:00",
        "deposit_pct": 5,
        "contests": [contest_of(contest, people or ISLINGTON, name, electorate, then, then_electorate)],
    }  # fmt: skip
    return Election.model_validate_json(_json(defaults | fields))


def contest_of(
    contest: str,
    people: list[Person],
    name: str,
    electorate: int | None = None,
    then: dict[str, int] | None = None,
    then_electorate: int | None = None,
) -> dict[str, Any]:
    """One contest as an election document has it."""
    candidates = [
        {"id": key, "name": candidate_name, "party": party} for key, candidate_name, party, _ in people
    ]
    entry: dict[str, Any] = {"id": contest, "name": name, "candidates": candidates, "electorate": electorate}
    if then:
        entry["previous"] = {"label": "2019 notional", "electorate": then_electorate, "votes": then}
    return entry


def result(
    people: Sequence[Person] | None = None,
    revision: int = 1,
    status: str = "declared",
    *,
    votes: Sequence[int | None] | None = None,
    contest: str = "E14001305",
    **fields: Any,
) -> Result:
    """A result of these people; `votes` instead of theirs, in their order."""
    standing = ISLINGTON if people is None else people
    counts: Sequence[int | None] = [count for *_, count in standing] if votes is None else votes
    if status not in {"declared", "counting", "recount"} and votes is None:
        counts = [None] * len(standing)
    candidates = [
        {"id": key, "name": candidate_name, "party": party, "votes": count}
        for (key, candidate_name, party, _), count in zip(standing, counts, strict=True)
    ]
    defaults: dict[str, Any] = {
        "schema": "election-night/result@1", "election": ELECTION_ID, "contest": contest,
        "revision": revision, "status": status, "issued_at": f"2024-07-05T03:{revision % 60:02}:10+01:00",
        "candidates": candidates,
    }  # fmt: skip
    return Result.model_validate_json(_json(defaults | fields))


def islington(revision: int = 9, **fields: Any) -> Result:
    """The declaration of Islington North, as corrected on 26 July 2024."""
    defaults: dict[str, Any] = {
        "name": "Islington North", "source": "Islington Council", "issued_at": "2024-07-05T03:27:10+01:00",
        "declared_at": "2024-07-05T03:26:54+01:00", "electorate": 72852, "rejected": 189,
        "valid_votes": 49006, "majority": 7247, "winner": "1120",
    }  # fmt: skip
    return result(None, revision, **(defaults | fields))


def night_of_documents(*documents: Election | Result, **settings: Any) -> Night:
    """A night these documents came to, in this order, each in a file of its own."""
    night = Night(**settings)
    for number, document in enumerate(documents):
        night.apply(document, f"{number}.json")
    return night


def seat_of(*documents: Election | Result) -> Seat:
    """The one seat of that night."""
    (seat,) = night_of_documents(*documents).seats.values()
    return seat


def brief(seat: Seat) -> tuple[State, str | None, int | None]:
    """What everybody wants to know of a seat."""
    return seat.state, seat.winner, seat.majority


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document)


TWO: list[Person] = [("a", "Ann Archer", "lab", 600), ("b", "Bob Baker", "con", 500)]


def several(count: int, **fields: Any) -> Election:
    """An election of so many contests, each with 1,000 electors and a turnout of 60 % last time."""
    contests = [
        contest_of(f"c{n}", TWO, f"Seat {n}", 2000, {"lab": 700, "con": 500}, 2000) for n in range(count)
    ]
    fields_of_document = election().model_dump(by_alias=True) | {"contests": contests, **fields}
    return Election.model_validate(fields_of_document, strict=False)
