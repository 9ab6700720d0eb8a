"""modern.gov's format, and how it is recognised."""

from election_night.formats.base import NO_CONTEXT, DecodeContext, Format
from election_night.formats.deferred import deferred_decoder
from election_night.formats.xml_reading import opening_of

_NEW_ZEALAND = b"<partystatus"


def claims(data: bytes, _context: DecodeContext = NO_CONTEXT) -> bool:
    """Return whether this is an element `election` with areas, or candidates, or nothing."""
    opening = opening_of(data)
    if opening is None or opening.root != "election" or opening.namespace or _NEW_ZEALAND in data:
        return False
    return (
        opening.first_child in {"", "candidatecount"} or b"<electionareas" in data or b"<candidates" in data
    )


MODERN_GOV = Format(
    "modern.gov",
    claims,
    deferred_decoder("election_night.formats.modern_gov.decoder"),
    may_hold_election=lambda _: False,
    may_be_object=False,
)
