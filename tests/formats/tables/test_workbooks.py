"""A workbook gives the night that a CSV of the same sheet gives, and nothing in it can do harm."""

import builtins
import io
import zipfile
from typing import Any

import pytest

from election_night.formats import DecodeContext, Decoded, decode
from election_night.formats.tables.workbook import MOST_BYTES
from formats.arriving_night import ArrivingNight
from formats.tables.tables import (
    HEADINGS,
    ISLINGTON,
    LONG,
    PUTNEY,
    TOTAL_ROW,
    VOTES,
    Row,
    long_sheet,
    seat_rows,
    settings,
    total_row,
)
from formats.tables.workbooks import Formula, workbook

pytest.importorskip("python_calamine")


def typed(rows: list[Row]) -> list[Row]:
    """The same rows with numbers as numbers and marks as marks."""
    return [
        [cell == "Y" if column == 5 and row[0] else _number(cell) for column, cell in enumerate(row)]
        for row in rows
    ]


def _number(cell: object) -> object:
    text = str(cell).replace(",", "")
    return int(text) if text.isdigit() else cell


def rows() -> list[Row]:
    found: list[Row] = []
    for seat in (ISLINGTON, PUTNEY):
        found += [*seat_rows(seat), total_row(seat), [""] * 8]
    return found


def arrived(data: bytes, text: str = TOTAL_ROW, name: str = "results.xlsx") -> tuple[ArrivingNight, Decoded]:
    night = ArrivingNight(settings(text))
    return night, night.arrive(name, data)


def test_a_workbook_and_the_csv_of_its_sheet_are_the_same_night() -> None:
    sheet = [["GE2024", *[""] * 7], [""] * 8, HEADINGS, *typed(rows())]
    from_workbook, decoded = arrived(workbook({"Results": sheet}))
    from_csv, _ = arrived(long_sheet(), name="results.csv")
    assert decoded.faults == ()
    for seat in (ISLINGTON, PUTNEY):
        assert from_workbook.seat(seat) == from_csv.seat(seat)
        assert from_workbook.seat(seat)["state"] == "declared"


def test_a_formula_is_its_value_and_is_never_worked_out() -> None:
    sheet = [list(row) for row in [HEADINGS, *typed(rows())]]
    sheet[8][4] = Formula(f"=SUM(E2:E8)|{sum(votes for _, _, votes in VOTES[ISLINGTON])}")
    night, decoded = arrived(workbook({"Results": sheet}))
    assert decoded.faults == ()
    assert night.seat(ISLINGTON)["state"] == "declared"


def test_a_hidden_sheet_is_never_read() -> None:
    data = workbook({"old": [HEADINGS], "Results": [HEADINGS, *typed(rows())]}, hidden=["old"])
    night, _ = arrived(data)
    assert set(night.night.seats) == {ISLINGTON, PUTNEY}
    _, decoded = arrived(data, 'sheet = "old"\n' + TOTAL_ROW)
    assert 'no sheet "old" in the workbook, which has Results' in decoded.faults[0].message
    _, decoded = arrived(workbook({"old": [HEADINGS]}, hidden=["old"]))
    assert decoded.faults[0].message == "a workbook without a sheet to be seen"


def test_the_sheet_that_the_map_names_is_read() -> None:
    data = workbook({"Notes": [["Rang Putney 02:10"]], "Results": [HEADINGS, *typed(rows())]})
    night, _ = arrived(data, 'sheet = "Results"\n' + TOTAL_ROW)
    assert set(night.night.seats) == {ISLINGTON, PUTNEY}


@pytest.mark.parametrize(
    ("value", "fault"), [(16873.5, '"16873.5"'), (True, '"TRUE" is no count'), (0.344, '"0.344"')]
)
def test_a_number_that_is_not_whole_and_a_mark_are_no_votes(value: object, fault: str) -> None:
    sheet = [list(row) for row in [HEADINGS, *typed(rows())]]
    sheet[6][4] = value
    night, decoded = arrived(workbook({"Results": sheet}))
    assert f"row 7, column E (Votes): {fault}" in decoded.faults[0].message
    assert set(night.night.seats) == {PUTNEY}


def test_a_workbook_is_in_progress_until_it_is_whole() -> None:
    data = workbook({"Results": [HEADINGS, *typed(rows())]})
    for end in range(0, len(data), 7):
        decoded = decode(data[:end], DecodeContext("results.xlsx", settings=settings(TOTAL_ROW)))
        assert decoded is not None
        assert decoded.documents == ()
        assert decoded.unfinished, end


def test_what_would_unpack_to_more_than_a_workbook_has_is_not_read() -> None:
    bomb = io.BytesIO(workbook({"Results": [HEADINGS]}))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", b"\0" * (MOST_BYTES + 1))
    _, decoded = arrived(bomb.getvalue())
    assert "bytes unpacked, and 67,108,864 are the most" in decoded.faults[0].message


def test_rubbish_in_a_zip_is_a_damaged_workbook() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook")
    _, decoded = arrived(packed.getvalue())
    assert "the workbook is damaged" in decoded.faults[0].message


def test_without_the_extra_a_workbook_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_calamine(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "python_calamine":
            raise ImportError(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without_calamine)
    _, decoded = arrived(workbook({"Results": [HEADINGS]}))
    assert "pip install 'election-night[xlsx]'" in decoded.faults[0].message
    assert "save the sheet as CSV UTF-8" in decoded.faults[0].message


def test_a_workbook_that_no_map_names_is_not_guessed() -> None:
    night = ArrivingNight(settings(LONG))
    decoded = night.arrive("copy.xlsx", workbook({"Results": [HEADINGS, *typed(rows())]}))
    assert decoded.faults[0].message.startswith("a workbook that no column map names")
