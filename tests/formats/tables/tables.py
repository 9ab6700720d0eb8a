"""Sheets of our own, made of facts: two seats of 4 July 2024, and wards that never were."""

from collections.abc import Iterable, Sequence

from election_night.formats import FormatSettings
from election_night.formats.tables.columns.column_map import ColumnMap
from election_night.formats.tables.columns.file import read_column_map

ELECTION = "uk-2024-07-04"
ISLINGTON, PUTNEY = "E14001305", "E14001434"
VOTES = {
    ISLINGTON: (
        ("Paul Josling", "Ind", 32),
        ("Vikas Aggarwal", "LD", 1661),
        ("Martyn Nelson", "RUK", 1710),
        ("Karen Harries", "Con", 1950),
        ("Sheridan Kates", "Green", 2660),
        ("Praful Nargund", "Lab", 16873),
        ("Jeremy Corbyn", "Ind", 24120),
    ),
    PUTNEY: (
        ("Felix Burford-Connole", "REU", 332),
        ("Heiko Khoo", "WPB", 491),
        ("Peter Hunter", "RUK", 3070),
        ("Fergal McEntee", "Green", 3721),
        ("Kieren McCarthy", "LD", 5943),
        ("Lee Roberts", "Con", 11625),
        ("Fleur Anderson", "Lab", 24113),
    ),
}
NAMES = {ISLINGTON: "Islington North", PUTNEY: "Putney"}
REJECTED = {ISLINGTON: 189, PUTNEY: 218}
ELECTORATE = {ISLINGTON: 72852, PUTNEY: 72686}
MAJORITY = {ISLINGTON: 7247, PUTNEY: 12488}
WINNER = {ISLINGTON: "Jeremy Corbyn", PUTNEY: "Fleur Anderson"}

HEADINGS = ("Seat code", "Seat", "Candidate", "Party", "Votes", "Elected?", "Rejected", "Electorate")
LONG = """
layout = "long"
match = ["results.csv", "results.xlsx", "other.csv"]
election = "uk-2024-07-04"
header = "Seat code"
numbers = "1,234"
[columns]
contest = "Seat code"
contest_name = "Seat"
name = "Candidate"
party = "Party"
votes = "Votes"
elected = "Elected?"
rejected = "Rejected"
electorate = "Electorate"
"""
TOTAL_ROW = LONG + '[complete]\nwhen = "total-row"\ntotal_row = ["Total"]\n'

Row = Sequence[object]


def column_map(text: str) -> ColumnMap:
    """The map in a TOML text."""
    return read_column_map(text.encode(), "map.toml")


def settings(*texts: str) -> FormatSettings:
    """Settings with these column maps."""
    return FormatSettings(columns=tuple(map(column_map, texts)))


def csv(*rows: Row, end: str = "\r\n", delimiter: str = ",") -> bytes:
    """A CSV file of these rows."""
    return "".join(delimiter.join(map(_cell, row)) + end for row in rows).encode()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n;\t') else text


def seat_rows(seat: str, *, elected: bool = True, thousands: bool = True) -> list[Row]:
    """A row for each candidate; the seat's figures on the first row only."""
    rows: list[Row] = []
    for place, (name, party, votes) in enumerate(VOTES[seat]):
        figures = (REJECTED[seat], ELECTORATE[seat]) if place == 0 else ("", "")
        mark = "Y" if elected and name == WINNER[seat] else ""
        rows.append((seat, NAMES[seat], name, party, f"{votes:,}" if thousands else votes, mark, *figures))
    return rows


def total_row(seat: str) -> Row:
    """The row below a seat with the sum of its votes."""
    return ("", "Total valid", "", "", f"{sum(votes for _, _, votes in VOTES[seat]):,}", "", "", "")


def long_sheet(seats: Iterable[str] = (ISLINGTON, PUTNEY), *, totals: bool = True) -> bytes:
    """A reporter's sheet: a title, blank rows, total rows, a note at its end."""
    rows: list[Row] = [("GE2024 – DO NOT SORT", *[""] * 7), [""] * 8, HEADINGS]
    for seat in seats:
        rows += seat_rows(seat)
        if totals:
            rows.append(total_row(seat))
        rows.append([""] * 8)
    return csv(*rows, ("Source: returning officers",))
