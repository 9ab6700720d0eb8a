"""Rooms for tests: directories, relays that run in the test's own loop, and what these report."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from cli.papers import result, text
from election_night.cli import feed_once
from election_night.core.json_report import report
from election_night.core.night import Night
from election_night.formats import NO_SETTINGS
from election_night.relay.address import Credentials, parse_address
from election_night.relay.between_streams.forwarding import forward
from election_night.relay.link.state import FOLDER
from election_night.relay.names import RECEIVED
from election_night.relay.nats import consumers
from election_night.relay.nats.client import connect
from election_night.relay.nats.consumers import RoomStatus
from election_night.relay.nats.stream import Stream
from election_night.relay.running import RelayOptions, receive, send
from election_night.system.atomic_write import write_file
from election_night.system.clock import SystemClock
from relay.nats_server import NatsServer

PATIENCE = 50.0
"""Seconds after which something that should happen is taken not to happen."""


def document(contest: str = "riverside", revision: int = 1, **fields: Any) -> bytes:
    """Return a result as a file of the feed holds it."""
    return text(result(contest, revision, **fields)).encode()


def drop(directory: Path, name: str, data: bytes) -> None:
    """Put a file into a directory as a supplier does."""
    (directory / name).parent.mkdir(parents=True, exist_ok=True)
    write_file(directory / name, data)


def received(directory: Path) -> dict[str, bytes]:
    """Return what relays have put into a directory, by path."""
    root = directory / RECEIVED
    files = [file for file in root.rglob("*.*") if not file.name.startswith(".") and file.is_file()]
    return {str(file.relative_to(root)): file.read_bytes() for file in files}


def night(directory: Path) -> object:
    """Return the night as a newcomer reads it out of this directory."""
    read = Night(test=None)
    feed_once.read(str(directory), read, settings=NO_SETTINGS)
    return report(read, [])


async def problem_of(directory: Path, beginning: str, *, behind: int = 0) -> None:
    """Wait until the directory's relay has this problem, and this many documents to go; "": no problem."""
    await until_state(
        directory,
        lambda state: (
            state["behind"] == behind
            and state["problem"].startswith(beginning)
            and bool(state["problem"]) == bool(beginning)
        ),
    )


async def until_state(directory: Path, condition: Callable[[dict[str, Any]], bool]) -> None:
    """Wait until one of the directory's relays has written a state of which this holds."""
    async with asyncio.timeout(PATIENCE):
        while True:
            for file in (directory / FOLDER).glob("*.json"):
                if condition(json.loads(file.read_bytes())):
                    return
            await asyncio.sleep(0.05)


async def until_rooms(address: str, condition: Callable[[list[RoomStatus]], bool]) -> list[RoomStatus]:
    """Return what the server says of its rooms, as soon as the condition holds."""
    at = parse_address(address)
    async with asyncio.timeout(PATIENCE), connect(at, Credentials(), "test") as connection:
        while True:
            found = await consumers.rooms(Stream(connection, at.night))
            if condition(found):
                return found
            await asyncio.sleep(0.05)


async def until_acknowledged(address: str) -> None:
    """Wait until every room has dealt with every document of the stream."""
    await until_rooms(address, lambda rooms: not any(room.behind for room in rooms))


class Relay:
    """One relay that runs in the background of a test, and what it has reported."""

    def __init__(self) -> None:
        self.reports: list[str] = []
        self._news = asyncio.Event()

    def report(self, sentence: str) -> None:
        """Note what the relay reports."""
        self.reports.append(sentence)
        self._news.set()

    async def reported(self, text: str, times: int = 1) -> None:
        """Wait until the relay has reported this so many times."""
        await self.until(lambda: sum(text in sentence for sentence in self.reports) >= times)

    async def fills(self, directory: Path, files: dict[str, bytes]) -> None:
        """Wait until the relay has put exactly these files into its directory."""
        async with asyncio.timeout(PATIENCE):
            while received(directory) != files:
                self._news.clear()
                await self._news.wait()
                await asyncio.sleep(0.05)  # a burst of news is looked at once

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until the condition holds. It is asked after every report."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self._news.clear()
                await self._news.wait()


def options(directory: Path, address: str, relay: Relay, **fields: Any) -> RelayOptions:
    """Return the options of a relay of this directory."""
    defaults: dict[str, Any] = {"writer": "anna", "room": "wall", "credentials": Credentials()}
    directory.mkdir(exist_ok=True)
    return RelayOptions(
        directory=directory,
        address=parse_address(address),
        clock=SystemClock(),
        report=relay.report,
        **{**defaults, **fields},
    )


def sending(directory: Path, address: str, **fields: Any) -> AbstractAsyncContextManager[Relay]:
    """Run a relay that sends what is in the directory."""
    return _running(send, directory, address, fields)


def receiving(directory: Path, address: str, **fields: Any) -> AbstractAsyncContextManager[Relay]:
    """Run a relay that writes what is in the stream to the directory; it sends nothing under any name."""
    return _running(receive, directory, address, {"writer": "", **fields})


@asynccontextmanager
async def two_rooms(root: Path, server: NatsServer) -> AsyncIterator[tuple[Path, Path, Relay, Relay]]:
    """Connect `count`, which sends as Anna, with `wall`, which receives. Yield both, and their relays."""
    address = server.address()
    count, wall = root / "count", root / "wall"
    async with sending(count, address) as out, receiving(wall, address) as arriving:
        await out.reported("connected")
        await arriving.reported("connected")
        yield count, wall, out, arriving


def forwarding(notes: Path, source: str, target: str, **fields: Any) -> AbstractAsyncContextManager[Relay]:
    """Run a relay from one stream to another; `notes` is a directory of its own."""

    async def run(options: RelayOptions) -> int:
        return await forward(options, parse_address(target), Credentials())

    (notes / FOLDER).mkdir(parents=True, exist_ok=True)
    return _running(run, notes, source, fields)


@asynccontextmanager
async def _running(
    run: Callable[[RelayOptions], Awaitable[int]], directory: Path, address: str, fields: dict[str, Any]
) -> AsyncIterator[Relay]:
    relay = Relay()

    async def run_and_report() -> None:
        try:
            await run(options(directory, address, relay, **fields))
        except Exception as error:
            relay.report(f"ended: {error!r}")
            raise

    task = asyncio.create_task(run_and_report())
    try:
        yield relay
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
