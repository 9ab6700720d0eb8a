"""Garbage in the feed doesn't fill the journal's disk, and a full one loses nothing that fits."""

import errno
import hashlib
import json
import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from election_night.core.night import Night
from election_night.service.journal.journal import Journal
from election_night.service.night_service import NightService
from election_night.system import disk
from service import kit
from service.kit import BEGIN, FakeClock, became, close, data, drop, journalled, polled_service, settle


def test_a_fault_that_stays_is_written_down_once_and_tried_less_and_less_often(
    feed: Path, clock: FakeClock, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading fails at each start: no report each second, one note, and it goes on when it can."""
    tries: list[float] = []
    broken = True
    service = NightService(feed, Night(), poll=True, clock=clock)
    real = service.reader.poll_once

    def fails() -> None:
        if broken:
            tries.append(clock.monotonic())
            raise RuntimeError("a fault of ours")
        real()

    monkeypatch.setattr(service.reader, "poll_once", fails)
    service.start(lambda: None)
    for count in range(1, 8):
        kit.until(lambda count=count: len(tries) >= count)  # type: ignore[misc]
        while len(tries) == count:
            looks = clock.looks
            clock.pass_(0.25)
            kit.until(lambda count=count, looks=looks: len(tries) > count or clock.looks > looks + 1)  # type: ignore[misc]
    pauses = [later - sooner for sooner, later in pairwise(tries)]
    assert pauses[0] < 2.0
    assert all(9.0 < pause < 15.0 for pause in pauses[4:]), pauses
    reports = list((own_home / "state/election-night").glob("crash-*"))
    assert len(reports) == 1
    assert reports[0].read_text().count("Traceback") == 1
    assert len([note for note in service.health().notes if "reading failed" in note]) == 1
    broken = False
    drop(feed, "a.json", data("S1"))
    clock.pass_(11.0)

    def read() -> bool:
        clock.pass_(0.25)  # what was touched just now is read twice
        return "S1" in kit.seats(service)

    kit.until(read)
    service.stop()


@pytest.mark.parametrize(
    ("files", "size", "content"),
    [
        (1, 8 * 2**20, b"\0"),
        (500, 4096, b"\0"),
        (3, 2**20, b"\x1b"),
        (3, 2**20, b"\xff"),
        (3, 2**20, b'{"a":'),
    ],
)
def test_garbage_does_not_fill_the_journal(
    feed: Path, path: Path, clock: FakeClock, files: int, size: int, content: bytes
) -> None:
    """Of what is no document the beginning is kept, and the digest of all; a restart knows it again."""
    for number in range(files):
        (feed / f"{number}.json").write_bytes((content * size)[: size - 4] + b"%4d" % number)
    service = polled_service(feed, clock=clock, journal=path)
    settle(service, clock, 15.0)
    close(service)
    length = path.stat().st_size
    assert len(journalled(path)) == files
    assert length < files * 1500 + 500
    for line in map(json.loads, path.read_bytes().splitlines()[1:]):
        bytes_ = (feed / line["file"]).read_bytes()
        assert line["beginning_of"] == {"sha256": hashlib.sha256(bytes_).hexdigest(), "size": size}
    restarted = polled_service(feed, clock=clock, journal=path)
    settle(restarted, clock, 15.0)
    close(restarted)
    assert path.stat().st_size == length, "nothing is noted twice"
    assert became(restarted) == became(service)
    assert set(became(service).values()) == {"refused" if content == b'{"a":' else "set aside"}
    assert [report.size for report in restarted.files()] == [report.size for report in service.files()]


def test_what_is_refused_is_kept_whole_unless_it_is_huge(feed: Path, path: Path, clock: FakeClock) -> None:
    """Somebody will want to see why; and after a restart it is still refused, with the same reason."""
    drop(feed, "small.json", data("S1", electorate=-1))
    drop(feed, "huge.json", data("S2", electorate=-1, correction="x" * 200_000))
    service = polled_service(feed, clock=clock, journal=path)
    settle(service, clock, 15.0)
    close(service)
    lines = {line["file"]: line for line in map(json.loads, path.read_bytes().splitlines()[1:])}
    assert lines["small.json"]["text"].encode() == data("S1", electorate=-1)
    assert len(lines["huge.json"]["text"]) == 512
    for file in feed.iterdir():
        file.unlink()
    restarted = polled_service(feed, clock=clock, journal=path)
    settle(restarted, clock, 1.0)
    close(restarted)
    messages = {problem.file: problem.message for problem in restarted.problems()}
    assert messages.keys() == {problem.file for problem in service.problems()} == {"small.json", "huge.json"}
    assert all("electorate is -1" in message for message in messages.values())
    assert {str(problem.severity) for problem in restarted.problems()} == {"refused"}


def test_a_document_of_the_largest_size_is_kept_whole(feed: Path, path: Path, clock: FakeClock) -> None:
    """Only what is no document is cut: this one comes again after a restart."""
    text = data("S1")
    (feed / "a.json").write_bytes(text + b"\n" * (8 * 2**20 - len(text)))
    service = polled_service(feed, clock=clock, journal=path)
    settle(service, clock, 1.0)
    close(service)
    (feed / "a.json").unlink()
    restarted = polled_service(feed, clock=clock, journal=path)
    settle(restarted, clock, 1.0)
    close(restarted)
    assert restarted.night.seats["S1"].winner == "a"


def room(most: int) -> Callable[[int, bytes], int]:
    """A disk that has room for files of so many bytes."""

    def write(file: int, content: bytes) -> int:
        left = most - os.fstat(file).st_size
        if left <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return os.write(file, content[:left])

    return write


@pytest.mark.parametrize("lost", [False, True])
def test_a_document_that_does_not_fit_keeps_no_other_out(
    feed: Path, path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, *, lost: bool
) -> None:
    """What can be written is; what cannot waits, is said, and is written when there is room. Also anew."""
    service = polled_service(feed, clock=clock, journal=path)
    for number in range(4):
        drop(feed, f"{number}.json", data(f"S{number}"))
    drop(feed, "large.json", data("S9") + b" " * 100_000)
    if lost:
        settle(service, clock, 1.0)
        path.unlink()
    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", room(50_000))
        settle(service, clock, 3.0)
        drop(feed, "late.json", data("S5"))
        settle(service, clock, 3.0)
        assert service.health().journal == "not writable: no space left on device"
        assert sorted(journalled(path)) == ["0.json", "1.json", "2.json", "3.json", "late.json"]
    settle(service, clock, 6.0)
    assert sorted(journalled(path)) == ["0.json", "1.json", "2.json", "3.json", "large.json", "late.json"]
    close(service)
    assert path.read_bytes().endswith(b"\n")


@pytest.mark.parametrize("call", ["write", "sync"])
def test_a_write_that_fails_leaves_no_byte_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """At once, not when the file is looked at again: a program that is killed then leaves whole lines."""
    journal = Journal(path, {})
    journal.open()
    journal.keep("a.json", b"{}", hashlib.sha256(b"{}").digest(), BEGIN, "shown", "")
    before = path.read_bytes()

    def fails(file: int, content: bytes = b"") -> int:
        os.write(file, content[:20])
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(disk, call, fails)
        journal.flush(0.0)
    assert path.read_bytes() == before
    assert journal.state == "not writable: input/output error"
    journal.flush(10.0)
    assert journal.state == "writing"
    assert journal.notes == [
        f"{path} is not writable: input/output error. Documents are kept in memory meanwhile"
    ]
    journal.close()
    assert journalled(path) == ["a.json"]
