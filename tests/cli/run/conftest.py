"""A feed with a seat in every state."""

from pathlib import Path

import pytest

from cli import papers
from election_night.cli import feed_once
from election_night.cli.run import results
from tui.stages import whole_night


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The night of 2024, whatever feed is named: it is read for the first test, and not for each."""
    night = whole_night(652).night
    monkeypatch.setattr(results, "Night", lambda **_: night)
    monkeypatch.setattr(feed_once, "read", lambda *_, **__: feed_once.FeedProblems([], []))


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """Return seats in every state there is."""
    states = (
        "awaiting", "called", "corrected", "counting", "countermanded", "declared",
        "disputed", "lot", "recount", "refused", "unopposed", "withdrawn",
    )  # fmt: skip
    announced = papers.election(*states)
    announced["contests"][10]["candidates"] = papers.BALLOT[:1]
    level = {"1": 987, "2": 987, "3": 40}
    papers.drop(
        tmp_path,
        announced,
        papers.result("called", status="called", winner="1"),
        papers.result("corrected", rejected=10),
        papers.result("corrected", 2, rejected=12, correction="Two were found under a table."),
        papers.result("counting", status="counting", votes={"1": 1001, "3": 40}),
        papers.result("countermanded", status="countermanded", note="A candidate died."),
        papers.result("declared", rejected=12, valid_votes=2028, majority=14, winner="1"),
        papers.result("disputed", valid_votes=2128),
        papers.result("lot", votes=level, by_lot=True, winner="2"),
        papers.result("recount", status="recount", recount=2),
        papers.result("refused", votes={"1": 9999, "2": 1, "3": 0}),
        papers.result("unopposed", status="unopposed", candidates=papers.BALLOT[:1]),
        papers.result("withdrawn"),
        papers.result("withdrawn", 2, status="withdrawn", correction="It was another ward."),
    )
    return tmp_path
