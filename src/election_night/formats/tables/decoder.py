"""Workbooks and sheets by a column map: bytes in, documents or problems out."""

from election_night.formats.base import NO_CONTEXT, DecodeContext, Decoded, Fault
from election_night.formats.tables.columns.column_map import ColumnMap
from election_night.formats.tables.formats import map_for
from election_night.formats.tables.sheet import Sheet, read_csv
from election_night.formats.tables.sheets import decode_sheet
from election_night.formats.tables.workbook import read_workbook

_HOW = (
    "draft one with election-night columns FILE and give it with --columns, or take the file out of the feed"
)


def decode_workbook(
    data: bytes,
    context: DecodeContext = NO_CONTEXT,
    /,
) -> Decoded:
    """Decode the sheet of a workbook."""
    column_map = map_for(context)
    if column_map is None:
        return Decoded(faults=(Fault(f"a workbook that no column map names: {_HOW}"),))
    return _decode(read_workbook(data, column_map.sheet), column_map, context)


def decode_csv(
    data: bytes,
    context: DecodeContext = NO_CONTEXT,
    /,
) -> Decoded:
    """Decode a sheet that a column map names."""
    column_map = map_for(context)
    if column_map is None:
        return decode_unknown(data)
    return _decode(read_csv(data, column_map.encoding, column_map.delimiter), column_map, context)


def decode_unknown(
    data: bytes,
    _context: DecodeContext = NO_CONTEXT,
    /,
) -> Decoded:
    """Refuse a table of which nothing is known. While its first row is unfinished, more headings may come."""
    return Decoded(faults=(Fault(f"a table that no column map names: {_HOW}", unfinished=b"\n" not in data),))


def _decode(sheet: Sheet | Fault, column_map: ColumnMap, context: DecodeContext) -> Decoded:
    return Decoded(faults=(sheet,)) if isinstance(sheet, Fault) else decode_sheet(sheet, column_map, context)
