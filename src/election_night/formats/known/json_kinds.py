"""Recognises JSON by the fields of its object, wherever they stand."""

from election_night.formats.json_keys import fields_of

_AP_FIELDS = {"electionDate", "races"}


def json_kind(data: bytes) -> str | None:
    """What this JSON is, in words; `None` if it is none of these."""
    fields = fields_of(data, (b'"electionDate"',))
    return "AP election results" if fields.keys() >= _AP_FIELDS else None
