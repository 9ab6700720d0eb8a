"""Where the system does not notify, or no longer: the scan finds all the same, and it is said."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from election_night.core.night import Night
from election_night.service.night_service import NightService
from election_night.sources.directory import directory_source, watcher
from election_night.sources.directory.file_systems import network_file_system
from election_night.sources.directory.watcher import Watcher
from election_night.system.clock import SystemClock
from service import kit
from service.kit import Start, data, drop, listening, seats, until


def test_a_watcher_that_keeps_failing_leaves_us_with_the_scan(
    feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cases 5 and 7. After five failures it is said to be degraded; files are still shown."""
    tries: list[None] = []

    def fails(*_: object, **__: object) -> None:
        tries.append(None)
        raise OSError("OS file watch limit reached")

    monkeypatch.setattr("watchfiles.watch", fails)
    monkeypatch.setattr(watcher, "FIRST_PAUSE", 0.01)
    service = NightService(feed, Night())
    service.start(lambda: None)
    try:
        until(lambda: service.health().mode == "degraded")
        assert len(tries) == watcher.MOST_FAILURES
        assert "watch limit" in service.health().why
        drop(feed, "a.json", data("S1"))
        until(lambda: seats(service) == {"S1"})
    finally:
        service.stop()


def test_a_watcher_that_dies_once_is_started_again(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 7. With a hint, each time, to look at everything; a panic in Rust is no ordinary exception."""
    deaths: list[BaseException] = [OSError(2, "No such file"), BaseException("panic")]

    real = watchfiles.watch

    def dies(*paths: Path, **settings: Any) -> Iterator[Any]:
        if deaths:
            raise deaths.pop()
        yield from real(*paths, **settings)

    monkeypatch.setattr("watchfiles.watch", dies)
    monkeypatch.setattr(watcher, "FIRST_PAUSE", 0.01)
    rung = threading.Event()
    watch = Watcher(feed, SystemClock(), rung.set)
    watch.start()
    until(lambda: not deaths and watch.listening is not None)
    assert watch.drain() == (set(), True)
    drop(feed, "a.json", b"{}")
    found: set[str] = set()
    until(lambda: "a.json" in found.union(watch.drain()[0]))
    assert not watch.degraded
    watch.stop()
    watch.join()


@pytest.mark.skipif(
    subprocess.run(["unshare", "-Ur", "true"], capture_output=True, check=False).returncode != 0,
    reason="no user namespaces here",
)
def test_a_real_watch_limit_does_not_stop_us(feed: Path) -> None:
    """Case 5. Four watches are all there are: folders beyond are deaf, and their files are shown."""
    script = f"""
import sys, time
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from election_night.service.night_service import NightService
from election_night.core.night import Night
from service.kit import data, scanned_since_listening, until
feed = Path({str(feed)!r})
service = NightService(feed, Night())
service.start(lambda: None)
until(lambda: scanned_since_listening(service))
Path("/proc/sys/user/max_inotify_watches").write_text("4")
for number in range(8):
    (feed / f"s{{number}}").mkdir()
made = time.monotonic()
until(lambda: service.reader.source.status().last_scan_began > made)
for number in range(8):
    (feed / f"s{{number}}/a.json").write_bytes(data(f"S{{number}}"))
until(lambda: len(service.night.seats) == 8)
until(lambda: service.health().unannounced)
print(len(service.night.seats), service.health().unannounced > 0, service.health().mode)
service.stop()
"""
    done = subprocess.run(
        ["unshare", "-Ur", sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["8", "True", "watching"], done.stderr


@pytest.mark.skipif(
    subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode != 0,
    reason="no mount namespaces here",
)
def test_mounting_over_and_unmounting_are_noticed(feed: Path) -> None:
    """Case 4. A late mount hides the directory, unmounting brings it back: we watch what is there."""
    script = f"""
import os, sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from election_night.service.night_service import NightService
from election_night.core.night import Night
from service.kit import data, drop, until
feed = Path({str(feed)!r})
service = NightService(feed, Night())
service.start(lambda: None)
drop(feed, "a.json", data("S1"))
until(lambda: set(service.night.seats) == {{"S1"}})
if os.system(f"mount -t tmpfs tmpfs {{feed}}"):
    print("no mounting")
    os._exit(0)
drop(feed, "b.json", data("S2"))
until(lambda: "S2" in service.night.seats)
drop(feed, "c.json", data("S3"))
until(lambda: "S3" in service.night.seats)
assert not (feed / "a.json").exists()
os.system(f"umount {{feed}}")
assert (feed / "a.json").exists()
drop(feed, "d.json", data("S4"))
until(lambda: "S4" in service.night.seats)
print(sorted(service.night.seats), service.health().mode)
service.stop()
"""
    done = subprocess.run(
        ["unshare", "-m", "--propagation", "private", sys.executable, "-c", script],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "no mounting" in done.stdout:
        pytest.skip("mounting is not allowed here")
    assert done.stdout == "['S1', 'S2', 'S3', 'S4'] watching\n", done.stderr


@pytest.mark.parametrize(
    ("root", "kind"),
    [
        ("/srv/feed", "nfs4"), ("/srv/feed/deep", "nfs4"), ("/srv/feedback", ""), ("/home", ""),
        ("/mnt/a share", "cifs"), ("/mnt/fuse/x", "fuse.sshfs"), ("/mnt/fuse/x/over", ""),
    ],
)  # fmt: skip
def test_file_systems_that_do_not_notify_are_known(tmp_path: Path, root: str, kind: str) -> None:
    """Case 4. By the mount that the directory lies on."""
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n"
        "31 22 0:40 / /srv/feed rw shared:7 - nfs4 server:/feed rw\n"
        "32 22 0:41 / /mnt/a\\040share rw - cifs //server/share rw\n"
        "33 22 0:42 / /mnt/fuse rw - fuse.sshfs me@there: rw\n"
        "34 33 0:43 / /mnt/fuse/x/over rw - tmpfs tmpfs rw\n"
        "damaged\n"
    )
    assert network_file_system(Path(root), mounts) == kind


def test_such_a_file_system_is_polled(feed: Path, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 4. Without being asked; `health` says why."""
    monkeypatch.setattr(directory_source, "network_file_system", lambda _: "nfs4")
    service = start(feed)
    drop(feed, "a.json", data("S1"))
    until(lambda: seats(service) == {"S1"})
    assert (service.health().mode, service.health().why) == ("polling", "nfs4 does not notify")
    assert kit.source_of(service).watcher is None


def test_the_reading_thread_is_started_again(
    feed: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of ours outside any file: said, with a report, and the reading goes on."""
    service = start(feed)
    real, failures = service.reader.source.poll, [ValueError("a mistake")]

    def fail(**settings: Any) -> Any:
        if failures:
            raise failures.pop()
        return real(**settings)

    monkeypatch.setattr(service.reader.source, "poll", fail)
    until(lambda: not failures)
    drop(feed, "a.json", data("S1"))
    until(lambda: seats(service) == {"S1"})
    assert any("started again (ValueError" in note for note in service.health().notes)
    until(lambda: listening(service))
