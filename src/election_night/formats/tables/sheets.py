"""Any sheet, read with the newsroom's column map. Nothing about it is guessed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from election_night.formats.base import DecodeContext, Decoded, Fault, Order, Part
from election_night.formats.tables.columns.column_map import REST, ColumnMap, Evidence, Layout
from election_night.formats.tables.completeness import mark_whole, mark_whole_rows
from election_night.formats.tables.documents import Statement, documents, latest_time
from election_night.formats.tables.ids import contest_id, election_id
from election_night.formats.tables.long import LongReader
from election_night.formats.tables.not_declared import not_declared
from election_night.formats.tables.revisions import edition_of
from election_night.formats.tables.sheet import Sheet
from election_night.formats.tables.table import Table, TableError, first_faults, starts_a_contest, table_of
from election_night.formats.tables.wide import WideReader

FIRST, SECOND = "candidates", "second sheet"
"""Kinds of parts."""
SETTLED, CUT = 1.0, 10.0
"""Seconds for which a table stays unchanged before it is believed: with its last line ended, and without."""


def decode_sheet(sheet: Sheet, column_map: ColumnMap, context: DecodeContext) -> Decoded:
    """Decode what a sheet says of its contests."""
    if fault := cut_short(sheet):
        return Decoded(faults=(fault,))
    second = column_map.names_join(context.path)
    table = table_of(sheet, _second_map(column_map) if second else column_map)
    if isinstance(table, Fault):
        return Decoded(faults=(table,))
    return _second(table, context, sheet) if second else decode_table(table, context, sheet)


def cut_short(sheet: Sheet) -> Fault | None:
    """Return why the last row looks as if it is still being written; `None` if it doesn't."""
    if not sheet.may_be_cut:
        return None
    row = sheet.rows[-1]
    return Fault(
        f"row {row.number}, the last, has {len(row.cells)} cells, fewer than others, and no line end. Is it "
        "still being written?",
        unfinished=True,
    )


def settle_seconds(sheet: Sheet) -> float:
    """Return the seconds for which the file must stay unchanged."""
    return SETTLED if sheet.line_ended else CUT


def join(parts: Mapping[str, Part]) -> Decoded:
    """Return a contest of the first sheet, with the figures of the second."""
    if FIRST not in parts:
        return Decoded()
    statement = parts[FIRST].content["statement"]
    assert isinstance(statement, Statement)  # noqa: S101 - made by `_part`
    contest = statement.contest
    second = parts[SECOND].content if SECOND in parts else {"whole": False, "places": {}}
    places = contest.places | cast("dict[str, str]", second["places"])
    contest = replace(contest, **{**second, "places": places})  # type: ignore[arg-type] # made by `_second`
    made, faults = documents([statement._replace(contest=contest)], latest_time(parts))
    return Decoded(made, faults, order=Order.ARRIVAL)


def decode_table(table: Table, context: DecodeContext, sheet: Sheet) -> Decoded:
    """Decode what a table says of its contests. `sheet`: where it is from."""
    column_map, complete = table.map, table.map.complete
    edition = edition_of(table, context)
    if isinstance(edition, Fault):
        return Decoded(faults=(edition,))
    reader: LongReader | WideReader
    if column_map.layout is Layout.LONG:
        reader = LongReader(table, context.settings)
        reader.read()
        at_rest = mark_whole(reader)
    else:
        reader = WideReader(table, context.settings)
        reader.read()
        at_rest = mark_whole_rows(reader)
    statements = [
        Statement(contest, edition.revision, source=column_map.source, test=context.settings.test)
        for contest in reader.contests.values()
    ]
    decoded = Decoded(
        faults=first_faults(reader.faults),
        cautions=not_declared(reader),
        order=edition.order,
        settle_seconds=max(settle_seconds(sheet), (complete.rest if complete else REST) if at_rest else 0.0),
        must_be_renamed=complete is not None and complete.when is Evidence.RENAME,
    )
    if column_map.join is not None:
        return decoded._replace(parts=tuple(_part(statement, context) for statement in statements))
    made, faults = documents(statements, edition.issued_at)
    return decoded._replace(documents=made, faults=(*decoded.faults, *faults))


def _part(statement: Statement, context: DecodeContext) -> Part:
    contest = statement.contest
    return Part(FIRST, contest.election, contest.contest, {"statement": statement}, context.time)


def _second_map(column_map: ColumnMap) -> ColumnMap:
    """Return the map of the second sheet."""
    join = column_map.join
    assert join is not None  # noqa: S101 - asked before
    columns = {"contest": (join.on,)} | {name: (heading,) for name, heading in join.columns.items()}
    return replace(
        column_map, columns=columns, layout=Layout.WIDE, header=1, sheet=None, skip_empty=("contest",)
    )


def _second(table: Table, context: DecodeContext, sheet: Sheet) -> Decoded:
    """Return the figures of each contest in the second sheet."""
    parts: list[Part] = []
    faults: list[str] = []
    names = table.columns.keys() - {"contest"}
    for row in table.rows:
        if not starts_a_contest(table, row) or table.may_be_cut(row):
            continue
        election = election_id(table, row, context.settings)
        contest = contest_id(table.code(row, "contest"), election, context.settings)
        try:
            figures: dict[str, object] = {name: table.count(row, name) for name in names}
            figures["places"] = {name: f"{table.address_of(row, name)} of the other sheet" for name in names}
        except TableError as error:
            faults.append(str(error))
            continue
        parts.append(Part(SECOND, election, contest, figures, context.time))
    return Decoded(
        faults=first_faults(faults),
        parts=tuple(parts),
        order=Order.ARRIVAL,
        settle_seconds=settle_seconds(sheet),
    )
