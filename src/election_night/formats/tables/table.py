"""A sheet whose columns are known: which row has the headings, which column is what, and cells by name."""

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from election_night.formats.base import Fault
from election_night.formats.first_few import first_few
from election_night.formats.tables import cells
from election_night.formats.tables.cells import Address, Cell, CellError
from election_night.formats.tables.columns.column_map import ColumnMap
from election_night.formats.tables.sheet import Row, Sheet
from election_night.text import brief

SUMMED = "rejected"
"""The one thing that may be the sum of several columns."""

MOST_CONTESTS, MOST_FAULTS = 20_000, 100
"""In one table. Of further faults only the number is given."""
_NOT_IN_SUM = frozenset(
    {"elected", "status", "winner_party", "electorate", "ballots", "papers", "rejected", "majority", "seats",
     "by_lot", "cancelled"}
)  # fmt: skip
ELECTION = "election: "
"""Before the heading of a column that is part of the election's id."""


class TableError(Exception):
    """What is wrong with a cell or a row, with its address."""


class LastCell(NamedTuple):
    """The last cell of a file that has no line end: it may be cut short."""

    address: Address
    proven_by_sum: bool
    """It is no figure beside the votes and their total: if those agree, nothing that counts is cut."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below the headings."""

    map: ColumnMap
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    columns: dict[str, tuple[int, ...]]
    """Columns by what they are, counted from 0: one each, but several for `SUMMED`."""
    last_cell: LastCell | None = None
    """`None` if it isn't cut, or the map doesn't use its column."""

    def may_be_cut(self, row: Row) -> bool:
        """Return whether a cell of this row that is used may be cut short."""
        return self.last_cell is not None and self.last_cell.address.row == row.number

    def has(self, name: str) -> bool:
        """Return whether there is such a column."""
        return name in self.columns

    def cell(self, row: Row, name: str) -> Cell:
        """Return the cell in the column of that name; "" if there is no such column."""
        columns = self.columns.get(name)
        return row.cell(columns[0]) if columns else ""

    def text(self, row: Row, name: str) -> str:
        """Return the text of a cell; "" where the cell says that it isn't known."""
        text = cells.text(self.cell(row, name))
        return "" if text in self.map.nothing else text

    def code(self, row: Row, name: str) -> str:
        """Return the same for an id or a code; of an address, its last part."""
        text = self.text(row, name)
        return text.rstrip("/").rpartition("/")[2] if "://" in text else text

    def count(self, row: Row, name: str) -> int | None:
        """Return a count; of several columns, the sum. `None` where nothing is known.

        Raises:
            TableError: a cell is no count.
        """
        counts = [self.count_at(row, column) for column in self.columns.get(name, ())]
        known = [count for count in counts if count is not None]
        return sum(known) if known else None

    def count_at(self, row: Row, column: int) -> int | None:
        """Return the count in a column. Raises as `count` does."""
        try:
            return cells.count(row.cell(column), self.map.numbers, self.map.nothing)
        except CellError as error:
            raise TableError(f"{self.address(row, column)}: {error}") from None

    def is_yes(self, row: Row, name: str) -> bool:
        """Return whether a cell says yes.

        Raises:
            TableError: it is neither yes nor no.
        """
        columns = self.columns.get(name)
        return self.is_yes_at(row, columns[0]) if columns else False

    def is_yes_at(self, row: Row, column: int) -> bool:
        """Return whether the cell in a column says yes. Raises as `is_yes` does."""
        try:
            return cells.is_yes(row.cell(column))
        except CellError as error:
            raise TableError(f"{self.address(row, column)}: {error}") from None

    def check_width(self, row: Row) -> None:
        """Raise `TableError` if a cell stands beyond the last heading, as after a comma within a figure."""
        width = max((place for place, heading in enumerate(self.headings, 1) if heading), default=0)
        beyond = next((at for at, cell in enumerate(row.cells[width:], width) if cells.text(cell)), None)
        if beyond is not None and width:
            raise TableError(
                f"{self.address(row, beyond)}: there is no heading above it. Is there a comma in a figure of "
                f"this row, such as 1,284? Write it without one, or in quotation marks"
            )

    def address(self, row: Row, column: int) -> Address:
        """Return where a cell is."""
        return Address(row.number, column, self.headings[column] if column < len(self.headings) else "")

    def column_of(self, name: str) -> str:
        """Return what a known column is called, as in `column E (Votes)`."""
        return str(self.address(self.rows[0], self.columns[name][0])).partition(", ")[2]

    def address_of(self, row: Row, name: str) -> Address:
        """Return where the cell of a known column is."""
        return self.address(row, self.columns[name][0])


def table_of(sheet: Sheet, column_map: ColumnMap, optional: Set[str] = frozenset()) -> Table | Fault:
    """Return the table in a sheet, or which of its headings is missing. `optional`: what it needn't have."""
    if column_map.header == 0:
        width = max((len(row.cells) for row in sheet.rows), default=0)
        headings = tuple(cells.letters(column) for column in range(width))
        place = 0
    else:
        heading_row = _heading_row(sheet, column_map)
        if isinstance(heading_row, Fault):
            return heading_row
        place = heading_row + 1
        headings = tuple(cells.text(cell) for cell in sheet.rows[heading_row].cells)
    columns: dict[str, tuple[int, ...]] = {}
    election = () if isinstance(column_map.election, str) else column_map.election
    needed = {**column_map.columns} | {f"{ELECTION}{heading}": (heading,) for heading in election}
    for name, names in needed.items():
        matching = [column for column, heading in enumerate(headings) if heading in names]
        if not matching and name in optional:
            continue
        if not matching:
            return _missing(names, headings, place, sheet)
        if name != SUMMED and len(matching) > 1:
            heading = headings[matching[1]]
            return Fault(
                f'row {place}: the heading "{brief(heading, 40)}" is there twice, in the columns '
                f"{', '.join(cells.letters(column) for column in matching)}. Give them different names"
            )
        columns[name] = tuple(matching)
    table = Table(column_map, headings, sheet.rows[place:], columns)
    return table if sheet.line_ended or not table.rows else replace(table, last_cell=_last_cell(table))


def _last_cell(table: Table) -> LastCell | None:
    """Return the last cell of the table, if the map says what it is."""
    row = table.rows[-1]
    column = len(row.cells) - 1
    heading = table.headings[column] if column < len(table.headings) else ""
    names = {name for name, columns in table.columns.items() if column in columns}
    if heading in {*table.map.parties.values(), *table.map.lumped.values()}:
        names.add("votes")
    for name, pattern in table.map.candidates.items():
        before, _, after = pattern.partition("{}")
        if re.fullmatch(rf"{re.escape(before)}\d+{re.escape(after)}", heading):
            names.add(name)
    if not names:
        return None
    return LastCell(table.address(row, column), proven_by_sum=names.isdisjoint(_NOT_IN_SUM))


def _heading_row(sheet: Sheet, column_map: ColumnMap) -> int | Fault:
    """Return the place of the row with the headings, from 0."""
    header = column_map.header
    if isinstance(header, int):
        if header <= len(sheet.rows):
            return header - 1
        return Fault(f"no row {header} for the headings. Is the file still being written?", unfinished=True)
    for place, row in enumerate(sheet.rows):
        if any(cells.text(cell) == header for cell in row.cells):
            return place
    return Fault(
        f'no cell "{brief(header, 40)}", by which the headings are found. Is the file still being written? '
        f"If not, correct header in {column_map.file}",
        unfinished=True,
    )


def _missing(names: tuple[str, ...], headings: tuple[str, ...], row: int, sheet: Sheet) -> Fault:
    possible = " or ".join(f'"{brief(heading, 40)}"' for heading in names[:3])
    present = ", ".join(brief(heading, 40) for heading in headings[:12] if heading)
    return Fault(
        f"row {row}: there is no column {possible}. It has {present}. Correct the heading, or the column map",
        unfinished=not sheet.line_ended and len(sheet.rows) <= row,
    )


def first_faults(messages: list[str]) -> tuple[Fault, ...]:
    """Return what is wrong with a table, as far as anybody will read it."""
    return tuple(map(Fault, first_few(messages, MOST_FAULTS)))


def is_note(row: Row) -> bool:
    """Return whether a row is blank, or a remark: only one of its cells says anything."""
    says_something = filter(cells.text, row.cells)
    next(says_something, None)
    return next(says_something, None) is None


def starts_a_contest(table: Table, row: Row) -> bool:
    """Return whether a row is about a contest, and isn't a total, a remark or blank."""
    return not is_note(row) and all(table.text(row, name) for name in table.map.skip_empty)
