"""Bytes in, documents or problems out. One decoder per format, chosen by content.

Nothing in this room opens a file or raises for what a file holds. Formats are listed in `registry`; a
recording is a file of documents in any of them.
"""

from election_night.formats import recording
from election_night.formats.base import (
    BOM,
    MAX_BYTES,
    NO_CONTEXT,
    NO_ELECTION,
    DecodeContext,
    Decoded,
    Entity,
    Fault,
    Format,
    Mention,
    Order,
    Part,
    Subject,
)
from election_night.formats.building import revision_of
from election_night.formats.native_json.desk_file import decode_desk
from election_night.formats.registry import decode_document
from election_night.formats.settings import NO_SETTINGS, FormatSettings

__all__ = [
    "BOM",
    "MAX_BYTES",
    "NO_CONTEXT",
    "NO_ELECTION",
    "NO_SETTINGS",
    "DecodeContext",
    "Decoded",
    "Entity",
    "Fault",
    "Format",
    "FormatSettings",
    "Mention",
    "Order",
    "Part",
    "Subject",
    "decode",
    "decode_desk",
    "revision_of",
]


def decode(data: bytes, context: DecodeContext = NO_CONTEXT) -> Decoded | None:
    """Return what a file holds, be it a document or a recording of many; `None` if its format is unknown."""
    if recording.claims(data):
        return recording.decode(data, context)
    return decode_document(data, context)
