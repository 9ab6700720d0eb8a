"""Recognising a table by its first row, whatever the capitals."""

import csv
from collections.abc import Set

from election_night.formats.base import Decoded, Fault
from election_night.formats.tables import cells
from election_night.formats.tables.sheet import BOM, Row, Sheet, read_csv
from election_night.formats.tables.sheets import cut_short

_LONGEST = 16 * 1024
"""Bytes of a first row."""


def headings(data: bytes) -> frozenset[str]:
    """The headings in the first row of a CSV file, in lower case; none while that row is unfinished."""
    line, end, _ = data[:_LONGEST].removeprefix(BOM).partition(b"\n")
    if not end or b"," not in line:
        return frozenset()
    try:
        row = next(csv.reader([line.decode("utf-8")]), [])
    except (UnicodeDecodeError, csv.Error):
        return frozenset()
    return frozenset(cells.text(cell).casefold() for cell in row)


def has(data: bytes, *sets: Set[str]) -> bool:
    """Whether the first row has all headings of one of these sets."""
    found = headings(data)
    return bool(found) and any(wanted <= found for wanted in sets)


def read_known(data: bytes) -> Sheet | Decoded:
    """The rows of a table with known headings, these in lower case; or why it can't be read."""
    sheet = read_csv(data, delimiter=",")
    if isinstance(sheet, Fault):
        return Decoded(faults=(sheet,))
    if fault := cut_short(sheet):
        return Decoded(faults=(fault,))
    first = tuple(cells.text(cell).casefold() for cell in sheet.rows[0].cells)
    return sheet._replace(rows=(Row(1, first), *sheet.rows[1:]))
