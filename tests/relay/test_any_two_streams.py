"""However two servers, and what is between them, are killed: on both sides the same documents, and once."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from election_night.relay.link import link
from relay.nats_server import NatsServer, running
from relay.rooms import Relay, document, drop, forwarding, received, receiving, sending

SIDES = ("north", "south")
FILES = ("a.json", "b.json")
RELAYS = [f"{role} {side}" for role in ("writer", "bridge", "room") for side in SIDES]

actions = st.lists(
    st.tuples(st.just("write"), st.sampled_from(SIDES), st.sampled_from(FILES), st.integers(1, 3))
    | st.tuples(st.just("restart"), st.sampled_from(RELAYS))
    | st.tuples(st.sampled_from(["down", "up", "replaced"]), st.sampled_from(SIDES))
    | st.just(("pause",)),
    min_size=3,
    max_size=12,
)


@pytest.fixture(scope="module")
def servers(
    running_server: NatsServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, NatsServer]]:
    with running(tmp_path_factory.mktemp("south") / "server") as south:
        yield {"north": running_server, "south": south}


class TwoStreams:
    """On each side a server, a writer, a room, and a relay that takes everything to the other side."""

    def __init__(self, root: Path, servers: dict[str, NatsServer]) -> None:
        self.root, self.servers = root, servers
        self._open: dict[str, AsyncExitStack] = {}
        self._relays: dict[str, Relay] = {}

    def _relay(self, name: str) -> AbstractAsyncContextManager[Relay]:
        role, _, side = name.partition(" ")
        address = self.servers[side].address(self.root.name)
        if role == "writer":
            return sending(self.root / name, address, writer=side)
        if role == "room":
            return receiving(self.root / name, address)
        [other] = {*SIDES} - {side}
        return forwarding(
            self.root / name, address, self.servers[other].address(self.root.name), writer=f"from-{side}"
        )

    async def start(self, name: str) -> None:
        """Start a relay; one that runs is stopped in the middle of whatever it does."""
        await self.stop(name)
        stack = self._open[name] = AsyncExitStack()
        self._relays[name] = await stack.enter_async_context(self._relay(name))

    async def wait_for_bridges(self) -> None:
        """Wait until each has seen the stream whose documents must not come back to it."""
        for side in SIDES:
            await self._relays[f"bridge {side}"].reported("connected", 2)

    async def stop(self, name: str) -> None:
        """Stop a relay, if it runs."""
        if stack := self._open.pop(name, None):
            await stack.aclose()

    async def do(self, action: tuple[object, ...]) -> None:
        """Have one thing happen."""
        match action:
            case "write", str(side), str(file), int(revision):
                drop(self.root / f"writer {side}", file, document(f"{side}-{file[0]}", revision))
            case "restart", str(name):
                await self.start(name)
            case "down", str(side):
                self.servers[side].kill()
            case "up", str(side):
                self.servers[side].start()
            case "replaced", str(side):
                self.servers[side].replace()
        await asyncio.sleep(0.01)  # long enough for something to be under way when the next thing happens

    def expected(self, side: str) -> dict[str, bytes]:
        """Return what the room of this side is to have in the end."""
        return {
            f"{writer if writer == side else f'from-{writer}/{writer}'}/{file.name}": file.read_bytes()
            for writer in SIDES
            for file in (self.root / f"writer {writer}").glob("*.json")
        }

    async def wait_for(self, side: str) -> None:
        """Wait until this side's room has exactly what it should."""
        room, files = f"room {side}", self.expected(side)
        await self._relays[room].until(lambda: received(self.root / room) == files)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(actions)
def test_both_sides_end_with_the_same_documents(
    servers: dict[str, NatsServer], actions: list[tuple[object, ...]]
) -> None:
    with TemporaryDirectory(prefix="night-") as root, pytest.MonkeyPatch.context() as patch:
        patch.setattr(link, "FIRST_PAUSE", 0.02)
        patch.setattr(link, "LONGEST_PAUSE", 0.1)
        patch.setattr("election_night.relay.nats.consumers.RETRY_AFTER", 0.5)
        asyncio.run(_play(TwoStreams(Path(root), servers), actions))


async def _play(streams: TwoStreams, actions: list[tuple[object, ...]]) -> None:
    try:
        for name in RELAYS:
            await streams.start(name)
        await streams.wait_for_bridges()
        for action in actions:
            await streams.do(action)
        for server in streams.servers.values():
            server.start()
        for side in SIDES:
            await streams.wait_for(side)
    finally:
        for name in RELAYS:
            await streams.stop(name)
        for server in streams.servers.values():
            server.start()
