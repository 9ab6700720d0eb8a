"""NIST's format, and how it is recognised."""

import re

from election_night.formats.base import NO_CONTEXT, DecodeContext, Format
from election_night.formats.deferred import deferred_decoder
from election_night.formats.json_keys import fields_of

_REPORT = "ElectionResults.ElectionReport"
_MARKER = re.compile(re.escape(_REPORT).encode())


def claims(data: bytes, _context: DecodeContext = NO_CONTEXT) -> bool:
    """Return whether this is a report, wherever it says so."""
    return fields_of(data, _MARKER).get("@type") == _REPORT


NIST = Format(
    "NIST SP 1500-100",
    claims,
    deferred_decoder("election_night.formats.nist.decoder"),
    may_hold_election=lambda _: False,
)
