"""The desk's own file beats the feed, is read again when it changes, and is never part of a feed."""

import json
from pathlib import Path

import pytest

from election_night.feed.desk import Desk
from election_night.feed.errors import FeedUnreadable
from election_night.night.night import Night
from election_night.night.problems import Severity
from election_night.night.seat import State
from feed.kit import data, drop, until


def ruling(contest: str, **decision: object) -> bytes:
    decisions = [{"contest": contest, "by": "Jo", "reason": "the agent rang", **decision}] if decision else []
    election = json.loads(data(contest))["election"]
    return json.dumps(
        {"schema": "election-night/desk@1", "election": election, "decisions": decisions}
    ).encode()


def test_a_seat_is_held_back_and_let_go(tmp_path: Path) -> None:
    """A decision holds a declared seat back, with its reason; without it the feed counts again."""
    feed, paper = tmp_path / "feed", tmp_path / "desk.json"
    feed.mkdir()
    drop(feed, "a.json", data("S1"))
    desk = Desk(feed, Night(), poll=True, rulings=paper)

    def known() -> bool:
        desk.look()
        return "S1" in desk.night.seats

    until(known)
    assert desk.night.seats["S1"].state is State.DECLARED
    paper.write_bytes(ruling("S1", hold=True))
    desk.look()
    held = desk.night.seats["S1"]
    assert held.state is State.DISPUTED
    assert held.winner is None
    assert "the agent rang" in held.reasons[0]
    paper.write_bytes(ruling("S1"))
    desk.look()
    assert desk.night.seats["S1"].state is State.DECLARED


def test_a_broken_desk_file_leaves_the_last_good_one(tmp_path: Path) -> None:
    """While somebody types, the decision that counted goes on counting, and what is wrong is said."""
    feed, paper = tmp_path / "feed", tmp_path / "desk.json"
    feed.mkdir()
    drop(feed, "a.json", data("S1"))
    paper.write_bytes(ruling("S1", hold=True))
    desk = Desk(feed, Night(), poll=True, rulings=paper)
    desk.look()
    paper.write_bytes(ruling("S1", hold=True)[:-20])
    desk.look()
    assert desk.night.seats["S1"].state is State.DISPUTED
    told = [one for one in desk.problems() if one.severity is Severity.REFUSED]
    assert len(told) == 1
    assert "the last good one counts" in told[0].message.lower()


def test_the_desk_file_is_kept_in_the_journal_and_is_no_document(tmp_path: Path) -> None:
    """A restart reads the file itself; its copy in the journal is evidence, not a document of the feed."""
    feed, paper, journal = tmp_path / "feed", tmp_path / "desk.json", tmp_path / "journal.jsonl"
    feed.mkdir()
    drop(feed, "a.json", data("S1"))
    paper.write_bytes(ruling("S1", hold=True))
    for _ in range(2):
        desk = Desk(feed, Night(), journal=journal, rulings=paper)
        desk.read_once()
        assert desk.night.seats["S1"].state is State.DISPUTED
        assert not [one for one in desk.problems() if one.severity is Severity.REFUSED]
    assert b"the agent rang" in journal.read_bytes()


def test_a_desk_file_in_the_feed_is_refused(tmp_path: Path) -> None:
    """Whoever writes the feed must not be able to decide for the desk."""
    with pytest.raises(FeedUnreadable, match="may not lie in the feed"):
        Desk(tmp_path, Night(), rulings=tmp_path / "desk.json")
    drop(tmp_path, "desk.json", ruling("S1", hold=True))
    drop(tmp_path, "a.json", data("S1"))
    desk = Desk(tmp_path, Night())
    desk.read_once()
    assert desk.night.seats["S1"].state is State.DECLARED
    assert [one.file for one in desk.problems() if one.severity is Severity.REFUSED] == ["desk.json"]
