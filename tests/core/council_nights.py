"""Nights of small councils for tests, made as documents."""

from typing import Any

from core.wards import apply
from election_night.core.night import Night


def two_councils(*declared: str, **fields: Any) -> Night:
    """Barking (two wards) and Merton (one ward of two seats, one of one), with these wards declared.

    Labour had both. Green wins every ward but Abbey in Merton.
    """
    night = Night()
    contests: list[dict[str, Any]] = [
        {"id": "abbey-barking", "name": "Abbey", "body": "barking"},
        {"id": "beam", "name": "Beam", "body": "barking"},
        {"id": "abbey-merton", "name": "Abbey", "body": "merton", "seats": 2},
        {"id": "cannon", "name": "Cannon Hill", "body": "merton"},
    ]
    for contest in contests:
        contest["previous"] = {"label": "2022", "seats": {"lab": contest.get("seats", 1)}}
    bodies = [
        {"id": "barking", "name": "Barking", "seats": 2},
        {"id": "merton", "name": "Merton", "seats": 3},
    ]
    election: dict[str, Any] = {
        "schema": "election-night/election@2", "id": "e", "name": "London councils", "date": "2026-05-07",
        "timezone": "Europe/London", "words": {"contest": ["ward", "wards"], "body": ["council", "councils"]},
        "parties": [
            {"id": "lab", "name": "Labour", "short": "LAB", "colour": "#E4003B"},
            {"id": "grn", "name": "Greens", "short": "GRN", "colour": "#02A95B"},
        ],
        "bodies": [_held_by_labour(body) | body for body in bodies],
        "contests": contests,
    }  # fmt: skip
    apply(night, election | fields)
    for hour, ward in enumerate(declared, 1):
        apply(night, declaration(ward, hour))
    return night


def _held_by_labour(body: dict[str, Any]) -> dict[str, Any]:
    return {"previous": {"label": "2022", "seats": {"lab": body["seats"]}}}


def declaration(ward: str, hour: int = 1, **fields: Any) -> dict[str, Any]:
    """This ward is declared at this hour."""
    labour = ward == "abbey-merton"
    people = [
        ("Ann", "lab", 900 if labour else 700),
        ("Bea", "lab" if labour else "grn", 800),
        ("Cy", "grn", 300),
    ]
    document: dict[str, Any] = {
        "schema": "election-night/result@2", "election": "e", "contest": ward, "revision": 1,
        "status": "declared", "issued_at": f"2026-05-08T0{hour}:30:00+01:00",
        "candidates": [
            {"id": str(place), "name": name, "party": party, "votes": votes}
            for place, (name, party, votes) in enumerate(people, 1)
        ],
    }  # fmt: skip
    return document | fields
