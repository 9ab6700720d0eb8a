"""Looks into zip archives: only at how a few files begin, so that nothing is unpacked."""

import io
import struct
import zipfile
import zlib

from election_night.formats.base import NO_CONTEXT, DecodeContext, Decoded, Fault, Format
from election_night.formats.known.json_kinds import json_kind
from election_night.formats.known.xml_kinds import xml_kind

_BEGINNING = b"PK\x03\x04"
_MOST_FILES = 50
"""Files of an archive that are examined."""
_HEAD = 64 * 1024
"""Bytes of each file that are read."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 1
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, OverflowError,
)  # fmt: skip


def claims(data: bytes, _context: DecodeContext = NO_CONTEXT) -> bool:
    """Return whether this is a zip archive. A spreadsheet, which is one too, has been claimed before."""
    return data.startswith(_BEGINNING)


def decode(data: bytes, _context: DecodeContext = NO_CONTEXT) -> Decoded:
    """Say in one sentence what is in the archive."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE:  # its table of contents comes last
        fault = Fault("a zip archive without its end. Is it still being written?", unfinished=True)
        return Decoded(faults=(fault,))
    with archive:
        kind = _kind(archive)
    if kind:
        return Decoded(not_shown=(f"{kind}, in a zip archive: this version does not read it",))
    return Decoded(faults=(Fault("a zip archive, which is not read. Unpack its files into the feed"),))


def _kind(archive: zipfile.ZipFile) -> str | None:
    for file in archive.infolist()[:_MOST_FILES]:
        if file.compress_type not in _METHODS or file.flag_bits & _ENCRYPTED:
            continue
        try:
            with archive.open(file) as beginning:
                head = beginning.read(_HEAD)
        except _DAMAGE:
            continue
        if kind := xml_kind(head) or json_kind(head):
            return kind
    return None


ZIP_ARCHIVE = Format("zip archive", claims, decode, may_hold_election=lambda _: False, may_be_object=False)
