"""Files without an order, and files that are joined: watched, restarted, looked back at."""

import json
from pathlib import Path
from typing import Any

import pytest

from election_night.cli.parser import parse
from election_night.cli.run import check, results
from election_night.cli.stderr import ExitCode
from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.formats import FormatSettings, recording
from election_night.formats.recording import Recorded
from election_night.service.journal.journal import Journal
from election_night.service.night_service import NightService
from formats.halves import figures, people
from service.arrivals.story import AT_THE_END, STORY, arrive, seats, slip
from service.kit import (
    BEGIN,
    ELECTION,
    FakeClock,
    became,
    close,
    data,
    drop,
    journalled,
    polled_service,
    settle,
    state,
)


def test_each_edition_is_read_as_it_arrives(watched: NightService) -> None:
    assert seats(watched.night) == AT_THE_END
    assert watched.night.seats["S1"].source == "a reporter, in order of arrival"


def test_what_becomes_of_each_file_is_reported(watched: NightService) -> None:
    """In the order they came, each edition once. That the total fell is worth a call."""
    assert [file.file for file in watched.files()] == [file for file, _ in STORY]
    assert became(watched) == {
        "a.slip": "caution", "b.slip": "shown", "x/p.half": "shown", "x/f.half": "shown", "s4.json": "shown",
    }  # fmt: skip


def test_a_half_alone_waits_for_the_other(feed: Path, clock: FakeClock) -> None:
    service = polled_service(feed, clock=clock)
    drop(feed, "f.half", figures("S2"))
    settle(service, clock)
    (file,) = service.files()
    assert (str(file.outcome), file.why) == ("waiting", "another file has to say the rest")
    (problem,) = service.problems()
    assert (problem.severity, "Where is the file with the rest?" in problem.message) == ("caution", True)
    drop(feed, "p.half", people("S2"))
    settle(service, clock)
    assert became(service) == {"f.half": "shown", "p.half": "shown"}
    assert [problem for problem in service.problems() if problem.severity != "superseded"] == []


@pytest.mark.parametrize("restarts", range(1, len(STORY) + 1))
def test_a_restart_anywhere_gives_the_same_night(
    feed: Path, path: Path, clock: FakeClock, restarts: int
) -> None:
    """From the journal alone, although the files are gone; what arrives after it goes on from there."""
    service = polled_service(feed, clock=clock, journal=path)
    for place, (file, content) in enumerate(STORY, 1):
        arrive(feed, file, content)
        settle(service, clock, 1.0)
        if place == restarts:
            before = state(service.night)
            close(service)
            for lying in [*feed.rglob("*.slip"), *feed.rglob("*.half")]:
                lying.unlink()
            service = polled_service(feed, clock=clock, journal=path)
            settle(service, clock, 1.0)
            assert state(service.night) == before
    assert seats(service.night) == AT_THE_END
    assert journalled(path) == [file for file, _ in STORY]
    close(service)


def test_a_restart_with_everything_still_in_the_directory_changes_nothing(
    watched: NightService, feed: Path, path: Path, clock: FakeClock
) -> None:
    before = state(watched.night)
    close(watched)
    clock.pass_(3600)
    restarted = polled_service(feed, clock=clock, journal=path)
    settle(restarted, clock)
    assert state(restarted.night) == before
    assert journalled(path) == [file for file, _ in STORY]
    close(restarted)


def test_a_journal_that_is_deleted_is_written_anew_with_every_edition(
    watched: NightService, feed: Path, path: Path, clock: FakeClock
) -> None:
    """In their order: A, B, A ends in A."""
    before = state(watched.night)
    path.unlink()
    settle(watched, clock, 5.0)
    assert journalled(path) == [file for file, _ in STORY]
    close(watched)
    restarted = polled_service(feed, clock=clock, journal=path)
    settle(restarted, clock)
    assert state(restarted.night) == before
    close(restarted)


def test_a_journal_that_could_not_be_written_for_a_while_ends_with_the_last_edition(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.jsonl", {})
    for digest in (b"a", b"b", b"a"):
        journal.keep("f", digest, digest, BEGIN, "shown", "", repeat=True)
    journal.flush(0.0)
    lines = [json.loads(line) for line in (tmp_path / "journal.jsonl").read_bytes().splitlines()[1:]]
    assert [line["text"] for line in lines][-2:] == ["b", "a"]
    journal.close()


def test_an_earlier_moment_is_what_it_was(watched: NightService) -> None:
    timeline = watched.timeline()
    assert timeline
    received = [file.received for file in watched.files()]
    expected = Night()
    service_states = []
    for moment in received:
        assert moment
        past = timeline.night_as_of(moment)
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
    service = polled_service(feed, clock=clock)
    for file, content in (("a.slip", slip(600)), ("b.slip", slip(610)), ("a.slip", slip(620))):
        drop(feed, file, content)
        settle(service, clock, 1.0)
    assert seats(service.night)["S1"][0] == State.DISPUTED
    assert {problem.file for problem in service.problems() if problem.severity.blocks} == {"a.slip", "b.slip"}
    drop(feed, "b.slip", slip(620))
    settle(service, clock, 1.0)
    assert seats(service.night)["S1"][0] == State.CORRECTED


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
    for arguments in ([str(feed)], paths):
        assert check.run(parse(["check", *arguments])) == ExitCode.PROBLEMS
        output = capfd.readouterr().out
        assert "b.slip" in output
        assert "says something else (Ann 600 or 610). Correct whichever file is wrong" in output


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
    restarted = NightService(feed, Night(test=True), poll=True, clock=clock, journal=path, settings=settings)
    settle(restarted, clock)
    assert set(restarted.night.seats) == {"S1", "S7"}
    close(restarted)


def test_a_result_that_announces_its_contest_is_reported_as_a_result(feed: Path, clock: FakeClock) -> None:
    """Though a higher announcement replaced the one in it: the file is listed with its seat."""
    service = polled_service(feed, clock=clock)
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
    assert (str(both.outcome), both.contest, both.revision) == ("shown", "S1", 1)
