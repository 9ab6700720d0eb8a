"""The rows of a workbook (XLSX): values, never formulas, of sheets that aren't hidden."""

import io
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from typing import Any

from election_night.formats.base import Fault
from election_night.formats.tables.cells import Cell
from election_night.formats.tables.formats import ZIP
from election_night.formats.tables.sheet import MOST_COLUMNS, MOST_ROWS, TOO_LARGE, Row, Sheet
from election_night.text import brief

MOST_BYTES = 64 * 1024 * 1024
"""Of all files in a workbook, unpacked."""
_WORKBOOK = "xl/workbook.xml"


def is_workbook(data: bytes) -> bool:
    """Return whether this is a workbook. The list of a zip is at its end, so the beginning of one isn't."""
    return data.startswith(ZIP) and _WORKBOOK in names_in_zip(data)


def names_in_zip(data: bytes) -> list[str]:
    """Return the names of the files in a zip; none while it is unfinished."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return []


def read_workbook(data: bytes, sheet: str | None) -> Sheet | Fault:
    """Return the rows of one sheet, or why they can't be read.

    `sheet`: its name; `None`: the first visible one.
    """
    try:
        from python_calamine import (  # noqa: PLC0415 - an extra
            CalamineError,
            CalamineWorkbook,
            SheetTypeEnum,
            SheetVisibleEnum,
        )
    except ImportError:
        return Fault(
            "an Excel workbook, and this installation can't read one. "
            "Run pip install 'election-night[xlsx]', or save the sheet as CSV UTF-8"
        )
    unpacked = _unpacked(data)
    if isinstance(unpacked, Fault):
        return unpacked
    try:
        with CalamineWorkbook.from_filelike(unpacked) as workbook:
            visible = [
                entry.name
                for entry in workbook.sheets_metadata
                if entry.visible == SheetVisibleEnum.Visible and entry.typ == SheetTypeEnum.WorkSheet
            ]
            if not visible:
                return Fault("a workbook without a sheet to be seen")
            if sheet is not None and sheet not in visible:
                names = ", ".join(brief(name, 40) for name in visible[:10])
                return Fault(
                    f'no sheet "{brief(sheet, 40)}" in the workbook, which has {names}. Correct the map'
                )
            worksheet = workbook.get_sheet_by_name(sheet or visible[0])
            if worksheet.total_height > MOST_ROWS or worksheet.total_width > MOST_COLUMNS:
                return TOO_LARGE
            values = worksheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError) as error:
        return Fault(f"the workbook is damaged ({brief(str(error), 80)}). Save it again")
    rows = (Row(number, tuple(_cell(value) for value in row)) for number, row in enumerate(values, 1))
    return Sheet(tuple(rows))


def _unpacked(data: bytes) -> io.BytesIO | Fault:
    """Return the workbook packed again, uncompressed: no file in it is larger than its list says."""
    plain = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(plain, "w") as copy:
            size = sum(entry.file_size for entry in packed.infolist())
            if size > MOST_BYTES:
                return Fault(
                    f"a workbook of {size:,} bytes unpacked, and {MOST_BYTES:,} are the most: it wasn't read"
                )
            for entry in packed.infolist():
                if entry.filename.endswith((".xml", ".rels")):
                    copy.writestr(entry.filename, packed.read(entry))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
        return Fault(
            "not a whole workbook. Is it still being written, or locked with a password?", unfinished=True
        )
    plain.seek(0)
    return plain


def _cell(value: Any) -> Cell:
    """Return a value as a CSV of the same sheet would have it, but for dates and shares."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
