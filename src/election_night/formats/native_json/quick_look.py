"""What a document plainly says, found without validating it: it may be damaged elsewhere."""

import json
import re
from datetime import datetime

from election_night.formats.base import AnnouncedElection
from election_night.model import ELECTION_SCHEMA, ELECTION_SCHEMA_2

_ELECTIONS = (ELECTION_SCHEMA, ELECTION_SCHEMA_2)
_ISSUED_AT = re.compile(rb'"issued_at"\s*:\s*"([^"]{10,40})"')


def may_hold_election(data: bytes) -> bool:
    """Whether these bytes name the schema of an election document."""
    return any(schema.encode() in data for schema in _ELECTIONS)


def announced_election(data: bytes) -> AnnouncedElection | None:
    """The election that these bytes announce; `None` if they are no JSON, or something else."""
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or fields.get("schema") not in _ELECTIONS:
        return None
    election = fields.get("id")
    return AnnouncedElection(election, bool(fields.get("test"))) if isinstance(election, str) else None


def issued_at(data: bytes) -> datetime | None:
    """The time in the first `issued_at`; `None` if there is none with a time zone."""
    match = _ISSUED_AT.search(data)
    try:
        time = datetime.fromisoformat(match[1].decode()) if match else None
    except ValueError:
        return None
    return time if time and time.tzinfo else None
