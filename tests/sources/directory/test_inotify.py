"""The doorbell rings for whole files in its folder, soon, and for nothing else; and it always ends."""

import ctypes
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from election_night.core.night import Night
from election_night.service.night_service import NightService
from election_night.sources.directory import directory_source
from election_night.sources.directory.inotify import InotifyWatcher
from election_night.sources.directory.watcher import Watcher
from service import kit
from service.kit import data, drop, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is none")


@contextmanager
def bell(root: Path) -> Iterator[list[str]]:
    """What it tells of, as long as it is there."""
    names_reported: list[str] = []
    watcher = InotifyWatcher(root, lambda *names: names_reported.extend(names))
    assert watcher.listening
    try:
        yield names_reported
    finally:
        watcher.stop()
    assert not _threads()


def _threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "feed-inotify"]


def test_it_rings_for_what_is_renamed_there_or_written_to_its_end(feed: Path) -> None:
    """Once for each, and not while a file is being written."""
    with bell(feed) as names_reported:
        drop(feed, "a.json", b"{}")
        until(lambda: names_reported == ["a.json"])
        with (feed / "b.json").open("wb", buffering=0) as file:
            file.write(b"{")
            drop(feed, "c.json", b"{}")
            until(lambda: names_reported == ["a.json", "c.json"])
        until(lambda: names_reported == ["a.json", "c.json", "b.json"])


def test_a_name_that_is_no_utf8_is_told_as_the_scan_tells_it(feed: Path) -> None:
    name = os.fsdecode(b"bad\xff.json")
    with bell(feed) as names_reported:
        (feed / name).write_bytes(b"{}")
        until(lambda: names_reported == [name])


def test_folders_below_are_left_to_others(feed: Path) -> None:
    (feed / "below").mkdir()
    with bell(feed) as names_reported:
        drop(feed / "below", "a.json", b"{}")
        drop(feed, "b.json", b"{}")
        until(lambda: names_reported == ["b.json"])


def test_it_is_silent_in_a_flood_and_hears_again_after_it(feed: Path) -> None:
    """Two thousand that come while it cannot listen: all but the end of them are left to others."""
    names_reported: list[str] = []
    first, go_on = threading.Event(), threading.Event()

    def tell(*names: str) -> None:
        names_reported.extend(names)
        first.set()
        go_on.wait(30.0)

    watcher = InotifyWatcher(feed, tell)
    drop(feed, "first.json", b"{}")
    assert first.wait(30.0)
    for number in range(2000):
        (feed / f"flood-{number}.json").touch()
    drop(feed, "last.json", b"{}")
    go_on.set()
    until(lambda: names_reported[-1] == "last.json")
    watcher.stop()
    assert len(names_reported) < 200


def test_it_ends_when_its_folder_is_gone(feed: Path) -> None:
    with bell(feed):
        shutil.rmtree(feed)
        until(lambda: not _threads())


def test_it_ends_with_a_full_queue(feed: Path) -> None:
    """Whatever lies unread in there, and whether or not there was room for the word that it ends."""
    limit = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    if limit > 20_000:
        pytest.skip("too large a queue to fill it here")
    began = threading.Event()

    def slow(*_: str) -> None:
        began.set()
        time.sleep(1.0)

    watcher = InotifyWatcher(feed, slow)
    (feed / "a.json").touch()
    assert began.wait(30.0)
    for number in range(limit + 10):
        os.close(os.open(feed / f"{number % 2}.json", os.O_CREAT | os.O_WRONLY))
    watcher.stop()
    assert not _threads()


@pytest.mark.parametrize("answer", [None, -1])
def test_where_there_is_none_it_does_not_listen(
    feed: Path, monkeypatch: pytest.MonkeyPatch, answer: int | None
) -> None:
    """Another system, or no instance left: the folder is watched as before."""

    class System:
        if answer is not None:

            def inotify_init1(self, _: int) -> int:
                return -1

    monkeypatch.setattr(ctypes, "CDLL", lambda _: System())
    watcher = InotifyWatcher(feed, lambda *_: None)
    assert not watcher.listening
    watcher.stop()
    monkeypatch.setattr(directory_source, "SCAN_EVERY", 3600.0)
    service = NightService(feed, Night())
    service.start(lambda: None)
    try:
        until(lambda: kit.listening(service))
        since = time.monotonic()
        until(
            lambda: (
                service.reader.source.status().last_scan_began >= since - 0.001 or service.health().last_scan
            )
        )
        time.sleep(0.2)
        drop(feed, "a.json", data("S1"))
        until(lambda: "S1" in service.night.seats)
    finally:
        service.stop()


def test_a_directory_taken_away_and_made_again_is_listened_to(
    feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though it may have the number of the one before: without the look every two seconds, it is heard of."""
    monkeypatch.setattr(directory_source, "SCAN_EVERY", 3600.0)
    monkeypatch.setattr(directory_source, "SCAN_EVERY_UNNOTIFIED", 0.01)
    service = NightService(feed, Night())
    service.start(lambda: None)
    try:
        for contest in ("S1", "S2", "S3"):
            before = _followed(service, None)
            drop(feed, "a.json", data(contest))
            until(partial(_has, service, contest))
            shutil.rmtree(feed)
            feed.mkdir()
            _followed(service, before)
    finally:
        service.stop()


def _has(service: NightService, contest: str) -> bool:
    return contest in service.night.seats


def _followed(service: NightService, before: Watcher | None) -> Watcher:
    """Who listens, once it is another than before."""
    until(lambda: kit.source_of(service).watcher is not before and kit.source_of(service).watcher is not None)
    hints = kit.source_of(service).watcher
    assert hints is not None
    until(lambda: hints.listening is not None)
    return hints
