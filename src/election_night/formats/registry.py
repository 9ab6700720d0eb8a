"""The formats a document can be in. To add one, write a module with a `Format` and add it to `FOREIGN`."""

from dataclasses import replace
from datetime import UTC, datetime

from election_night.formats.base import (
    NO_CONTEXT,
    DecodeContext,
    Decoded,
    Entity,
    Fault,
    Format,
    Order,
)
from election_night.formats.building import mark_untimed
from election_night.formats.democracy_club.format import ATOM, DEMOCRACY_CLUB_API
from election_night.formats.known.known import KNOWN
from election_night.formats.known.other_xml import OTHER_XML
from election_night.formats.known.zip_archives import ZIP_ARCHIVE
from election_night.formats.modern_gov.format import MODERN_GOV
from election_night.formats.native_json.decoder import ANY_OBJECT, OWN
from election_night.formats.nist.format import NIST
from election_night.formats.pa.format import PA_JSON, PA_XML
from election_night.formats.tables.formats import (
    COUNCILS,
    DEMOCRACY_CLUB,
    ELECTION_MANAGER,
    PARLIAMENT,
    SHEET,
    UNKNOWN_TABLE,
    WORKBOOK,
)
from election_night.model import Result

FOREIGN: tuple[Format, ...] = (
    WORKBOOK,
    ZIP_ARCHIVE,
    PA_XML,
    MODERN_GOV,
    ATOM,
    PA_JSON,
    DEMOCRACY_CLUB_API,
    NIST,
    KNOWN,
    OTHER_XML,
    SHEET,
    PARLIAMENT,
    ELECTION_MANAGER,
    COUNCILS,
    DEMOCRACY_CLUB,
    UNKNOWN_TABLE,
)
"""The first that claims a file reads it, so a format that claims more comes after those that claim less:
`KNOWN` after the XML and JSON that is read, `OTHER_XML` after all other XML, and `UNKNOWN_TABLE` last."""
FORMATS: tuple[Format, ...] = (OWN, *FOREIGN, ANY_OBJECT)

ELECTION_FILES = tuple(dict.fromkeys(format_.election_file for format_ in FORMATS if format_.election_file))
"""The usual names of election documents."""
_ENDINGS = tuple(ending for format_ in FORMATS for ending in format_.endings)
DEFAULT_ENDING = _ENDINGS[0]
"""For a file whose own name can't be used."""


def format_of(data: bytes, context: DecodeContext = NO_CONTEXT) -> Format | None:
    """Return the first format that claims `data`; `None` if none does."""
    is_object = data[:16].lstrip()[:1] == b"{"
    candidates = (format_ for format_ in FORMATS if format_.may_be_object or not is_object)
    return next((format_ for format_ in candidates if format_.claims(data, context)), None)


def decode_document(data: bytes, context: DecodeContext = NO_CONTEXT) -> Decoded | None:
    """Return what `data` holds; `None` if it is in no known format."""
    format_ = format_of(data, context)
    if format_ is None:
        return None
    decoded = format_.decode(data, context)
    if decoded.order is Order.TIME:
        decoded = decoded._replace(documents=tuple(map(_with_time_as_edition, decoded.documents)))
    if context.arrived_at is not None and not format_.self_contained:
        decoded = decoded._replace(documents=mark_untimed(decoded.documents, {context.arrived_at}))
    return decoded._replace(join=format_.join) if decoded.parts else decoded


def _with_time_as_edition(document: Entity) -> Entity:
    """Return the document; if it is a result whose revision is a time, people know it by that time."""
    if not isinstance(document, Result):
        return document
    edition = f"written {document.issued_at.astimezone(UTC):%d %B %H:%M:%S} UTC"
    return document.in_terms(replace(document.terms, edition=edition))


def not_a_document(path: str) -> Decoded:
    """Return the fault of a file in no known format. It may still be being written."""
    name = path.lower()
    promised = next((format_ for format_ in FORMATS if name.endswith(format_.endings)), FORMATS[0])
    message = f"not a document: one begins with {promised.begins_with}"
    return Decoded(faults=(Fault(message, unfinished=True),))


def promises_document(path: str) -> bool:
    """Return whether the name says this is a document, so that anything else should be reported."""
    return path.lower().endswith(_ENDINGS)


def is_election_file(path: str) -> bool:
    """Return whether the name is the usual one of an election document."""
    return path.rpartition("/")[2] in ELECTION_FILES


def is_self_contained(data: bytes, context: DecodeContext = NO_CONTEXT) -> bool:
    """Return whether a document means the same whatever its file's name, and whenever it arrives."""
    format_ = format_of(data, context)
    return format_ is None or format_.self_contained


def may_hold_election(data: bytes) -> bool:
    """Return whether it is worth decoding `data` to look for an election document."""
    format_ = format_of(data)
    return format_ is None or format_.may_hold_election(data)


def issued_at(data: bytes) -> datetime | None:
    """Return when `data` says it was issued, even if the rest is invalid; `None` if it doesn't say."""
    format_ = format_of(data)
    return format_.issued_at(data) if format_ else None
