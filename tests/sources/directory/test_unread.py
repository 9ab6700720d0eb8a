"""Entries and folders that cannot be looked at: each is one bad entry, told of, and tried again."""

import errno
import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from election_night.service.health import stale_reasons
from election_night.service.night_service import NightService
from election_night.sources.directory import directory_source, scan
from election_night.sources.errors import FeedUnreadable
from election_night.system import disk
from service import kit
from service.kit import FakeClock, became, data, drop, polled_service, revision, seats, settle

BAD = "bad"
ERRORS = [errno.EIO, errno.ESTALE, errno.EACCES, errno.EOVERFLOW]


class Entry:
    """A directory entry whose `stat` fails if its name begins with bad, or is the heartbeat."""

    def __init__(self, entry: os.DirEntry[str], number: int, *, kind_known: bool) -> None:
        self.name, self._entry, self._number, self._kind_known = entry.name, entry, number, kind_known

    def _fails(self) -> bool:
        return self.name.startswith(BAD) or self.name == scan.HEARTBEAT

    def is_dir(self, *, follow_symlinks: bool) -> bool:
        if self._fails() and not self._kind_known:
            raise OSError(self._number, "bad")
        return self._entry.is_dir(follow_symlinks=follow_symlinks)

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:
        if self._fails():
            raise OSError(self._number, "bad")
        return self._entry.stat(follow_symlinks=follow_symlinks)


def fail(patch: pytest.MonkeyPatch, number: int = errno.EIO, *, kind_known: bool = True) -> None:
    """From now on bad entries fail."""

    class Entries:
        def __init__(self, where: int) -> None:
            self._inner = os.scandir(where)

        def __enter__(self) -> Iterator[Any]:
            return (Entry(entry, number, kind_known=kind_known) for entry in self._inner)

        def __exit__(self, *_: object) -> None:
            self._inner.close()

    patch.setattr(disk, "scandir", Entries)


def refuse(patch: pytest.MonkeyPatch, name: str | Path, number: int = errno.EACCES) -> None:
    """From now on this cannot be opened."""
    real = disk.open

    def opened(path: Any, *arguments: Any, **options: Any) -> int:
        if path == name:
            raise OSError(number, "no")
        return real(path, *arguments, **options)

    patch.setattr(disk, "open", opened)


@pytest.mark.parametrize("kind_known", [True, False])
@pytest.mark.parametrize("number", ERRORS)
def test_an_entry_whose_stat_fails_is_one_bad_entry(
    feed: Path, service: NightService, clock: FakeClock, number: int, *, kind_known: bool
) -> None:
    """The others are shown, it is told of by name, and shown as soon as it can be."""
    for name in ("a.json", "bad.json", "bad", "c.json"):
        drop(feed, name, data(name.replace(".", "")))
    with pytest.MonkeyPatch.context() as patch:
        fail(patch, number, kind_known=kind_known)
        read = kit.read(feed)
        assert seats(read) == {"ajson", "cjson"}
        assert {problem.file for problem in read.unread()} == {"bad.json", "bad"}
        assert set(read.unread()) <= set(read.problems())
        settle(service, clock)
        assert seats(service) == {"ajson", "cjson"}
        assert became(service)["bad.json"] == "refused"
    settle(service, clock)
    assert seats(service) == {"ajson", "cjson", "badjson", "bad"}
    assert service.unread() == []


def test_an_entry_that_fails_for_a_while_is_not_a_new_file_afterwards(
    feed: Path, service: NightService, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be half rewritten when it can be seen again: it is read twice."""
    path = feed / "bad.json"
    path.write_bytes(data(revision=1))
    settle(service, clock)
    with monkeypatch.context() as patch:
        fail(patch)
        settle(service, clock)
        assert revision(service) == 1
        assert [problem.file for problem in service.unread()] == ["bad.json"]
    path.write_bytes(data(revision=2))
    clock.pass_(2.0)
    service.poll_once()
    assert revision(service) == 1
    settle(service, clock, 0.5)
    assert revision(service) == 2


def test_what_lies_below_an_entry_that_fails_is_not_gone(
    feed: Path, service: NightService, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (feed / "bad").mkdir()
    drop(feed / "bad", "a.json", data())
    settle(service, clock)
    with monkeypatch.context() as patch:
        fail(patch, kind_known=False)
        settle(service, clock)
        assert became(service) == {"bad/a.json": "shown", "bad": "refused"}


def test_a_heartbeat_that_cannot_be_looked_at_goes_on_counting(
    feed: Path, service: NightService, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a sign of life nor the end of the promise of one."""
    (feed / ".timestamp").touch()
    settle(service, clock)
    with monkeypatch.context() as patch:
        fail(patch)
        settle(service, clock, 200.0)
    assert "heartbeat" in stale_reasons(service.health(), clock.monotonic(), replay=False)


def test_folders_that_cannot_be_listed_are_told_of(
    feed: Path, service: NightService, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No permission, too many open files, too deep, a link: by name, and what was known stays."""
    deep = feed.joinpath(*["d"] * 13)
    deep.mkdir(parents=True)
    drop(deep, "deep.json", data("S9"))
    for name in ("shut", "lost+found"):
        (feed / name).mkdir()
    drop(feed / "shut", "a.json", data("S1"))
    (feed / "linked").symlink_to(deep)
    drop(feed, "b.json", data("S2"))
    settle(service, clock)
    assert seats(service) == {"S1", "S2"}
    assert [problem.file for problem in service.unread()] == ["/".join(["d"] * 13) + "/", "linked"]
    for number in (errno.EACCES, errno.EMFILE, errno.ENFILE, errno.EIO):
        with monkeypatch.context() as patch:
            refuse(patch, "shut", number)
            settle(service, clock)
            assert {problem.file for problem in service.unread()} >= {"shut/", "linked"}
            assert set(service.unread()) <= set(service.problems())
            assert became(service)["shut/a.json"] == "shown"
    settle(service, clock)
    assert len(service.unread()) == 2


def test_a_feed_that_cannot_be_listed_was_not_looked_at(
    feed: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even at the start: what is read once it can be is known, and no news."""

    def none(_: int) -> Any:
        raise OSError(errno.EMFILE, "no")

    drop(feed, "a.json", data())
    service = polled_service(feed, clock=clock)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "scandir", none)
        settle(service, clock)
        assert service.health().last_scan is None
        assert "the feed itself" in service.unread()[0].message
        with pytest.raises(FeedUnreadable, match="ulimit"):
            kit.read(feed)
    settle(service, clock)
    assert revision(service) == 1
    assert all(change.known for change in service.drain_changes())
    with monkeypatch.context() as patch:
        patch.setattr(disk, "scandir", none)
        settle(service, clock, 20.0)
        assert "scan" in stale_reasons(service.health(), clock.monotonic(), replay=False)


@pytest.mark.parametrize("call", ["stat", "open"])
def test_a_hint_at_what_cannot_be_looked_at_takes_nothing_away(
    feed: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """The scan says more; only what is certainly not there is gone."""
    (feed / "sub").mkdir()
    drop(feed / "sub", "a.json", data())
    root = disk.open(feed, disk.ROOT)

    def failing(*_: Any, **__: Any) -> int:
        raise OSError(errno.EIO, "no")

    try:
        assert scan.find(root, "sub/none.json") is None
        with monkeypatch.context() as patch:
            patch.setattr(disk, call, failing)
            assert scan.find(root, "sub/a.json") is False
    finally:
        disk.close(root)


def test_a_file_of_any_name_that_cannot_be_read_is_told_of(
    feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be a document: the name does not say that it is none."""
    drop(feed, "results.txt", data("S1"))
    drop(feed, "b.json", data("S2"))
    refuse(monkeypatch, "results.txt", errno.EMFILE)
    service = kit.read(feed)
    assert [problem.file for problem in service.unread()] == ["results.txt"]


def test_names_that_come_and_go_are_forgotten(feed: Path, service: NightService, clock: FakeClock) -> None:
    """Unless they said something: a supplier's own temporary names are without number."""
    drop(feed, "a.json", data())
    for number in range(50):
        (feed / f"a.json.{number}").write_bytes(data()[:99])
        (feed / f"b{number}.json").write_bytes(b"{")
        (feed / f"c{number}").symlink_to("nowhere")
        service.poll_once()
        clock.pass_(2.0)
        for path in feed.glob("*[0-9]*"):
            path.unlink()
    settle(service, clock, 15.0)
    assert list(kit.source_of(service).queue.files) == ["a.json"]
    assert kit.source_of(service).queue.order._retries == []
    assert service.unread() == []


def test_a_slow_scan_is_followed_by_a_pause_in_proportion(
    service: NightService, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A huge directory on a slow share is not scanned all the time."""
    took = 3.0
    begun = []
    real = scan.scan

    def slow(root: int) -> scan.Scan:
        begun.append(clock.monotonic())
        clock.pass_(took)
        return real(root)

    monkeypatch.setattr(scan, "scan", slow)
    for _ in range(2000):
        service.poll_once()
        clock.pass_(0.1)
    pauses = [later - earlier - took for earlier, later in pairwise(begun)]
    assert len(pauses) >= 2
    assert all(abs(pause - directory_source.SCAN_SHARE * took) < 0.2 for pause in pauses)
