"""A night of invented councils, for pictures: no night of several councils may be distributed."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from election_night.formats.recording import Recorded
from election_night.sources.replay.recordings import Recording

NAME = "invented-councils"
PARTIES = Path(__file__).resolve().parents[1] / "feeds" / "uk-2024" / "election.json"
"""The night whose letters and colours of parties are used."""
FIRST = datetime(2030, 5, 3, 1, 10, tzinfo=UTC)
COUNCILS = {
    "Barsetshire": ("con", "con 31 ld 22 lab 4"),
    "Borsetshire": ("con", "ld 33 con 17 grn 6 lab 2"),
    "Casterbridge and Wessex": ("noc", "con 24 ld 21 ind 9"),
    "Coketown": ("lab", "lab 39 ruk 6 ld 3"),
    "Eatanswill": ("con", "con 19 lab 17 ruk 12"),
    "Loamshire": ("con", "con 40 ld 8 grn 3"),
    "Melchester": ("lab", "lab 28 con 11 grn 9"),
    "Middlemarch": ("noc", "ld 29 con 14 lab 8"),
    "Milton-Northern": ("lab", "ruk 26 lab 19 con 3"),
    "Mummerset": ("ld", "ld 36 con 10 grn 2"),
    "Puddleby upon Marsh": ("lab", "grn 22 lab 14 ld 5"),
    "Wessex Regis": ("con", "con 18 grn 18 lab 7 ind 2"),
}
"""Who controlled each before, and its seats now."""
TO_COME = ("Cranford", "Glebeshire", "Radfordshire", "Toad in the Hollow")


def recording() -> Recording:
    """Return twelve councils reported as a whole, five minutes apart; four are still to come."""
    bodies, documents = [], []
    for place, (name, (before, seats)) in enumerate(COUNCILS.items()):
        held = dict(zip(seats.split()[::2], map(int, seats.split()[1::2]), strict=True))
        total, at = sum(held.values()), FIRST + timedelta(minutes=5 * place)
        bodies.append(_body(name, total, before))
        rows = [
            {"id": party, "name": party, "party": party, "seats": number} for party, number in held.items()
        ]
        documents.append(_document(name, total, rows, at))
    bodies += [_body(name, 45, "con") for name in TO_COME]
    election = {
        "schema": "election-night/election@2", "id": NAME, "name": "Invented councils", "date": "2030-05-02",
        "words": {"contest": ["council", "councils"], "body": ["council", "councils"]},
        "method": "list", "parties": json.loads(PARTIES.read_text("utf-8"))["parties"], "bodies": bodies,
        "contests": [{"id": body["id"], "name": body["name"], "seats": body["seats"]} for body in bodies],
    }  # fmt: skip
    data = json.dumps(election).encode()
    return Recording(NAME, "Invented councils", tuple(documents), (Recorded(FIRST, "election.json", data),))


def _body(name: str, seats: int, control: str) -> dict[str, Any]:
    return {"id": _id(name), "name": name, "seats": seats, "previous": {"label": "2026", "control": control}}


def _document(name: str, seats: int, rows: list[dict[str, Any]], at: datetime) -> Recorded:
    document = {
        "schema": "election-night/result@2", "election": NAME, "contest": _id(name), "revision": 1,
        "status": "declared", "issued_at": at.isoformat(), "method": "list", "seats": seats,
        "candidates": rows,
    }  # fmt: skip
    return Recorded(at, f"{_id(name)}.json", json.dumps(document).encode())


def _id(name: str) -> str:
    return name.lower().replace(" ", "-")
