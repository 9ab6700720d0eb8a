"""The rows of a sheet, from CSV or TSV. A cell is text; which row has the headings is asked later."""

import csv
import io
from typing import NamedTuple

from election_night.formats.base import BOM, Fault
from election_night.formats.tables.cells import Cell

MOST_ROWS, MOST_COLUMNS = 100_000, 2_000
TOO_LARGE = Fault(f"more than {MOST_ROWS:,} rows or {MOST_COLUMNS:,} columns: this is no table of results")
DELIMITERS = ",;\t"
_HEAD = 4096
"""Characters of the first row by which the delimiter is chosen."""


class Row(NamedTuple):
    """One row."""

    number: int
    """As the spreadsheet counts it, from 1."""
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """Return the cell in a column, counted from 0; "" where the row has ended."""
        return self.cells[column] if column < len(self.cells) else ""


class Sheet(NamedTuple):
    """All rows of one sheet, blank ones included."""

    rows: tuple[Row, ...]
    line_ended: bool = True
    """The last row ends with a line end, so that its last cell isn't cut short."""

    @property
    def may_be_cut(self) -> bool:
        """Whether the last row has fewer cells than others and no line end: it is still being written."""
        if self.line_ended or not self.rows:
            return False
        return len(self.rows[-1].cells) < max(len(row.cells) for row in self.rows[:-1] or self.rows)


def read_csv(data: bytes, encoding: str = "utf-8", delimiter: str | None = None) -> Sheet | Fault:
    """Return the rows of a CSV file, or why it is none.

    Args:
        data: the file.
        encoding: as Python names it.
        delimiter: between cells; `None`: the one that the first row has most of.
    """
    text = _decoded(data.removeprefix(BOM), encoding)
    if isinstance(text, Fault):
        return text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text), strict=True)
    rows: list[Row] = []
    try:
        for number, cells in enumerate(reader, 1):
            if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
                return TOO_LARGE
            rows.append(Row(number, tuple(cells)))
    except csv.Error as error:
        return _broken(str(error), len(rows) + 1)
    return Sheet(tuple(rows), text.endswith(("\n", "\r")) or not text)


def _decoded(data: bytes, encoding: str) -> str | Fault:
    if b"\0" in data:
        return Fault("it has NUL bytes, so it is no CSV. Save it as CSV UTF-8", unfinished=True)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return Fault("it ends in the middle of a character. Is it still being written?", unfinished=True)
        row = data.count(b"\n", 0, error.start) + 1
        return Fault(
            f'row {row}: not {encoding.upper()}. Save it as CSV UTF-8, or write encoding = "windows-1252" in '
            "the column map"
        )


def _delimiter(text: str) -> str:
    """Return the character that the longest of the first lines has most of."""
    lines = text[:_HEAD].splitlines()[:20]
    return max(DELIMITERS, key=lambda delimiter: max((line.count(delimiter) for line in lines), default=0))


def _broken(error: str, row: int) -> Fault:
    if error.startswith("unexpected end of data"):
        return Fault(f"row {row}: a quotation mark isn't closed. Is it still being written?", unfinished=True)
    if error.startswith("field larger"):
        return Fault(f"row {row}: a cell of more than 131,072 characters. Is a quotation mark missing?")
    return Fault(f"row {row}: a quotation mark inside a cell. Write two, or save the sheet as CSV again")
