"""Documents: facts in the feed format, checked against the model before anything is written."""

import json
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from scripts.feedmaker.facts import Candidacy, Constituency
from scripts.feedmaker.parties import Parties

from election_night.model import ELECTION_SCHEMA, RESULT_SCHEMA, Election, Result

ELECTION = "uk-2024-07-04"
NAME = "UK general election 2024"
POLLS_CLOSE = "2024-07-04T22:00:00+01:00"


def ballot(seat: Constituency) -> list[Candidacy]:
    """Return the candidates in the order of a ballot paper: by surname, then by first name."""
    return sorted(
        seat.candidacies,
        key=lambda candidacy: (sort_key(candidacy.surname), sort_key(candidacy.first_name), candidacy.id),
    )


def candidates(ballot: Iterable[Candidacy], parties: Parties) -> list[dict[str, Any]]:
    """Return the candidates, without votes."""
    return [
        {"id": candidacy.id, "name": candidacy.name, "party": parties.now(candidacy.party)}
        for candidacy in ballot
    ]


def contest(seat: Constituency, ballot: list[Candidacy], parties: Parties) -> dict[str, Any]:
    """Return a seat for the election document."""
    return {
        "id": seat.id,
        "name": seat.name,
        "region": seat.region,
        "electorate": seat.electorate,
        "candidates": candidates(ballot, parties),
        "previous": {
            "label": "2019 notional",
            "electorate": seat.electorate_2019,
            "votes": parties.votes_2019(seat.votes_2019),
        },
    }


def election(contests: list[dict[str, Any]], parties: Parties) -> dict[str, Any]:
    """Return the whole `election.json`, with the parties these contests mention."""
    standing = {candidate["party"] for contest in contests for candidate in contest["candidates"]}
    in_2019 = {party for contest in contests for party in contest["previous"]["votes"]}
    return {
        "schema": ELECTION_SCHEMA,
        "id": ELECTION,
        "name": NAME,
        "date": "2024-07-04",
        "timezone": "Europe/London",
        "polls_close": POLLS_CLOSE,
        "deposit_pct": 5,
        "parties": parties.entries(standing | in_2019),
        "contests": contests,
    }


def result(
    seat: Constituency, revision: int, status: str, issued_at: datetime, **fields: Any
) -> dict[str, Any]:
    """Return one result document; `more` are its further fields."""
    return {
        "schema": RESULT_SCHEMA,
        "election": ELECTION,
        "contest": seat.id,
        "name": seat.name,
        "revision": revision,
        "status": status,
        "issued_at": issued_at.isoformat(),
        **fields,
    }


def outcome(seat: Constituency, ballot: list[Candidacy], parties: Parties) -> dict[str, Any]:
    """Return the figures of a declaration, as in the official file."""
    winner = max(ballot, key=lambda candidacy: candidacy.votes)
    return {
        "electorate": seat.electorate,
        "candidates": [
            {**candidate, "votes": candidacy.votes}
            for candidate, candidacy in zip(candidates(ballot, parties), ballot, strict=True)
        ],
        "rejected": seat.rejected,
        "valid_votes": seat.valid,
        "majority": seat.majority,
        "winner": winner.id,
    }


def compact(document: dict[str, Any]) -> str:
    """Return a result on one line."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    Result.model_validate_json(text)
    return text


def write_result(path: Path, document: dict[str, Any]) -> None:
    """Write a result that people can read too, with a line for each candidate."""
    Result.model_validate_json(json.dumps(document))
    path.write_text(spread(document, "candidates"), encoding="utf-8", newline="\n")


def write_election(path: Path, document: dict[str, Any]) -> None:
    """Write an election with a line for each party and contest."""
    Election.model_validate_json(json.dumps(document))
    path.write_text(spread(document, "parties", "contests"), encoding="utf-8", newline="\n")


def spread(document: dict[str, Any], *lists: str) -> str:
    """Return JSON with a line for each field and, in these lists, for each item: small, and good to diff."""
    lines = []
    for key, value in document.items():
        if key in lists:
            items = ",\n".join("  " + json.dumps(item, ensure_ascii=False) for item in value)
            lines.append(f" {json.dumps(key)}: [\n{items}\n ]")
        else:
            lines.append(f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def sort_key(name: str) -> str:
    """Return a key for sorting: no accents, no case, no apostrophes."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in folded if char.isalnum() or char == " ")
