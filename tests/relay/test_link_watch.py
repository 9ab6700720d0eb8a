"""What a frame says of the relays of its directory."""

import asyncio
import errno
import json
import math
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from nats.js import JetStreamContext

from election_night.drawing.feed_status import feed_status
from election_night.relay.link import link
from election_night.relay.link.lock import locked
from election_night.relay.link.state import FOLDER, LinkState, state_file, write_state
from election_night.relay.link.watch import LinkHealth, LinkWatch
from election_night.relay.receiving.room import Room
from election_night.relay.subjects import Subject
from election_night.service.health import Health
from election_night.sources.directory import scan
from election_night.sources.directory.opening import open_root
from election_night.system import disk
from relay.nats_server import NatsServer
from relay.rooms import PATIENCE, document, receiving, until_state

START = datetime(2029, 5, 3, 21, 4, tzinfo=UTC)
LIVE = LinkState("in", "nats://host:4222/night", name="wall").becomes("live", START)
WRITTEN = {**asdict(LIVE), "written_at": START.isoformat()}


class StoppedClock:
    """A clock that only a test moves."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds - 1000)

    def monotonic(self) -> float:
        return self.seconds

    def wait(self, event: threading.Event, timeout: float) -> bool:
        self.seconds += timeout
        return event.is_set()


class Frame:
    """A directory, a relay that writes into it, and what a frame shows of that."""

    def __init__(self, directory: Path) -> None:
        self.directory, self.clock = directory, StoppedClock()
        self.watch = LinkWatch(self.clock)

    def after(self, seconds: float, *states: LinkState) -> LinkHealth | None:
        """Return what is shown some seconds later, if the relays have written these states meanwhile."""
        self.clock.seconds += seconds
        for state in states:
            write_state(self.directory, state, self.clock.now())
        return self.watch.worst(self.directory)


@pytest.fixture
def frame(tmp_path: Path) -> Frame:
    return Frame(tmp_path)


def test_a_directory_without_a_relay_has_nothing_to_show(frame: Frame) -> None:
    assert frame.after(0) is None
    assert feed_status(Health(last_scan=0.0), 1.0, 180.0, replay=False).text == "waiting for the feed"


def test_a_relay_that_works_is_live_and_one_that_is_silent_has_stopped(frame: Frame) -> None:
    health = frame.after(0, LIVE)
    assert health
    assert health.status == "live"
    for seconds in (14, 14):
        health = frame.after(seconds, replace(LIVE, name=f"after {seconds} more"))
    assert health
    assert health.status == "live"
    health = frame.after(16)
    assert health
    assert health.status == "stopped"


def test_a_relay_of_an_earlier_night_has_stopped_at_first_sight(frame: Frame) -> None:
    write_state(frame.directory, LIVE, START - timedelta(hours=20))
    health = frame.after(0)
    assert health
    assert health.status == "stopped"


def test_a_relay_whose_clock_is_wrong_is_live_as_long_as_it_moves(frame: Frame) -> None:
    for minute in range(3):
        write_state(frame.directory, LIVE, START - timedelta(hours=20, minutes=-minute))
        health = frame.after(5)
    assert health
    assert health.status == "live"


def test_a_moment_with_documents_waiting_is_not_worth_a_word(frame: Frame) -> None:
    waiting = replace(LIVE, behind=3)
    states = [frame.after(0, LIVE), frame.after(1, waiting), frame.after(1.5, LIVE)]
    assert [state.status for state in states if state] == ["live"] * 3
    late = [frame.after(1, waiting), frame.after(1, replace(waiting, behind=9)), frame.after(1.5)]
    assert [state.status for state in late if state] == ["live", "live", "behind"]
    assert feed_status(Health(last_scan=0.0, link=late[-1]), 1.0, 180.0, replay=False).text == "behind by 9"


def test_refused_documents_are_shown_to_those_who_work_and_not_on_the_wall(frame: Frame) -> None:
    health = frame.after(0, replace(LIVE, problem="eve/x.json is not written: it is in no known format"))
    status = feed_status(Health(last_scan=0.0, link=health), 1.0, 180.0, replay=False)
    assert status.text == "documents refused"
    assert status.advice == "eve/x.json is not written: it is in no known format"
    assert not status.on_wall
    sender = replace(LIVE, direction="out", problem="x.json is not sent: rename it")
    health = frame.after(5, sender, LIVE)
    status = feed_status(Health(last_scan=0.0, link=health), 1.0, 180.0, replay=False)
    assert status.text == "documents not sent"


def test_the_worst_of_several_relays_is_shown(frame: Frame) -> None:
    outgoing = replace(LIVE, direction="out")
    cut_off = outgoing.becomes("cut off", START + timedelta(minutes=1), "no route")
    health = frame.after(0, LIVE, cut_off)
    assert health
    assert (health.status, health.direction, health.problem) == ("cut off", "out", "no route")


def test_a_relay_that_was_stopped_does_not_count_once_another_has_taken_its_place(frame: Frame) -> None:
    earlier = replace(LIVE, address="nats://earlier/night").becomes("stopped", START)
    health = frame.after(0, earlier)
    assert health
    assert health.status == "stopped"
    health = frame.after(2, LIVE)
    assert health
    assert health.status == "live"
    health = frame.after(2, replace(LIVE, direction="out", address="nats://other/night"), LIVE)
    assert health
    assert health.status == "live"


def test_a_relay_that_fell_silent_counts_although_another_works(frame: Frame) -> None:
    frame.after(0, replace(LIVE, address="nats://silent/night"))
    frame.after(14, LIVE)
    health = frame.after(2, LIVE)
    assert health
    assert health.status == "stopped"


def test_a_relay_removes_the_state_of_a_stopped_one_whose_place_it_takes(tmp_path: Path) -> None:
    earlier = replace(LIVE, address="nats://earlier/night").becomes("stopped", START)
    silent = replace(LIVE, address="nats://silent/night")
    other_way = replace(earlier, direction="out")
    for state in (earlier, silent, other_way):
        with locked(tmp_path, state):
            write_state(tmp_path, state, START)
    with locked(tmp_path, LIVE):
        pass
    assert not state_file(tmp_path, earlier).exists()
    assert state_file(tmp_path, silent).exists()
    assert state_file(tmp_path, other_way).exists()


async def test_a_relay_that_never_connected_leaves_no_state(tmp_path: Path) -> None:
    async with receiving(tmp_path, "nats://127.0.0.1:1/night", writer="") as relay:
        await relay.reported("cut off")
    assert not list((tmp_path / FOLDER).glob("*.json"))


async def test_a_relay_that_connected_before_leaves_its_state(
    tmp_path: Path,
) -> None:
    earlier = replace(LIVE, address="nats://127.0.0.1:1/night").becomes("stopped", START)
    write_state(tmp_path, earlier, START)
    async with receiving(tmp_path, "nats://127.0.0.1:1/night", writer="") as relay:
        await relay.reported("cut off")
    assert state_file(tmp_path, earlier).exists()


def test_a_full_disk_still_takes_the_state(frame: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    open_file, problem = disk.open, "the directory cannot be written to (no space left on device)"

    def refuse_new_files(path: str | Path, flags: int, *arguments: Any, **options: Any) -> int:
        if flags & os.O_CREAT:
            raise OSError(errno.ENOSPC, "No space left on device")
        return open_file(path, flags, *arguments, **options)

    frame.after(0, LIVE)
    monkeypatch.setattr(disk, "open", refuse_new_files)
    health = frame.after(5, replace(LIVE, problem=problem, behind=12))
    assert health
    assert (health.status, health.problem, health.behind) == ("behind", problem, 12)
    health = frame.after(5, LIVE)
    assert health
    assert health.status == "live"


async def test_a_directory_that_is_slow_to_take_the_state_holds_nothing_else_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, is_writing, may_end = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def write_slowly(directory: Path, state: LinkState, now: datetime) -> None:
        if state.status == "cut off":
            loop.call_soon_threadsafe(is_writing.set)
            assert may_end.wait(PATIENCE)
        write_state(directory, state, now)

    monkeypatch.setattr(link, "write_state", write_slowly)
    async with receiving(tmp_path, "nats://127.0.0.1:1/night", writer=""):
        await asyncio.wait_for(is_writing.wait(), PATIENCE)
        may_end.set()
        await until_state(tmp_path, lambda state: state["status"] == "cut off")


async def test_documents_that_a_slow_disk_keeps_do_not_hold_the_state_up(
    server: NatsServer, stranger: JetStreamContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, is_writing, may_end = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def write_slowly(*_arguments: object) -> bool:
        loop.call_soon_threadsafe(is_writing.set)
        return may_end.wait(PATIENCE)

    monkeypatch.setattr(Room, "write", write_slowly)
    loop.set_default_executor(ThreadPoolExecutor(1))
    async with receiving(tmp_path, server.address()) as arriving:
        await arriving.reported("connected")
        files: list[str] = []
        for file in ("a.json", "b.json"):
            files.append(file)
            await stranger.publish(str(Subject("night", "eve", None, file)), document())
            await asyncio.wait_for(is_writing.wait(), PATIENCE)
            await until_state(tmp_path, lambda state: state["behind"] == len(files))
        may_end.set()
        await arriving.reported("received", 2)


def test_a_room_that_is_cut_off_says_since_when_on_every_screen(frame: Frame) -> None:
    health = frame.after(60, LIVE.becomes("cut off", START, "no route"))
    status = feed_status(
        Health(last_scan=0.0, link=health), 1.0, 180.0, replay=False, time_of_day="{:%H:%M} UTC".format
    )
    assert status.text == "cut off since 21:04 UTC"
    assert status.advice == "nothing comes in: no route"
    assert status.alarm
    assert status.on_wall


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 5000,
        b"x" * 20_000,
        json.dumps({**WRITTEN, "behind": "x"}).encode(),
        json.dumps({**WRITTEN, "behind": math.inf}).encode(),
        json.dumps({**WRITTEN, "written_at": "2029-05-03T21:04:00"}).encode(),
    ],
)
def test_a_state_that_is_none_is_ignored(frame: Frame, content: bytes) -> None:
    file = state_file(frame.directory, LIVE)
    file.parent.mkdir()
    file.write_bytes(content)
    assert frame.after(0) is None


def test_the_reader_of_a_feed_does_not_see_the_folder(frame: Frame) -> None:
    frame.after(0, LIVE)
    assert (frame.directory / FOLDER).is_dir()
    root = open_root(frame.directory)
    assert not scan.scan(root).found
    disk.close(root)
