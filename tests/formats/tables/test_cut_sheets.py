"""The beginning of a table is a table too: wherever a file ends, nothing wrong is declared."""

import pytest

from election_night.formats import DecodeContext, Decoded, decode
from election_night.formats.tables.sheets import CUT, SETTLED
from election_night.model import Result, Status
from formats.tables.tables import (
    HEADINGS,
    ISLINGTON,
    LONG,
    MAJORITY,
    NAMES,
    PUTNEY,
    TOTAL_ROW,
    VOTES,
    WINNER,
    Row,
    csv,
    long_sheet,
    seat_rows,
    settings,
    total_row,
)


def decoded(data: bytes, text: str) -> Decoded:
    """What a sheet says."""
    found = decode(data, DecodeContext("results.csv", settings=settings(text)))
    assert found is not None
    return found


def results(found: Decoded) -> dict[str, Result]:
    return {document.contest: document for document in found.documents if isinstance(document, Result)}


def claims(result: Result) -> tuple[str, int]:
    """The first candidate and the majority that a document comes to."""
    votes = sorted(((person.votes or 0, person.name) for person in result.candidates), reverse=True)
    return votes[0][1], votes[0][0] - (votes[1][0] if len(votes) > 1 else 0)


def wrongly_declared(found: Decoded) -> list[str]:
    """Seats that are declared with another winner or majority than the right one, and add up all the same."""
    return [
        contest
        for contest, result in results(found).items()
        if result.status is Status.DECLARED
        and result.valid_votes in {None, sum(person.votes or 0 for person in result.candidates)}
        and claims(result) != (WINNER[contest], MAJORITY[contest])
    ]


def test_cut_at_every_place_a_sheet_with_totals_declares_nothing_wrong() -> None:
    data = long_sheet()
    assert set(results(decoded(data, TOTAL_ROW))) == {ISLINGTON, PUTNEY}
    for end in range(len(data)):
        assert wrongly_declared(decoded(data[:end], TOTAL_ROW)) == [], data[:end][-40:]


def test_a_file_cut_inside_a_number_is_in_progress_and_nobody_leads() -> None:
    """24120 cut to 241: Nargund would lead."""
    data = csv(HEADINGS, *seat_rows(ISLINGTON, thousands=False))
    found = decoded(data[: data.index(b"24120") + 3], TOTAL_ROW)
    assert found.documents == ()
    assert found.unfinished
    assert "row 8, the last, has 5 cells" in found.faults[0].message


def test_a_whole_row_is_read_though_its_last_cell_may_be_cut_but_only_after_a_long_rest() -> None:
    """Of twelve official files five end without a line end."""
    text = TOTAL_ROW.replace('party = "Party"\n', "")
    order = [0, 1, 2, 5, 6, 7, 4]
    headings = [HEADINGS[column] for column in order]
    rows = [[row[column] for column in order] for row in seat_rows(ISLINGTON, thousands=False)]
    data = csv(headings, *rows, end="\n").rstrip(b"\n")
    whole, cut = decoded(data + b"\n", text), decoded(data[:-2], text)
    assert (whole.settle_seconds, cut.settle_seconds) == (SETTLED, CUT)
    assert results(cut)[ISLINGTON].status is Status.COUNTING


def test_a_cell_that_was_opened_and_not_closed_is_in_progress() -> None:
    data = long_sheet()
    found = decoded(data[: data.index(b'"24,120"') + 4], TOTAL_ROW)
    assert found.unfinished
    assert "a quotation mark isn't closed" in found.faults[0].message


def test_cut_after_a_row_the_last_seat_only_counts() -> None:
    data = csv(HEADINGS, *seat_rows(ISLINGTON)[:6])
    assert results(decoded(data, TOTAL_ROW))[ISLINGTON].status is Status.COUNTING


VALID = (
    LONG.replace('rejected = "Rejected"', 'valid_votes = "Rejected"') + '[complete]\nwhen = "valid-votes"\n'
)


def valid_sheet(*seats: str) -> bytes:
    rows = []
    for seat in seats:
        total = sum(votes for _, _, votes in VOTES[seat])
        rows += [[*row[:6], total, row[7]] for row in seat_rows(seat)]
    return csv(HEADINGS, *rows)


def test_cut_at_every_place_a_sheet_with_valid_votes_declares_nothing_wrong() -> None:
    data = valid_sheet(ISLINGTON, PUTNEY)
    assert {result.status for result in results(decoded(data, VALID)).values()} == {Status.DECLARED}
    for end in range(len(data)):
        assert wrongly_declared(decoded(data[:end], VALID)) == [], data[:end][-40:]


def test_a_sum_that_is_wrong_is_disputed_where_more_rows_follow_and_counts_at_the_end() -> None:
    """There it may be that the rest of the seat is still to come."""
    for seats, status in (((ISLINGTON, PUTNEY), Status.DECLARED), ((PUTNEY, ISLINGTON), Status.COUNTING)):
        data = valid_sheet(*seats).replace(b"1,661", b"1,662")
        assert results(decoded(data, VALID))[ISLINGTON].status is status


def test_a_known_number_of_rows_declares_all_of_them_or_none() -> None:
    text = LONG + '[complete]\nwhen = "rows"\nrows = 14\n'
    rows = [*seat_rows(ISLINGTON), *seat_rows(PUTNEY)]
    whole = results(decoded(csv(HEADINGS, *rows), text))
    assert {result.status for result in whole.values()} == {Status.DECLARED}
    for number in (13, 7, 1):
        cut = results(decoded(csv(HEADINGS, *rows[:number]), text))
        assert Status.DECLARED not in {result.status for result in cut.values()}


def last_column(sheet: list[Row], column: int) -> bytes:
    """A sheet whose last column is another one, without a line end."""
    return csv(*([*row[:column], *row[column + 1 :], row[column]] for row in sheet)).rstrip(b"\r\n")


@pytest.mark.parametrize("when", ["elected", "rest", "rows", "rename"])
def test_a_figure_at_the_end_of_a_file_without_a_line_end_is_never_declared(when: str) -> None:
    """However long the file rests: with 24120 cut to 2412 the winner would be right and the figure wrong."""
    text = LONG + f'[complete]\nwhen = "{when}"\nrows = 7\n'
    data = last_column([HEADINGS, *seat_rows(ISLINGTON, thousands=False)], 4)
    assert data.endswith(b",24120")
    for end in range(len(data) - 4, len(data) + 1):
        assert results(decoded(data[:end], text))[ISLINGTON].status is Status.COUNTING
    for ended in (data + b"\r\n", data + b"\r\nEnd,,,,,,,"):
        assert results(decoded(ended, text))[ISLINGTON].status is Status.DECLARED


@pytest.mark.parametrize(("column", "status"), [(4, Status.DECLARED), (6, Status.COUNTING)])
def test_a_total_that_agrees_proves_the_last_cell_only_if_it_is_in_the_sum(
    column: int, status: Status
) -> None:
    """The cell at the end of the total row is the total itself, or that of the rejected ballots, cut."""
    data = last_column([HEADINGS, *seat_rows(ISLINGTON, thousands=False), total_row(ISLINGTON)], column)
    assert results(decoded(data, TOTAL_ROW))[ISLINGTON].status is status
    assert results(decoded(data + b"\n", TOTAL_ROW))[ISLINGTON].status is Status.DECLARED


def test_in_a_wide_sheet_the_last_cell_of_the_last_row_may_be_cut() -> None:
    text = """
layout = "wide"
match = ["results.csv"]
election = "ward-2026"
[columns]
contest = "Ward"
[candidates]
name = "Name {}"
votes = "Votes {}"
[complete]
when = "rename"
"""
    data = csv(
        ("Ward", "Name 1", "Votes 1", "Name 2", "Votes 2"),
        ("Hillside", "Ann Archer", 1010, "Bob Baker", 987),
        ("Riverside", "Cy Cole", 400, "Dee Dent", 998),
    )
    cut = results(decoded(data.rstrip()[:-1], text))
    assert (cut["hillside"].status, cut["riverside"].status) == (Status.DECLARED, Status.COUNTING)
    assert results(decoded(data, text))["riverside"].status is Status.DECLARED


@pytest.mark.parametrize("when", ["elected", "rest"])
def test_where_only_rest_shows_that_the_last_seat_is_whole_the_file_has_to_rest(when: str) -> None:
    text = LONG + f'[complete]\nwhen = "{when}"\nrest = 30\n'
    found = decoded(csv(HEADINGS, *seat_rows(ISLINGTON), *seat_rows(PUTNEY)), text)
    assert found.settle_seconds == 30.0
    assert {result.status for result in results(found).values()} == {Status.DECLARED}


def test_as_many_elected_as_seats_and_everybody_with_votes_or_it_only_counts() -> None:
    text = LONG + '[complete]\nwhen = "elected"\n'
    rows = [list(row) for row in seat_rows(ISLINGTON)]
    rows[0][4] = ""
    for sheet in (csv(HEADINGS, *rows), csv(HEADINGS, *seat_rows(ISLINGTON, elected=False))):
        assert results(decoded(sheet, text))[ISLINGTON].status is Status.COUNTING


def test_in_a_sheet_that_goes_by_ballot_papers_nobody_decisive_may_be_missing() -> None:
    """The papers that are left could be the votes of a candidate who comes second."""
    text = LONG.replace('rejected = "Rejected"', 'papers = "Rejected"') + '[complete]\nwhen = "elected"\n'
    rows = [[*row[:6], 49_195, row[7]] for row in reversed(seat_rows(ISLINGTON))]
    for number in range(1, 8):
        result = results(decoded(csv(HEADINGS, *rows[:number]), text))[ISLINGTON]
        right = claims(result) == (WINNER[ISLINGTON], MAJORITY[ISLINGTON])
        assert (result.status is Status.DECLARED) <= right, number
    assert result.status is Status.DECLARED


def test_a_seat_at_the_end_with_nobody_but_the_elected_waits_for_the_others() -> None:
    """A sheet sorted by votes that was cut after the winner's row would have no majority at all."""
    text = LONG + '[complete]\nwhen = "elected"\n'
    rows = [*reversed(seat_rows(ISLINGTON))]
    assert results(decoded(csv(HEADINGS, rows[0]), text))[ISLINGTON].status is Status.COUNTING
    assert results(decoded(csv(HEADINGS, *rows[:2]), text))[ISLINGTON].status is Status.DECLARED


def test_a_sheet_that_is_renamed_says_so() -> None:
    found = decoded(csv(HEADINGS, *seat_rows(ISLINGTON)), LONG + '[complete]\nwhen = "rename"\n')
    assert found.must_be_renamed
    assert results(found)[ISLINGTON].status is Status.DECLARED


def test_headings_that_are_still_being_written_are_in_progress() -> None:
    data = long_sheet()
    for end in range(1, data.index(b"Electorate") + 5):
        found = decoded(data[:end], TOTAL_ROW)
        assert found.documents == ()
    assert decoded(csv(HEADINGS[:3]).rstrip(), TOTAL_ROW).unfinished


def test_a_note_below_the_last_seat_may_have_fewer_cells() -> None:
    data = csv(HEADINGS, *seat_rows(ISLINGTON), total_row(ISLINGTON)) + b"Figures are provisional\n"
    assert results(decoded(data, TOTAL_ROW))[ISLINGTON].name == NAMES[ISLINGTON]
