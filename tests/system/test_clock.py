"""Case 30: somebody sets the clock in the middle of the night. Only dates show it."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from election_night.drawing.feed_status import feed_status
from election_night.formats import recording
from election_night.formats.recording import Recorded
from election_night.sources.directory.stability import GIVE_UP_AFTER
from election_night.sources.replay.player import Replay
from election_night.sources.replay.recordings import Recording
from service import kit
from service.kit import BEGIN, FakeClock, became, close, data, drop, polled_service, settle

HOUR = 3600.0


class SetClock(FakeClock):
    """A clock whose time of day can be set. Monotonic time goes on as before."""

    def __init__(self) -> None:
        super().__init__()
        self._set = 0.0

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self._set)

    def set_by(self, seconds: float) -> None:
        self._set += seconds


both_ways = pytest.mark.parametrize("by", [HOUR, -HOUR, 24 * HOUR, -24 * HOUR])


@both_ways
def test_setting_the_clock_changes_no_age(feed: Path, path: Path, by: float) -> None:
    """Nothing becomes STALE and nothing becomes fresh; the next document is shown as it would have been."""
    clock = SetClock()
    (feed / ".timestamp").touch()
    drop(feed, "a.json", data("S1"))
    service = polled_service(feed, clock=clock, journal=path)
    settle(service, clock, 5.0)
    before = feed_status(service.health(), clock.monotonic(), 180.0, replay=False), service.health()
    clock.set_by(by)
    assert (feed_status(service.health(), clock.monotonic(), 180.0, replay=False), service.health()) == before
    service.poll_once()
    assert feed_status(service.health(), clock.monotonic(), 180.0, replay=False).text == before[0].text
    drop(feed, "b.json", data("S1", 2))
    settle(service, clock, 3.0)
    assert service.night.seats["S1"].revision == 2
    assert feed_status(service.health(), clock.monotonic(), 180.0, replay=False).text in {
        "feed 2s ago",
        "feed 3s ago",
    }
    clock.pass_(181.0)
    service.poll_once()
    assert "no heartbeat" in feed_status(service.health(), clock.monotonic(), 180.0, replay=False).text
    close(service)


@both_ways
def test_a_file_in_progress_is_given_its_ten_seconds(feed: Path, by: float) -> None:
    """Not set aside at once because the clock says that an hour has passed, nor waited for an hour long."""
    clock = SetClock()
    (feed / "a.json").write_bytes(data("S1")[:-20])
    service = polled_service(feed, clock=clock)
    settle(service, clock, GIVE_UP_AFTER / 2)
    clock.set_by(by)
    settle(service, clock, GIVE_UP_AFTER / 2 - 1)
    assert became(service) == {"a.json": "in progress"}
    settle(service, clock, 2.0)
    assert became(service) == {"a.json": "set aside"}


@both_ways
def test_the_order_of_files_does_not_come_from_their_times(feed: Path, by: float) -> None:
    """Revisions count: a later one that seems older is shown, an older one that seems newer is not."""
    clock = SetClock()
    service = polled_service(feed, clock=clock)
    for name, revision in (("a.json", 1), ("b.json", 3), ("c.json", 2)):
        dropped = drop(feed, name, data("S1", revision))
        at = clock.now().timestamp()
        os.utime(dropped, (at, at))
        settle(service, clock, 1.0)
        clock.set_by(by)
    assert service.night.seats["S1"].revision == 3
    assert became(service) == {"a.json": "superseded", "b.json": "shown", "c.json": "superseded"}


@both_ways
def test_a_journal_with_times_that_jump_gives_the_same_night(feed: Path, path: Path, by: float) -> None:
    """Its lines stay in the order in which they came; no age is negative after a restart."""
    clock = SetClock()
    service = polled_service(feed, clock=clock, journal=path)
    for revision in (1, 2, 3):
        drop(feed, f"{revision}.json", data("S1", revision))
        settle(service, clock, 1.0)
        clock.set_by(by)
    close(service)
    documents = [document for document in recording.read(path.read_bytes()) if document]
    assert [document.file for document in documents] == ["1.json", "2.json", "3.json"]
    assert abs((documents[1].at - documents[0].at).total_seconds()) > HOUR / 2, "the clock was set"
    for file in feed.iterdir():
        file.unlink()
    restarted = polled_service(feed, clock=clock, journal=path)
    settle(restarted, clock, 1.0)
    assert kit.state(restarted.night) == kit.state(service.night)
    health, now = restarted.health(), clock.monotonic()
    assert health.last_change is not None
    assert health.last_change <= now
    assert not feed_status(health, now, 180.0, replay=False).alarm
    close(restarted)


def test_a_clock_that_is_an_hour_behind_is_pointed_out(feed: Path) -> None:
    """Then every document seems to come from the future: each is shown, with the caution that says why."""
    clock = SetClock()
    issued = (clock.now() + timedelta(seconds=5)).isoformat()
    service = polled_service(feed, clock=clock)
    drop(feed, "a.json", data("S1", issued_at=issued))
    settle(service, clock, 1.0)
    assert service.problems() == []
    clock.set_by(-HOUR)
    drop(feed, "b.json", data("S1", 2, issued_at=issued))
    settle(service, clock, 1.0)
    assert service.night.seats["S1"].revision == 2
    (problem,) = [problem for problem in service.problems() if "after it came" in problem.message]
    assert "60 minutes after it came. Check the source's clock and this computer's" in problem.message
    clock.set_by(HOUR)
    drop(feed, "c.json", data("S1", 3, issued_at=issued))
    settle(service, clock, 1.0)
    assert became(service)["c.json"] == "shown"


@both_ways
def test_a_replay_goes_on_at_its_pace(tmp_path: Path, by: float) -> None:
    """The time of that night is not the time of this one."""
    clock = SetClock()
    papers = [Recorded(BEGIN + timedelta(minutes=n), f"{n}.json", data("S1", n)) for n in range(1, 4)]
    replay = Replay(Recording("night", "a night", tuple(papers)), tmp_path / "into", clock=clock, speed=10.0)
    replay.prepare()
    clock.pass_(3.0)
    before = replay.now, replay.position
    clock.set_by(by)
    assert (replay.now, replay.position) == before
    clock.pass_(1.0)
    assert replay.now - before[0] == timedelta(seconds=10)
