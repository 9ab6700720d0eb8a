"""Files without an order, and files that are joined: recorded and replayed."""

from datetime import timedelta
from pathlib import Path

from election_night.service.night_service import NightService
from election_night.service.replay_session import ReplaySession
from election_night.sources.replay import recordings
from election_night.sources.replay.player import Replay
from formats.halves import figures, people
from service.arrivals.story import AT_THE_END, seats, slip
from service.kit import (
    BEGIN,
    FakeClock,
    close,
    data,
    drop,
    read,
    settle,
)


def test_a_recording_is_replayed_as_it_was(night: Path, clock: FakeClock) -> None:
    """Forward, back, and at one go: every edition under its own name and with its own time."""
    session = ReplaySession(recordings.load(night), clock=clock, speed=60.0)
    session.prepare()
    for at in (6, 2, 9):
        session.jump(BEGIN + timedelta(minutes=at))
        settle(session.service, clock, 2.0)
        if at == 6:
            assert seats(session.service.night)["S1"] == ("corrected", "1:Ann", 4, 2)
    assert seats(session.service.night) == AT_THE_END
    assert session.service.night.seats["S1"].issued_at == BEGIN + timedelta(minutes=6)
    session.stop()


def test_a_journal_is_replayed_as_it_was(watched: NightService, path: Path, clock: FakeClock) -> None:
    close(watched)
    session = ReplaySession(recordings.load(path), clock=clock, speed=60.0)
    session.prepare()
    session.jump(session.recording.end)
    settle(session.service, clock, 2.0)
    assert seats(session.service.night) == AT_THE_END
    session.stop()


def test_a_recording_that_lies_in_a_feed_is_read_as_it_was(feed: Path, night: Path) -> None:
    drop(feed, "night.jsonl", night.read_bytes())
    assert seats(read(feed).night) == AT_THE_END


def test_another_program_gets_the_files_as_they_were_sent(night: Path, tmp_path: Path) -> None:
    """`replay --into`: a new edition takes the place of the old one."""
    into = tmp_path / "into"
    replay = recordings.load(night)
    player = Replay(replay, into, as_sent=True)
    player.prepare()
    player.jump(replay.end)
    assert {file.name: file.read_bytes() for file in into.iterdir()} == {
        "a.slip": slip(600), "b.slip": slip(700, "S5"), "s4.json": data("S4"),
        "x-p.half": people("S2", "S3"), "x-f.half": figures("S2", "S3", votes=(400, 500)),
    }  # fmt: skip
