"""What each of Parliament's files says of a seat: the parts that are joined."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from election_night.formats.base import NO_ELECTION, DecodeContext, Decoded, Fault, Order, Part
from election_night.formats.tables import cells
from election_night.formats.tables.columns.column_map import ColumnMap, Layout
from election_night.formats.tables.documents import Statement, make_all
from election_night.formats.tables.first_row import CANDIDACIES, CONSTITUENCIES, WINNERS
from election_night.formats.tables.ids import contest_id, election_id
from election_night.formats.tables.long import LongReader
from election_night.formats.tables.sheet import Row, Sheet
from election_night.formats.tables.sheets import settle_seconds
from election_night.formats.tables.table import Table, TableError, first_faults, starts_a_contest, table_of

SOURCE = "UK Parliament"
_DATES = ("election date", "by-election date")
_DATE = re.compile(r"(\d\d)/(\d\d)/(\d{4})", re.ASCII)
_LONDON = ZoneInfo("Europe/London")
_COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    CANDIDACIES: {
        "contest": ("ons id",),
        "contest_name": ("constituency name",),
        "id": ("dc person id", "democracy club person id"),
        "forenames": ("candidate first name",),
        "surname": ("candidate surname",),
        "party": ("party abbreviation",),
        "party_name": ("party name",),
        "votes": ("votes",),
    },
    CONSTITUENCIES: {
        "contest": ("ons id",),
        "electorate": ("electorate",),
        "valid_votes": ("valid votes",),
        "rejected": ("invalid votes",),
        "majority": ("majority",),
        "forenames": ("member first name",),
        "surname": ("member surname",),
        "declared_at": ("declaration time",),
        "verified": ("verified",),
    },
    WINNERS: {"contest": ("ons code",), "id": ("democracy club identifier",)},
}
_COUNTS = ("electorate", "valid_votes", "rejected", "majority")
_OPTIONAL = frozenset({"verified", "declared_at", "party_name"})


class Totals(NamedTuple):
    """What a row of constituencies says."""

    electorate: int | None
    valid_votes: int | None
    rejected: int | None
    majority: int | None
    member: str
    """Who is elected; "" if it doesn't say."""
    declared_at: datetime | None
    verified: bool
    """False: its figures aren't for publication."""
    places: dict[str, str]
    """Where its figures are, by our name of them."""


def parts_of(sheet: Sheet, kind: str, context: DecodeContext) -> Decoded:
    """Return what a file says of each seat. `kind`: of file, and so of its parts."""
    table = _table(sheet, kind, context)
    if isinstance(table, Fault):
        return Decoded(faults=(table,))
    match kind:
        case "candidacies":
            decoded = candidacies(table, kind, context)
        case "constituencies":
            decoded = seat_rows(table, kind, context, lambda table, row: {"totals": totals(table, row)})
        case _:
            decoded = seat_rows(table, kind, context, lambda table, row: {"id": table.text(row, "id")})
    return decoded._replace(settle_seconds=settle_seconds(sheet))


def _table(sheet: Sheet, kind: str, context: DecodeContext) -> Table | Fault:
    dated = next((heading for heading in _DATES if heading in sheet.rows[0].cells), None)
    if dated is None and context.settings.election is None:
        return NO_ELECTION
    column_map = ColumnMap(
        file="Parliament's files",
        layout=Layout.LONG,
        election=(dated,) if dated else context.settings.election or "",
        columns=_COLUMNS[kind],
    )
    return table_of(_with_elections(sheet, dated) if dated else sheet, column_map, _OPTIONAL)


def _with_elections(sheet: Sheet, heading: str) -> Sheet:
    """Put the election's id in place of the date: by-elections of several days are in one file."""
    column = sheet.rows[0].cells.index(heading)

    def row(row: Row) -> Row:
        date = _DATE.fullmatch(cells.text(row.cell(column)))
        if date is None:
            return row
        election = f"uk-by-election.{date[3]}-{date[2]}-{date[1]}"
        return row._replace(cells=(*row.cells[:column], election, *row.cells[column + 1 :]))

    return sheet._replace(rows=tuple(map(row, sheet.rows)))


def candidacies(table: Table, kind: str, context: DecodeContext) -> Decoded:
    """Return the ballot and the votes of each seat, from a file with a row for each candidate."""
    reader = LongReader(table, context.settings)
    reader.read()
    test = context.settings.test
    statements = [Statement(contest, 0, source=SOURCE, test=test) for contest in reader.contests.values()]
    announced, faults = make_all([statement.announcement for statement in statements], context.time)
    parts = [_part(kind, statement, context) for statement in statements]
    faults = (*first_faults(reader.faults), *faults)
    return Decoded(announced, faults, parts=tuple(parts), order=Order.ARRIVAL)


def _part(kind: str, statement: Statement, context: DecodeContext) -> Part:
    contest = statement.contest
    return Part(kind, contest.election, contest.contest, {"statement": statement}, context.time)


def seat_rows(
    table: Table, kind: str, context: DecodeContext, content: Callable[[Table, Row], dict[str, object]]
) -> Decoded:
    """Return what a file with a row for each seat says. `content`: of a row."""
    parts: list[Part] = []
    faults: list[str] = []
    for row in table.rows:
        if not starts_a_contest(table, row) or table.may_be_cut(row):
            continue
        election = election_id(table, row, context.settings)
        contest = contest_id(table.code(row, "contest"), election, context.settings)
        try:
            parts.append(Part(kind, election, contest, content(table, row), context.time))
        except TableError as error:
            faults.append(str(error))
    return Decoded(parts=tuple(parts), faults=first_faults(faults), order=Order.ARRIVAL)


def totals(table: Table, row: Row) -> Totals:
    """Return the figures of a seat.

    Raises:
        TableError: one of them is none.
    """
    return Totals(
        electorate=table.count(row, "electorate"),
        valid_votes=table.count(row, "valid_votes"),
        rejected=table.count(row, "rejected"),
        majority=table.count(row, "majority"),
        member=f"{table.text(row, 'forenames')} {table.text(row, 'surname')}".strip(),
        declared_at=_declared_at(table, row),
        verified=not table.has("verified") or table.is_yes(row, "verified"),
        places={name: f"{table.address_of(row, name)} of the other file" for name in _COUNTS},
    )


def _declared_at(table: Table, row: Row) -> datetime | None:
    """Return the time of declaration, in London's time.

    Raises:
        TableError: it isn't written as 05/07/2024 03:20.
    """
    written = table.text(row, "declared_at")
    if not written:
        return None
    try:
        return datetime.strptime(written, "%d/%m/%Y %H:%M").replace(tzinfo=_LONDON)
    except ValueError:
        address = table.address_of(row, "declared_at")
        raise TableError(f"{address}: not a time. Write one as in 05/07/2024 03:20") from None
