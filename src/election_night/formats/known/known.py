"""Formats that are recognised by content and not read, so that none of them is taken for rubbish."""

from election_night.formats.base import NO_CONTEXT, DecodeContext, Decoded, Format
from election_night.formats.known.json_kinds import json_kind
from election_night.formats.known.xml_kinds import xml_kind


def _kind(data: bytes) -> str | None:
    return xml_kind(data) or json_kind(data)


def claims(data: bytes, _context: DecodeContext = NO_CONTEXT) -> bool:
    """Return whether this is one of these formats, finished or not."""
    return _kind(data) is not None


def decode(data: bytes, _context: DecodeContext = NO_CONTEXT) -> Decoded:
    """Say in one sentence what it is, and that it isn't read."""
    return Decoded(not_shown=(f"{_kind(data)}: this version does not read it",))


KNOWN = Format("formats that are not read", claims, decode, may_hold_election=lambda _: False)
