"""Sheets for paper or a spreadsheet: candidates in ballot order, then other rows."""

import csv
import io
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from election_night.model import Candidate

PEOPLE = ("id", "candidate", "party")
"""The first columns of every sheet. Other rows have only the second: their name."""


class SheetError(ValueError):
    """A sheet can't be read. The message names the row and says what to do."""


class SheetRow(NamedTuple):
    """A row of a sheet."""

    number: int
    """In the sheet, from 1."""
    name: str
    cells: list[str]
    """To the right of `PEOPLE`."""


def write_rows(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def read_rows(text: str, candidates: Sequence[Candidate], others: Collection[str]) -> dict[str, SheetRow]:
    """Return the rows of a sheet by candidate id or row name. They may be in any order.

    Args:
        text: the sheet, as CSV.
        candidates: each has a row.
        others: names of other rows; they may be left out.

    Raises:
        SheetError: a row is unknown, missing or repeated.
    """
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    if not lines or tuple(cell.strip().lower() for cell in lines[0][: len(PEOPLE)]) != PEOPLE:
        raise SheetError(f"row 1: the columns are {', '.join(PEOPLE)} and the figures: start from --sheet")
    known = {*(candidate.key for candidate in candidates), *others}
    rows: dict[str, SheetRow] = {}
    for number, line in enumerate(lines[1:], 2):
        cells = [cell.strip() for cell in line]
        if not any(cells):
            continue
        candidate, name = (*cells, "")[:2]
        key = candidate or name.lower()
        if key in rows:
            raise SheetError(f"row {number}: {name} appears twice: keep the right row")
        if key not in known:
            raise SheetError(
                f"row {number}: {name or key} is not in this contest: is it another seat's sheet?"
            )
        rows[key] = SheetRow(number, name, cells[len(PEOPLE) :])
    if missing := [candidate.name for candidate in candidates if candidate.key not in rows]:
        raise SheetError(f"there is no row for {missing[0]}: start from --sheet")
    return rows
