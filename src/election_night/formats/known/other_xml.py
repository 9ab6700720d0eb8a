"""XML that no other format claims: a file that is called `.xml` is never ignored."""

import re

from election_night.formats.base import NO_CONTEXT, DecodeContext, Decoded, Fault, Format
from election_night.formats.xml_reading import looks_like_xml, root_of
from election_night.text import brief

_ENDING = ".xml"
_WEB_PAGE = re.compile(rb"<(?:!doctype\s+)?html\b", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which a web page says that it is one."""


def claims(data: bytes, context: DecodeContext = NO_CONTEXT) -> bool:
    """Return whether this is a file that is called XML, and looks like it."""
    return context.path.lower().endswith(_ENDING) and looks_like_xml(data)


def decode(data: bytes, _context: DecodeContext = NO_CONTEXT) -> Decoded:
    """Refuse the file in one sentence: why it isn't XML, or what its first element is."""
    if _WEB_PAGE.search(data[:_HEAD]):
        return Decoded(faults=(Fault("a web page instead of results. Open the address in a browser"),))
    root = root_of(data)
    if isinstance(root, Fault):
        return Decoded(faults=(root,))
    name = brief(root.tag.rpartition("}")[2], 80)
    return Decoded(faults=(Fault(f"XML of a kind that is not known: {name}"),))


OTHER_XML = Format(
    "other XML",
    claims,
    decode,
    may_be_object=False,
    endings=(_ENDING,),
    begins_with="<",
    may_hold_election=lambda _: False,
)
