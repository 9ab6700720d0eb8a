"""Formats that are recognised and not read: one sentence each, both plain and in a zip archive."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from scripts.format_checks.case import Case

from election_night.formats import DecodeContext, decode

_FOLDERS = ("aec", "ap", "clarity", "nz")
_SENTENCE = "this version does not read it"


def check(samples: Path, _expected: Path) -> Iterator[Case]:
    """Yield a case for every sample of these formats."""
    for folder in _FOLDERS:
        for file in sorted((samples / folder).rglob("*.*ml")) + sorted((samples / folder).glob("*.json")):
            data = file.read_bytes()
            yield Case(f"{folder}/{file.name}", _wrong(data, file.name))
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(file.name, data)
            yield Case(f"{folder}/{file.name}, packed", _wrong(packed.getvalue(), f"{file.stem}.zip"))


def _wrong(data: bytes, name: str) -> list[str]:
    decoded = decode(data, DecodeContext(name))
    if decoded is None:
        return ["it is not recognised"]
    found = ["a document comes of it"] if decoded.documents else []
    if decoded.faults or [_SENTENCE in sentence for sentence in decoded.not_shown] != [True]:
        found.append(f"not one calm sentence: {decoded.faults}, {decoded.not_shown}")
    return found
