"""Tables as formats: workbooks and sheets by a column map. Tables whose columns are known: see `presets`."""

from election_night.formats.base import NO_CONTEXT, DecodeContext, Decoded, Fault, Format
from election_night.formats.tables.column_map import ColumnMap
from election_night.formats.tables.sheet import Sheet, read_csv
from election_night.formats.tables.sheets import decode_sheet, join_sheets
from election_night.formats.tables.workbook import is_workbook, read_workbook

ENDINGS = (".csv", ".tsv")
_HOW = (
    "draft one with election-night columns FILE and give it with --columns, or take the file out of the feed"
)


def map_for(context: DecodeContext) -> ColumnMap | None:
    """The column map that names this file; `None` if none does."""
    maps = context.settings.columns
    return next(
        (each for each in maps if each.names_file(context.path) or each.names_join(context.path)), None
    )


def _workbook(
    data: bytes,
    context: DecodeContext = NO_CONTEXT,
    /,
    *,
    explained: bool = True,  # noqa: ARG001 - a fault costs no more
) -> Decoded:
    """The sheet of a workbook."""
    column_map = map_for(context)
    if column_map is None:
        return Decoded(faults=(Fault(f"a workbook that no column map names: {_HOW}"),))
    return _decode(read_workbook(data, column_map.sheet), column_map, context)


def _sheet(
    data: bytes,
    context: DecodeContext = NO_CONTEXT,
    /,
    *,
    explained: bool = True,  # noqa: ARG001 - a fault costs no more
) -> Decoded:
    """A sheet that a column map names."""
    column_map = map_for(context)
    if column_map is None:
        return _unknown(data)
    return _decode(read_csv(data, column_map.encoding, column_map.delimiter), column_map, context)


def _unknown(
    data: bytes,
    _context: DecodeContext = NO_CONTEXT,
    /,
    *,
    explained: bool = True,  # noqa: ARG001 - a fault costs no more
) -> Decoded:
    """A table of which nothing is known. While its first row is unfinished, its headings may still come."""
    return Decoded(faults=(Fault(f"a table that no column map names: {_HOW}", unfinished=b"\n" not in data),))


def _decode(sheet: Sheet | Fault, column_map: ColumnMap, context: DecodeContext) -> Decoded:
    return Decoded(faults=(sheet,)) if isinstance(sheet, Fault) else decode_sheet(sheet, column_map, context)


WORKBOOK = Format(
    "workbook", lambda data, _: is_workbook(data), _workbook, join=join_sheets, may_be_object=False
)
SHEET = Format("sheet", lambda _, context: map_for(context) is not None, _sheet, join=join_sheets)
UNKNOWN_TABLE = Format(
    "unknown table",
    lambda _, context: context.path.casefold().endswith(ENDINGS),
    _unknown,
    endings=ENDINGS,
    begins_with="its headings",
)
