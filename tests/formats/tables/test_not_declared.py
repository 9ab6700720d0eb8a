"""A seat that has all its votes and isn't declared: the file says once why, and what to do."""

from pathlib import Path

import pytest

from cli.run.printed import printed_by
from election_night.core.problems import Severity
from election_night.formats import DecodeContext, decode
from election_night.service.received import ReceivedDocument
from formats.arriving_night import FIRST_ARRIVAL
from formats.tables.tables import (
    HEADINGS,
    ISLINGTON,
    LONG,
    PUTNEY,
    TOTAL_ROW,
    Row,
    csv,
    long_sheet,
    seat_rows,
    settings,
)

VALID_VOTES = (
    LONG.replace('rejected = "Rejected"', 'valid_votes = "Rejected"') + '[complete]\nwhen = "valid-votes"\n'
)
ELECTED = LONG + '[complete]\nwhen = "elected"\n'


def cautions(text: str, *rows: Row) -> tuple[str, ...]:
    found = decode(csv(HEADINGS, *rows), DecodeContext("results.csv", settings=settings(text)))
    assert found is not None
    return found.cautions


def test_a_map_that_cannot_declare_anything_says_so_once() -> None:
    (caution,) = cautions(LONG, *seat_rows(ISLINGTON), *seat_rows(PUTNEY))
    assert caution == (
        "none of its seats can be declared, because map.toml doesn't say how a complete seat is known. "
        'Add [complete] with when = "total-row", or another way'
    )


def test_seats_without_a_total_row_are_named_together() -> None:
    assert cautions(TOTAL_ROW, *seat_rows(ISLINGTON), *seat_rows(PUTNEY)) == (
        (
            'Islington North, Putney: not declared, because no row below it begins with "Total". '
            "Add one with the sum of its votes"
        ),
    )


def test_a_total_that_is_empty_or_too_high_is_named_by_its_heading() -> None:
    rows = seat_rows(ISLINGTON)
    empty = [[*row[:6], "", row[7]] for row in rows]
    assert cautions(VALID_VOTES, *empty) == (
        'Islington North: not declared, because "Rejected" is empty. Write the sum of its votes there',
    )
    high = [[*row[:6], 50_000, row[7]] for row in rows]
    assert cautions(VALID_VOTES, *high) == (
        (
            'Islington North: not declared, because its votes add up to 49,006, and "Rejected" says 50,000. '
            "Add the missing row, or correct whichever is wrong"
        ),
    )


def test_nobody_marked_and_more_marked_than_there_are_seats() -> None:
    (nobody,) = cautions(ELECTED, *seat_rows(ISLINGTON, elected=False))
    assert "nobody is marked as elected. Mark the elected once it is final" in nobody
    two = [list(row) for row in seat_rows(ISLINGTON)]
    two[0][5] = "Y"
    (several,) = cautions(ELECTED, *two)
    assert (
        "2 are marked as elected. Say in the column map how many seats there are, as in seats = 2" in several
    )


def test_a_wrong_number_of_rows_is_said_with_both_numbers() -> None:
    (caution,) = cautions(LONG + '[complete]\nwhen = "rows"\nrows = 9\n', *seat_rows(ISLINGTON))
    assert "the sheet has 7 rows, and map.toml says rows = 9. Correct whichever is wrong" in caution


def test_a_last_cell_that_may_be_cut_is_said_with_its_address() -> None:
    data = csv(HEADINGS, *seat_rows(ISLINGTON)).rstrip(b"\r\n")
    found = decode(data, DecodeContext("results.csv", settings=settings(ELECTED)))
    assert found is not None
    (caution,) = found.cautions
    assert "ends in row 8, column H (Electorate) without a line end" in caution
    assert "End the line, or add a row below it such as End" in caution


def test_a_whole_sheet_and_a_count_that_goes_on_have_nothing_to_say() -> None:
    counting = [list(row) for row in seat_rows(ISLINGTON)]
    counting[3][4] = ""
    assert cautions(TOTAL_ROW, *counting) == ()
    found = decode(long_sheet(), DecodeContext("results.csv", settings=settings(TOTAL_ROW)))
    assert found is not None
    assert found.cautions == ()


def test_check_says_it_once_for_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "results.csv").write_bytes(long_sheet(totals=False))
    (tmp_path / "map.toml").write_text(TOTAL_ROW, "utf-8")
    file = tmp_path / "results.csv"
    (line,) = printed_by(capsys, "check", file, "--columns", tmp_path / "map.toml").splitlines()
    assert line.startswith(f"CAUTION   {file}: Islington North, Putney: not declared, because")


def test_a_watched_directory_says_it_as_well() -> None:
    found = decode(long_sheet(totals=False), DecodeContext("results.csv", settings=settings(TOTAL_ROW)))
    assert found is not None
    received = ReceivedDocument("results.csv", b"", FIRST_ARRIVAL, 1)
    received.record(found, [])
    assert received.has_issues
    (problem,) = received.problems()
    assert problem.severity is Severity.CAUTION
    assert problem.message.startswith("results.csv: Islington North, Putney: not declared, because")
