"""A recording: a complete night in one file, one line per document. A journal has the same format.

The first line identifies the format, `{"schema": "election-night/recording@1", ...}`, and may give the
number of `documents` that follow, to show if the recording was cut short. Each further line has the time
the document arrived (`at`), the name of its file (`file`) and its bytes, in any format: as `text`, or as
`base64` if they aren't UTF-8 or have many control characters.
"""

import base64
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from election_night.formats.base import BOM, NO_CONTEXT, DecodeContext, Decoded, Entity, Fault
from election_night.formats.native_json.unknown_fields import first_names
from election_night.formats.registry import decode_document, not_a_document
from election_night.text import brief

SCHEMA = "election-night/recording@1"
_SCHEMA = SCHEMA.encode()
MOST_FAULTS = 20
"""Damaged lines, and faults of documents, that are reported one by one."""
SHORTEST = len('{"at":"2024-07-05T03:00Z","file":"","text":""}')
"""Bytes of the shortest valid line: shorter lines, of which there may be a million, aren't parsed."""
MOST_DAMAGED_AT_START = 1000
"""If this many lines are damaged before the first good one, the file is not a recording."""
_CONTROLS = bytes(set(range(32)) - set(b"\b\t\n\f\r"))
YEARS = range(1900, 9000)
"""Years in which a document may have arrived."""
OWN_DESK = ".desk/"
"""Prefix of the newsroom's override file in a journal: it isn't a document of the feed."""
_OWN = ".night/"
OWN_NIGHT = f"{_OWN}followed"
"""In a journal, which election the night is about, where no document came that could say it."""
OWN_REQUEST = f"{_OWN}requested"
"""In a journal, which election the user asked for: documents that name none are about it."""


class Recorded(NamedTuple):
    """One document of a recording."""

    at: datetime
    """When it arrived, with its time zone."""
    file: str
    data: bytes


def claims(data: bytes) -> bool:
    """Return whether the first line is that of a recording."""
    if _SCHEMA not in data[:200]:
        return False
    first = data[:250].removeprefix(BOM).split(b"\n", 1)[0][:200]
    return first.startswith(b"{") and b'"schema"' in first and _SCHEMA in first


def header(about: dict[str, Any]) -> bytes:
    """Return the first line of a recording, with the fields in `about`."""
    return json.dumps({"schema": SCHEMA, **about}, ensure_ascii=False).encode() + b"\n"


def line(recorded: Recorded, **extra: Any) -> bytes:
    """Return the line for a document, with further fields."""
    fields: dict[str, Any] = {"at": recorded.at.isoformat(), "file": recorded.file, **extra}
    controls = len(recorded.data) - len(recorded.data.translate(None, _CONTROLS))
    try:
        text = recorded.data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is None or controls > len(recorded.data) // 4:  # JSON writes each as six characters
        fields["base64"] = base64.b64encode(recorded.data).decode("ascii")
    else:
        fields["text"] = text
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def fields(text: bytes) -> dict[str, Any]:
    """Return the fields of one line; none if it is not a JSON object."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def recorded(fields: dict[str, Any]) -> Recorded | None:
    """Return the document in a line's fields; `None` if the line is damaged."""
    try:
        data = base64.b64decode(fields["base64"]) if "base64" in fields else fields["text"].encode()
        at = datetime.fromisoformat(fields["at"])
        fields["file"].encode("utf-8", "surrogateescape")  # fails if no file can have that name
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    # At the edge of the calendar a time can't be compared or moved to another time zone.
    return Recorded(at, fields["file"], data) if at.tzinfo and at.year in YEARS else None


def parse(text: bytes) -> Recorded | None:
    """Return the document in a line; `None` if the line is damaged."""
    return recorded(fields(text))


def read(data: bytes) -> Iterator[Recorded | None]:
    """Yield every document of a recording, in order; `None` for a damaged line."""
    for text in data.split(b"\n")[1:]:
        if text.strip():
            document = parse(text) if len(text) >= SHORTEST else None
            if document is None or not document.file.startswith((OWN_DESK, _OWN)):
                yield document


def header_fields(data: bytes) -> dict[str, Any]:
    """Return the fields of the first line; none if it is damaged."""
    return fields(data.removeprefix(BOM).split(b"\n", 1)[0])


def decode(data: bytes, context: DecodeContext = NO_CONTEXT) -> Decoded:
    """Return all documents of a recording at once, for a recording that was put into a feed."""
    lines: list[Recorded | None] = []
    for document in read(data):
        lines.append(document)
        if len(lines) == MOST_DAMAGED_AT_START and not any(lines):
            return Decoded(
                faults=(Fault(f"its first {MOST_DAMAGED_AT_START:,} lines are all damaged. Copy it again"),)
            )
    expected = header_fields(data).get("documents")
    if isinstance(expected, int) and len(lines) < expected:
        text = f"a recording of {expected:,} documents that ends after {len(lines):,}. Copy it again"
        return Decoded(faults=(Fault(text, unfinished=True),))
    decoded = _documents(lines, context)
    return decoded._replace(faults=(*_damaged_lines(lines), *decoded.faults))


def _damaged_lines(lines: list[Recorded | None]) -> list[Fault]:
    damaged = [number for number, document in enumerate(lines, 2) if document is None]
    faults = [
        Fault(f"line {number} is damaged. Copy the recording again") for number in damaged[:MOST_FAULTS]
    ]
    if len(damaged) > MOST_FAULTS:
        faults.append(Fault(f"and {len(damaged) - MOST_FAULTS:,} more damaged lines"))
    return faults


def _documents(lines: list[Recorded | None], context: DecodeContext) -> Decoded:
    """Decode the documents of the good lines, each in its own format and with its own time of arrival."""
    documents: list[Entity] = []
    files: list[tuple[str, Decoded]] = []
    unknown: set[str] = set()
    not_shown: dict[str, None] = {}
    faults: list[Fault] = []
    unreported = 0
    for number, document in enumerate(lines, 2):
        if document is None:
            continue
        reports = len(faults) < MOST_FAULTS
        document_context = DecodeContext(
            document.file, document.at, context.settings, terse_faults=not reports
        )
        decoded = decode_document(document.data, document_context) or not_a_document(document.file)
        if decoded.depends_on_arrival:
            files.append((document.file, decoded._replace(faults=(), unknown=())))
        else:
            documents += decoded.documents
        unknown |= set(decoded.unknown)
        not_shown |= dict.fromkeys(decoded.not_shown)
        if reports:
            where = f"line {number}, {brief(document.file, 80)}"
            faults += [Fault(f"{where}: {fault.message}") for fault in decoded.faults]
        else:
            unreported += bool(decoded.faults)
    if unreported:
        faults.append(Fault(f"and {unreported:,} more lines whose documents cannot be used"))
    return Decoded(
        tuple(documents),
        tuple(faults),
        first_names(unknown),
        recorded=tuple(files),
        not_shown=tuple(not_shown),
    )
