"""Documents of contests that fill several seats: wards, counts in stages, lists."""

from collections.abc import Sequence
from typing import Any

from core.build import Person, election, night_of_documents, result
from election_night.core.contest.seat import Seat
from election_night.model import Election, Result

WARD = "E14001305"
"""The contest of `core.build`."""
EAST_BARNET: list[Person] = [
    ("allen", "David Arthur Allen", "con", 1832),
    ("cohen", "Phil Cohen", "lab", 1828),
    ("radford", "Simon Radford", "lab", 1856),
    ("fourth", "Kate Green", "con", 1745),
    ("fifth", "Ivy Lane", "grn", 901),
]
FIRST_THREE = ("radford", "allen", "cohen")


def ward(
    people: Sequence[Person] = EAST_BARNET, revision: int = 1, status: str = "declared", **fields: Any
) -> Result:
    """A result of the second version; three seats unless `seats` says otherwise."""
    defaults: dict[str, Any] = {"schema": "election-night/result@2", "seats": 3}
    return result(people, revision, status, **(defaults | fields))


def announced(
    people: Sequence[Person] = EAST_BARNET, seats: int = 3, *, method: str | None = None, **fields: Any
) -> Election:
    """An election document of the second version that announces this one contest."""
    candidates = [{"id": key, "name": name, "party": party} for key, name, party, _ in people]
    contest = {"id": WARD, "name": "East Barnet", "seats": seats, "method": method, "candidates": candidates}
    return election(schema="election-night/election@2", contests=[contest | fields])


def stages(
    totals: dict[str, list[float]], events: Sequence[dict[str, Any]], revision: int = 1, **fields: Any
) -> Result:
    """A count by preferences for two seats: each candidate's totals, and what each stage brought."""
    candidates = [
        {"id": key, "name": key.title(), "party": key[:3], "totals": figures}
        for key, figures in totals.items()
    ]
    defaults: dict[str, Any] = {"method": "stv", "seats": 2, "candidates": candidates, "stages": events}
    return ward([], revision, **(defaults | fields))


def rows(seats_by_party: dict[str, int | None], revision: int = 1, **fields: Any) -> Result:
    """A list: the seats of each party."""
    candidates = [
        {"id": party, "name": party.upper(), "party": party, "seats": number}
        for party, number in seats_by_party.items()
    ]
    total = sum(number or 0 for number in seats_by_party.values())
    defaults: dict[str, Any] = {"method": "list", "seats": total, "candidates": candidates}
    return ward([], revision, **(defaults | fields))


def elected(*documents: Election | Result) -> list[str]:
    """Ids of those elected in the one contest of these documents."""
    return [winner.id for winner in contest_after(*documents).winners]


def contest_after(*documents: Election | Result) -> Seat:
    """The one contest of these documents."""
    return night_of_documents(*documents).seats[WARD]


def reason(*documents: Election | Result) -> str:
    """Why that contest is disputed; nobody may be shown as elected in it."""
    seat = contest_after(*documents)
    assert seat.state.value == "disputed"
    assert seat.winners == ()
    assert seat.last_seat is None
    return " | ".join(seat.reasons)
