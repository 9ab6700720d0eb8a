"""However writers write and whatever is killed meanwhile: every room ends with the same files."""

import asyncio
import contextlib
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from election_night.relay.link import link
from relay.nats_server import NatsServer
from relay.rooms import Relay, document, drop, received, receiving, sending

WRITERS = ("north", "south")
FILES = ("a.json", "b.json", "deep/a.json")

writes = st.tuples(st.just("write"), st.sampled_from(WRITERS), st.sampled_from(FILES), st.integers(1, 3))
restarts = st.tuples(st.just("restart"), st.sampled_from([*WRITERS, "wall", "studio"]))
others = st.sampled_from([("pause",), ("server down",), ("server up",), ("server replaced",)])


class Night:
    """Two writers and two rooms, whose relays come and go."""

    def __init__(self, root: Path, server: NatsServer) -> None:
        self.root, self.server = root, server
        self.address = server.address(root.name)
        self._open: dict[str, contextlib.AsyncExitStack] = {}
        self._relays: dict[str, Relay] = {}

    async def start(self, name: str) -> None:
        """Start a relay; one that runs is stopped in the middle of whatever it does."""
        await self.stop(name)
        relay: AbstractAsyncContextManager[Relay]
        if name in WRITERS:
            relay = sending(self.root / name, self.address, writer=name)
        else:
            relay = receiving(self.root / name, self.address, room=name)
        stack = self._open[name] = contextlib.AsyncExitStack()
        self._relays[name] = await stack.enter_async_context(relay)

    async def stop(self, name: str) -> None:
        """Stop a relay, if it runs."""
        if stack := self._open.pop(name, None):
            await stack.aclose()

    async def stop_all(self) -> None:
        """Stop all."""
        for name in list(self._open):
            await self.stop(name)

    async def wait_until(self, room: str, files: dict[str, bytes]) -> None:
        """Wait until the room has exactly these files."""
        await self._relays[room].until(lambda: received(self.root / room) == files)

    def expected(self) -> dict[str, bytes]:
        """Return what every room is to have in the end."""
        return {
            f"{writer}/{file}": (self.root / writer / file).read_bytes()
            for writer in WRITERS
            for file in FILES
            if (self.root / writer / file).exists()
        }

    async def do(self, action: tuple[object, ...]) -> None:
        """Have one thing happen."""
        match action:
            case "write", str(writer), str(file), int(revision):
                drop(self.root / writer, file, document(f"{writer}-{file[0]}", revision))
            case "restart", str(name):
                await self.start(name)
            case ("server down",):
                self.server.kill()
            case ("server up",):
                self.server.start()
            case ("server replaced",):
                self.server.replace()
        await asyncio.sleep(0.01)  # long enough for something to be under way when the next thing happens


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(writes | restarts | others, min_size=3, max_size=14))
def test_every_room_ends_with_the_same_files(
    running_server: NatsServer, actions: list[tuple[object, ...]]
) -> None:
    with (
        TemporaryDirectory(prefix="night-") as root,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(link, "FIRST_PAUSE", 0.02)
        patch.setattr(link, "LONGEST_PAUSE", 0.1)
        patch.setattr("election_night.relay.nats.consumers.RETRY_AFTER", 0.5)
        asyncio.run(_play(Night(Path(root), running_server), actions))


async def _play(played: Night, actions: list[tuple[object, ...]]) -> None:
    try:
        for name in (*WRITERS, "wall", "studio"):
            await played.start(name)
        for action in actions:
            await played.do(action)
        played.server.start()
        expected = played.expected()
        await played.start("late")
        for room in ("wall", "studio", "late"):
            await played.wait_until(room, expected)
    finally:
        await played.stop_all()
        played.server.start()
