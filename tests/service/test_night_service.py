"""What the service keeps and forgets, and that it never writes to the feed."""

from pathlib import Path

import pytest

from election_night.core.night import Night
from election_night.service.night_service import NightService
from service import kit
from service.kit import FakeClock, data, drop, polled_service, settle, until


def test_changes_that_nobody_takes_become_one(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded: of too many, what is left says that anything may have changed."""
    monkeypatch.setattr("election_night.service.change_queue.MOST_CHANGES", 10)
    for number in range(25):
        drop(feed, f"{number}.json", data(f"S{number}"))
    service = kit.read(feed)
    taken = service.drain_changes()
    assert len(service.night.seats) == 25
    assert len(taken) <= 10
    assert taken[0].contest is None
    assert service.drain_changes() == []


def test_a_reset_forgets_everything_and_reads_anew(tmp_path: Path, clock: FakeClock) -> None:
    """Another directory, another night, and whoever takes changes is told that anything changed."""
    for name, contest in (("one", "S1"), ("two", "S2")):
        (tmp_path / name).mkdir()
        drop(tmp_path / name, "a.json", data(contest))
    service = polled_service(tmp_path / "one", clock=clock)
    settle(service, clock, 1.0)
    assert list(service.night.seats) == ["S1"]
    service.reset(root=tmp_path / "two", night=Night())
    settle(service, clock, 1.0)
    assert list(service.night.seats) == ["S2"]
    assert any(change.contest is None for change in service.drain_changes())
    assert [report.file for report in service.files()] == ["a.json"]


def test_the_feed_is_never_written_to(feed: Path, service: NightService, clock: FakeClock) -> None:
    """Not a file more, not a byte changed, not a time moved but the one of reading."""
    drop(feed, "a.json", data())
    drop(feed, "bad.json", b"{")
    before = {path: path.stat()[:7] + path.stat()[8:] for path in (feed, *feed.iterdir())}
    settle(service, clock, 15.0)
    assert {path: path.stat()[:7] + path.stat()[8:] for path in (feed, *feed.iterdir())} == before


def test_what_was_freed_goes_back_once_the_feed_was_read(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, and not before somebody is to be told of news: the first picture does not wait for it."""
    asked: list[int] = []

    class System:
        malloc_trim = staticmethod(asked.append)

    monkeypatch.setattr("election_night.system.memory.ctypes.CDLL", lambda _: System())
    drop(feed, "a.json", data("S1"))
    service = NightService(feed, Night(), poll=True)
    service.start()
    try:
        assert service.wait_until_read(30.0)
        assert not asked
        service.start(lambda: None)
        until(lambda: asked == [0])
        drop(feed, "b.json", data("S2"))
        until(lambda: "S2" in service.night.seats)
        assert asked == [0]
        service.reset()
        until(lambda: asked == [0, 0])
    finally:
        service.stop()


def test_one_content_under_several_names_is_told_of_once_under_each(
    service: NightService, feed: Path, clock: FakeClock
) -> None:
    """In the order they came, also when one of them says it again after something else."""
    for name, revision in (("a", 1), ("b", 1), ("c", 1), ("b", 2), ("b", 1), ("a", 1)):
        drop(feed, f"{name}.json", data("S1", revision))
        settle(service, clock, 1.0)
    assert [received.file for received in service.files()] == ["a.json", "b.json", "c.json", "b.json"]
