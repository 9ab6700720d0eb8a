"""A cell is exactly a count or it is none: nothing is guessed."""

import pytest

from election_night.formats.tables import cells
from election_night.formats.tables.cells import Address, CellError

NOTHING = frozenset({"", "-", "–", "n/a"})


@pytest.mark.parametrize(
    ("written", "numbers", "votes"),
    [
        ("1204", "1234", 1204),
        (" 1204\u00a0", "1234", 1204),
        ("0", "1234", 0),
        ("1,204", "1,234", 1204),
        ("1204", "1,234", 1204),
        ("1,204,000", "1,234", 1_204_000),
        ("1.204", "1.234", 1204),
        ("1 204", "1 234", 1204),
        ("1\u202f204", "1 234", 1204),
    ],
)
def test_a_count_is_read_as_the_map_writes_it(written: str, numbers: str, votes: int) -> None:
    assert cells.count(written, numbers, NOTHING) == votes


@pytest.mark.parametrize("written", ["", " ", "-", "–", "n/a"])
def test_what_means_not_known_is_not_zero(written: str) -> None:
    assert cells.count(written, "1234", NOTHING) is None


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("1,204", "1234"),
        ("1.204", "1,234"),
        ("12,04", "1,234"),
        ("1,2040", "1,234"),
        ("49.2%", "1,234"),
        ("-3", "1234"),
        ("1204.0", "1234"),
        ("1e3", "1234"),
        ("TRUE", "1234"),
        ("=SUM(E2:E8)", "1234"),
        ("١٢٠٤", "1234"),
        ("99999999999", "1234"),
        ("9" * 5000, "1234"),
        (1204.5, "1.234"),
        (1.204, "1.234"),
    ],
)
def test_anything_else_is_a_fault(written: str | float, numbers: str) -> None:
    with pytest.raises(CellError):
        cells.count(written, numbers, NOTHING)


def test_a_count_written_another_way_says_which_way_that_is() -> None:
    with pytest.raises(CellError, match='numbers = "1,234" in the column map'):
        cells.count("1,204", "1234", NOTHING)


@pytest.mark.parametrize("written", ["Y", "yes", "1", "t", "TRUE", "*", "ELECTED", " Elected "])
def test_marks_of_the_elected(written: str) -> None:
    assert cells.is_yes(written)


@pytest.mark.parametrize("written", ["N", "no", "0", "f", "FALSE", "", "Not elected"])
def test_marks_of_the_others(written: str) -> None:
    assert not cells.is_yes(written)


def test_a_mark_that_is_neither_is_a_fault() -> None:
    with pytest.raises(CellError, match="neither yes nor no"):
        cells.is_yes("maybe")


def test_an_address_is_the_spreadsheets_own() -> None:
    assert str(Address(14, 4, "Votes")) == "row 14, column E (Votes)"
    assert [cells.letters(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
