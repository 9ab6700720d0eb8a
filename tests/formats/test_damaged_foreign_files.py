"""Files of other suppliers, damaged in many ways: whatever comes of them is a value, never an error."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_night.formats import DecodeContext, decode
from election_night.formats.registry import FORMATS, issued_at, may_hold_election
from formats.democracy_club import items, test_atom
from formats.modern_gov import answers
from formats.nist import reports

CONTEXT = DecodeContext("feed/file.xml", datetime(2026, 5, 8, 1, 0, tzinfo=UTC))
FILES = {
    "NIST": reports.file(reports.report(reports.contest(*reports.COUNTED), outcomes={"p2": "winner"})),
    "modern.gov": answers.answer(answers.MILL, answers.HILL),
    "results": items.page(items.result(elected=(2,))),
    "ballots": items.page(items.ballot(*items.COUNTED, elected=(2,))),
    "winners": items.page(items.winner(2)),
    "Atom": test_atom.feed(test_atom.WON, test_atom.RETRACTED),
}
VALUES = [
    b"null",
    b"-1",
    b"1.5",
    b"true",
    b'"x"',
    b"[]",
    b"{}",
    b"99999999999999999999",
    b"<",
    b"\xff",
    b"\0",
    b"]]>",
]


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
def test_a_damaged_file_is_a_value(name: str, data: st.DataObject) -> None:
    whole = FILES[name]
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(start + 40, len(whole))))
    damaged = whole[:start] + data.draw(st.sampled_from(VALUES)) + whole[end:]
    decoded = decode(damaged, CONTEXT)
    assert decoded is None or all(fault.message for fault in decoded.faults)


@pytest.mark.parametrize(
    "beginning", [b"<election>", b'{"candidate_results": [', b"PK\x03\x04", b"<feed>", b"["]
)
def test_much_rubbish_ends_nothing(beginning: bytes) -> None:
    for filling in (b"<a>", b"{", b"[", b"\0", b'"candidacies",'):
        rubbish = beginning + filling * (500_000 // len(filling))
        decoded = decode(rubbish, CONTEXT)
        assert decoded is None or not decoded.documents
        assert issued_at(rubbish) is None
        assert may_hold_election(rubbish) in {True, False}


def test_no_two_formats_claim_one_file() -> None:
    """But for those that take whatever no other takes."""
    alone = {"modern.gov", "NIST SP 1500-100", "Democracy Club's API", "Democracy Club's feed of winners"}
    for data in FILES.values():
        claiming = {format_.name for format_ in FORMATS if format_.claims(data, CONTEXT)}
        assert len(claiming - {"other XML", "election-night JSON"}) == 1
        assert claiming & alone
