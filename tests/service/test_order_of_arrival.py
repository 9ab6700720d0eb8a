"""Files without an order, and files that are joined: watched, restarted, replayed, looked back at."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from election_night.cli.parser import parse
from election_night.cli.run import check, results
from election_night.cli.stderr import ExitCode
from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.formats import FormatSettings, recording, registry
from election_night.formats.recording import Recorded
from election_night.service.journal.journal import Journal
from election_night.service.night_service import NightService
from election_night.service.replay_session import ReplaySession
from election_night.sources.replay import recordings
from election_night.sources.replay.player import Replay
from formats.halves import HALVES, figures, people
from formats.slips import SLIP
from service.kit import (
    BEGIN,
    ELECTION,
    FakeClock,
    became,
    close,
    data,
    desk,
    drop,
    journalled,
    read,
    settle,
    state,
)

FORMATS = (*registry.FORMATS[:-1], SLIP, HALVES, registry.FORMATS[-1])


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "FORMATS", FORMATS)
    endings = tuple(ending for format_ in FORMATS for ending in format_.endings)
    monkeypatch.setattr(registry, "_ENDINGS", endings)


def slip(votes: int, contest: str = "S1", *, elected: bool = True) -> bytes:
    """With more than 500 votes Ann wins, else Bob."""
    end = f"elected {'Ann' if votes > 500 else 'Bob'}" if elected else "counting"
    return f"slip {ELECTION} {contest}\n{votes} green Ann\n500 labour Bob\n{end}\n".encode()


STORY = [
    ("a.slip", slip(450, elected=False)),
    ("x/p.half", people("S2", "S3")),
    ("a.slip", slip(600)),
    ("x/f.half", figures("S2")),
    ("a.slip", slip(610)),
    ("s4.json", data("S4")),
    ("a.slip", slip(600)),
    ("x/f.half", figures("S2", "S3", votes=(400, 500))),
    ("b.slip", slip(600)),
    ("b.slip", slip(700, "S5")),
]
"""Every edition of every file, in the order they arrive."""


def seats(night: Night) -> dict[str, tuple[str, str | None, int | None, int]]:
    return {
        seat.id: (seat.state.value, seat.winner, seat.revision, seat.corrections)
        for seat in night.seats.values()
    }


AT_THE_END = {
    "S1": ("corrected", "1:Ann", 4, 2),
    "S2": ("corrected", "Bob", 3003, 1),
    "S3": ("declared", "Bob", 3002, 0),
    "S4": ("declared", "a", 1, 0),
    "S5": ("declared", "1:Ann", 1, 0),
}


def arrive(feed: Path, path: str, content: bytes) -> None:
    (feed / path).parent.mkdir(exist_ok=True)
    drop((feed / path).parent, path.rpartition("/")[2], content)


@pytest.fixture
def told(feed: Path, path: Path, clock: FakeClock) -> Iterator[NightService]:
    """The whole story, as it was watched and journalled."""
    service = desk(feed, clock=clock, journal=path)
    for file, content in STORY:
        arrive(feed, file, content)
        settle(service, clock, 1.0)
    yield service
    service.stop()


def test_each_edition_is_read_as_it_arrives(told: NightService) -> None:
    assert seats(told.night) == AT_THE_END
    assert told.night.seats["S1"].source == "a reporter, in order of arrival"


def test_what_becomes_of_each_file_is_reported(told: NightService) -> None:
    """In the order they came, each edition once. That the total fell is worth a call."""
    assert [file.file for file in told.files()] == [file for file, _ in STORY]
    assert became(told) == {
        "a.slip": "caution", "b.slip": "shown", "x/p.half": "shown", "x/f.half": "shown", "s4.json": "shown",
    }  # fmt: skip


def test_a_half_alone_waits_for_the_other(feed: Path, clock: FakeClock) -> None:
    service = desk(feed, clock=clock)
    drop(feed, "f.half", figures("S2"))
    settle(service, clock)
    (file,) = service.files()
    assert (str(file.became), file.why) == ("waiting", "another file has to say the rest")
    (problem,) = service.problems()
    assert (problem.severity, "where is the file with the rest?" in problem.message) == ("caution", True)
    drop(feed, "p.half", people("S2"))
    settle(service, clock)
    assert became(service) == {"f.half": "shown", "p.half": "shown"}
    assert [problem for problem in service.problems() if problem.severity != "superseded"] == []


@pytest.mark.parametrize("restarts", range(1, len(STORY) + 1))
def test_a_restart_anywhere_gives_the_same_night(
    feed: Path, path: Path, clock: FakeClock, restarts: int
) -> None:
    """From the journal alone, although the files are gone; what arrives after it goes on from there."""
    service = desk(feed, clock=clock, journal=path)
    for place, (file, content) in enumerate(STORY, 1):
        arrive(feed, file, content)
        settle(service, clock, 1.0)
        if place == restarts:
            before = state(service.night)
            close(service)
            for lying in [*feed.rglob("*.slip"), *feed.rglob("*.half")]:
                lying.unlink()
            service = desk(feed, clock=clock, journal=path)
            settle(service, clock, 1.0)
            assert state(service.night) == before
    assert seats(service.night) == AT_THE_END
    assert journalled(path) == [file for file, _ in STORY]
    close(service)


def test_a_restart_with_everything_still_in_the_directory_changes_nothing(
    told: NightService, feed: Path, path: Path, clock: FakeClock
) -> None:
    before = state(told.night)
    close(told)
    clock.pass_(3600)
    again = desk(feed, clock=clock, journal=path)
    settle(again, clock)
    assert state(again.night) == before
    assert journalled(path) == [file for file, _ in STORY]
    close(again)


def test_a_journal_that_is_deleted_is_written_anew_with_every_edition(
    told: NightService, feed: Path, path: Path, clock: FakeClock
) -> None:
    """In their order: A, B, A ends in A."""
    before = state(told.night)
    path.unlink()
    settle(told, clock, 5.0)
    assert journalled(path) == [file for file, _ in STORY]
    close(told)
    again = desk(feed, clock=clock, journal=path)
    settle(again, clock)
    assert state(again.night) == before
    close(again)


def test_a_journal_that_could_not_be_written_for_a_while_ends_with_the_last_edition(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.jsonl", {})
    for digest in (b"a", b"b", b"a"):
        journal.keep("f", digest, digest, BEGIN, "shown", "", repeat=True)
    journal.flush(0.0)
    lines = [json.loads(line) for line in (tmp_path / "journal.jsonl").read_bytes().splitlines()[1:]]
    assert [line["text"] for line in lines][-2:] == ["b", "a"]
    journal.close()


def test_an_earlier_moment_is_what_it_was(told: NightService) -> None:
    timeline = told.timeline()
    assert timeline
    received = [file.received for file in told.files()]
    expected = Night()
    service_states = []
    for moment in received:
        assert moment
        past = timeline.past(moment)
        past.fold()
        service_states.append(seats(past.night).get("S1"))
        expected = past.night
    assert service_states == [
        ("counting", None, 1, 0),
        ("counting", None, 1, 0),
        ("declared", "1:Ann", 2, 0),
        ("declared", "1:Ann", 2, 0),
        ("corrected", "1:Ann", 3, 1),
        ("corrected", "1:Ann", 3, 1),
        *[("corrected", "1:Ann", 4, 2)] * 4,
    ]
    assert seats(expected) == AT_THE_END


def test_a_conflict_names_both_files_and_is_settled_when_they_agree(feed: Path, clock: FakeClock) -> None:
    service = desk(feed, clock=clock)
    for file, content in (("a.slip", slip(600)), ("b.slip", slip(610)), ("a.slip", slip(620))):
        drop(feed, file, content)
        settle(service, clock, 1.0)
    assert seats(service.night)["S1"][0] == State.DISPUTED
    assert {problem.file for problem in service.problems() if problem.severity.blocks} == {"a.slip", "b.slip"}
    drop(feed, "b.slip", slip(620))
    settle(service, clock, 1.0)
    assert seats(service.night)["S1"][0] == State.CORRECTED


@pytest.fixture
def night(tmp_path: Path) -> Path:
    """The story as a recording."""
    lines = [
        recording.line(Recorded(BEGIN + timedelta(minutes=minute), file, content))
        for minute, (file, content) in enumerate(STORY)
    ]
    path = tmp_path / "night.jsonl"
    path.write_bytes(recording.header({"documents": len(lines)}) + b"".join(lines))
    return path


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


def test_a_journal_is_replayed_as_it_was(told: NightService, path: Path, clock: FakeClock) -> None:
    close(told)
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


def test_results_and_check_join_and_compare_what_lies_there(
    feed: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (feed / "x").mkdir()
    drop(feed / "x", "p.half", people("S2"))
    drop(feed / "x", "f.half", figures("S2"))
    drop(feed, "a.slip", slip(600))
    assert results.run(parse(["results", str(feed), "--format", "json"])) == ExitCode.DONE
    printed: dict[str, Any] = json.loads(capfd.readouterr().out)
    assert {seat["id"]: seat["state"] for seat in printed["contests"]} == dict.fromkeys(
        ("S1", "S2"), "declared"
    )
    assert check.run(parse(["check", str(feed)])) == ExitCode.DONE
    assert check.run(parse(["check", str(feed / "x/f.half")])) == ExitCode.DONE
    assert "it says only half of what is needed" in capfd.readouterr().out
    drop(feed, "b.slip", slip(610))
    paths = [str(feed / "a.slip"), str(feed / "b.slip")]
    for given in ([str(feed)], paths):
        assert check.run(parse(["check", *given])) == ExitCode.PROBLEMS
        output = capfd.readouterr().out
        assert "b.slip" in output
        assert "the same revision and says something else" in output


def test_settings_reach_every_road(feed: Path, path: Path, clock: FakeClock) -> None:
    """Watched and after a restart; also in files within a recording."""
    settings = FormatSettings(test=True)
    service = NightService(feed, Night(test=True), poll=True, clock=clock, journal=path, settings=settings)
    drop(feed, "a.slip", slip(600))
    drop(
        feed,
        "n.jsonl",
        recording.header({"documents": 1}) + recording.line(Recorded(BEGIN, "c.slip", slip(700, "S7"))),
    )
    settle(service, clock)
    assert set(service.night.seats) == {"S1", "S7"}
    close(service)
    again = NightService(feed, Night(test=True), poll=True, clock=clock, journal=path, settings=settings)
    settle(again, clock)
    assert set(again.night.seats) == {"S1", "S7"}
    close(again)


def test_a_result_that_announces_its_contest_is_reported_as_a_result(feed: Path, clock: FakeClock) -> None:
    """Though a higher announcement replaced the one in it: the file is listed with its seat."""
    service = desk(feed, clock=clock)
    contest = {"id": "S1", "name": "Seat S1"}
    announced = {
        "schema": "election-night/contest@1", "election": ELECTION, "issued_at": "2024-07-01T00:00:00Z",
        "contest": contest,
    }  # fmt: skip
    drop(feed, "nominations.json", json.dumps(announced | {"revision": 9}).encode())
    settle(service, clock, 1.0)
    lines = [
        recording.line(Recorded(BEGIN, "a.json", json.dumps(announced | {"revision": 1}).encode())),
        recording.line(Recorded(BEGIN, "b.json", data("S1"))),
    ]
    drop(feed, "both.jsonl", recording.header({"documents": 2}) + b"".join(lines))
    settle(service, clock, 1.0)
    (_, both) = service.files()
    assert (str(both.became), both.contest, both.revision) == ("shown", "S1", 1)
