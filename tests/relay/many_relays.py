"""Relays and servers that come and go in any order, for tests of whatever may happen in a night."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from election_night.relay.link import link
from election_night.relay.nats import consumers
from relay.nats_server import NatsServer
from relay.rooms import Relay, document, drop

Action = tuple[object, ...]
"""`write`, writer, file and revision; `restart`, a relay; `down`, `up` or `replaced`, a server; `pause`."""


@contextmanager
def night_of_impatient_relays() -> Iterator[Path]:
    """Make a directory, and have relays and servers try again at once."""
    with TemporaryDirectory(prefix="night-") as root, pytest.MonkeyPatch.context() as patch:
        connect_again_soon(patch)
        patch.setattr(consumers, "RETRY_AFTER", 0.5)
        yield Path(root)


def connect_again_soon(patch: pytest.MonkeyPatch) -> None:
    """Have relays connect again quickly: nobody wants to wait for a test."""
    patch.setattr(link, "FIRST_PAUSE", 0.02)
    patch.setattr(link, "LONGEST_PAUSE", 0.1)


class ManyRelays:
    """Relays, by name, and the servers between them.

    Args:
        root: of all directories. Those of writers are called `writer NAME`.
        servers: by name.
        open_relay: opens the relay of this name.
    """

    def __init__(
        self,
        root: Path,
        servers: Mapping[str, NatsServer],
        open_relay: Callable[[str], AbstractAsyncContextManager[Relay]],
    ) -> None:
        self._root, self._servers, self._open_relay = root, servers, open_relay
        self._stacks: dict[str, AsyncExitStack] = {}
        self._relays: dict[str, Relay] = {}

    def __getitem__(self, name: str) -> Relay:
        """Return the relay of this name."""
        return self._relays[name]

    async def start(self, *names: str) -> None:
        """Start relays; one that runs is stopped in the middle of whatever it does."""
        for name in names:
            await self.stop(name)
            stack = self._stacks[name] = AsyncExitStack()
            self._relays[name] = await stack.enter_async_context(self._open_relay(name))

    async def stop(self, name: str) -> None:
        """Stop a relay, if it runs."""
        if stack := self._stacks.pop(name, None):
            await stack.aclose()

    async def stop_all(self) -> None:
        """Stop every relay, and start every server: another test needs it."""
        for name in list(self._stacks):
            await self.stop(name)
        self.start_servers()

    def start_servers(self) -> None:
        """Start every server that is down."""
        for server in self._servers.values():
            server.start()

    async def do(self, action: Action) -> None:
        """Have one thing happen."""
        match action:
            case "write", str(writer), str(file), int(revision):
                drop(self._root / f"writer {writer}", file, document(f"{writer}-{file[0]}", revision))
            case "restart", str(name):
                await self.start(name)
            case "down", str(server):
                self._servers[server].kill()
            case "up", str(server):
                self._servers[server].start()
            case "replaced", str(server):
                self._servers[server].replace()
        await asyncio.sleep(0.01)  # long enough for something to be under way when the next thing happens
