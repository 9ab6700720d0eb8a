"""A recording: a whole night in one file, a line a document. The journal is written the same way.

The first line says what it is: `{"schema": "election-night/recording@1", ...}`, and may say how many
documents follow (`documents`), so that a recording that was cut short is noticed. Every other line has
the time it arrived (`at`), the name of its file (`file`) and the document itself, as `text` or, where
the bytes are no UTF-8 or mostly controls, as `base64`.
"""

import base64
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from election_night.formats.base import Decoded, Entity, Fault, Format
from election_night.formats.native_json import decoder
from election_night.formats.native_json.unknown_fields import some
from election_night.text import brief

SCHEMA = "election-night/recording@1"
_SCHEMA = SCHEMA.encode()
MOST = 20
"""Damaged lines that are told one by one, and faults of documents."""
SHORTEST = len('{"at":"2024-07-05T03:00Z","file":"","text":""}')
"""Bytes of a line that may be one: a million shorter ones are not parsed."""
HOPELESS = 1000
"""So many damaged lines before the first good one: no recording."""
_CONTROLS = bytes(set(range(32)) - set(b"\b\t\n\f\r"))
YEARS = range(1900, 9000)
"""A document arrived in one of these."""
OWN_DESK = ".desk/"
"""Before the name of the desk's own file in a journal: kept there, and no document of the feed."""


class Recorded(NamedTuple):
    """One document of a recording."""

    at: datetime
    """When it arrived, with its zone."""
    file: str
    data: bytes


def claims(head: bytes) -> bool:
    """Whether the first line is a recording's."""
    if _SCHEMA not in head[:200]:
        return False
    first = head.removeprefix(decoder.BOM).split(b"\n", 1)[0][:200]
    return first.startswith(b"{") and b'"schema"' in first and _SCHEMA in first


def header(about: dict[str, Any]) -> bytes:
    """The first line of a recording about this."""
    return json.dumps({"schema": SCHEMA, **about}, ensure_ascii=False).encode() + b"\n"


def line(recorded: Recorded, **more: Any) -> bytes:
    """One document as a line; `more` is kept beside it."""
    told: dict[str, Any] = {"at": recorded.at.isoformat(), "file": recorded.file, **more}
    controls = len(recorded.data) - len(recorded.data.translate(None, _CONTROLS))
    try:
        text = recorded.data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is None or controls > len(recorded.data) // 4:  # each takes six characters
        told["base64"] = base64.b64encode(recorded.data).decode("ascii")
    else:
        told["text"] = text
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def fields(text: bytes) -> dict[str, Any]:
    """Everything that one line says; nothing if it is no JSON object."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def recorded(told: dict[str, Any]) -> Recorded | None:
    """The document in what one line says; `None` if the line is damaged."""
    try:
        data = base64.b64decode(told["base64"]) if "base64" in told else told["text"].encode()
        at = datetime.fromisoformat(told["at"])
        told["file"].encode("utf-8", "surrogateescape")  # else no file can be called so
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    # At the edge of the calendar a time cannot be compared or moved to another zone.
    return Recorded(at, told["file"], data) if at.tzinfo and at.year in YEARS else None


def parse(text: bytes) -> Recorded | None:
    """The document in one line; `None` if the line is damaged."""
    return recorded(fields(text))


def read(data: bytes) -> Iterator[Recorded | None]:
    """Every document of a recording, in order; `None` for a damaged line."""
    for text in data.split(b"\n")[1:]:
        if text.strip():
            recorded = parse(text) if len(text) >= SHORTEST else None
            if recorded is None or not recorded.file.startswith(OWN_DESK):
                yield recorded


def announced(data: bytes) -> dict[str, Any]:
    """What the first line says; empty if it is damaged."""
    try:
        told = json.loads(data.removeprefix(decoder.BOM).split(b"\n", 1)[0])
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def decode(data: bytes) -> Decoded:
    """All documents of a recording at once, as a directory that holds one is read."""
    lines: list[Recorded | None] = []
    for recorded in read(data):
        lines.append(recorded)
        if len(lines) == HOPELESS and not any(lines):
            return Decoded(faults=(Fault(f"its first {HOPELESS:,} lines are all damaged: copy it again"),))
    expected = announced(data).get("documents")
    if isinstance(expected, int) and len(lines) < expected:
        text = f"a recording of {expected:,} documents that ends after {len(lines):,}: copy it again"
        return Decoded(faults=(Fault(text, unfinished=True),))
    damaged = [number for number, recorded in enumerate(lines, 2) if recorded is None]
    faults = [Fault(f"line {number} is damaged: copy the recording again") for number in damaged[:MOST]]
    if len(damaged) > MOST:
        faults.append(Fault(f"and {len(damaged) - MOST:,} more damaged lines"))
    documents: list[Entity] = []
    unknown: set[str] = set()
    refused: list[Fault] = []
    more = 0
    for number, recorded in enumerate(lines, 2):
        if recorded is None:
            continue
        one = decoder.decode(recorded.data, explained=len(refused) < MOST)
        documents += one.documents
        unknown |= set(one.unknown)
        if len(refused) < MOST:
            where = f"line {number}, {brief(recorded.file, 80)}"
            refused += [Fault(f"{where}: {fault.message}") for fault in one.faults]
        else:
            more += bool(one.faults)
    if more:
        refused.append(Fault(f"and {more:,} more lines whose documents cannot be used"))
    return Decoded(tuple(documents), (*faults, *refused), some(unknown))


RECORDING = Format("recording", claims, decode)
