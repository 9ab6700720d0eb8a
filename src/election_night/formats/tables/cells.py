"""What one cell says. Nothing is guessed: a cell that isn't exactly a count is no count."""

import re
from collections.abc import Set
from typing import NamedTuple

from election_night.text import brief

Cell = str | float
"""The text of a cell; a float for a number of a workbook that isn't whole."""

_LARGEST = 10**10
_BLANKS = " \t\r\n\u00a0\u2007\u202f"
"""White space that sheets put around and into figures."""
_COUNTS = {
    "1234": re.compile(r"\d+", re.ASCII),
    "1,234": re.compile(r"\d+|\d{1,3}(?:,\d{3})+", re.ASCII),
    "1.234": re.compile(r"\d+|\d{1,3}(?:\.\d{3})+", re.ASCII),
    "1 234": re.compile(r"\d+|\d{1,3}(?:[ \u00a0\u2007\u202f]\d{3})+", re.ASCII),
}
"""Counts, by the way a column map writes twelve hundred and thirty-four."""
NUMBERS = tuple(_COUNTS)
YES = frozenset({"y", "yes", "1", "t", "true", "*", "elected"})
NO = frozenset({"n", "no", "0", "f", "false", "", "not elected"})


class CellError(ValueError):
    """What is wrong with a cell, in words that follow its address."""


class Address(NamedTuple):
    """Where a cell is, for a message: `row 14, column E (Votes)`."""

    row: int
    column: int
    """From 0."""
    heading: str = ""

    def __str__(self) -> str:
        heading = f" ({brief(self.heading, 40)})" if self.heading else ""
        return f"row {self.row}, column {letters(self.column)}{heading}"


def letters(column: int) -> str:
    """Return the letters of a column, counted from 0: A, Z, AA."""
    text = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        text = chr(ord("A") + letter) + text
    return text


def text(cell: Cell) -> str:
    """Return the cell's text, without white space around it."""
    return cell.strip(_BLANKS) if isinstance(cell, str) else str(cell)


def count(cell: Cell, numbers: str, nothing: Set[str]) -> int | None:
    """Return a whole number; `None` where the cell says that it isn't known.

    Args:
        cell: the cell.
        numbers: how thousands are separated, one of `NUMBERS`.
        nothing: texts that mean "not known".

    Raises:
        CellError: it is neither.
    """
    written = text(cell)
    if written in nothing:
        return None
    if written.isascii() and written.isdigit() and len(written) <= 10:
        return int(written)
    digits = re.sub(r"\D", "", written)
    if isinstance(cell, str) and _COUNTS[numbers].fullmatch(written) and int(digits[:12]) <= _LARGEST:
        return int(digits)
    if isinstance(cell, str) and re.fullmatch(r"[\d.,\s]*\d", written):
        hint = next((way for way in NUMBERS if _COUNTS[way].fullmatch(written)), None)
        advice = (
            f'Write digits only, or numbers = "{hint}" in the column map' if hint else "Write a whole number"
        )
        raise CellError(f'"{brief(written, 40)}" is no count. {advice}')
    raise CellError(f'"{brief(written, 40)}" is no count. Write a whole number, or nothing until it is known')


def is_count_in_style(text: str, numbers: str) -> bool:
    """Return whether a count is written in that way."""
    return _COUNTS[numbers].fullmatch(text) is not None


def is_yes(cell: Cell) -> bool:
    """Return whether a cell marks somebody as elected. An empty one doesn't.

    Raises:
        CellError: it is neither yes nor no.
    """
    written = text(cell).casefold()
    if written in YES:
        return True
    if written in NO:
        return False
    raise CellError(f'"{brief(text(cell), 40)}" is neither yes nor no. Write Y or N')
