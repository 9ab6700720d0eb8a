"""PA's messages as documents of ours: what all of them share, and what PA calls it."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from election_night.formats.building import build
from election_night.formats.pa import kinds
from election_night.formats.pa.attributes import ASK_PA
from election_night.formats.pa.message import Message
from election_night.model import (
    CONTEST_SCHEMA,
    RESULT_SCHEMA,
    ContestAnnouncement,
    Party,
    Result,
    SourceTerms,
)

SOURCE = "PA Media"
_TIMEZONE = "Europe/London"
_FIELDS = {
    "electorate": 'attribute "electorate" of Constituency',
    "valid_votes": 'attribute "turnout" of Constituency',
    "majority": 'attribute "majority" of Constituency',
    "winner": 'elected="*" of Candidate',
    "winners": 'elected="*" of Candidate',
    "recount": 'attribute "recount" of Constituency',
    "votes": 'attribute "votes" of Party',
    "name": 'attribute "name"',
    "issued_at": 'attribute "declarationTime"',
    "declared_at": 'attribute "declarationTime"',
    "seats": 'attribute "seats" of Party',
}


def result(message: Message, revision: int, **fields: Any) -> Result:
    """Return a result. `fields`: what the message says beside its election, in our names. Raises: Refused."""
    common = {"schema": RESULT_SCHEMA, "issued_at": message.arrived_at.isoformat()}
    return build(Result, {**common, **_about(message, revision), **fields}, _terms(message))


def announcement(
    message: Message, revision: int, contest: dict[str, Any], parties: Iterable[Party], **fields: Any
) -> ContestAnnouncement:
    """Announce what a message repeats of a contest. Raises: Refused."""
    common = {
        "schema": CONTEST_SCHEMA,
        "issued_at": message.arrived_at.isoformat(),
        "election_name": message.election_name,
        "date": message.date.isoformat(),
        "timezone": _TIMEZONE,
        "contest": contest,
        "parties": [asdict(party) for party in parties],
    }
    return build(ContestAnnouncement, {**common, **_about(message, revision), **fields}, _terms(message))


def _about(message: Message, revision: int) -> dict[str, Any]:
    return {
        "election": message.election_id,
        "revision": revision,
        "source": SOURCE,
        "test": message.test,
    }


def _terms(message: Message) -> SourceTerms:
    """Return PA's own number of the message, and its attributes."""
    edition = f"PA {kinds.WORDS.get(message.kind, message.kind)} {message.revision}"
    return SourceTerms(edition=edition, fields=_FIELDS, advice=ASK_PA)
