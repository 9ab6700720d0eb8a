"""The example of a format in docs/contributing.md: it is this code, and does what the page says."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from election_night.formats import DecodeContext, FormatSettings, Order
from election_night.model import Result, Status
from formats import slips

ROOT = Path(__file__).parents[2]
SLIP = b"slip ward-2026 riverside\n1010 green Ann Archer\n987 labour Bob Baker\nelected Ann Archer\n"


def test_the_page_shows_this_very_code() -> None:
    code = Path(slips.__file__).read_text("utf-8")
    assert f"```python\n{code}```\n" in (ROOT / "docs/contributing.md").read_text("utf-8")


def test_a_slip_is_a_result_in_order_of_arrival() -> None:
    at = datetime(2026, 5, 8, 1, 12, tzinfo=UTC)
    decoded = slips.decode(SLIP, DecodeContext("riverside.slip", at, FormatSettings(test=True)))
    (result,) = decoded.documents
    assert isinstance(result, Result)
    assert (decoded.order, decoded.faults) == (Order.ARRIVAL, ())
    assert (result.status, result.issued_at, result.test) == (Status.DECLARED, at, True)
    assert [candidate.votes for candidate in result.candidates] == [1010, 987]
    assert result.winner == "1:Ann Archer"


def test_no_beginning_of_a_slip_declares_anybody() -> None:
    """But the one that lacks only its last line end."""
    complete = [length for length in range(len(SLIP) + 1) if slips.decode(SLIP[:length]).documents]
    assert complete == [len(SLIP) - 1, len(SLIP)]


@pytest.mark.parametrize(
    ("slip", "fault"),
    [
        (b"slip e S1\nmany green Ann\nelected Ann\n", "many green Ann. Write votes, a party and a name"),
        (b"slip e S1\n5 green Ann\nelected Bob\n", "Bob is elected, but not in the list"),
        (b"slip e S/1\n5 green Ann\ncounting\n", "at most 64 letters, digits"),
        (b"slip e S1\n5 green \xff\ncounting\n", "utf-8"),
        (b"slip e S1\n5 green\ncounting\n", "name"),
        (b"slip ", 'its last line is "counting"'),
        (b"", "its last line"),
    ],
)
def test_what_is_wrong_with_a_slip_is_said(slip: bytes, fault: str) -> None:
    decoded = slips.decode(slip)
    assert decoded.documents == ()
    assert fault in decoded.faults[0].message
