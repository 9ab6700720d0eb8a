"""Documents of council elections, in the second version of the feed format."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from scripts.feedmaker.documents import spread

ELECTION_SCHEMA = "election-night/election@2"
RESULT_SCHEMA = "election-night/result@2"
WORDS = {"contest": ["ward", "wards"], "body": ["council", "councils"]}


def election(
    election_id: str,
    name: str,
    day: date,
    method: str,
    parties: list[dict[str, object]],
    bodies: list[dict[str, Any]],
    contests: list[dict[str, Any]],
) -> dict[str, Any]:
    """Return the whole `election.json`: a poll in Britain, until ten at night in summer."""
    return {
        "schema": ELECTION_SCHEMA,
        "id": election_id,
        "name": name,
        "date": day.isoformat(),
        "timezone": "Europe/London",
        "polls_close": f"{day.isoformat()}T22:00:00+01:00",
        "deposit_pct": None,
        "method": method,
        "words": WORDS,
        "parties": parties,
        "bodies": bodies,
        "contests": contests,
    }


def result(
    election_id: str, contest: str, name: str, revision: int, status: str, issued_at: datetime, **fields: Any
) -> dict[str, Any]:
    """Return one result document; `more` are its further fields, left out if `None`."""
    return {
        "schema": RESULT_SCHEMA,
        "election": election_id,
        "contest": contest,
        "name": name,
        "revision": revision,
        "status": status,
        "issued_at": issued_at.isoformat(),
        **{field: value for field, value in fields.items() if value is not None},
    }


def number(total: Decimal) -> int | float:
    """Return a total for JSON, exact to the last digit.

    Raises:
        ValueError: it has more digits than a float keeps.
    """
    if total == int(total):
        return int(total)
    if Decimal(repr(float(total))) != total:
        raise ValueError(f"{total} is not exact as a JSON number")
    return float(total)


def compact(document: dict[str, Any]) -> str:
    """Return a result on one line."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def write_election(path: Path, document: dict[str, Any]) -> None:
    """Write an election with a line for each party, body and contest."""
    text = spread(document, "parties", "bodies", "contests")
    path.write_text(text, encoding="utf-8", newline="\n")
