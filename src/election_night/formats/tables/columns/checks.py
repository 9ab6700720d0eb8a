"""Keys of a column map that need each other."""

from collections.abc import Iterator

from election_night.formats.tables.columns.column_map import ELECTED_COUNT, ColumnMap, Evidence, Layout


def problems(column_map: ColumnMap) -> Iterator[str]:
    """Yield what is wrong with a map whose keys are each right."""
    yield from _long(column_map) if column_map.layout is Layout.LONG else _wide(column_map)
    yield from _complete(column_map)
    if column_map.join and not isinstance(column_map.election, str):
        yield "with [join], election is one id, not a list of columns"
    if column_map.join and column_map.revision:
        yield "with [join], editions count in order of arrival. Leave out [revision]"


def _long(column_map: ColumnMap) -> Iterator[str]:
    if not {"name", "surname"} & column_map.columns.keys() or "votes" not in column_map.columns:
        yield 'a long sheet needs the columns "name" (or "surname") and "votes"'
    if column_map.candidates or column_map.parties or column_map.lumped:
        yield "[candidates], [parties] and [lumped] are for wide sheets"


def _wide(column_map: ColumnMap) -> Iterator[str]:
    if bool(column_map.candidates) == bool(column_map.parties):
        yield "a wide sheet needs either [candidates] or [parties]"
    if column_map.candidates and not {"name", "votes"} <= column_map.candidates.keys():
        yield "[candidates] needs name and votes"
    for name, pattern in column_map.candidates.items():
        if "{}" not in pattern:
            yield f'candidates.{name} needs {{}} for 1, 2, 3, as in "Votes {{}}"'


def _complete(column_map: ColumnMap) -> Iterator[str]:
    complete = column_map.complete
    marks = "elected" in column_map.columns or "elected" in column_map.candidates
    needs_marks = column_map.seats == ELECTED_COUNT
    if complete is not None:
        needs_marks = needs_marks or complete.when is Evidence.ELECTED
        if complete.when is Evidence.TOTAL_ROW and not complete.total_row:
            yield 'complete.when is "total-row". Say how such a row begins, as in total_row = ["Total"]'
        if complete.when is Evidence.TOTAL_ROW and column_map.layout is Layout.WIDE:
            yield 'complete.when is "total-row". A wide sheet has none, so use "valid-votes" or another way'
        if complete.when is Evidence.ROWS and complete.rows is None:
            yield 'complete.when is "rows". Say how many, as in rows = 4515'
        if complete.when is Evidence.VALID_VOTES and "valid_votes" not in column_map.columns:
            yield 'complete.when is "valid-votes". Name that column in [columns]'
    if needs_marks and not marks:
        yield 'name the column that marks the elected: elected = "..." in [columns]'
