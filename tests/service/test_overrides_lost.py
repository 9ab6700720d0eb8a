"""An override file that is lost, moved or half saved lifts no hold."""

import os
import threading
from pathlib import Path

import pytest

from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.service.night_service import NightService
from election_night.service.overrides_file import GONE_AFTER
from service.kit import FakeClock, data, drop, settle
from service.overrides import away, desk_file, held, refused, stands


def test_a_folder_that_vanishes_lifts_no_hold(tmp_path: Path, clock: FakeClock) -> None:
    """A share that is unmounted decides nothing; the file deleted in its folder does."""
    feed, paper = tmp_path / "feed", tmp_path / "desk/desk.json"
    service = held(feed, paper, clock=clock)
    away(paper)
    settle(service, clock, GONE_AFTER + 1)
    assert stands(service) is State.DISPUTED
    assert "its folder is gone" in refused(service)[0]
    paper.parent.with_name("away").rename(paper.parent)
    service.poll_once()
    assert stands(service) is State.DISPUTED
    assert not refused(service)
    paper.unlink()
    settle(service, clock, GONE_AFTER - 1)
    assert stands(service) is State.DISPUTED
    settle(service, clock, 2.0)
    assert stands(service) is State.DECLARED


def test_an_empty_folder_of_another_disk_lifts_no_hold(tmp_path: Path, clock: FakeClock) -> None:
    """What is left where a share was mounted. The file is behind a link, as a share's may be."""
    try:
        shares = Path("/dev/shm")  # noqa: S108 - another disk than that of the tests
        assert shares.stat().st_dev != tmp_path.stat().st_dev
    except (OSError, AssertionError):
        pytest.skip("there is no second file system")
    feed, link = tmp_path / "feed", tmp_path / "link"
    share, mounted_on = shares / f"election-night-{os.getpid()}", tmp_path / "mounted-on"
    share.mkdir()
    mounted_on.mkdir()
    try:
        link.symlink_to(share)
        service = held(feed, link / "desk.json", clock=clock)
        link.unlink()
        link.symlink_to(mounted_on)
        settle(service, clock, GONE_AFTER + 1)
        assert stands(service) is State.DISPUTED
        assert "its folder is gone" in refused(service)[0]
    finally:
        (share / "desk.json").unlink(missing_ok=True)
        share.rmdir()


def test_a_desk_file_moved_away_to_be_saved_lifts_no_hold(tmp_path: Path, clock: FakeClock) -> None:
    """Some editors rename the old one before they write the new one: however many looks fall between."""
    feed, paper = tmp_path / "feed", tmp_path / "desk/desk.json"
    service = held(feed, paper, clock=clock)
    service.drain_changes()
    for number in range(3):
        paper.rename(paper.with_name("desk.json~"))
        for scan in range(100):
            drop(feed, f"{number}-{scan}.json", data(f"T{number}-{scan}"))
            service.poll_once()
            clock.pass_(0.05)
        assert stands(service) is State.DISPUTED
        assert "in 10 seconds none of it will count" in refused(service)[0]
        paper.with_name("desk.json~").rename(paper)
        service.poll_once()
        assert not refused(service)
        clock.pass_(60.0)
    seen = [change.after for change in service.drain_changes() if change.after and change.contest == "S1"]
    assert all(seat.winner is None for seat in seen)


class Saving(FakeClock):
    """While somebody waits, an editor writes; and time passes by itself."""

    def __init__(self, paper: Path) -> None:
        super().__init__()
        self._paper = paper

    def wait(self, event: threading.Event, timeout: float) -> bool:
        self._paper.write_bytes(desk_file("S1", hold=True))
        return super().wait(event, timeout)

    def monotonic(self) -> float:
        self.pass_(0.01)
        return super().monotonic()


@pytest.mark.parametrize("once", [False, True])
@pytest.mark.parametrize("begun", [None, b"", desk_file("S1", hold=True)[:-20]])
def test_a_desk_file_half_saved_as_the_program_starts_is_waited_for(
    tmp_path: Path, begun: bytes | None, *, once: bool
) -> None:
    """No winner is seen meanwhile, neither by who watches nor by who reads once."""
    feed, paper = tmp_path / "feed", tmp_path / "desk.json"
    feed.mkdir()
    drop(feed, "a.json", data("S1"))
    if begun is not None:
        paper.write_bytes(begun)
    service = NightService(feed, Night(), poll=True, overrides=paper, clock=Saving(paper))
    if once:
        service.read_once()
    else:
        for _ in range(100):
            service.poll_once()
    assert stands(service) is State.DISPUTED
    assert {change.after.winner for change in service.drain_changes() if change.after} == {None}
