"""The sheet for paper or a spreadsheet, and back."""

from pathlib import Path

import pytest

from declaring.count import VALID, VOTES, entry
from election_night.declaring.sheets import SheetError
from election_night.declaring.tally.sheet import as_sheet, read_sheet


def filled(text: str) -> str:
    """The sheet with every figure."""
    rows = text.splitlines()
    figures = [f'"{votes:,}"' for votes in VOTES] + [str(VALID), "", ""]
    return "\n".join([rows[0], *(row + figure for row, figure in zip(rows[1:], figures, strict=True))])


def test_a_filled_in_sheet_is_read_back(tmp_path: Path) -> None:
    draft = entry(tmp_path / "feed").draft
    read = read_sheet(filled(as_sheet(draft)), draft)
    assert (read.votes, read.valid_votes, read.rejected) == (VOTES, VALID, None)
    assert read_sheet(as_sheet(read), draft) == read


def test_its_rows_may_be_in_any_order(tmp_path: Path) -> None:
    draft = entry(tmp_path / "feed").draft
    head, *rows = filled(as_sheet(draft)).splitlines()
    assert read_sheet("\n".join([head, *reversed(rows)]), draft).votes == VOTES


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("id,candidate", "candidate", "row 1: the columns are"),
        ('"24,120"', '"24,12"', "row 3, Jeremy Corbyn: 24,12 is not a figure"),
        ('"24,120"', "", "row 3: Jeremy Corbyn has no figure"),
        ("corbyn,", "stranger,", "row 3: Jeremy Corbyn is not in this contest"),
        ("corbyn,", "aggarwal,", "row 3: Jeremy Corbyn appears twice"),
    ],
)
def test_a_fault_names_its_row(tmp_path: Path, before: str, after: str, why: str) -> None:
    draft = entry(tmp_path / "feed").draft
    with pytest.raises(SheetError, match=why):
        read_sheet(filled(as_sheet(draft)).replace(before, after, 1), draft)


def test_a_missing_row_is_named(tmp_path: Path) -> None:
    draft = entry(tmp_path / "feed").draft
    text = "\n".join(row for row in filled(as_sheet(draft)).splitlines() if "Josling" not in row)
    with pytest.raises(SheetError, match="no row for Paul Josling"):
        read_sheet(text, draft)
