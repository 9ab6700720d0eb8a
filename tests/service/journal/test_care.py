"""The journal is read as carefully as the feed, and garbage in the feed does not fill its disk."""

import errno
import hashlib
import json
import os
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from election_night.core.night import Night
from election_night.formats import recording
from election_night.service.journal.journal import Journal
from election_night.service.night_service import NightService
from election_night.system import disk
from service import kit
from service.kit import BEGIN, FakeClock, became, close, data, desk, drop, settle


def kept(path: Path) -> list[str]:
    return [one.file if one else "damaged" for one in recording.read(path.read_bytes())]


def written(feed: Path, path: Path, clock: FakeClock) -> list[bytes]:
    """The lines of a journal of two seats whose files are gone."""
    one = desk(feed, clock=clock, journal=path)
    for number in range(2):
        drop(feed, f"{number}.json", data(f"S{number}"))
    settle(one, clock, 1.0)
    close(one)
    for file in feed.iterdir():
        file.unlink()
    return path.read_bytes().splitlines(keepends=True)


def line(**fields: Any) -> bytes:
    text = data("S9")
    told = {"at": BEGIN.isoformat(), "file": "x.json", "sha256": hashlib.sha256(text).hexdigest()}
    return json.dumps(told | {"text": text.decode()} | fields).encode() + b"\n"


@pytest.mark.parametrize(
    "damage",
    [
        line(text="\ud800", sha256=hashlib.sha256(b"").hexdigest()),
        line(file="\ud800.json"),
        line(file=7),
        line(file=None),
        line(at="0001-01-01T00:00:00+14:00"),
        line(at="9999-12-31T23:59:59-12:00"),
        line(at="2024-07-05T00:00:00"),
        line(at=7),
        line(sha256="\ud800"),
        line(sha256=None),
        line(text=["{"]),
        line(base64=7),
        line(base64="\ud800"),
        line(beginning_of={"sha256": "zz", "size": 1}),
        line(beginning_of={"sha256": "00", "size": "1e999"}),
        line(beginning_of={"size": 1}),
        b'{"at": ' * 100_000 + b"\n",
        b"[" * 100_000 + b"\n",
        b"9" * 10_000 + b"\n",
        b"null\n",
        b"[]\n",
        b"\xff\xfe{\x00}\x00\n",
    ],
)
def test_no_line_of_a_journal_stops_the_reading(
    feed: Path, path: Path, clock: FakeClock, own_home: Path, damage: bytes
) -> None:
    """It is left out and noted, no fault of ours comes of it, and the others are read."""
    first, *lines = written(feed, path, clock)
    path.write_bytes(first + damage + b"".join(lines))
    one = desk(feed, clock=clock, journal=path)
    settle(one, clock, 1.0)
    close(one)
    assert sorted(one.night.seats) == ["S0", "S1"]
    assert one.health().notes == (f"line 2 of {path} is damaged and was left out",)
    assert not list((own_home / "state").rglob("crash-*"))


def test_what_a_line_says_of_itself_is_drawn_safely(feed: Path, path: Path, clock: FakeClock) -> None:
    """Of what is no document the journal has the reason, and a journal may have been written by anybody."""
    first, *lines = written(feed, path, clock)
    whole = {"sha256": hashlib.sha256(b"x").hexdigest(), "size": 9_000}
    forged = line(beginning_of=whole, decision="set aside", why="\x1b]0;PWNED\x07 \u202e \ud800")
    path.write_bytes(first + forged + b"".join(lines))
    one = desk(feed, clock=clock, journal=path)
    settle(one, clock, 1.0)
    close(one)
    told = " ".join(report.why for report in one.files()) + " ".join(one_.message for one_ in one.problems())
    assert "PWNED" in told
    assert told.isprintable()


def test_many_damaged_lines_are_counted(feed: Path, path: Path, clock: FakeClock) -> None:
    """Not each is a note that is kept for the rest of the night."""
    first, *lines = written(feed, path, clock)
    path.write_bytes(first + b"{}\n" * 5000 + b"".join(lines))
    one = desk(feed, clock=clock, journal=path)
    settle(one, clock, 1.0)
    close(one)
    assert len(one.night.seats) == 2
    assert one.health().notes[-1] == f"and 4,980 more damaged lines of {path}"
    assert one.reader.keeper
    assert len(one.reader.keeper.journal.notes) == 21


def pipe(path: Path) -> None:
    os.mkfifo(path)


def zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


def nothing(path: Path) -> None:
    path.symlink_to("/dev/null")


def folder(path: Path) -> None:
    path.mkdir()


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**40)


def loop(path: Path) -> None:
    path.symlink_to(path)


def terminal(path: Path) -> None:
    leader, follower = os.openpty()
    path.symlink_to(os.ttyname(follower))
    os.close(leader)


@pytest.mark.parametrize("make", [pipe, zeros, nothing, folder, sparse, loop, terminal])
def test_what_is_no_file_is_neither_waited_for_nor_read(
    feed: Path, path: Path, clock: FakeClock, make: Callable[[Path], None]
) -> None:
    """The feed is read as ever, the journal is marked, and what is there stays as it is."""
    path.parent.mkdir()
    make(path)
    before = os.lstat(path)
    drop(feed, "a.json", data("S1"))
    begun = time.monotonic()
    one = desk(feed, clock=clock, journal=path)
    settle(one, clock, 3.0)
    assert list(one.night.seats) == ["S1"]
    assert one.health().journal.startswith("not writable: ")
    close(one)
    assert time.monotonic() - begun < 5.0
    after = os.lstat(path)
    assert (after.st_ino, after.st_size, after.st_blocks) == (before.st_ino, before.st_size, before.st_blocks)


def test_a_pipe_that_takes_the_place_of_the_journal_is_not_written_into(
    feed: Path, path: Path, clock: FakeClock
) -> None:
    """While the program runs: it is marked, and written anew when the place is free."""
    one = desk(feed, clock=clock, journal=path)
    drop(feed, "a.json", data("S1"))
    settle(one, clock, 1.0)
    path.unlink()
    os.mkfifo(path)
    drop(feed, "b.json", data("S2"))
    settle(one, clock, 6.0)
    assert "a pipe" in one.health().journal
    path.unlink()
    settle(one, clock, 6.0)
    close(one)
    assert kept(path) == ["a.json", "b.json"]


@pytest.mark.parametrize("size", [2**20, 2**40])
def test_a_journal_with_a_hole_behind_it(feed: Path, path: Path, clock: FakeClock, size: int) -> None:
    """What a crash may leave is cut; what it cannot have left is neither cut nor read."""
    written(feed, path, clock)
    os.truncate(path, size)
    begun = time.monotonic()
    one = desk(feed, clock=clock, journal=path)
    settle(one, clock, 1.0)
    assert time.monotonic() - begun < 10.0
    if size == 2**20:
        assert sorted(one.night.seats) == ["S0", "S1"]
        assert path.stat().st_size < 10_000
    else:
        assert "bytes that are no line" in one.health().journal
        assert path.stat().st_size == size
    close(one)


def test_a_line_without_an_end_takes_no_memory_and_hides_no_other(
    feed: Path, path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Longer than any line can be: it is passed over in pieces."""
    monkeypatch.setattr("election_night.service.journal.file.MOST_LINE", 10_000)
    first, *lines = written(feed, path, clock)
    for length in (9_999, 10_000, 10_001, 200_000):
        path.write_bytes(first + lines[0] + b"x" * length + b"\n" + lines[1])
        journal = Journal(path, {})
        journal.open()
        assert [one.file for one in journal.read()] == ["0.json", "1.json"]
        assert journal.notes == [f"line 3 of {path} is damaged and was left out"]
        journal.close()


def test_a_fault_that_stays_is_written_down_once_and_tried_less_and_less_often(
    feed: Path, clock: FakeClock, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading fails at each start: no report each second, one note, and it goes on when it can."""
    tries: list[float] = []
    broken = True
    one = NightService(feed, Night(), poll=True, clock=clock)
    real = one.reader.poll_once

    def fails() -> None:
        if broken:
            tries.append(clock.monotonic())
            raise RuntimeError("a fault of ours")
        real()

    monkeypatch.setattr(one.reader, "poll_once", fails)
    one.start(lambda: None)
    for count in range(1, 8):
        kit.until(lambda count=count: len(tries) >= count)  # type: ignore[misc]
        while len(tries) == count:
            clock.pass_(0.25)
            time.sleep(0.003)
    pauses = [later - sooner for sooner, later in pairwise(tries)]
    assert pauses[0] < 2.0
    assert all(9.0 < pause < 15.0 for pause in pauses[4:]), pauses
    reports = list((own_home / "state/election-night").glob("crash-*"))
    assert len(reports) == 1
    assert reports[0].read_text().count("Traceback") == 1
    assert len([note for note in one.health().notes if "reading failed" in note]) == 1
    broken = False
    drop(feed, "a.json", data("S1"))
    clock.pass_(11.0)

    def read() -> bool:
        clock.pass_(0.25)  # what was touched just now is read twice
        return "S1" in kit.seats(one)

    kit.until(read)
    one.stop()


# -- garbage ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "size", "content"),
    [
        (3, 8 * 2**20, b"\0"),
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
    one = desk(feed, clock=clock, journal=path)
    settle(one, clock, 15.0)
    close(one)
    length = path.stat().st_size
    assert len(kept(path)) == files
    assert length < files * 1500 + 500
    for told in map(json.loads, path.read_bytes().splitlines()[1:]):
        bytes_ = (feed / told["file"]).read_bytes()
        assert told["beginning_of"] == {"sha256": hashlib.sha256(bytes_).hexdigest(), "size": size}
    again = desk(feed, clock=clock, journal=path)
    settle(again, clock, 15.0)
    close(again)
    assert path.stat().st_size == length, "nothing is noted twice"
    assert became(again) == became(one)
    assert set(became(one).values()) == {"refused" if content == b'{"a":' else "set aside"}
    assert [report.size for report in again.files()] == [report.size for report in one.files()]


def test_what_is_refused_is_kept_whole_unless_it_is_huge(feed: Path, path: Path, clock: FakeClock) -> None:
    """Somebody will want to see why; and after a restart it is still refused, with the same reason."""
    drop(feed, "small.json", data("S1", electorate=-1))
    drop(feed, "huge.json", data("S2", electorate=-1, correction="x" * 200_000))
    one = desk(feed, clock=clock, journal=path)
    settle(one, clock, 15.0)
    close(one)
    lines = {told["file"]: told for told in map(json.loads, path.read_bytes().splitlines()[1:])}
    assert lines["small.json"]["text"].encode() == data("S1", electorate=-1)
    assert len(lines["huge.json"]["text"]) == 512
    for file in feed.iterdir():
        file.unlink()
    again = desk(feed, clock=clock, journal=path)
    settle(again, clock, 1.0)
    close(again)
    told = {problem.file: problem.message for problem in again.problems()}
    assert told.keys() == {problem.file for problem in one.problems()} == {"small.json", "huge.json"}
    assert all("electorate is -1" in message for message in told.values())
    assert {str(problem.severity) for problem in again.problems()} == {"refused"}


def test_a_document_of_the_largest_size_is_kept_whole(feed: Path, path: Path, clock: FakeClock) -> None:
    """Only what is no document is cut: this one comes again after a restart."""
    text = data("S1")
    (feed / "a.json").write_bytes(text + b"\n" * (8 * 2**20 - len(text)))
    one = desk(feed, clock=clock, journal=path)
    settle(one, clock, 1.0)
    close(one)
    (feed / "a.json").unlink()
    again = desk(feed, clock=clock, journal=path)
    settle(again, clock, 1.0)
    close(again)
    assert again.night.seats["S1"].winner == "a"


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
    one = desk(feed, clock=clock, journal=path)
    for number in range(4):
        drop(feed, f"{number}.json", data(f"S{number}"))
    drop(feed, "large.json", data("S9") + b" " * 100_000)
    if lost:
        settle(one, clock, 1.0)
        path.unlink()
    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", room(50_000))
        settle(one, clock, 3.0)
        drop(feed, "late.json", data("S5"))
        settle(one, clock, 3.0)
        assert one.health().journal == "not writable: no space left on device"
        assert sorted(kept(path)) == ["0.json", "1.json", "2.json", "3.json", "late.json"]
    settle(one, clock, 6.0)
    assert sorted(kept(path)) == ["0.json", "1.json", "2.json", "3.json", "large.json", "late.json"]
    close(one)
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
        f"{path} is not writable: input/output error; what comes is kept in memory meanwhile"
    ]
    journal.close()
    assert kept(path) == ["a.json"]
