"""No table takes long to be refused, and none has more faults than anybody would read."""

import pytest

from election_night.formats import DecodeContext, Decoded, decode
from election_night.formats.tables.sheet import MOST_COLUMNS, MOST_ROWS
from election_night.model import Result
from formats.tables.tables import HEADINGS, ISLINGTON, TOTAL_ROW, Row, csv, seat_rows, settings, total_row


def decoded(data: bytes) -> Decoded:
    found = decode(data, DecodeContext("results.csv", settings=settings(TOTAL_ROW)))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"\n" * (MOST_ROWS + 1), "more than 100,000 rows or 2,000 columns"),
        (b"," * MOST_COLUMNS, "more than 100,000 rows or 2,000 columns"),
        (b"x" * 200_000, "a cell of more than 131,072 characters"),
        (b'"' + b"x" * 200_000, "a cell of more than 131,072 characters"),
        (b"a,\0b\n", "it has NUL bytes"),
        (b'a,"b"c\n', "a quotation mark inside a cell"),
        (b"a,\xff\n", "row 1: not UTF-8"),
        (b"a,b\n\xe2\x80", "it ends in the middle of a character"),
        (b"", "no cell"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(data: bytes, fault: str) -> None:
    found = decoded(data)
    assert found.documents == ()
    assert [fault in message.message for message in found.faults] == [True], found.faults


def test_a_seat_with_too_many_candidates_is_kept_out_and_the_others_are_read() -> None:
    crowd: list[Row] = [("E1", "Hill", f"Candidate {number}", "Ind", 1, "", "", "") for number in range(1100)]
    found = decoded(csv(HEADINGS, *crowd, *seat_rows(ISLINGTON), total_row(ISLINGTON)))
    assert "row 1002: more than 1,000 candidates in one seat" in found.faults[0].message
    results = [document for document in found.documents if isinstance(document, Result)]
    assert [result.contest for result in results] == [ISLINGTON]


def test_of_many_faults_the_first_hundred_are_listed() -> None:
    rows: list[Row] = [(f"E{number}", "Hill", "Ann", "Ind", "?", "", "", "") for number in range(150)]
    found = decoded(csv(HEADINGS, *rows))
    assert len(found.faults) == 101
    assert found.faults[-1].message == "and 50 more like these"
