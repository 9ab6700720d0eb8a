"""The desk with its threads and real notifications, while the directory is done everything to."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from watchfiles._rust_notify import RustNotify

from election_night.feed import hints, legwork
from election_night.feed.clock import SystemClock
from election_night.feed.desk import Desk
from election_night.feed.hints import Hints, Unannounced, network
from election_night.night.night import Night
from feed import kit
from feed.kit import data, drop, until

Start = Callable[..., Desk]


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    (tmp_path / "feed").mkdir()
    return tmp_path / "feed"


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts desks, with the watch set up, and stops them."""
    started = []

    def begin(root: Path, notify: Callable[[], None] = lambda: None, **settings: Any) -> Desk:
        one = Desk(root, Night(), **settings)
        started.append(one)
        one.start(notify)
        if not settings.get("poll"):
            until(lambda: listening(one) or one.health().mode in {"missing", "polling"})
            until(lambda: one.health().last_scan is not None or one.health().mode == "missing")
        return one

    yield begin
    for one in started:
        one.stop()
    until(lambda: not [t for t in threading.enumerate() if t.name.startswith("feed-")])


def listening(one: Desk) -> bool:
    watch = one._legwork._hints
    return watch is not None and watch.listening is not None


def _shows(one: Desk, contest: str) -> bool:
    return contest in seats(one)


def seats(one: Desk) -> set[str]:
    with one.lock:
        return set(one.night.seats)


def test_a_file_is_shown_long_before_the_next_scan(
    feed: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Notified of, though no scan would come for an hour; and whoever is to draw is told."""
    monkeypatch.setattr(legwork, "EVERY", 3600.0)
    told = threading.Event()
    one = start(feed, told.set)
    watch = one._legwork._hints
    assert watch
    assert watch.listening is not None
    since = watch.listening
    until(lambda: one._legwork.begun >= since)
    for number in range(20):
        told.clear()
        drop(feed, f"{number}.json", data(f"S{number}"))
        assert told.wait(2.0)
        until(partial(_shows, one, f"S{number}"), 2.0)
    assert one.health().unannounced == 0


def test_what_comes_before_anybody_listens_is_found(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as nobody is to be notified it is only read; the scan after that finds what came since."""
    monkeypatch.setattr(legwork, "EVERY", 3600.0)
    one = Desk(feed, Night())
    one.start()
    try:
        until(lambda: one.health().last_scan is not None)
        drop(feed, "a.json", data("S1"))
        assert not listening(one)
        one.start(lambda: None)
        until(lambda: seats(one) == {"S1"}, 4.0)
        until(lambda: listening(one))
    finally:
        one.stop()


def test_files_in_new_folders_and_moved_trees_are_found(feed: Path, tmp_path: Path, start: Start) -> None:
    """Case 6. A quarter of these is never notified of."""
    one = start(feed)
    tree = tmp_path / "tree"
    for number in range(30):
        (tree / f"d{number}").mkdir(parents=True)
        drop(tree / f"d{number}", "a.json", data(f"T{number}"))
    tree.rename(feed / "tree")
    for number in range(100):
        (feed / f"n{number}/deep").mkdir(parents=True)
        (feed / f"n{number}/deep/a.json").write_bytes(data(f"N{number}"))
    until(lambda: len(seats(one)) == 130)


def test_a_name_that_is_no_utf8_ends_the_watcher_and_nothing_else(feed: Path, start: Start) -> None:
    """Case 2. The watcher dies of it, is started again, and every file is shown."""
    one = start(feed)
    watch = one._legwork._hints
    assert watch
    for number in range(10):
        drop(feed, f"before{number}.json", data(f"B{number}"))
    with open(os.fsencode(feed) + b"/bad\xff.json", "wb") as file:  # noqa: PTH123 - no text at all
        file.write(data("BAD"))
    for number in range(10):
        drop(feed, f"after{number}.json", data(f"A{number}"))
    until(lambda: len(seats(one)) == 21)
    until(lambda: "decode" in watch.why)
    until(lambda: listening(one))
    drop(feed, "last.json", data("LAST"))
    until(lambda: "LAST" in seats(one))


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
    one = start(root)
    until(lambda: seats(one) == {"S1"})
    first = one._legwork._hints
    if how == "deleted":
        shutil.rmtree(feed)
    elif how == "renamed":
        feed.rename(tmp_path / "old")
    else:
        root.unlink()
    until(lambda: one.health().mode == "missing", 4.0)
    assert seats(one) == {"S1"}
    assert "there is no directory" in one.health().why
    if how == "link":
        (tmp_path / "other").mkdir()
        root.symlink_to(tmp_path / "other")
    else:
        feed.mkdir()
    drop(root, "b.json", data("S2"))
    until(lambda: seats(one) == {"S1", "S2"}, 4.0)
    until(lambda: one.health().mode == "watching" and listening(one))
    second = one._legwork._hints
    assert second is not first, "the old watcher is deaf"
    drop(root, "c.json", data("S3"))
    until(lambda: "S3" in seats(one))


def test_a_link_that_is_pointed_elsewhere_is_followed(tmp_path: Path, feed: Path, start: Start) -> None:
    """Case 3. Atomically, so that it is never missing: the watcher would go on with the old directory."""
    link, other = tmp_path / "link", tmp_path / "other"
    link.symlink_to(feed)
    drop(feed, "a.json", data("S1"))
    one = start(link)
    until(lambda: seats(one) == {"S1"})
    other.mkdir()
    drop(other, "b.json", data("S2"))
    (tmp_path / "next").symlink_to(other)
    (tmp_path / "next").rename(link)
    until(lambda: seats(one) == {"S1", "S2"}, 4.0)
    drop(other, "c.json", data("S3"))
    until(lambda: "S3" in seats(one), 4.0)


def test_a_directory_that_comes_later_is_waited_for(tmp_path: Path, start: Start) -> None:
    """Case 3. Missing from the start is no error of a feed that is watched."""
    one = start(tmp_path / "later")
    assert one.health().mode == "missing"
    (tmp_path / "later").mkdir()
    drop(tmp_path / "later", "a.json", data("S1"))
    until(lambda: seats(one) == {"S1"}, 4.0)


@pytest.mark.slow
def test_a_queue_that_overflows_while_we_sleep_loses_nothing(feed: Path) -> None:
    """Case 1. The process is stopped, 6,000 files are written, which is more than the system remembers."""
    script = f"""
import sys, time
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from election_night.feed.desk import Desk
from election_night.night.night import Night
from feed.kit import until
one = Desk(Path({str(feed)!r}), Night())
one.start(lambda: None)
until(lambda: one._legwork._hints and one._legwork._hints.listening)
time.sleep(0.3)
print("ready", flush=True)
sys.stdin.readline()
until(lambda: len(one.night.seats) == 6000, 40)
time.sleep(3.5)
print(len(one.night.seats), one.health().unannounced, flush=True)
one.stop()
"""
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdin
        assert program.stdout
        assert program.stdout.readline() == "ready\n"
        os.kill(program.pid, signal.SIGSTOP)
        for number in range(6000):
            (feed / f"{number}.json").write_bytes(data(f"S{number}"))
        os.kill(program.pid, signal.SIGCONT)
        program.stdin.write("\n")
        program.stdin.flush()
        shown, unannounced = map(int, program.stdout.readline().split())
    assert shown == 6000
    assert unannounced > 0, "the queue did not overflow"


class Failing:
    """A watcher that cannot be made."""

    made = 0

    def __init__(self, *_: object) -> None:
        Failing.made += 1
        raise OSError("OS file watch limit reached")


def test_a_watcher_that_keeps_failing_leaves_us_with_the_scan(
    feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cases 5 and 7. After five failures it is said to be degraded; files are still shown."""
    monkeypatch.setattr("watchfiles._rust_notify.RustNotify", Failing)
    monkeypatch.setattr(hints, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(Failing, "made", 0)
    one = Desk(feed, Night())
    one.start(lambda: None)
    try:
        until(lambda: one.health().mode == "degraded")
        assert Failing.made == hints.MOST_FAILURES
        assert "watch limit" in one.health().why
        drop(feed, "a.json", data("S1"))
        until(lambda: seats(one) == {"S1"}, 4.0)
    finally:
        one.stop()


def test_a_watcher_that_dies_once_is_started_again(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 7. With a hint, each time, to look at everything; a panic in Rust is no ordinary exception."""
    deaths: list[BaseException] = [OSError(2, "No such file"), BaseException("panic")]

    class Mortal:
        def __init__(self, *settings: Any) -> None:
            self._inner: Any = RustNotify(*settings)

        def watch(self, *settings: Any) -> Any:
            if deaths:
                raise deaths.pop()
            return self._inner.watch(*settings)

        def close(self) -> None:
            self._inner.close()

    monkeypatch.setattr("watchfiles._rust_notify.RustNotify", Mortal)
    monkeypatch.setattr(hints, "FIRST_PAUSE", 0.01)
    rung = threading.Event()
    watch = Hints(feed, SystemClock(), rung.set)
    watch.start()
    until(lambda: not deaths and watch.listening is not None)
    assert watch.take() == (set(), True)
    drop(feed, "a.json", b"{}")
    found: set[str] = set()
    until(lambda: "a.json" in found.union(watch.take()[0]))
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
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from election_night.feed.desk import Desk
from election_night.night.night import Night
from feed.kit import data, until
feed = Path({str(feed)!r})
one = Desk(feed, Night())
one.start(lambda: None)
until(lambda: one._legwork._hints and one._legwork._hints.listening)
time.sleep(0.2)
Path("/proc/sys/user/max_inotify_watches").write_text("4")
for number in range(8):
    (feed / f"s{{number}}").mkdir()
time.sleep(2.5)
for number in range(8):
    (feed / f"s{{number}}/a.json").write_bytes(data(f"S{{number}}"))
until(lambda: len(one.night.seats) == 8)
time.sleep(4.5)
print(len(one.night.seats), one.health().unannounced > 0, one.health().mode)
one.stop()
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
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from election_night.feed.desk import Desk
from election_night.night.night import Night
from feed.kit import data, drop, until
feed = Path({str(feed)!r})
one = Desk(feed, Night())
one.start(lambda: None)
drop(feed, "a.json", data("S1"))
until(lambda: set(one.night.seats) == {{"S1"}})
if os.system(f"mount -t tmpfs tmpfs {{feed}}"):
    print("no mounting")
    os._exit(0)
drop(feed, "b.json", data("S2"))
until(lambda: "S2" in one.night.seats, 5)
drop(feed, "c.json", data("S3"))
until(lambda: "S3" in one.night.seats, 5)
assert not (feed / "a.json").exists()
os.system(f"umount {{feed}}")
assert (feed / "a.json").exists()
drop(feed, "d.json", data("S4"))
until(lambda: "S4" in one.night.seats, 5)
print(sorted(one.night.seats), one.health().mode)
one.stop()
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
    assert network(Path(root), mounts) == kind


def test_such_a_file_system_is_polled(feed: Path, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 4. Without being asked; `health` says why."""
    monkeypatch.setattr(legwork, "network", lambda _: "nfs4")
    one = start(feed)
    drop(feed, "a.json", data("S1"))
    until(lambda: seats(one) == {"S1"}, 4.0)
    assert (one.health().mode, one.health().why) == ("polling", "nfs4 does not notify")
    assert one._legwork._hints is None


def test_what_nobody_announced_is_counted_after_a_second() -> None:
    """A notification that is merely late is none that was lost."""
    unannounced = Unannounced()
    unannounced.found("late", 0.0)
    unannounced.found("lost", 0.0)
    unannounced.told("late")
    unannounced.settle(0.5)
    assert unannounced.count == 0
    unannounced.settle(2.0)
    assert unannounced.count == 1
    unannounced.settle(4.0)
    assert unannounced.count == 1


def test_the_reading_thread_is_started_again(
    feed: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of ours outside any file: said, with a report, and the reading goes on."""
    one = start(feed)
    real, failures = one._legwork.round, [ValueError("a mistake")]

    def fail(**settings: Any) -> Any:
        if failures:
            raise failures.pop()
        return real(**settings)

    monkeypatch.setattr(one._legwork, "round", fail)
    until(lambda: not failures, 4.0)
    drop(feed, "a.json", data("S1"))
    until(lambda: seats(one) == {"S1"}, 4.0)
    assert any("started again (ValueError" in note for note in one.health().notes)
    until(lambda: listening(one))


@pytest.mark.slow
def test_a_flood_keeps_the_lock_free(feed: Path) -> None:
    """Case 12. Ten thousand files at once: whoever draws waits a few milliseconds, and sees progress."""
    import time

    for number in range(10_000):
        (feed / f"{number}.json").write_bytes(data(f"S{number}"))
    one = Desk(feed, Night())
    waits, pending = [], []
    one.start(lambda: None)
    try:
        while len(one.night.seats) < 10_000:
            begun = time.monotonic()
            with one.lock:
                waits.append(time.monotonic() - begun)
                pending.append(one.health().pending)
            time.sleep(0.01)
    finally:
        one.stop()
    assert len(waits) > 20, "it was no flood"
    assert max(waits) < 0.1, sorted(waits)[-5:]
    assert len(set(pending)) > 5, "progress"
    assert kit.state(one.night) == kit.state(kit.read(feed).night)
