"""What a document plainly says, found without validating it: it may be damaged elsewhere."""

import re
from datetime import datetime

from election_night.model import ELECTION_SCHEMA, ELECTION_SCHEMA_2

_ELECTIONS = (ELECTION_SCHEMA, ELECTION_SCHEMA_2)
_ISSUED_AT = re.compile(rb'"issued_at"\s*:\s*"([^"]{10,40})"')


def may_hold_election(data: bytes) -> bool:
    """Return whether these bytes name the schema of an election document."""
    return any(schema.encode() in data for schema in _ELECTIONS)


def issued_at(data: bytes) -> datetime | None:
    """Return the time in the first `issued_at`; `None` if there is none with a time zone."""
    match = _ISSUED_AT.search(data)
    try:
        time = datetime.fromisoformat(match[1].decode()) if match else None
    except ValueError:
        return None
    return time if time and time.tzinfo else None
