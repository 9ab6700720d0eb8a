"""Recognises JSON by the fields of its object, wherever they stand."""

import re

from election_night.formats.json_keys import fields_of

_AP_FIELDS = {"electionDate", "races"}
_MARKER = re.compile(rb'"electionDate"')


def json_kind(data: bytes) -> str | None:
    """Return what this JSON is, in words; `None` if it is none of these."""
    fields = fields_of(data, _MARKER)
    return "AP election results" if _AP_FIELDS.issubset(fields) else None
