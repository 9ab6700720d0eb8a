"""However two servers, and what is between them, are killed: on both sides the same documents, and once."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relay.many_relays import Action, ManyRelays, night_of_impatient_relays
from relay.nats_server import NatsServer, running
from relay.rooms import Relay, forwarding, receiving, sending

SIDES = ("north", "south")
FILES = ("a.json", "b.json")
RELAYS = [f"{role} {side}" for role in ("writer", "bridge", "room") for side in SIDES]
"""On each side a writer, a room, and a relay that takes everything to the other side."""

actions_of_a_night = st.lists(
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


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(actions_of_a_night)
def test_both_sides_end_with_the_same_documents(
    servers: dict[str, NatsServer], actions: list[Action]
) -> None:
    with night_of_impatient_relays() as root:
        asyncio.run(_play(root, servers, actions))


async def _play(root: Path, servers: dict[str, NatsServer], actions: list[Action]) -> None:
    def open_relay(name: str) -> AbstractAsyncContextManager[Relay]:
        role, _, side = name.partition(" ")
        address = servers[side].address(root.name)
        if role == "writer":
            return sending(root / name, address, writer=side)
        if role == "room":
            return receiving(root / name, address)
        target = servers[_other(side)].address(root.name)
        return forwarding(root / name, address, target, writer=f"from-{side}")

    relays = ManyRelays(root, servers, open_relay)
    try:
        await relays.start(*RELAYS)
        for side in SIDES:  # until each has seen the stream whose documents must not come back to it
            await relays[f"bridge {side}"].reported("connected", 2)
        for action in actions:
            await relays.do(action)
        relays.start_servers()
        for side in SIDES:
            await relays[f"room {side}"].fills(root / f"room {side}", _expected(root, side))
    finally:
        await relays.stop_all()


def _other(side: str) -> str:
    [other] = {*SIDES} - {side}
    return other


def _expected(root: Path, side: str) -> dict[str, bytes]:
    """Return what the room of this side is to have in the end."""
    return {
        f"{writer if writer == side else f'from-{writer}/{writer}'}/{file.name}": file.read_bytes()
        for writer in SIDES
        for file in (root / f"writer {writer}").glob("*.json")
    }
