"""The relay behind `watch nats://…`: a thread that nothing ends, and that takes over from another."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path

import pytest

from election_night.cli.parser import parse
from election_night.cli.received_feed import received_feed
from election_night.relay import background
from election_night.relay.background import BackgroundRelay
from election_night.relay.running import RelayOptions, send
from relay.many_relays import connect_again_soon
from relay.nats_server import NatsServer
from relay.rooms import PATIENCE, Relay, document, drop, options, received


def background_options(directory: Path, server: NatsServer, relay: Relay) -> RelayOptions:
    """Return the options of a relay in a thread, whose reports reach the test's own loop."""
    loop = asyncio.get_running_loop()

    def report(sentence: str) -> None:
        loop.call_soon_threadsafe(relay.report, sentence)

    return replace(options(directory, server.address(), relay, writer=""), report=report)


async def test_a_second_watcher_of_a_stream_takes_over_when_the_first_ends(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "RETRY_AFTER", 0.05)
    first_reports, second_reports = Relay(), Relay()
    first = BackgroundRelay(background_options(tmp_path / "wall", server, first_reports))
    second = BackgroundRelay(background_options(tmp_path / "wall", server, second_reports))
    first.start()
    await first_reports.reported("connected")
    second.start()
    await asyncio.to_thread(first.stop)
    try:
        await second_reports.reported("connected")
        drop(tmp_path / "count", "riverside.json", document())
        await send(options(tmp_path / "count", server.address(), Relay(), once=True))
        await second_reports.reported("received riverside.json")
    finally:
        await asyncio.to_thread(second.stop)
    assert received(tmp_path / "wall") == {"anna/riverside.json": document()}


async def test_a_watcher_that_starts_before_the_server_finds_it_later(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect_again_soon(monkeypatch)
    server.kill()
    reports = Relay()
    relay = BackgroundRelay(background_options(tmp_path / "wall", server, reports))
    relay.start()
    try:
        await reports.reported("cut off")
        server.start()
        await reports.reported("connected")
    finally:
        await asyncio.to_thread(relay.stop)


def test_two_watchers_of_a_stream_on_one_computer_have_a_directory_each(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    drop(tmp_path / "count", "riverside.json", document())
    asyncio.run(_send(tmp_path / "count", server))
    arguments = parse(["watch", server.address()])
    with received_feed(arguments) as first, received_feed(arguments) as second:
        for directory in (first, second):
            _wait_until_received(Path(directory))
    assert first != second
    with received_feed(arguments) as usual:
        assert usual == first
    assert Path(first).stat().st_mode & 0o077 == 0


async def _send(directory: Path, server: NatsServer) -> None:
    await send(options(directory, server.address(), Relay(), once=True))


def _wait_until_received(directory: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while received(directory) != {"anna/riverside.json": document()}:
        assert time.monotonic() < deadline
        time.sleep(0.01)
