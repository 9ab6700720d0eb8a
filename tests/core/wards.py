"""Contests of several seats for tests, made as documents."""

import json
from collections.abc import Sequence

from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.formats import decode
from election_night.model import Election, Result

Candidate = tuple[str, str, int | None]
"""Name, party, votes."""


def ward(
    seats: int, people: Sequence[Candidate], before: dict[str, int] | None = None, **fields: object
) -> tuple[Night, Seat]:
    """A ward with these candidates, numbered from 1; `before` is last time's seats by party."""
    contest: dict[str, object] = {"id": "w", "name": "East Barnet", "seats": seats, "electorate": 12_397}
    if before is not None:
        contest["previous"] = {"label": "2022", "seats": before}
    election: dict[str, object] = {
        "schema": "election-night/election@2",
        "id": "e",
        "name": "London councils",
        "date": "2026-05-07",
        "timezone": "Europe/London",
        "words": {"contest": ["ward", "wards"]},
        "method": fields.get("method", "plurality"),
        "contests": [contest],
    }
    result: dict[str, object] = {
        "schema": "election-night/result@2",
        "election": "e",
        "contest": "w",
        "revision": 1,
        "status": "declared",
        "issued_at": "2026-05-08T12:40:00+01:00",
        "candidates": [
            {"id": str(place), "name": name, "party": party, **({} if votes is None else {"votes": votes})}
            for place, (name, party, votes) in enumerate(people, 1)
        ],
        **fields,
    }
    night = Night()
    for document in (election, result):
        apply(night, document)
    return night, night.seats["w"]


def apply(night: Night, document: dict[str, object]) -> None:
    """Give the night this document."""
    decoded = decode(json.dumps(document).encode())
    assert decoded is not None
    assert decoded.documents, decoded.faults
    for entity in decoded.documents:
        assert isinstance(entity, Election | Result)
        night.apply(entity)
