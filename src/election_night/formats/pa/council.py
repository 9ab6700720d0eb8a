"""A council's result: who has its seats now, and who controls it. PA sends nothing about its wards."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from election_night.formats import party_codes
from election_night.formats.base import Entity
from election_night.formats.building import Refused
from election_night.formats.pa import attributes, documents, revisions
from election_night.formats.pa.attributes import ASK_PA
from election_night.formats.pa.candidates import party_id
from election_night.formats.pa.message import Message
from election_night.model import RESULT_SCHEMA_2, Method, Party, Status

_NO_OVERALL_CONTROL = "NOC"
_LAST_TIME = "when these seats were last fought"


def read_council_result(message: Message) -> Iterator[Entity]:
    """Yield the council, and the seats that each party won. Raises: Refused."""
    council = attributes.child(message.election, "Council")
    council_id = message.contest_id(attributes.required(council, "paId"))
    now = _seats(attributes.child(council, "NewCouncil"), "seats")
    elected_now = council.find("ElectedCouncillors")
    won = now if elected_now is None else _seats(elected_now, "seats")
    sitting = _sitting(now, won)
    revision = revisions.of_result(message.revision)
    name, elected = attributes.required(council, "name"), sum(won.values())
    # The council as one contest and as a body: all its seats, those not up, and who had them before.
    yield documents.announcement(
        message,
        revision,
        {"id": council_id, "name": name, "method": Method.LIST, "seats": elected, "body": council_id},
        _parties(council),
        body={
            "id": council_id,
            "name": name,
            "seats": sum(now.values()),
            "sitting": sitting,
            "previous": _previous(council, now),
        },
    )
    yield documents.result(
        message,
        revision,
        schema=RESULT_SCHEMA_2,
        contest=council_id,
        name=name,
        status=Status.DECLARED,
        method=Method.LIST,
        seats=elected,
        candidates=[_row(party, seats) for party, seats in won.items()],
        correction=f"PA revision {message.revision}" if message.revision > 1 else None,
        note=_other_control(council, now),
    )


def _seats(parties: Element, attribute: str) -> dict[str, int]:
    """Return seats by party here: several of PA's may be one. Raises: Refused."""
    seats: dict[str, int] = {}
    for row in parties.iterfind("Party"):
        party = party_id(attributes.required(row, "name"))
        seats[party] = seats.get(party, 0) + attributes.required_count(row, attribute)
    return seats


def _parties(council: Element) -> list[Party]:
    """Return the parties of the new council, named by their abbreviations where they are not well known."""
    codes = [attributes.required(row, "name") for row in council.iterfind("NewCouncil/Party")]
    parties = {party_id(code): party_codes.party(party_id(code), code, code) for code in codes}
    return list(parties.values())


def _sitting(now: dict[str, int], won: dict[str, int]) -> dict[str, int]:
    """Return seats that were not up this time. Raises: Refused: more were won than there are."""
    for party, seats in won.items():
        if seats > now.get(party, 0):
            raise Refused(
                f"{party} has {seats:,} seats in ElectedCouncillors and {now.get(party, 0):,} in NewCouncil. "
                f"{ASK_PA}"
            )
    sitting = {party: seats - won.get(party, 0) for party, seats in now.items()}
    return {party: seats for party, seats in sitting.items() if seats}


def _previous(council: Element, now: dict[str, int]) -> dict[str, Any] | None:
    """Return the council before, as PA's changes tell it; `None` if nothing is known of it."""
    changes = council.find("Changes")
    new_boundaries = council.get("boundaryChange") == "true" or council.get("newCouncil") == "true"
    control = attributes.text(council, "sittingParty")
    rows = list(changes.iterfind("Party")) if changes is not None else []
    before = dict(now)
    for row in rows:
        party = party_id(attributes.required(row, "name"))
        before[party] = before.get(party, 0) - (attributes.change(row, "change") or 0)
    # With new boundaries, no changes at all means that there is nothing to compare with.
    comparable = changes is not None and (bool(rows) or not new_boundaries)
    known = comparable and all(seats >= 0 for seats in before.values())
    if not known and control is None:
        return None
    return {
        "label": _LAST_TIME,
        "seats": {party: seats for party, seats in before.items() if seats} if known else None,
        "control": _control(control) if control else None,
    }


def _control(code: str) -> str:
    return "noc" if code == _NO_OVERALL_CONTROL else party_id(code)


def _other_control(council: Element, now: dict[str, int]) -> str | None:
    """Return who controls the council, as PA has it, where the seats say otherwise; else `None`."""
    code = attributes.text(council, "winningParty")
    if code is None:
        return None
    total = sum(now.values())
    majority = next((party for party, seats in now.items() if 2 * seats > total), "noc")
    return None if _control(code) == majority else f"PA says that {code} controls the council"


def _row(party: str, seats: int) -> dict[str, Any]:
    return {"id": party, "name": party_codes.party(party, party).name, "party": party, "seats": seats}
