"""What lies in a feed before anybody looked may be half rewritten: it is read twice, unless it is old."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from election_night.core.contest.seat import State
from election_night.core.documents.result_record import ResultRecord
from election_night.core.night import Night
from election_night.service.night_service import NightService
from election_night.sources.directory import named_files
from election_night.sources.directory.reader import Reading, Refusal
from election_night.sources.directory.stability import STABLE_AFTER, TRUSTED_AFTER
from election_night.system import disk
from service.kit import FakeClock, data, drop, polled_service, revision, settle


class Later(FakeClock):
    """A clock by which every file of the test was touched so many seconds ago, more or less."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._begin = datetime.now(UTC) + timedelta(seconds=seconds)

    def now(self) -> datetime:
        return self._begin


class Busy(FakeClock):
    """Whenever the program waits, somebody writes."""

    def __init__(self, *writes: Callable[[], object]) -> None:
        super().__init__()
        self._writes = list(writes)

    def wait(self, event: threading.Event, timeout: float) -> bool:
        if self._writes:
            self._writes.pop(0)()
        return super().wait(event, timeout)


def mixed() -> bytes:
    """The first half of revision 2 over revision 1: valid, and wrong."""
    old, new = data(revision=1, correction="count 2"), data(revision=2)
    assert len(old) == len(new)
    middle = new.index(b'"id": "b"')
    return new[:middle] + old[middle:]


def revisions_told(service: NightService) -> list[int]:
    """Of every result that was believed, in order."""
    return [
        change.document.revision
        for change in service.drain_changes()
        if isinstance(change.document, ResultRecord)
    ]


def test_a_mixed_file_is_not_believed_at_a_start(feed: Path, service: NightService, clock: FakeClock) -> None:
    (feed / "a.json").write_bytes(mixed())
    service.poll_once()
    assert revision(service) is None
    clock.pass_(0.2)
    (feed / "a.json").write_bytes(data(revision=2))
    settle(service, clock)
    assert service.night.seats["S1"].state.won
    assert revisions_told(service) == [2]


def test_a_file_that_nobody_touched_for_long_is_believed_at_once(feed: Path) -> None:
    drop(feed, "a.json", data())
    service = NightService(feed, Night(), clock=Later(TRUSTED_AFTER + 1))
    service.poll_once()
    assert revision(service) == 1


@pytest.mark.parametrize("ago", [-3600.0, 0.0, TRUSTED_AFTER - 1])
def test_a_file_touched_just_now_or_in_the_future_is_not(feed: Path, ago: float) -> None:
    """A time to come is of a clock that differs from ours: it says nothing of how long ago it was."""
    drop(feed, "a.json", data())
    clock = Later(ago)
    service = NightService(feed, Night(), clock=clock)
    service.poll_once()
    assert revision(service) is None
    settle(service, clock, 0.5)
    assert revision(service) == 1


def test_the_times_of_a_share_say_nothing(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its clock may be an hour behind ours: everything on it would look old."""
    drop(feed, "a.json", data())
    clock = Later(3600)
    polled = polled_service(feed, clock=clock)
    polled.poll_once()
    assert revision(polled) is None
    settle(polled, clock, 0.5)
    assert revision(polled) == 1
    monkeypatch.setattr(
        "election_night.sources.directory.directory_source.network_file_system", lambda _: "nfs4"
    )
    busy = Busy(lambda: (feed / "a.json").write_bytes(data(revision=2)))
    monkeypatch.setattr(busy, "now", clock.now)
    read = NightService(feed, Night(), clock=busy)
    read.read_once()
    assert revision(read) == 2


def test_another_directory_under_the_same_name_is_at_a_start_again(
    tmp_path: Path, feed: Path, service: NightService, clock: FakeClock
) -> None:
    """A share that is mounted over it may have been written to for hours."""
    service.poll_once()
    feed.rename(tmp_path / "away")
    feed.mkdir()
    (feed / "a.json").write_bytes(mixed())
    clock.pass_(1.0)
    service.poll_once()
    assert revision(service) is None
    settle(service, clock, 0.5)
    assert revision(service) == 2


def test_a_folder_that_could_not_be_listed_is_at_a_start_when_it_can_be(
    feed: Path, service: NightService, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (feed / "sub").mkdir()
    real = disk.open

    def refuse(path: object, *arguments: int, **options: int) -> int:
        if path == "sub":
            raise PermissionError(13, "no")
        return real(path, *arguments, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(disk, "open", refuse)
        service.poll_once()
        (feed / "sub/a.json").write_bytes(mixed())
    clock.pass_(1.0)
    service.poll_once()
    assert revision(service) is None
    (feed / "sub/a.json").write_bytes(data(revision=2))
    settle(service, clock)
    assert revisions_told(service) == [2]


def test_our_own_replay_directory_needs_no_second_read(feed: Path, clock: FakeClock) -> None:
    """Files are renamed into it, whole, by nobody but us: a jump of a replay waits for nothing."""
    drop(feed, "a.json", data())
    replayed = NightService(feed, Night(), clock=clock, poll=True, atomic_writes=True)
    replayed.poll_once()
    assert revision(replayed) == 1


def test_read_once_a_file_that_changes_is_read_until_it_rests(feed: Path) -> None:
    (feed / "a.json").write_bytes(mixed())
    new = data(revision=2)
    writes = [lambda: (feed / "a.json").write_bytes(new[:-20]), lambda: (feed / "a.json").write_bytes(new)]
    service = NightService(feed, Night(), clock=Busy(*writes))
    service.read_once()
    assert service.night.seats["S1"].state is State.CORRECTED
    assert service.unread() == []


def test_read_once_a_file_that_never_rests_is_not_believed_and_told_of(feed: Path) -> None:
    """Nor does it keep the others from being shown, or the program from ending."""
    drop(feed, "b.json", data("S2"))
    writes = [lambda: (feed / "a.json").write_bytes(mixed())] * 1000
    writes[0]()
    clock = Busy(*writes)
    service = NightService(feed, Night(), clock=clock)
    began = clock.monotonic()
    service.read_once()
    assert clock.monotonic() - began < 3.0
    assert list(service.night.seats) == ["S2"]
    (problem,) = service.unread()
    assert problem.file == "a.json"
    assert "rename" in problem.message
    assert problem in service.problems()


def test_read_once_old_files_are_not_waited_for(feed: Path) -> None:
    """Good or bad: what has lain there for a while is what it is."""
    drop(feed, "a.json", data())
    drop(feed, "cut.json", data("S2")[:-20])
    clock = Later(60)
    service = NightService(feed, Night(), clock=clock)
    began = clock.monotonic()
    service.read_once()
    assert clock.monotonic() == began
    assert revision(service) == 1


def test_named_files_are_read_until_they_rest(feed: Path) -> None:
    """As `check FILE` does: the old ones first and at once, none of them mixed."""
    path = feed / "a.json"
    path.write_bytes(mixed())
    root = disk.open(feed, disk.ROOT)
    try:
        clock = Busy(lambda: path.write_bytes(data(revision=2)))
        ((name, reading),) = named_files.read(root, ["a.json"], clock, own_clock=True)
        assert isinstance(reading, Reading)
        assert (name, reading.data) == ("a.json", data(revision=2))
        never = Busy(*[lambda: path.write_bytes(mixed())] * 100)
        ((name, given_up),) = named_files.read(root, ["a.json"], never, own_clock=True)
        assert isinstance(given_up, Refusal)
        old = Later(60)
        began = old.monotonic()
        assert len(list(named_files.read(root, ["a.json", "none"], old, own_clock=True))) == 2
        assert old.monotonic() == began
    finally:
        disk.close(root)


@contextmanager
def rewriter(path: Path) -> Iterator[list[float]]:
    """Somebody who rewrites a file in place, half by half, and rests between two revisions.

    Yields the seconds between the two halves: on a busy machine they may be more than it means to take.
    """
    end = threading.Event()
    pauses: list[float] = []

    def write() -> None:
        number = 1
        with path.open("r+b", buffering=0) as file:
            while not end.is_set():
                number = number % 9 + 1
                new = data(revision=number, correction=f"count {number}")
                middle = new.index(b'"id": "b"')
                file.seek(0)
                begun = time.monotonic()
                file.write(new[:middle])
                end.wait(0.1)
                file.write(new[middle:])
                pauses.append(time.monotonic() - begun)
                end.wait(0.5)

    path.write_bytes(data(revision=1, correction="count 1"))
    thread = threading.Thread(target=write)
    thread.start()
    yield pauses
    end.set()
    thread.join()


@pytest.mark.parametrize("watching", [False, True])
def test_no_start_shows_old_and_new_mixed(feed: Path, *, watching: bool) -> None:
    """With a real rewriter and the real clock, at whatever moment the program comes."""
    states: list[State] = []
    with rewriter(feed / "a.json") as pauses:
        for number in range(4):
            time.sleep(0.07 * number)
            service = NightService(feed, Night(), poll=True)
            if watching:
                end = time.monotonic() + 0.7
                while time.monotonic() < end:
                    service.poll_once()
                    time.sleep(0.01)
            else:
                service.read_once()
            assert service.night.seats or service.unread() or service.health().in_progress
            states += [seat.state for seat in service.night.seats.values()]
    if max(pauses) < STABLE_AFTER:
        assert set(states) <= {State.CORRECTED}
