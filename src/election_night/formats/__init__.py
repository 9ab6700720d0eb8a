"""Bytes in, documents or problems out. One decoder a format, told apart by content, not by name.

Nothing here opens a file and nothing here raises for what a file holds. A new format is a new module
with a `Format`, added to `FORMATS`.
"""

from election_night.formats import recording
from election_night.formats.base import MAX_BYTES, Decoded, Entity, Fault, Format, Subject
from election_night.formats.native_json import decoder
from election_night.formats.native_json.desk_file import decode_desk

FORMATS: tuple[Format, ...] = (recording.RECORDING, decoder.OWN)

__all__ = ["FORMATS", "MAX_BYTES", "Decoded", "Entity", "Fault", "Format", "Subject", "decode", "decode_desk"]


def decode(data: bytes) -> Decoded | None:
    """What `data` says, by the first format that knows it; `None` if none does (it may be no document)."""
    head = data[:4096]
    for format_ in FORMATS:
        if format_.claims(head):
            return format_.decode(data)
    return None
