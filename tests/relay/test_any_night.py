"""However writers write and whatever is killed meanwhile: every room ends with the same files."""

import asyncio
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relay.many_relays import Action, ManyRelays, night_of_impatient_relays
from relay.nats_server import NatsServer
from relay.rooms import Relay, receiving, sending

WRITERS, ROOMS, LATE = ("north", "south"), ("room wall", "room studio"), "room late"
FILES = ("a.json", "b.json", "deep/a.json")
RELAYS = (*[f"writer {name}" for name in WRITERS], *ROOMS)

writes = st.tuples(st.just("write"), st.sampled_from(WRITERS), st.sampled_from(FILES), st.integers(1, 3))
restarts = st.tuples(st.just("restart"), st.sampled_from(RELAYS))
faults = st.tuples(st.sampled_from(["down", "up", "replaced"]), st.just("server"))
actions_of_a_night = st.lists(writes | restarts | faults | st.just(("pause",)), min_size=3, max_size=14)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(actions_of_a_night)
def test_every_room_ends_with_the_same_files(running_server: NatsServer, actions: list[Action]) -> None:
    with night_of_impatient_relays() as root:
        asyncio.run(_play(root, running_server, actions))


async def _play(root: Path, server: NatsServer, actions: list[Action]) -> None:
    address = server.address(root.name)

    def open_relay(name: str) -> AbstractAsyncContextManager[Relay]:
        role, _, writer = name.partition(" ")
        if role == "writer":
            return sending(root / name, address, writer=writer)
        return receiving(root / name, address, room=name)

    relays = ManyRelays(root, {"server": server}, open_relay)
    try:
        await relays.start(*RELAYS)
        for action in actions:
            await relays.do(action)
        relays.start_servers()
        await relays.start(LATE)
        for room in (*ROOMS, LATE):
            await relays[room].fills(root / room, _expected(root))
    finally:
        await relays.stop_all()


def _expected(root: Path) -> dict[str, bytes]:
    """Return what every room is to have in the end."""
    return {
        f"{writer}/{file}": (root / f"writer {writer}" / file).read_bytes()
        for writer in WRITERS
        for file in FILES
        if (root / f"writer {writer}" / file).exists()
    }
