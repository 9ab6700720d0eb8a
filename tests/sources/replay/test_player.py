"""The player: true order, true pace, atomic files, and nothing written anywhere else."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from election_night.core.contest.seat import State
from election_night.formats.recording import Recorded
from election_night.service.replay_session import ReplaySession
from election_night.sources.replay import builtin, recordings
from election_night.sources.replay.player import Replay
from election_night.sources.replay.recordings import Recording
from election_night.system import disk
from service.kit import FakeClock, data, until

BEGIN = datetime(2024, 7, 5, 3, 0, tzinfo=UTC)
STATUS = ["counting", "counting", "declared", "counting", "declared"]


def night(*seconds: float) -> Recording:
    """Documents so many seconds after the first; what each says is in `STATUS`."""
    documents = tuple(
        Recorded(BEGIN + timedelta(seconds=s), f"{n}.json", data("S1", n + 1, status=STATUS[n]))
        for n, s in enumerate(seconds)
    )
    return Recording("test", "Test", documents, (Recorded(BEGIN, "extra.txt", b"extra"),))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "into"


@pytest.fixture
def replay(clock: FakeClock, into: Path) -> Iterator[Replay]:
    player = Replay(night(0, 10, 16, 20, 86_400 * 22), into, clock=clock)
    player.play()
    yield player
    player.stop()


def names_in(into: Path) -> list[str]:
    return sorted(path.name for path in into.iterdir())


def test_documents_come_in_their_order_at_their_pace(replay: Replay, clock: FakeClock, into: Path) -> None:
    """Ten seconds become eight, the longest wait; six stay six; the clock of that night goes along."""
    until(lambda: replay.dropped == 1)
    assert names_in(into) == ["0.json", "extra.txt"]
    clock.pass_(4.0)
    assert replay.now == BEGIN + timedelta(seconds=5)
    assert replay.skipped == ""
    clock.pass_(4.1)
    until(lambda: replay.dropped == 2)
    clock.pass_(3.0)
    assert (replay.now - BEGIN).total_seconds() == pytest.approx(13.0, abs=0.2)
    clock.pass_(3.1)
    until(lambda: replay.dropped == 3)
    clock.pass_(4.1)
    until(lambda: replay.dropped == 4)
    assert replay.skipped == "21 days later"
    assert 0 < replay.position < 1
    assert not replay.done
    clock.pass_(8.1)
    until(lambda: replay.done)
    assert replay.now == replay.end == BEGIN + timedelta(days=22)
    assert (replay.position, replay.dropped, replay.total, replay.skipped) == (1.0, 5, 5, "")
    assert names_in(into) == ["0.json", "1.json", "2.json", "3.json", "4.json", "extra.txt"]
    replay.wait()


def test_a_pause_stops_the_clock_of_that_night(replay: Replay, clock: FakeClock) -> None:
    """And going on continues where it stopped."""
    until(lambda: replay.dropped == 1)
    clock.pass_(4.0)
    replay.toggle_pause()
    assert replay.paused
    clock.pass_(1000.0)
    assert replay.now == BEGIN + timedelta(seconds=5)
    assert replay.dropped == 1
    replay.toggle_pause()
    clock.pass_(4.1)
    until(lambda: replay.dropped == 2)


def test_the_speed_changes_in_the_middle_of_a_wait(replay: Replay, clock: FakeClock) -> None:
    """What has passed has passed: the moment does not jump."""
    until(lambda: replay.dropped == 1)
    clock.pass_(4.0)
    replay.faster()
    assert replay.speed == 2.0
    assert replay.now == BEGIN + timedelta(seconds=5)
    clock.pass_(2.6)
    until(lambda: replay.dropped == 2)
    for _ in range(30):
        replay.slower()
    assert replay.speed == 0.5
    for _ in range(30):
        replay.faster()
    assert replay.speed == 3600.0


def test_next_goes_to_the_next_declaration(replay: Replay, into: Path) -> None:
    """What only counts on is dropped on the way; also while paused; at the end nothing happens."""
    until(lambda: replay.dropped == 1)
    replay.toggle_pause()
    replay.next()
    assert replay.dropped == 3
    assert replay.now == BEGIN + timedelta(seconds=16)
    replay.next()
    assert replay.done
    replay.next()
    assert len(names_in(into)) == 6


def test_it_jumps_forward_and_rewinds(replay: Replay, into: Path) -> None:
    """Forward drops what came until then; back takes out what came after, and only what is its own."""
    (into / "mine.txt").write_bytes(b"mine")
    replay.toggle_pause()
    replay.jump(BEGIN + timedelta(seconds=18))
    assert replay.dropped == 3
    assert replay.now == BEGIN + timedelta(seconds=18)
    replay.jump(BEGIN)
    assert replay.dropped == 3, "never back"
    replay.rewind(BEGIN + timedelta(seconds=12))
    assert replay.now == BEGIN + timedelta(seconds=12)
    assert names_in(into) == ["0.json", "1.json", "extra.txt", "mine.txt"]


def test_it_starts_in_the_middle(clock: FakeClock, into: Path) -> None:
    """What came before is there at once."""
    player = Replay(night(0, 10, 16), into, clock=clock, start=BEGIN + timedelta(seconds=12), speed=2.0)
    player.prepare()
    assert player.now == BEGIN + timedelta(seconds=12)
    assert names_in(into) == ["0.json", "1.json", "extra.txt"]
    before = Replay(night(0, 10, 16), into.parent / "x", clock=clock, start=BEGIN - timedelta(hours=1))
    before.prepare()
    assert (before.dropped, before.now) == (0, BEGIN - timedelta(hours=1))


def test_no_half_file_is_ever_there(clock: FakeClock, into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is renamed into its place when all of it is written; a link that lies there isn't followed."""
    outside = into.parent / "outside"
    outside.write_bytes(b"precious")
    into.mkdir()
    (into / "0.json").symlink_to(outside)
    renamed = []

    def replace(source: Path, target: Path, **_: Any) -> None:
        renamed.append((source.name[0], target.name, source.stat().st_size))
        source.replace(target)

    monkeypatch.setattr(disk, "replace", replace)
    Replay(night(0), into, clock=clock).prepare()
    assert renamed[1] == (".", "0.json", len(data("S1", 1, status="counting")))
    assert outside.read_bytes() == b"precious"
    assert (into / "0.json").read_bytes() == data("S1", 1, status="counting")


def test_a_directory_that_cannot_be_written_is_said(clock: FakeClock, into: Path) -> None:
    """It stops there, and whoever waits for the end is let go."""
    into.mkdir()
    (into / "0.json").mkdir()
    (into / "0.json/full").write_bytes(b"")
    player = Replay(night(0, 10), into, clock=clock)
    player.play()
    player.wait()
    assert player.write_error
    assert (player.dropped, player.done) == (0, False)
    player.stop()


def test_a_session_shows_islington_north_as_it_was_declared() -> None:
    """Through files in a directory; to the declaration, back to the count, forward to the correction."""
    recording = recordings.load(builtin.find("islington-north"))
    session = ReplaySession(recording)
    directory = session.into

    def shows(state: State, revision: int) -> bool:
        with session.service.lock:
            seat = session.service.night.seats.get("E14001305")
            return seat is not None and (seat.state, seat.revision) == (state, revision)

    session.service.start(lambda: None)
    session.play()
    session.toggle_pause()
    session.next_gain()
    until(lambda: shows(State.DECLARED, 9))
    session.jump(recording.start + timedelta(seconds=9))
    until(lambda: shows(State.COUNTING, 3))
    assert any(change.contest is None for change in session.service.drain_changes())
    session.next()
    until(lambda: shows(State.DECLARED, 9))
    session.jump(recording.end)
    until(lambda: shows(State.CORRECTED, 10))
    assert session.done
    session.jump(recording.start)
    until(lambda: shows(State.AWAITING, 1))
    session.toggle_pause()
    session.faster()
    session.stop()
    assert not directory.exists()
    session.stop()


def test_the_whole_night_at_once(tmp_path: Path) -> None:
    """The night of 2024, replayed as fast as it goes, is the night that is read from its directory."""
    from service import kit

    recording = recordings.load(builtin.find("uk-2024"))
    replay = Replay(recording, tmp_path)
    replay.prepare()
    replay.jump(recording.end)
    assert len(os.listdir(tmp_path)) == len(recording.documents) + 1  # noqa: PTH208 - only to count them
    assert kit.state(kit.read(tmp_path).night) == kit.state(kit.read(builtin.find("uk-2024")).night)


def test_a_session_may_begin_before_the_first_document(clock: FakeClock) -> None:
    """Time passes between making a session and playing it; beginning early must not send it back for ever."""
    session = ReplaySession(
        night(0, 10), clock=clock, speed=60.0, start=BEGIN - timedelta(minutes=45), longest_wait=8.0
    )
    try:
        clock.pass_(3.0)
        session.prepare()
        assert session.now == BEGIN - timedelta(minutes=45)
        assert session.dropped == 0
        session.jump(BEGIN - timedelta(minutes=44))
        session.jump(BEGIN - timedelta(minutes=50))
        assert session.dropped == 0
        session.jump(BEGIN)
        assert session.dropped == 1
    finally:
        session.stop()
