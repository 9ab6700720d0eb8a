"""A drafted map shows the sheet and is no map until a person has filled in the election."""

import pytest

from election_night.formats.tables.columns.draft import draft
from election_night.formats.tables.columns.file import ColumnMapError, read_column_map
from election_night.formats.tables.sheet import Sheet, read_csv
from formats.arriving_night import ArrivingNight
from formats.tables.tables import ISLINGTON, PUTNEY, Row, csv, long_sheet, settings
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
    with pytest.raises(ColumnMapError, match="Write the election's id"):
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


def columns_of(*rows: Row) -> dict[str, tuple[str, ...]]:
    """The columns of a drafted map, which is valid once the election is filled in."""
    return dict(read_column_map(filled_in(drafted(csv(*rows), "wards.csv")).encode(), "map.toml").columns)


def test_a_london_borough_s_words_are_understood() -> None:
    columns = columns_of(
        ("Borough", "Ward Code", "Ward_Name", "Seats up", "Name on ballot paper", "Description (if any)",
         "Number of votes", "Elected (Y/N)", "Electorate", "Ballot papers counted", "Rejected ballot papers"),
        ("Anyham", "E05009999", "Mill", 3, "ARCHER Ann", "Green Party", "1,210", "Y", "9,001", "4,002", 31),
        ("Anyham", "E05009999", "Mill", 3, "BAKER Bob", "Labour Party", "1,190", "N", "9,001", "4,002", 31),
    )  # fmt: skip
    assert columns == {
        "contest": ("Ward Code",),
        "contest_name": ("Ward_Name",),
        "name": ("Name on ballot paper",),
        "party": ("Description (if any)",),
        "votes": ("Number of votes",),
        "elected": ("Elected (Y/N)",),
        "electorate": ("Electorate",),
        "papers": ("Ballot papers counted",),
        "rejected": ("Rejected ballot papers",),
        "seats": ("Seats up",),
    }


def test_a_county_s_words_are_understood() -> None:
    columns = columns_of(
        ("Electoral division", "Candidate surname", "Candidate forenames", "Political party", "Votes cast",
         "Result", "Number to be elected", "Total votes cast", "Spoilt papers"),
        ("Hill", "East", "Eve", "Conservative", 940, "Elected", 1, 1817, 12),
        ("Hill", "Ford", "Flo", "Liberal Democrats", 877, "Not elected", 1, 1817, 12),
    )  # fmt: skip
    assert columns == {
        "contest": ("Electoral division",),
        "surname": ("Candidate surname",),
        "forenames": ("Candidate forenames",),
        "party": ("Political party",),
        "votes": ("Votes cast",),
        "elected": ("Result",),
        "valid_votes": ("Total votes cast",),
        "rejected": ("Spoilt papers",),
        "seats": ("Number to be elected",),
    }


def test_a_heading_whose_cells_say_something_else_is_left_out() -> None:
    columns = columns_of(
        ("Ward", "Candidate", "Party", "Votes", "Result"),
        ("Hill", "Eve East", "Con", 940, "Con hold"),
        ("Hill", "Flo Ford", "LD", 877, "Con hold"),
    )
    assert "elected" not in columns


def test_the_draft_suggests_how_this_sheet_could_show_that_a_seat_is_whole() -> None:
    assert '# total_row = ["Total valid"]' in drafted(long_sheet(), "results.csv")
    headings, row = ("Ward", "Candidate", "Votes", "Elected"), ("Hill", "Eve East", 940, "Y")
    assert '# when = "elected"' in drafted(csv(headings, row), "wards.csv")
    assert '# when = "valid-votes"' in drafted(csv((*headings, "Valid votes"), (*row, 940)), "wards.csv")
    assert '# when = "rest"' in drafted(wide_sheet(""), "wide.tsv")


def test_a_winner_and_others_in_a_sheet_by_party_are_understood() -> None:
    data = csv(("Seat", "Winner", "Con", "Lab", "LD", "Green", "Others"), ("Hill", "Lab", 10, 20, 5, 4, 3))
    column_map = read_column_map(filled_in(drafted(data, "parties.csv")).encode(), "map.toml")
    assert column_map.columns["winner_party"] == ("Winner",)
    assert column_map.lumped == {"others": "Others"}
