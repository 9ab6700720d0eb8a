"""A format that is registered is read everywhere: watched, checked, journalled, recorded and replayed."""

import base64
import json
from datetime import timedelta
from pathlib import Path

import pytest

from election_night.cli.parser import parse
from election_night.cli.run import check
from election_night.cli.stderr import ExitCode
from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.formats import recording, registry
from election_night.formats.recording import Recorded
from election_night.service.night_service import NightService
from election_night.service.replay_session import ReplaySession
from election_night.sources.errors import FeedUnreadable
from election_night.sources.replay import recordings
from service.kit import (
    BEGIN,
    FakeClock,
    became,
    close,
    data,
    drop,
    journalled,
    polled_service,
    read,
    settle,
    state,
)
from service.second_format import ENDINGS, WITH_COUNT, count


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "FORMATS", WITH_COUNT)
    monkeypatch.setattr(registry, "_ENDINGS", ENDINGS)


def winners(night: Night) -> dict[str, str | None]:
    assert all(seat.state is State.DECLARED for seat in night.seats.values())
    return {seat.id: seat.winner for seat in night.seats.values()}


def test_it_is_watched_beside_the_native_one(feed: Path, clock: FakeClock) -> None:
    """Also in folders; a later version counts no more and no less than one in the native format."""
    service = polled_service(feed, clock=clock)
    (feed / "north").mkdir()
    drop(feed, "s1.json", data("S1"))
    drop(feed / "north", "s2.count", count("S2", 2000))
    settle(service, clock)
    assert winners(service.night) == {"S1": "a", "S2": "b"}
    assert became(service) == {"s1.json": "shown", "north/s2.count": "shown"}


def test_its_faults_are_reported_and_a_half_written_file_is_waited_for(feed: Path, clock: FakeClock) -> None:
    service = polled_service(feed, clock=clock)
    drop(feed, "bad.count", b"nonsense")
    drop(feed, "half.count", count("S2").rsplit(b" ", 1)[0])
    settle(service, clock, 1.0)
    assert [problem.message for problem in service.problems() if problem.file == "bad.count"] == [
        "bad.count: write an election, a contest and the votes"
    ]
    assert not service.night.seats
    drop(feed, "half.count", count("S2"))
    settle(service, clock)
    assert winners(service.night) == {"S2": "a"}


def test_a_restart_knows_it_from_the_journal_with_its_time_of_arrival(
    feed: Path, path: Path, clock: FakeClock
) -> None:
    """It means what it meant when it came, hours before, although its file is gone."""
    service = polled_service(feed, clock=clock, journal=path)
    file = drop(feed, "s1.count", count("S1"))
    settle(service, clock)
    before = state(service.night)
    arrived = service.night.seats["S1"].issued_at
    close(service)
    file.unlink()
    clock.pass_(7200)
    restarted = polled_service(feed, clock=clock, journal=path)
    settle(restarted, clock)
    assert journalled(path) == ["s1.count"]
    assert state(restarted.night) == before
    assert restarted.night.seats["S1"].issued_at == arrived
    close(restarted)


def test_a_journal_knows_its_election_by_documents_in_it(feed: Path, path: Path, clock: FakeClock) -> None:
    """Neither an election document nor the native format is needed to see that the night is another."""
    service = polled_service(feed, clock=clock, journal=path)
    file = drop(feed, "s1.count", count("S1"))
    settle(service, clock)
    close(service)
    file.unlink()
    drop(feed, "s1.count", count("S1", election="next-2029"))
    night = Night(election="next-2029")
    with pytest.raises(FeedUnreadable, match="of the election test-2024, and this is next-2029"):
        NightService(feed, night, clock=clock, journal=path, election="next-2029")


@pytest.mark.parametrize("whole_directory", [True, False])
def test_check_reads_it(feed: Path, capfd: pytest.CaptureFixture[str], *, whole_directory: bool) -> None:
    good, bad = drop(feed, "good.count", count("S1")), drop(feed, "bad.count", b"nonsense")
    paths = [str(feed)] if whole_directory else [str(good), str(bad)]
    assert check.run(parse(["check", *paths])) == ExitCode.PROBLEMS
    output = capfd.readouterr().out
    assert "write an election, a contest and the votes" in output
    assert "good.count" not in output
    bad.unlink()
    assert check.run(parse(["check", *(paths if whole_directory else paths[:1])])) == ExitCode.DONE


def recording_of(*documents: tuple[str, bytes]) -> bytes:
    lines = [
        recording.line(Recorded(BEGIN + timedelta(minutes=minute), file, content))
        for minute, (file, content) in enumerate(documents)
    ]
    return recording.header({"documents": len(lines)}) + b"".join(lines)


def test_a_recording_of_it_is_replayed(tmp_path: Path, clock: FakeClock) -> None:
    """Through files in a directory, each with a name by which it is recognised."""
    file = tmp_path / "night.jsonl"
    file.write_bytes(recording_of(("north/s1.count", count("S1")), ("s2.json", data("S2"))))
    session = ReplaySession(recordings.load(file), clock=clock, speed=60.0)
    session.prepare()
    session.next()
    settle(session.service, clock)
    assert winners(session.service.night) == {"S1": "a", "S2": "a"}
    session.stop()


def test_a_recording_of_it_that_lies_in_a_feed_is_read(feed: Path) -> None:
    drop(feed, "night.jsonl", recording_of(("s1.count", count("S1")), ("s2.json", data("S2"))))
    service = read(feed)
    assert winners(service.night) == {"S1": "a", "S2": "a"}
    assert service.night.seats["S1"].issued_at == BEGIN, "as recorded, not as read"


def test_a_directory_of_it_can_be_replayed(feed: Path) -> None:
    drop(feed, "s1.count", count("S1"))
    drop(feed, "s2.json", data("S2"))
    night = recordings.load(feed)
    assert {document.file for document in night.documents} == {"s1.count", "s2.json"}


def test_bytes_that_are_no_text_are_recorded_and_come_back_the_same(feed: Path, path: Path) -> None:
    """A journal holds what came in any format: bytes outside UTF-8 as base64, the refused ones too."""
    content = bytes(range(256))
    drop(feed, "s1.count", count("S1"))
    drop(feed, "bad.count", content)
    service = NightService(feed, Night(), journal=path)
    service.read_once()
    lines = [json.loads(line) for line in path.read_bytes().splitlines()[1:]]
    lines_by_file = {line["file"]: line for line in lines}
    assert base64.b64decode(lines_by_file["bad.count"]["base64"]) == content
    assert lines_by_file["s1.count"]["text"] == count("S1").decode()
