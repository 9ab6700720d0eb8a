"""A server of a cluster dies in the middle of the night: every room has every document, and the newest."""

from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from election_night.relay.link import link
from relay import rooms
from relay.nats_cluster import NatsCluster, running_cluster
from relay.rooms import Relay, document, drop, receiving, sending

WRITERS = ("anna", "ben")
ROOMS = ("gallery", "wall", "web")


pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[NatsCluster]:
    with running_cluster(tmp_path / "cluster") as started:
        yield started


@pytest.fixture(autouse=True)
def patience_for_an_election(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connect again soon: servers take four to nine seconds until they agree who leads."""
    monkeypatch.setattr(link, "LONGEST_PAUSE", 0.5)
    monkeypatch.setattr(rooms, "PATIENCE", 100.0)


class Night:
    """Two writers and three rooms."""

    def __init__(self, root: Path, cluster: NatsCluster) -> None:
        self._root, self._address = root, cluster.address()
        self._files: dict[str, bytes] = {}
        self._relays: dict[str, Relay] = {}

    async def start(self, relays: AsyncExitStack) -> None:
        """Start every relay, and wait until each is connected."""
        for writer in WRITERS:
            self._relays[writer] = await relays.enter_async_context(
                sending(self._root / writer, self._address, writer=writer)
            )
        for room in ROOMS:
            self._relays[room] = await relays.enter_async_context(
                receiving(self._root / room, self._address, room=room)
            )
        for relay in self._relays.values():
            await relay.reported("connected")

    def write(self, name: str, revision: int = 1) -> None:
        """Have every writer write this file."""
        for writer in WRITERS:
            data = document(f"{writer}-{name.partition('.')[0]}", revision)
            drop(self._root / writer, name, data)
            self._files[f"{writer}/{name}"] = data

    async def write_and_wait(self, name: str, revision: int = 1) -> None:
        """Have every writer write this file, and wait until the server has it."""
        sent = {writer: self._relays[writer].reports.count(f"sent {name}") for writer in WRITERS}
        self.write(name, revision)
        for writer in WRITERS:
            await self._relays[writer].reported(f"sent {name}", sent[writer] + 1)

    async def is_everywhere(self) -> None:
        """Wait until every room has the same files, and exactly what the writers have."""
        for room in ROOMS:
            directory = self._root / room
            await self._relays[room].fills(directory, self._files)


async def test_leaders_that_die_one_after_the_other_cost_no_room_a_document(
    cluster: NatsCluster, tmp_path: Path
) -> None:
    night = Night(tmp_path, cluster)
    async with AsyncExitStack() as relays:
        await night.start(relays)
        for revision in (1, 2, 1):
            await night.write_and_wait("back-and-forth.json", revision)
        for number in range(12):
            night.write(f"{number}.json")
        first = await cluster.leader()
        night.write("back-and-forth.json", 2)
        first.kill()
        night.write("back-and-forth.json", 1)
        for number in range(8, 16):
            night.write(f"{number}.json", 2)
        await night.is_everywhere()
        first.start()  # and is as good as the one that dies then
        second = await cluster.leader()
        assert second is not first
        second.kill()
        night.write("back-and-forth.json", 2)
        night.write("last.json")
        await night.is_everywhere()
