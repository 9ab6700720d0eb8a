"""News is what was settled while somebody watched, not what lay there before."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from election_night.core.change import Change
from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.model import ELECTION_SCHEMA
from election_night.service.news import newsworthy
from election_night.service.night_service import NightService
from service.kit import ELECTION, FakeClock, close, data, drop, polled_service, settle, until

NEXT = "today-2029"


class Listener:
    """Takes changes as a screen does, and keeps them."""

    def __init__(self, service: NightService) -> None:
        self.service = service
        self.changes: list[Change] = []

    def news_until(self, *contests: str | None) -> list[tuple[str, bool]]:
        """Wait for a change of each contest: the news until then, and whether each seat was new.

        `None` is a change of the whole election.
        """
        until(lambda: set(contests) <= {change.contest for change in self._drained()})
        mine, self.changes = self.changes, []
        return [(seat.id, before is None) for seat, before in newsworthy(mine)]

    def _drained(self) -> list[Change]:
        self.changes.extend(self.service.drain_changes())
        return self.changes


@contextmanager
def listening(feed: Path, journal: Path | None = None) -> Iterator[Listener]:
    service = NightService(feed, Night(), journal=journal)
    service.start()
    try:
        yield Listener(service)
    finally:
        service.stop()


def announced(election: str = ELECTION, **fields: Any) -> bytes:
    document = {"schema": ELECTION_SCHEMA, "id": election, "name": "A test", "date": "2024-07-04", **fields}
    return json.dumps(document).encode()


@pytest.fixture
def watched(tmp_path: Path, clock: FakeClock) -> NightService:
    """Make a service that has read an empty feed."""
    service = polled_service(tmp_path, clock=clock)
    settle(service, clock)
    return service


def news(service: NightService) -> list[tuple[str, State | None]]:
    """What has been settled since the last time, and what it was before."""
    return [
        (seat.id, before.state if before else None) for seat, before in newsworthy(service.drain_changes())
    ]


def test_what_lay_there_is_no_news_and_what_comes_is(tmp_path: Path) -> None:
    """Ten declarations in the directory at the start are told of none; the eleventh is, with its seat."""
    for place in range(10):
        drop(tmp_path, f"{place}.json", data(f"S{place}", 1, status="declared"))
    with listening(tmp_path) as listener:
        assert listener.news_until(*(f"S{place}" for place in range(10))) == []
        assert listener.service.wait_until_read(30)
        drop(tmp_path, "late.json", data("late", 1, status="declared"))
        assert listener.news_until("late") == [("late", True)]


def test_news_that_follows_an_election_document_is_news(tmp_path: Path) -> None:
    """After it anything may look different, but what comes next came while somebody watched."""
    with listening(tmp_path) as listener:
        assert listener.service.wait_until_read(30)
        drop(tmp_path, "election.json", announced())
        listener.news_until(None)
        drop(tmp_path, "a.json", data("S1", 1, status="declared"))
        assert listener.news_until("S1") == [("S1", True)]


def test_a_declaration_that_is_taken_back_is_news(tmp_path: Path) -> None:
    drop(tmp_path, "a.json", data("S1", 1, status="declared"))
    with listening(tmp_path) as listener:
        listener.news_until("S1")
        assert listener.service.wait_until_read(30)
        drop(tmp_path, "b.json", data("S1", 2, status="withdrawn"))
        assert listener.news_until("S1") == [("S1", False)]


@pytest.mark.parametrize("emptied", [False, True])
def test_what_the_journal_remembers_is_no_news(tmp_path: Path, *, emptied: bool) -> None:
    """Nor is what was read before a replay jumped."""
    feed, journal = tmp_path / "feed", tmp_path / "journal.jsonl"
    feed.mkdir()
    drop(feed, "a.json", data("S1", 1, status="declared"))
    with listening(feed, journal) as listener:
        listener.news_until("S1")
    if emptied:
        (feed / "a.json").unlink()
    with listening(feed, journal) as listener:
        assert listener.news_until("S1") == []
        assert listener.service.wait_until_read(30)
        listener.service.reset()
        assert listener.news_until(None, "S1") == []


@pytest.mark.parametrize("name", ["a.json", "b.json"])
def test_what_came_while_no_program_ran_is_no_news(tmp_path: Path, clock: FakeClock, name: str) -> None:
    """However the supplier names its files: a known one that was rewritten is read twice first."""
    feed, journal = tmp_path / "feed", tmp_path / "journal.jsonl"
    feed.mkdir()
    drop(feed, "a.json", data("S1", 1, status="counting", winner=None))
    first = polled_service(feed, clock=clock, journal=journal)
    settle(first, clock)
    close(first)
    drop(feed, name, data("S1", 2, status="declared"))
    restarted = polled_service(feed, clock=clock, journal=journal)
    settle(restarted, clock)
    assert restarted.night.seats["S1"].state.won
    assert newsworthy(restarted.drain_changes()) == []
    drop(feed, name, data("S1", 3, status="withdrawn"))
    settle(restarted, clock)
    assert [seat.id for seat, _ in newsworthy(restarted.drain_changes())] == ["S1"], "what comes then is"
    close(restarted)


def test_what_changes_while_it_settles_is_news(tmp_path: Path, clock: FakeClock) -> None:
    """Only what lay there is known: another declaration in its place came while somebody watched."""
    feed, journal = tmp_path / "feed", tmp_path / "journal.jsonl"
    feed.mkdir()
    drop(feed, "a.json", data("S1", 1, status="counting", winner=None))
    first = polled_service(feed, clock=clock, journal=journal)
    settle(first, clock)
    close(first)
    drop(feed, "a.json", data("S1", 2, status="counting", winner=None))
    restarted = polled_service(feed, clock=clock, journal=journal)
    restarted.poll_once()
    assert restarted.wait_until_read(0.0)
    drop(feed, "a.json", data("S1", 3, status="declared"))
    settle(restarted, clock)
    assert [seat.id for seat, _ in newsworthy(restarted.drain_changes())] == ["S1"]
    close(restarted)


def test_the_first_declaration_in_an_empty_feed_is_news(
    watched: NightService, tmp_path: Path, clock: FakeClock
) -> None:
    """Nobody has announced an election: with this document the night is about one at all."""
    drop(tmp_path, "a.json", data("S1", 1, status="declared"))
    settle(watched, clock)
    assert news(watched) == [("S1", None)]
    drop(tmp_path, "b.json", data("S1", 2, status="declared"))
    settle(watched, clock)
    assert news(watched) == [("S1", State.DECLARED)], "and once"


def test_what_another_election_document_settles_is_news(
    watched: NightService, tmp_path: Path, clock: FakeClock
) -> None:
    """A ballot of three and a result of two are a dispute; a ballot of a higher revision ends it."""
    people = [
        {"id": "a", "name": "Ann Able", "party": "lab"},
        {"id": "b", "name": "Bob Brown", "party": "con"},
    ]
    larger_ballot = [*people, {"id": "d", "name": "Dee Dunn", "party": "grn"}]
    place: dict[str, Any] = {"id": "S1", "name": "Seat S1"}
    drop(tmp_path, "election.json", announced(contests=[{**place, "candidates": larger_ballot}]))
    votes = [{**people[0], "votes": 30}, {**people[1], "votes": 20}]
    figures = {"candidates": votes, "valid_votes": 50, "majority": 10, "rejected": None, "electorate": 100}
    drop(tmp_path, "a.json", data("S1", 1, **figures))
    settle(watched, clock)
    before = watched.night.seats["S1"].state
    assert not before.won
    watched.drain_changes()
    drop(tmp_path, "again.json", announced(revision=2, contests=[{**place, "candidates": people}]))
    settle(watched, clock)
    assert watched.night.seats["S1"].state is State.DECLARED
    assert news(watched) == [("S1", before)]


def test_an_election_that_is_announced_late_brings_its_own_news_and_no_false_winner(
    watched: NightService, tmp_path: Path, clock: FakeClock
) -> None:
    """Its seats are others, whatever their ids; and going back and forth tells nothing twice."""
    drop(tmp_path, "a.json", data("S1", 1, status="counting", winner=None, majority=None))
    settle(watched, clock)
    assert news(watched) == []
    people = [
        {"id": "a", "name": "Yan", "party": "y", "votes": 5},
        {"id": "b", "name": "Zed", "party": "x", "votes": 9},
    ]
    figures = {"winner": "b", "candidates": people, "valid_votes": 14, "majority": 4}
    drop(tmp_path, "b.json", data("S1", 1, election=NEXT, **figures))
    settle(watched, clock)
    assert news(watched) == [], "it is of another election"
    drop(tmp_path, "election.json", announced(NEXT))
    settle(watched, clock)
    changes = watched.drain_changes()
    assert [(seat.id, before) for seat, before in newsworthy(changes)] == [("S1", None)]
    assert not any(change.winner_changed for change in changes)
    drop(tmp_path, "c.json", announced(NEXT, name="Another name", revision=2))
    settle(watched, clock)
    assert news(watched) == []
    drop(tmp_path, "d.json", announced())
    settle(watched, clock)
    assert news(watched) == [], "what was declared on the screen stays there"
    assert watched.night.id == NEXT


def test_an_election_document_that_lay_there_brings_no_news(tmp_path: Path, clock: FakeClock) -> None:
    drop(tmp_path, "a.json", data("S1", 1, status="declared"))
    drop(tmp_path, "election.json", announced())
    service = polled_service(tmp_path, clock=clock)
    settle(service, clock)
    assert service.night.seats["S1"].state.won
    assert news(service) == []
