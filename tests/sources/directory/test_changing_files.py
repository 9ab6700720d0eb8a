"""Files that come, grow, change and go, round by round: real ones, a clock of our own, no threads."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from election_night.core.contest.seat import State
from election_night.core.problems import Severity
from election_night.service.night_service import NightService
from election_night.system import disk
from service import kit
from service.kit import FakeClock, became, data, drop, revision, settle


def test_a_new_file_is_shown_in_the_round_that_finds_it(
    feed: Path, service: NightService, clock: FakeClock
) -> None:
    """No waiting for a file that was renamed into place."""
    service.poll_once()
    drop(feed, "a.json", data(revision=1))
    clock.pass_(1.0)
    service.poll_once()
    assert revision(service) == 1
    drop(feed, "a.json", data(revision=2))
    clock.pass_(1.0)
    service.poll_once()
    assert revision(service) == 2
    assert [report.outcome for report in service.files()] == ["superseded", "shown"]


def test_a_file_written_in_pieces_is_shown_when_it_is_whole(
    feed: Path, service: NightService, clock: FakeClock
) -> None:
    """Case 8. In progress meanwhile; what was known before stays."""
    drop(feed, "a.json", data(revision=1))
    settle(service, clock)
    whole = data(revision=2)
    with (feed / "b.json").open("wb", buffering=0) as file:
        for start in range(0, len(whole), 50):
            file.write(whole[start : start + 50])
            if start + 50 < len(whole):
                settle(service, clock, 1.2)
                assert revision(service) == 1
                assert became(service)["b.json"] == "in progress"
                assert service.health().in_progress == 1
                assert all(problem.severity is Severity.CAUTION for problem in service.problems())
    settle(service, clock, 1.2)
    assert revision(service) == 2
    assert service.health().in_progress == 0
    assert [problem.severity for problem in service.problems()] == [Severity.SUPERSEDED]


def test_every_beginning_of_a_document_is_in_progress(
    feed: Path, service: NightService, clock: FakeClock
) -> None:
    """Case 8. Cut anywhere, it is never taken for a document."""
    whole = data()
    for length in range(0, len(whole), 7):
        drop(feed, "a.json", whole[:length])
        clock.pass_(1.0)
        service.poll_once()
        assert service.night.seats == {}, whole[:length]
        assert became(service) == {"a.json": "in progress"}
    drop(feed, "a.json", whole)
    settle(service, clock, 1.0)
    assert revision(service) == 1


def test_a_truncated_file_is_set_aside_and_tried_again_when_it_changes(
    feed: Path, service: NightService, clock: FakeClock
) -> None:
    """Case 8. Ten seconds in progress, then a problem; the rest of it comes after a minute."""
    (feed / "a.json").write_bytes(data()[:100])
    settle(service, clock, 9.0)
    assert became(service) == {"a.json": "in progress"}
    settle(service, clock, 3.0)
    assert became(service) == {"a.json": "set aside"}
    assert (service.health().in_progress, service.health().set_aside) == (0, 1)
    (problem,) = service.problems()
    assert problem.severity is Severity.REFUSED
    clock.pass_(60)
    with (feed / "a.json").open("ab") as file:
        file.write(data()[100:])
    settle(service, clock, 1.5)
    assert revision(service) == 1
    assert service.problems() == []
    assert service.health().set_aside == 0


def test_a_file_rewritten_in_place_is_read_twice(feed: Path, service: NightService, clock: FakeClock) -> None:
    """Case 9. What is there in the middle of rewriting, though valid, is not shown."""
    path = feed / "a.json"
    path.write_bytes(data(revision=1))
    settle(service, clock)
    document = kit.result(revision=2)
    mixed = dict(document, candidates=kit.result(revision=1)["candidates"])
    inode = path.stat().st_ino
    path.write_bytes(json.dumps(mixed).encode())
    clock.pass_(1.0)
    service.poll_once()
    clock.pass_(0.1)
    path.write_bytes(json.dumps(document).encode())
    assert path.stat().st_ino == inode, "it was rewritten in place"
    service.poll_once()
    assert revision(service) == 1
    settle(service, clock)
    assert revision(service) == 2
    assert service.night.seats["S1"].state is State.CORRECTED
    assert len(service.files()) == 2, "the mixture was never a document"


def test_a_file_that_never_settles_is_told_of(feed: Path, service: NightService, clock: FakeClock) -> None:
    """It is valid at each look and never the same: in progress, a caution after ten seconds, not shown."""
    path = feed / "a.json"
    path.write_bytes(data(revision=1))
    settle(service, clock)
    for number in range(2, 100):
        path.write_bytes(data(revision=number))
        clock.pass_(0.2)
        service.poll_once()
    assert revision(service) == 1
    (problem,) = service.problems()
    assert problem.severity is Severity.CAUTION
    assert "rename" in problem.message
    settle(service, clock, 5.0)
    assert revision(service) == 99
    assert service.problems() == [] or all(
        "progress" not in problem.message for problem in service.problems()
    )


def test_a_change_that_leaves_no_trace_is_found_within_a_minute(
    feed: Path, service: NightService, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 11. The same inode, size and times, as far as anybody can see: only the bytes differ."""
    path = feed / "a.json"
    path.write_bytes(data(revision=1, correction="count 2"))
    settle(service, clock)
    frozen = path.stat()
    monkeypatch.setattr(disk, "fstat", lambda descriptor: _frozen(os.fstat(descriptor), frozen))
    real = os.scandir

    class Entry:
        def __init__(self, entry: os.DirEntry[str]) -> None:
            self.name, self.is_dir = entry.name, entry.is_dir

        def stat(self, **_: bool) -> os.stat_result:
            return frozen

    class Entries:
        def __init__(self, where: int) -> None:
            self._inner = real(where)

        def __enter__(self) -> Iterator[Any]:
            return (Entry(entry) for entry in self._inner)

        def __exit__(self, *_: object) -> None:
            self._inner.close()

    monkeypatch.setattr(disk, "scandir", Entries)
    path.write_bytes(data(revision=2))
    assert len(data(revision=1, correction="count 2")) == len(data(revision=2))
    settle(service, clock, 30)
    assert revision(service) == 1, "the change did leave a trace"
    settle(service, clock, 35)
    assert revision(service) == 2


def _frozen(found: os.stat_result, frozen: os.stat_result) -> os.stat_result:
    return frozen if found.st_ino == frozen.st_ino else found


@pytest.mark.parametrize("back", [0, 3600, 10**8])
def test_a_replacement_of_the_same_size_and_an_older_time_is_seen(
    feed: Path, service: NightService, clock: FakeClock, back: int
) -> None:
    """Case 11. As rsync and cp -p bring it, and with a time set back by hand."""
    first = data(revision=1, correction="count 2")
    path = drop(feed, "a.json", first)
    os.utime(path, ns=(10**18, 10**18))
    settle(service, clock)
    second = data(revision=2)
    assert len(second) == len(first)
    hidden = feed / ".a.json"
    hidden.write_bytes(second)
    os.utime(hidden, ns=(10**18, 10**18 - back * 10**9))
    hidden.replace(path)
    assert path.stat().st_mtime_ns == 10**18 - back * 10**9
    settle(service, clock, 1.5)
    assert revision(service) == 2


def test_a_vanished_file_takes_nothing_back(feed: Path, service: NightService, clock: FakeClock) -> None:
    """The result stays; the file is said to be gone; when it comes back, that is nothing new."""
    path = drop(feed, "a.json", data())
    settle(service, clock)
    path.unlink()
    settle(service, clock)
    assert revision(service) == 1
    (report,) = service.files()
    assert report.outcome == "gone"
    assert "still counts (shown)" in report.why
    drop(feed, "a.json", data())
    settle(service, clock)
    assert became(service) == {"a.json": "shown"}
    assert len(service.files()) == 1


def test_the_same_content_under_another_name_is_a_duplicate(
    feed: Path, service: NightService, clock: FakeClock
) -> None:
    """It came twice; it counts once."""
    drop(feed, "a.json", data())
    settle(service, clock)
    version = service.night.version
    drop(feed, "b.json", data())
    settle(service, clock)
    assert became(service) == {"a.json": "shown", "b.json": "duplicate"}
    assert service.night.version == version


def test_touching_a_file_is_a_heartbeat_and_no_news(
    feed: Path, service: NightService, clock: FakeClock
) -> None:
    """The feed lives; nothing changed."""
    path = drop(feed, "a.json", data())
    settle(service, clock, 1.0)
    before = service.health()
    clock.pass_(100)
    path.touch()
    service.poll_once()
    after = service.health()
    assert after.last_change == before.last_change
    assert after.last_heartbeat == clock.monotonic()
    assert not after.heartbeat
    clock.pass_(100)
    (feed / ".timestamp").touch()
    service.poll_once()
    assert service.health().last_heartbeat == clock.monotonic()
    assert service.health().heartbeat
    clock.pass_(100)
    service.poll_once()
    assert service.health().last_heartbeat == clock.monotonic() - 100
