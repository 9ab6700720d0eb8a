"""The service with its threads and real notifications, while everything happens to the directory."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from statistics import median

import pytest

from election_night.core.night import Night
from election_night.service.night_service import NightService
from election_night.sources.directory import directory_source
from election_night.sources.directory.missed_events import MissedEvents
from election_night.sources.source import ReadDocument
from service import kit
from service.kit import Start, data, drop, listening, seats, until

FLOOD = 1_000
"""Files at once: some fifteen batches."""
QUEUE = 16_384
"""Events that the system remembers, unless it was set otherwise; a file opened and closed is two of them."""


def _has(service: NightService, contest: str) -> bool:
    return contest in seats(service)


def test_a_file_is_shown_long_before_the_next_scan(
    feed: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Notified of, though no scan would come for an hour; and whoever is to draw is told."""
    monkeypatch.setattr(directory_source, "SCAN_EVERY", 3600.0)
    notified = threading.Event()
    service = start(feed, notified.set)
    until(lambda: kit.scanned_since_listening(service))
    for number in range(20):
        notified.clear()
        drop(feed, f"{number}.json", data(f"S{number}"))
        assert notified.wait(30.0)
        until(partial(_has, service, f"S{number}"))
    assert service.health().unannounced == 0


def test_what_comes_before_anybody_listens_is_found(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as nobody is to be notified it is only read; the scan after that finds what came since."""
    monkeypatch.setattr(directory_source, "SCAN_EVERY", 3600.0)
    service = NightService(feed, Night())
    service.start()
    try:
        until(lambda: service.health().last_scan is not None)
        drop(feed, "a.json", data("S1"))
        assert not listening(service)
        service.start(lambda: None)
        until(lambda: seats(service) == {"S1"})
        until(lambda: listening(service))
    finally:
        service.stop()


def test_files_in_new_folders_and_moved_trees_are_found(feed: Path, tmp_path: Path, start: Start) -> None:
    """Case 6. A quarter of these is never notified of."""
    service = start(feed)
    tree = tmp_path / "tree"
    for number in range(30):
        (tree / f"d{number}").mkdir(parents=True)
        drop(tree / f"d{number}", "a.json", data(f"T{number}"))
    tree.rename(feed / "tree")
    for number in range(100):
        (feed / f"n{number}/deep").mkdir(parents=True)
        (feed / f"n{number}/deep/a.json").write_bytes(data(f"N{number}"))
    until(lambda: len(seats(service)) == 130)


def test_a_name_that_is_no_utf8_ends_the_watcher_and_nothing_else(feed: Path, start: Start) -> None:
    """Case 2. The watcher dies of it, is started again, and every file is shown."""
    service = start(feed)
    watch = kit.source_of(service).watcher
    assert watch
    for number in range(10):
        drop(feed, f"before{number}.json", data(f"B{number}"))
    with open(os.fsencode(feed) + b"/bad\xff.json", "wb") as file:  # noqa: PTH123 - no text at all
        file.write(data("BAD"))
    for number in range(10):
        drop(feed, f"after{number}.json", data(f"A{number}"))
    until(lambda: len(seats(service)) == 21)
    until(lambda: "decode" in watch.why)
    until(lambda: listening(service))
    drop(feed, "last.json", data("LAST"))
    until(lambda: "LAST" in seats(service))


@pytest.mark.parametrize("how", ["deleted", "renamed", "link"])
def test_another_directory_under_the_same_name_is_watched(
    tmp_path: Path, feed: Path, start: Start, how: str
) -> None:
    """Case 3. Missing is said, results are kept, and what comes afterwards is seen by notification again."""
    root = feed
    if how == "link":
        root = tmp_path / "link"
        root.symlink_to(feed)
    drop(feed, "a.json", data("S1"))
    service = start(root)
    until(lambda: seats(service) == {"S1"})
    first = kit.source_of(service).watcher
    if how == "deleted":
        shutil.rmtree(feed)
    elif how == "renamed":
        feed.rename(tmp_path / "old")
    else:
        root.unlink()
    until(lambda: service.health().mode == "missing")
    assert seats(service) == {"S1"}
    assert "there is no directory" in service.health().why
    if how == "link":
        (tmp_path / "other").mkdir()
        root.symlink_to(tmp_path / "other")
    else:
        feed.mkdir()
    drop(root, "b.json", data("S2"))
    until(lambda: seats(service) == {"S1", "S2"})
    until(lambda: service.health().mode == "watching" and listening(service))
    second = kit.source_of(service).watcher
    assert second is not first, "the old watcher is deaf"
    drop(root, "c.json", data("S3"))
    until(lambda: "S3" in seats(service))


def test_a_link_that_is_pointed_elsewhere_is_followed(tmp_path: Path, feed: Path, start: Start) -> None:
    """Case 3. Atomically, so that it is never missing: the watcher would go on with the old directory."""
    link, other = tmp_path / "link", tmp_path / "other"
    link.symlink_to(feed)
    drop(feed, "a.json", data("S1"))
    service = start(link)
    until(lambda: seats(service) == {"S1"})
    other.mkdir()
    drop(other, "b.json", data("S2"))
    (tmp_path / "next").symlink_to(other)
    (tmp_path / "next").rename(link)
    until(lambda: seats(service) == {"S1", "S2"})
    drop(other, "c.json", data("S3"))
    until(lambda: "S3" in seats(service))


def test_a_directory_that_comes_later_is_waited_for(tmp_path: Path, start: Start) -> None:
    """Case 3. Missing from the start is no error of a feed that is watched."""
    service = start(tmp_path / "later")
    assert service.health().mode == "missing"
    (tmp_path / "later").mkdir()
    drop(tmp_path / "later", "a.json", data("S1"))
    until(lambda: seats(service) == {"S1"})


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_a_queue_that_overflows_while_we_sleep_loses_nothing(feed: Path) -> None:
    """Case 1. The process is stopped, and so much is written that the system cannot remember the rest."""
    script = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from election_night.service.night_service import NightService
from election_night.core.night import Night
from service.kit import scanned_since_listening, until
service = NightService(Path({str(feed)!r}), Night())
service.start(lambda: None)
until(lambda: scanned_since_listening(service))
print("ready", flush=True)
sys.stdin.readline()
until(lambda: len(service.night.seats) == 500)
until(lambda: service.health().unannounced)
print(len(service.night.seats), service.health().unannounced, flush=True)
service.stop()
"""
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdin
        assert program.stdout
        assert program.stdout.readline() == "ready\n"
        os.kill(program.pid, signal.SIGSTOP)
        for number in range(QUEUE // 2 + 1):
            os.close(os.open(feed / f".ignored{number % 2}", os.O_CREAT | os.O_WRONLY))
        for number in range(500):
            (feed / f"{number}.json").write_bytes(data(f"S{number}"))
        os.kill(program.pid, signal.SIGCONT)
        program.stdin.write("\n")
        program.stdin.flush()
        read, unannounced = map(int, program.stdout.readline().split())
    assert read == 500
    assert unannounced > 0, "the queue did not overflow"


def test_what_nobody_announced_is_counted_after_a_second() -> None:
    """A notification that is merely late is none that was lost."""
    unannounced = MissedEvents()
    unannounced.found("late", 0.0)
    unannounced.found("lost", 0.0)
    unannounced.notified("late")
    unannounced.settle(0.5)
    assert unannounced.count == 0
    unannounced.settle(2.0)
    assert unannounced.count == 1
    unannounced.settle(4.0)
    assert unannounced.count == 1


@pytest.mark.slow
def test_a_flood_keeps_the_lock_free(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 12. Thousands of files at once: the lock is free after each small batch, and progress is seen."""
    for number in range(FLOOD):
        (feed / f"{number}.json").write_bytes(data(f"S{number}"))
    service = NightService(feed, Night())
    apply_batch, sizes, pending, waits = service.reader.apply_batch, [], [], []

    def apply(documents: list[ReadDocument]) -> None:
        sizes.append(len(documents))
        pending.append(service.health().pending)
        apply_batch(documents)

    monkeypatch.setattr(service.reader, "apply_batch", apply)
    service.start(lambda: None)
    try:
        while len(service.night.seats) < FLOOD:
            begun = time.monotonic()
            with service.lock:
                waits.append(time.monotonic() - begun)
            time.sleep(0.01)
    finally:
        service.stop()
    assert max(sizes) <= directory_source.BATCH
    assert len(set(pending)) > FLOOD // directory_source.BATCH, "progress"
    assert median(waits) < 0.1, "whoever draws waits a few milliseconds"
    assert kit.state(service.night) == kit.state(kit.read(feed).night)
