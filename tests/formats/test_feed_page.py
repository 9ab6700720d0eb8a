"""What docs/feed-format.md says of content, corrections and times, sentence by sentence."""

import json
from typing import Any

import pytest

from core.build import night_of_documents, result
from election_night import formats
from election_night.core.change import Outcome
from election_night.core.contest.seat import State
from election_night.core.night import Night

ANN, BOB = ("a", "Ann", "x", 500), ("b", "Bob", "y", 400)


def only(night: Night) -> Any:
    return next(iter(night.seats.values()))


def test_another_order_of_rows_and_an_empty_correction_are_no_other_content() -> None:
    """A duplicate, no conflict."""
    night = night_of_documents(result([ANN, BOB], 1))
    assert night.apply(result([BOB, ANN], 1), "b.json").outcome is Outcome.DUPLICATE
    assert night.apply(result([ANN, BOB], 1, correction=""), "c.json").outcome is Outcome.DUPLICATE
    assert night.apply(result([ANN, BOB], 1, rejected=3), "d.json").outcome is Outcome.CONFLICT


def test_a_figure_left_out_or_added_corrects_nothing() -> None:
    """And what was known stays the measure for the next one."""
    night = night_of_documents(
        result([ANN, BOB], 1, rejected=5), result([ANN, BOB], 2), result([ANN, BOB], 3, electorate=2000)
    )
    assert (only(night).state, only(night).corrections) == (State.DECLARED, 0)
    night.apply(result([ANN, BOB], 4, rejected=6))
    assert (only(night).state, only(night).corrections) == (State.CORRECTED, 1)


@pytest.mark.parametrize("status", ["awaiting", "counting", "recount"])
def test_a_count_that_goes_on_takes_the_winner_back_only_with_a_correction(status: str) -> None:
    """Without one it is cautioned; the next declaration of another winner is then disputed."""
    other: list[int | None] = [400, 500]
    for correction, state in ((None, State.DISPUTED), ("a bundle was found", State.DECLARED)):
        night = night_of_documents(
            result([ANN, BOB], 1), result([ANN, BOB], 2, status, correction=correction)
        )
        assert only(night).winner is None
        assert bool(only(night).cautions) is (correction is None)
        night.apply(result([ANN, BOB], 3, votes=other))
        assert (only(night).state is State.DISPUTED) is (state is State.DISPUTED)


@pytest.mark.parametrize(("declared", "cautioned"), [("03:05:00", False), ("03:05:01", True)])
def test_declared_after_it_was_written(declared: str, cautioned: bool) -> None:
    """By more than five minutes: believed, with a caution."""
    times: dict[str, Any] = {"issued_at": "2024-07-05T03:00:00Z", "declared_at": f"2024-07-05T{declared}Z"}
    seat = only(night_of_documents(result([ANN, BOB], 1, **times)))
    assert seat.state is State.DECLARED
    assert any("after the document was written" in one for one in seat.cautions) is cautioned


def refused(document: dict[str, Any]) -> str:
    decoded = formats.decode(json.dumps(document).encode())
    assert decoded
    return "; ".join(fault.message for fault in decoded.faults)


RESULT: dict[str, Any] = {
    "schema": "election-night/result@1", "election": "e", "contest": "c", "revision": 1,
    "status": "awaiting", "issued_at": "2024-07-05T03:00:00Z",
}  # fmt: skip
ELECTION: dict[str, Any] = {
    "schema": "election-night/election@1", "id": "e", "name": "E", "date": "2024-07-04",
}  # fmt: skip


@pytest.mark.parametrize(
    ("document", "fields", "says"),
    [
        (RESULT, {"name": ""}, "name"),
        (RESULT, {"name": "  "}, "name"),
        (RESULT, {"candidates": [{"name": " ", "party": "x"}]}, "name"),
        (RESULT, {"candidates": [{"name": "Ann", "party": " "}]}, "party"),
        (ELECTION, {"parties": [{"id": "a", "name": "A", "short": "A"}] * 2}, "listed twice"),
        (ELECTION, {"contests": [{"id": "a", "name": "A"}] * 2}, "listed twice"),
        ({"schema": "election-night/desk@1", "election": "e"}, {}, "a desk file in a feed is never read"),
    ],
)
def test_what_is_refused(document: dict[str, Any], fields: dict[str, Any], says: str) -> None:
    assert says in refused(document | fields)
