"""Long sheets: a row for each candidate. Totals, notes and titles are no candidates."""

import pytest

from formats.arriving_night import ArrivingNight
from formats.tables.tables import (
    HEADINGS,
    ISLINGTON,
    LONG,
    MAJORITY,
    PUTNEY,
    TOTAL_ROW,
    VOTES,
    WINNER,
    csv,
    long_sheet,
    seat_rows,
    settings,
    total_row,
)

BOM = b"\xef\xbb\xbf"


def night(data: bytes, text: str = TOTAL_ROW) -> tuple[ArrivingNight, list[str]]:
    """A night with one sheet in it, and what is wrong with the sheet."""
    found = ArrivingNight(settings(text))
    decoded = found.arrive("results.csv", data)
    return found, [fault.message for fault in decoded.faults]


@pytest.mark.parametrize("seat", [ISLINGTON, PUTNEY])
def test_a_reporters_sheet_declares_its_seats(seat: str) -> None:
    found, faults = night(BOM + long_sheet())
    assert faults == []
    figures = found.seat(seat)
    assert (figures["state"], found.elected(seat), figures["majority"]) == (
        "declared",
        [WINNER[seat]],
        MAJORITY[seat],
    )
    assert found.votes(seat) == {name: votes for name, _, votes in VOTES[seat]}
    assert figures["valid_votes"] == sum(votes for _, _, votes in VOTES[seat])
    assert len(found.night.seats) == 2, "the title, the total and the note are no seats"


def test_parties_are_those_of_every_other_feed() -> None:
    found, _ = night(long_sheet())
    parties = {row["name"]: row["party"] for row in found.seat(ISLINGTON)["candidates"]}
    assert parties["Sheridan Kates"] == "grn"
    assert parties["Jeremy Corbyn"] == parties["Paul Josling"] == "ind"


def test_without_a_word_about_completeness_a_sheet_only_counts() -> None:
    found, faults = night(long_sheet(), LONG)
    assert faults == []
    assert found.seat(ISLINGTON)["state"] == "counting"
    assert found.elected(ISLINGTON) == []


def test_a_seat_whose_total_is_missing_only_counts() -> None:
    found, _ = night(csv(HEADINGS, *seat_rows(ISLINGTON), total_row(ISLINGTON), *seat_rows(PUTNEY)))
    assert found.seat(ISLINGTON)["state"] == "declared"
    assert found.seat(PUTNEY)["state"] == "counting"


def test_a_total_that_does_not_add_up_is_disputed() -> None:
    found, _ = night(csv(HEADINGS, *seat_rows(ISLINGTON), ("", "Total", "", "", "49,007", "", "", "")))
    assert found.seat(ISLINGTON)["state"] == "disputed"
    assert found.elected(ISLINGTON) == []


def test_nobody_is_elected_without_the_mark_that_the_sheet_has_for_it() -> None:
    rows = seat_rows(ISLINGTON, elected=False)
    found, _ = night(csv(HEADINGS, *rows, total_row(ISLINGTON)))
    assert found.seat(ISLINGTON)["state"] == "counting"


def test_a_seat_whose_votes_are_not_all_there_counts_and_one_without_votes_is_awaited() -> None:
    rows = [list(row) for row in seat_rows(ISLINGTON)]
    rows[2][4] = "n/a"
    none = [[*row[:4], "", *row[5:]] for row in seat_rows(PUTNEY, elected=False)]
    found, _ = night(csv(HEADINGS, *rows, total_row(ISLINGTON), *none))
    assert found.seat(ISLINGTON)["state"] == "counting"
    assert found.seat(PUTNEY)["state"] == "awaiting"
    assert len(found.seat(PUTNEY)["candidates"]) == 7


@pytest.mark.parametrize(
    ("row", "column", "written", "fault"),
    [
        (1, 4, "1;661", 'row 3, column E (Votes): "1;661" is no count'),
        (1, 4, "3.4%", 'row 3, column E (Votes): "3.4%" is no count'),
        (6, 5, "perhaps", 'row 8, column F (Elected?): "perhaps" is neither yes nor no'),
        (3, 6, "190", "row 5, column G (Rejected): 190, but row 2 has 189 for the same seat"),
        (4, 2, "", "row 6: votes, but nobody's name"),
    ],
)
def test_a_fault_names_row_column_and_figure_and_keeps_out_its_own_seat_only(
    row: int, column: int, written: str, fault: str
) -> None:
    rows = [list(cells) for cells in seat_rows(ISLINGTON)]
    rows[row][column] = written
    data = csv(HEADINGS, *rows, total_row(ISLINGTON), *seat_rows(PUTNEY), total_row(PUTNEY))
    found, faults = night(data)
    assert [fault in message for message in faults] == [True], faults
    assert ISLINGTON not in found.night.seats
    assert found.seat(PUTNEY)["state"] == "declared"


def test_a_missing_heading_and_one_that_is_there_twice_are_named() -> None:
    _, faults = night(csv(("Seat code", "Seat", "Name"), (ISLINGTON, "Islington North", "Paul Josling")))
    assert 'there is no column "Candidate". It has Seat code, Seat, Name' in faults[0]
    _, faults = night(csv((*HEADINGS, "Votes"), *seat_rows(ISLINGTON)))
    assert 'the heading "Votes" is there twice, in the columns E, I' in faults[0]


def test_one_candidate_twice_with_equal_figures_is_one() -> None:
    text = TOTAL_ROW.replace('name = "Candidate"', 'name = "Candidate"\nid = "Id"')
    rows = [(*row, number) for number, row in enumerate(seat_rows(ISLINGTON), 1)]
    headings, total = (*HEADINGS, "Id"), (*total_row(ISLINGTON), "")
    found, faults = night(csv(headings, *rows, rows[-1], total), text)
    assert faults == []
    assert found.seat(ISLINGTON)["state"] == "declared"
    found, faults = night(csv(headings, *rows[:-1], (*rows[-1][:8], ""), total), text)
    assert faults == ["row 8, column I (Id): Jeremy Corbyn has no id. Fill it in"]
    assert ISLINGTON not in found.night.seats
    other = (*rows[-1][:4], "24,121", *rows[-1][5:])
    _, faults = night(csv(headings, *rows, other, total), text)
    assert "candidate 7 (Jeremy Corbyn) is in row 8 too, with other figures" in faults[0]


def test_seats_whose_names_make_the_same_id_are_kept_apart_by_a_fault() -> None:
    rows = [("St Mary", "a", "Ann", "Lab", 1, "", "", ""), ("St. Mary", "b", "Bob", "Con", 2, "", "", "")]
    _, faults = night(csv(HEADINGS, *rows))
    assert '"St. Mary" and "St Mary" would have one id, st-mary' in faults[0]


WARDS = """
layout = "long"
match = ["results.csv"]
election = "wards"
header = 0
[columns]
contest = "A"
name = "B"
party = "C"
votes = "D"
elected = "E"
"""
WARD = csv(
    ("Hill", "Ann Archer", "Lab", 900, 1),
    ("Hill", "Bob Baker", "LD", 800, 1),
    ("Hill", "Cy Cole", "Con", 700, 0),
    ("Vale", "Di Dunn", "Con", 500, 1),
    ("Vale", "Ed East", "Lab", 400, 0),
)


def test_several_seats_that_the_map_does_not_mention_are_never_one_winner() -> None:
    """Two are marked: it may be one of three that are still to come."""
    found, faults = night(WARD, WARDS + '[complete]\nwhen = "elected"\n')
    assert faults == []
    assert found.seat("hill")["state"] == "counting"
    assert "Say in the column map how many seats" in (found.night.seats["hill"].note or "")
    assert found.seat("vale")["state"] == "declared"


def test_several_seats_are_shown_when_the_map_says_so() -> None:
    found, _ = night(
        WARD, WARDS.replace("header", 'seats = "count of elected"\nheader') + '[complete]\nwhen = "elected"\n'
    )
    assert found.elected("hill") == ["Ann Archer", "Bob Baker"]
    assert found.seat("hill")["majority"] == 100
    assert found.elected("vale") == ["Di Dunn"]


def test_a_status_column_decides_and_knows_its_words() -> None:
    text = LONG.replace('elected = "Elected?"', 'status = "Elected?"')
    rows = [[*row[:5], "declared", *row[6:]] for row in seat_rows(ISLINGTON)]
    rows_without_region = [[*row[:5], "", *row[6:]] for row in seat_rows(PUTNEY)]
    found, _ = night(csv(HEADINGS, *rows, *rows_without_region), text)
    assert found.elected(ISLINGTON) == ["Jeremy Corbyn"]
    assert found.seat(PUTNEY)["state"] == "counting"
    rows[3][5] = "recount"
    _, faults = night(csv(HEADINGS, *rows), text)
    assert "row 5, column F (Elected?): recount, but rows above have declared" in faults[0]
    rows[3][5] = "final"
    _, faults = night(csv(HEADINGS, *rows), text)
    assert '"final" is no status. It can be awaiting, counting' in faults[0]


def test_windows_characters_need_the_maps_word_and_a_name_that_begins_like_a_formula_is_a_name() -> None:
    rows = [list(row) for row in seat_rows(ISLINGTON)]
    rows[0][2] = "=HYPERLINK(“x”)"
    data = csv(HEADINGS, *rows, total_row(ISLINGTON)).decode().encode("windows-1252")
    _, faults = night(data)
    assert 'encoding = "windows-1252"' in faults[0]
    found, faults = night(data, 'encoding = "windows-1252"\n' + TOTAL_ROW)
    assert faults == []
    assert "=HYPERLINK(“x”)" in found.votes(ISLINGTON)


def test_a_semicolon_or_a_tab_between_cells_is_seen_in_the_headings() -> None:
    for delimiter in ";\t":
        data = csv(HEADINGS, *seat_rows(ISLINGTON), total_row(ISLINGTON), delimiter=delimiter)
        found, faults = night(data)
        assert faults == []
        assert found.elected(ISLINGTON) == ["Jeremy Corbyn"]


def test_a_table_that_no_map_names_is_not_guessed() -> None:
    found = ArrivingNight()
    faults = found.arrive("results.csv", long_sheet()).faults
    assert faults[0].message.startswith("a table that no column map names: draft one with")
    assert not found.night.seats


def test_a_comma_within_a_figure_is_no_other_figure() -> None:
    """`1,284` without quotation marks is read by every spreadsheet program as 1 and 284."""
    rows = [(*row[:4], "1", "284") if row[2] == "Jeremy Corbyn" else row[:5] for row in seat_rows(ISLINGTON)]
    sheet = csv(HEADINGS[:5], *rows)
    text = LONG.replace('elected = "Elected?"\nrejected = "Rejected"\nelectorate = "Electorate"\n', "")
    found, faults = night(sheet, text + '[complete]\nwhen = "rest"\n')
    assert len(faults) == 1
    assert "Is there a comma in a figure of this row" in faults[0]
    assert ISLINGTON not in found.night.seats
