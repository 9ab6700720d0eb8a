"""PA's formats, and how they are recognised. Their decoder is imported with the first file."""

from election_night.formats.base import NO_CONTEXT, DecodeContext, Format
from election_night.formats.deferred import deferred_decoder
from election_night.formats.pa import json_messages, kinds
from election_night.formats.xml_reading import opening_of

_DECODER = "election_night.formats.pa.decoder"


def claims_xml(data: bytes, _context: DecodeContext = NO_CONTEXT) -> bool:
    """Return whether this is XML whose root is one of PA's."""
    opening = opening_of(data)
    if opening is None or opening.namespace or opening.root not in kinds.ALL:
        return False
    # Others have an `ElectionResult` too, with a `Timestamp` first.
    return opening.root != "ElectionResult" or opening.first_child in {"Election", ""}


def claims_json(data: bytes, _context: DecodeContext = NO_CONTEXT) -> bool:
    """Return whether this is a list of PA's messages, or one alone."""
    return json_messages.first_root(data) in kinds.ALL


PA_XML = Format(
    "PA Media XML",
    claims_xml,
    deferred_decoder(_DECODER, "decode_xml"),
    endings=(".xml",),
    begins_with="<",
    may_be_object=False,
)
PA_JSON = Format("PA Media JSON", claims_json, deferred_decoder(_DECODER, "decode_json"))
