"""A drafted map shows the sheet and is no map until a person has filled in the election."""

import pytest

from election_night.formats.tables.column_map_file import ColumnMapError, read_column_map
from election_night.formats.tables.draft import draft
from election_night.formats.tables.sheet import Sheet, read_csv
from formats.arriving_night import ArrivingNight
from formats.tables.tables import ISLINGTON, PUTNEY, csv, long_sheet, settings
from formats.tables.test_wide_sheets import party_sheet, wide_sheet


def drafted(data: bytes, file: str) -> str:
    sheet = read_csv(data)
    assert isinstance(sheet, Sheet)
    return draft(sheet, file)


def filled_in(text: str) -> str:
    return text.replace('election = ""', 'election = "uk-2024-07-04"')


def test_a_draft_lists_columns_and_examples_and_guesses_from_the_headings() -> None:
    text = drafted(long_sheet(), "results.csv")
    assert "#   E: Votes: 32 | 1,661 | 1,710" in text
    for line in ('contest = "Seat code"', 'name = "Candidate"', 'numbers = "1,234"', "header = 3"):
        assert line in text


def test_a_draft_is_refused_until_the_election_is_filled_in() -> None:
    text = drafted(long_sheet(), "results.csv")
    with pytest.raises(ColumnMapError, match="write the election's id"):
        read_column_map(text.encode(), "map.toml")


def test_a_corrected_draft_reads_its_sheet_and_declares_nothing_by_itself() -> None:
    for data, file in ((long_sheet(), "results.csv"), (wide_sheet(""), "wide.tsv")):
        night = ArrivingNight(settings(filled_in(drafted(data, file))))
        assert night.arrive(file, data).faults == ()
        assert {night.seat(seat)["state"] for seat in (ISLINGTON, PUTNEY)} == {"counting"}


def test_independents_in_a_column_are_taken_for_several_people() -> None:
    text = filled_in(
        drafted(party_sheet(("E1", "Hill", "Lab", "1", "2", "3", "4", "5", "6", "7")), "parties.csv")
    )
    assert text.index("[lumped]") < text.index('ind = "Ind"')
    assert read_column_map(text.encode(), "map.toml").parties == {"con": "Con", "lab": "Lab", "grn": "Green"}


def test_a_sheet_without_headings_is_drafted_by_letters() -> None:
    text = drafted(csv(("Hill", "Ann Archer", "Lab", 900), ("Hill", "Bob Baker", "LD", 800)), "wards.csv")
    assert "header = 0" in text
    assert "#   D: (no heading): 900 | 800" in text


def test_an_empty_sheet_has_a_draft_too() -> None:
    assert "[columns]" in drafted(b"", "empty.csv")
