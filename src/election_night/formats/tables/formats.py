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
    for column_map in context.settings.columns:
        if isinstance(column_map, ColumnMap) and (
            column_map.names_file(context.path) or column_map.names_join(context.path)
        ):
            return column_map
    return None


def _claims_workbook(data: bytes, _context: DecodeContext) -> bool:
    return is_workbook(data)


def _claims_sheet(_data: bytes, context: DecodeContext) -> bool:
    return map_for(context) is not None or context.path.casefold().endswith(ENDINGS)


def _decode_workbook(
    data: bytes,
    context: DecodeContext = NO_CONTEXT,
    /,
    *,
    explained: bool = True,  # noqa: ARG001 - a fault costs no more
) -> Decoded:
    column_map = map_for(context)
    if column_map is None:
        return Decoded(faults=(Fault(f"a workbook that no column map names: {_HOW}"),))
    return _decode(read_workbook(data, column_map.sheet), column_map, context)


def _decode_sheet(data: bytes, context: DecodeContext = NO_CONTEXT, /, *, explained: bool = True) -> Decoded:  # noqa: ARG001
    column_map = map_for(context)
    if column_map is None:
        unfinished = b"\n" not in data  # the headings by which a table is known may still come
        return Decoded(faults=(Fault(f"a table that no column map names: {_HOW}", unfinished=unfinished),))
    return _decode(read_csv(data, column_map.encoding, column_map.delimiter), column_map, context)


def _decode(sheet: Sheet | Fault, column_map: ColumnMap, context: DecodeContext) -> Decoded:
    return Decoded(faults=(sheet,)) if isinstance(sheet, Fault) else decode_sheet(sheet, column_map, context)


WORKBOOK = Format(
    "workbook", _claims_workbook, _decode_workbook, endings=(".xlsx",), begins_with="PK", join=join_sheets
)
SHEET = Format(
    "sheet", _claims_sheet, _decode_sheet, endings=ENDINGS, begins_with="its headings", join=join_sheets
)
