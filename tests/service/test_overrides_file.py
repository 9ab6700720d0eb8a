"""The desk's own file beats the feed, is read again when it changes, and is never part of a feed."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.core.problems import Severity
from election_night.service.night_service import NightService
from election_night.service.overrides_file import GONE_AFTER
from election_night.sources.errors import FeedUnreadable
from election_night.system import disk
from service.kit import FakeClock, close, data, drop, settle, until
from service.overrides import away, desk_file, held, refused, stands


def test_a_seat_is_held_back_and_let_go(tmp_path: Path) -> None:
    """A decision holds a declared seat back, with its reason; without it the feed counts again."""
    feed, paper = tmp_path / "feed", tmp_path / "desk.json"
    feed.mkdir()
    drop(feed, "a.json", data("S1"))
    service = NightService(feed, Night(), poll=True, overrides=paper)

    def known() -> bool:
        service.poll_once()
        return "S1" in service.night.seats

    until(known)
    assert service.night.seats["S1"].state is State.DECLARED
    paper.write_bytes(desk_file("S1", hold=True))
    service.poll_once()
    held = service.night.seats["S1"]
    assert held.state is State.DISPUTED
    assert held.winner is None
    assert "the agent rang" in held.reasons[0]
    paper.write_bytes(desk_file("S1"))
    service.poll_once()
    assert service.night.seats["S1"].state is State.DECLARED


def test_a_broken_desk_file_leaves_the_last_good_one(tmp_path: Path) -> None:
    """While somebody types, the decision that counted goes on counting, and what is wrong is said."""
    feed, paper = tmp_path / "feed", tmp_path / "desk.json"
    feed.mkdir()
    drop(feed, "a.json", data("S1"))
    paper.write_bytes(desk_file("S1", hold=True))
    service = NightService(feed, Night(), poll=True, overrides=paper)

    def known() -> bool:
        service.poll_once()
        return "S1" in service.night.seats

    until(known)
    paper.write_bytes(desk_file("S1", hold=True)[:-20])
    service.poll_once()
    assert service.night.seats["S1"].state is State.DISPUTED
    refusals = [problem for problem in service.problems() if problem.severity is Severity.REFUSED]
    assert len(refusals) == 1
    assert "the last good one counts" in refusals[0].message.lower()


def test_the_desk_file_is_kept_in_the_journal_and_is_no_document(tmp_path: Path) -> None:
    """A restart reads the file itself; its copy in the journal is evidence, not a document of the feed."""
    feed, paper, journal = tmp_path / "feed", tmp_path / "desk.json", tmp_path / "journal.jsonl"
    feed.mkdir()
    drop(feed, "a.json", data("S1"))
    paper.write_bytes(desk_file("S1", hold=True))
    for _ in range(2):
        service = NightService(feed, Night(), journal=journal, overrides=paper)
        service.read_once()
        assert service.night.seats["S1"].state is State.DISPUTED
        assert not [problem for problem in service.problems() if problem.severity is Severity.REFUSED]
    assert b"the agent rang" in journal.read_bytes()


def test_a_desk_file_in_the_feed_is_refused(tmp_path: Path) -> None:
    """Whoever writes the feed must not be able to decide for the desk."""
    with pytest.raises(FeedUnreadable, match="may not lie in the feed"):
        NightService(tmp_path, Night(), overrides=tmp_path / "desk.json")
    drop(tmp_path, "desk.json", desk_file("S1", hold=True))
    drop(tmp_path, "a.json", data("S1"))
    service = NightService(tmp_path, Night())
    service.read_once()
    assert service.night.seats["S1"].state is State.DECLARED
    assert [problem.file for problem in service.problems() if problem.severity is Severity.REFUSED] == [
        "desk.json"
    ]


def half(paper: Path) -> None:
    paper.write_bytes(desk_file("S1", hold=True)[:-20])


def a_folder(paper: Path) -> None:
    paper.unlink()
    paper.mkdir()


@pytest.mark.parametrize("breaks", [half, a_folder, away])
@pytest.mark.parametrize("once", [False, True])
def test_a_restart_with_a_broken_desk_file_keeps_the_last_good_one(
    tmp_path: Path, breaks: Callable[[Path], None], *, once: bool
) -> None:
    """It is in the journal: the feed's winner does not come back because somebody is typing."""
    feed, paper, journal = tmp_path / "feed", tmp_path / "desk/desk.json", tmp_path / "journal.jsonl"
    close(held(feed, paper, journal))
    breaks(paper)
    for _ in range(2):
        restarted = NightService(feed, Night(), poll=True, overrides=paper, journal=journal)
        if once:
            restarted.read_once()
        else:
            for _ in range(4):
                restarted.poll_once()
        assert restarted.night.seats["S1"].state is State.DISPUTED
        assert restarted.night.seats["S1"].winner is None
        seen = [
            change.after.winner
            for change in restarted.drain_changes()
            if change.after and change.contest == "S1"
        ]
        assert seen
        assert set(seen) == {None}, "not even while the journal is read"
        assert len(refused(restarted)) == 1
        assert "The last good one counts" in refused(restarted)[0]
        close(restarted)
    assert journal.read_bytes().count(b"the agent rang") == 1, "it is no news"


def test_a_desk_file_taken_away_between_two_runs_counts_no_more(tmp_path: Path, clock: FakeClock) -> None:
    """After the ten seconds that it may be away for: somebody may be saving it as the program starts."""
    feed, paper, journal = tmp_path / "feed", tmp_path / "desk/desk.json", tmp_path / "journal.jsonl"
    close(held(feed, paper, journal))
    paper.unlink()
    restarted = NightService(feed, Night(), poll=True, overrides=paper, journal=journal, clock=clock)
    settle(restarted, clock, GONE_AFTER - 1)
    assert stands(restarted) is State.DISPUTED
    settle(restarted, clock, 2.0)
    assert stands(restarted) is State.DECLARED
    assert not refused(restarted)
    close(restarted)


def test_another_desk_file_is_not_mistaken_for_the_last_good_one(tmp_path: Path) -> None:
    """What the one of yesterday decided does not count for one that cannot be read today."""
    feed, paper, journal = tmp_path / "feed", tmp_path / "desk/desk.json", tmp_path / "journal.jsonl"
    close(held(feed, paper, journal))
    other = paper.with_name("other.json")
    half(other)
    restarted = NightService(feed, Night(), poll=True, overrides=other, journal=journal)
    restarted.poll_once()
    assert restarted.night.seats["S1"].state is State.DECLARED
    assert "None of it counts" in refused(restarted)[0]
    close(restarted)


def test_a_desk_file_that_is_a_pipe_stops_nothing(tmp_path: Path) -> None:
    """Reading one would wait for ever, and the screen with it."""
    feed, paper = tmp_path / "feed", tmp_path / "desk/desk.json"
    service = held(feed, paper)
    paper.unlink()
    os.mkfifo(paper)
    looking = threading.Thread(target=service.poll_once, daemon=True)
    looking.start()
    looking.join(10.0)
    assert not looking.is_alive()
    assert stands(service) is State.DISPUTED
    assert "a pipe, not a file" in refused(service)[0]


@pytest.mark.parametrize("call", ["stat", "open", "read"])
def test_a_desk_file_that_is_waited_for_keeps_nobody_from_the_night(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """A dead share may answer never: whoever draws gets the lock meanwhile."""
    feed, paper = tmp_path / "feed", tmp_path / "desk/desk.json"
    service = held(feed, paper)
    paper.write_bytes(desk_file("S1"))
    number = paper.stat().st_ino
    real, had = getattr(disk, call), []

    def draws() -> None:
        if service.lock.acquire(timeout=5.0):
            had.append(call)
            service.lock.release()

    def waits(opened: Any, *args: Any, **options: Any) -> Any:
        if opened == paper or (isinstance(opened, int) and os.fstat(opened).st_ino == number):
            drawing = threading.Thread(target=draws)
            drawing.start()
            drawing.join()
        return real(opened, *args, **options)

    monkeypatch.setattr(disk, call, waits)
    service.poll_once()
    assert had
    assert stands(service) is State.DECLARED
