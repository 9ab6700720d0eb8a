"""The journal is read as carefully as the feed."""

import hashlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from election_night.service.journal.journal import Journal
from service.kit import BEGIN, FakeClock, close, data, drop, journalled, polled_service, settle


def written(feed: Path, path: Path, clock: FakeClock) -> list[bytes]:
    """The lines of a journal of two seats whose files are gone."""
    service = polled_service(feed, clock=clock, journal=path)
    for number in range(2):
        drop(feed, f"{number}.json", data(f"S{number}"))
    settle(service, clock, 1.0)
    close(service)
    for file in feed.iterdir():
        file.unlink()
    return path.read_bytes().splitlines(keepends=True)


def line(**fields: Any) -> bytes:
    text = data("S9")
    line = {"at": BEGIN.isoformat(), "file": "x.json", "sha256": hashlib.sha256(text).hexdigest()}
    return json.dumps(line | {"text": text.decode()} | fields).encode() + b"\n"


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
    service = polled_service(feed, clock=clock, journal=path)
    settle(service, clock, 1.0)
    close(service)
    assert sorted(service.night.seats) == ["S0", "S1"]
    assert service.health().notes == (f"line 2 of {path} is damaged and was left out",)
    assert not list((own_home / "state").rglob("crash-*"))


def test_what_a_line_says_of_itself_is_drawn_safely(feed: Path, path: Path, clock: FakeClock) -> None:
    """Of what is no document the journal has the reason, and a journal may have been written by anybody."""
    first, *lines = written(feed, path, clock)
    whole = {"sha256": hashlib.sha256(b"x").hexdigest(), "size": 9_000}
    forged = line(beginning_of=whole, decision="set aside", why="\x1b]0;PWNED\x07 \u202e \ud800")
    path.write_bytes(first + forged + b"".join(lines))
    service = polled_service(feed, clock=clock, journal=path)
    settle(service, clock, 1.0)
    close(service)
    messages = " ".join(report.why for report in service.files()) + " ".join(
        problem.message for problem in service.problems()
    )
    assert "PWNED" in messages
    assert messages.isprintable()


def test_many_damaged_lines_are_counted(feed: Path, path: Path, clock: FakeClock) -> None:
    """Not each is a note that is kept for the rest of the night."""
    first, *lines = written(feed, path, clock)
    path.write_bytes(first + b"{}\n" * 5000 + b"".join(lines))
    service = polled_service(feed, clock=clock, journal=path)
    settle(service, clock, 1.0)
    close(service)
    assert len(service.night.seats) == 2
    assert service.health().notes[-1] == f"and 4,980 more damaged lines of {path}"
    assert service.reader.keeper
    assert len(service.reader.keeper.journal.notes) == 21


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
    service = polled_service(feed, clock=clock, journal=path)
    settle(service, clock, 3.0)
    assert list(service.night.seats) == ["S1"]
    assert service.health().journal.startswith("not writable: ")
    close(service)
    assert time.monotonic() - begun < 20.0
    after = os.lstat(path)
    assert (after.st_ino, after.st_size, after.st_blocks) == (before.st_ino, before.st_size, before.st_blocks)


def test_a_pipe_that_takes_the_place_of_the_journal_is_not_written_into(
    feed: Path, path: Path, clock: FakeClock
) -> None:
    """While the program runs: it is marked, and written anew when the place is free."""
    service = polled_service(feed, clock=clock, journal=path)
    drop(feed, "a.json", data("S1"))
    settle(service, clock, 1.0)
    path.unlink()
    os.mkfifo(path)
    drop(feed, "b.json", data("S2"))
    settle(service, clock, 6.0)
    assert "a pipe" in service.health().journal
    path.unlink()
    settle(service, clock, 6.0)
    close(service)
    assert journalled(path) == ["a.json", "b.json"]


@pytest.mark.parametrize("size", [2**20, 2**40])
def test_a_journal_with_a_hole_behind_it(feed: Path, path: Path, clock: FakeClock, size: int) -> None:
    """What a crash may leave is cut; what it cannot have left is neither cut nor read."""
    written(feed, path, clock)
    os.truncate(path, size)
    begun = time.monotonic()
    service = polled_service(feed, clock=clock, journal=path)
    settle(service, clock, 1.0)
    assert time.monotonic() - begun < 30.0
    if size == 2**20:
        assert sorted(service.night.seats) == ["S0", "S1"]
        assert path.stat().st_size < 10_000
    else:
        assert "bytes that are no line" in service.health().journal
        assert path.stat().st_size == size
    close(service)


def test_a_line_without_an_end_takes_no_memory_and_hides_no_other(
    feed: Path, path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Longer than any line can be: it is passed over in pieces."""
    monkeypatch.setattr("election_night.service.journal.raw_lines.MAX_LINE", 10_000)
    first, *lines = written(feed, path, clock)
    for length in (9_999, 10_000, 10_001, 200_000):
        path.write_bytes(first + lines[0] + b"x" * length + b"\n" + lines[1])
        journal = Journal(path, {})
        journal.open()
        assert [document.file for document in journal.read()] == ["0.json", "1.json"]
        assert journal.notes == [f"line 3 of {path} is damaged and was left out"]
        journal.close()


# -- garbage ------------------------------------------------------------------------------------------
