"""From one stream to another: everything once, under a name of its own, and nothing comes back."""

from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from election_night.relay.address import Credentials, parse_address
from election_night.relay.between_streams.forwarding import forward
from election_night.relay.errors import LinkLost, RelayError
from election_night.relay.nats.client import connect
from election_night.relay.nats.stream import Stream
from election_night.relay.running import send
from relay.nats_server import NatsServer, running
from relay.rooms import (
    Relay,
    document,
    drop,
    forwarding,
    night,
    options,
    received,
    receiving,
    sending,
    until_acknowledged,
)


@pytest.fixture
def other_server(tmp_path: Path) -> Iterator[NatsServer]:
    with running(tmp_path / "other-server") as started:
        yield started


async def documents_in(address: str) -> int:
    """Return how many documents a stream has been given."""
    async with connect(parse_address(address), Credentials(), "test") as connection:
        contents = await Stream(connection, parse_address(address).night).contents()
    assert contents
    return contents.documents


async def test_documents_go_from_one_server_to_another_under_the_forwarding_writers_name(
    server: NatsServer, other_server: NatsServer, tmp_path: Path
) -> None:
    count, wall = tmp_path / "count", tmp_path / "wall"
    first, second = document(), document(revision=2)
    drop(count, "early.json", document("early"))
    async with (
        sending(count, server.address()) as out,
        forwarding(tmp_path / "notes", server.address(), other_server.address(), writer="london"),
        receiving(wall, other_server.address()) as arriving,
    ):
        await arriving.reported("received anna/early.json from london")
        for times, content in enumerate((first, second, first), 1):
            drop(count, "north/riverside.json", content)
            await out.reported("sent north/riverside.json", times)
        drop(count, "last.json", document("last"))
        await arriving.reported("received anna/last.json from london")
        for each in (server, other_server):
            await until_acknowledged(each.address())
    assert received(wall)["london/anna/north/riverside.json"] == first
    assert len(received(wall)) == 3
    assert night(wall) == night(count)


async def test_two_relays_between_two_streams_let_nothing_go_round_in_circles(
    server: NatsServer, other_server: NatsServer, tmp_path: Path
) -> None:
    north, south = server.address(), other_server.address()
    async with (
        forwarding(tmp_path / "to-south", north, south, writer="north"),
        forwarding(tmp_path / "to-north", south, north, writer="south"),
        receiving(tmp_path / "north-wall", north) as north_wall,
        receiving(tmp_path / "south-wall", south) as south_wall,
        sending(tmp_path / "anna", north, writer="anna") as anna,
        sending(tmp_path / "bob", south, writer="bob") as bob,
    ):
        for revision in range(1, 6):
            drop(tmp_path / "anna", "a.json", document("a", revision))
            drop(tmp_path / "bob", "b.json", document("b", revision))
            await anna.reported("sent", revision)
            await bob.reported("sent", revision)
        a, b = document("a", 5), document("b", 5)
        await north_wall.until(
            lambda: received(tmp_path / "north-wall") == {"anna/a.json": a, "south/bob/b.json": b}
        )
        await south_wall.until(
            lambda: received(tmp_path / "south-wall") == {"bob/b.json": b, "north/anna/a.json": a}
        )
    assert 6 <= await documents_in(north) <= 10
    assert 6 <= await documents_in(south) <= 10


async def test_documents_pass_through_a_stream_in_the_middle_but_in_a_ring_each_stream_gets_them_once(
    server: NatsServer, tmp_path: Path
) -> None:
    names = ("first", "second", "third")
    addresses = [server.address(name) for name in names]
    drop(tmp_path / "count", "x.json", document())
    await send(options(tmp_path / "count", addresses[0], Relay(), once=True))
    async with AsyncExitStack() as relays:
        for number, name in enumerate(names):
            ends = addresses[number], addresses[(number + 1) % 3]
            await relays.enter_async_context(forwarding(tmp_path / f"after-{name}", *ends, writer=name))
        wall = await relays.enter_async_context(receiving(tmp_path / "wall", addresses[2]))
        await wall.reported("received first/anna/x.json from second")
        drop(tmp_path / "late", "y.json", document("y"))
        await send(options(tmp_path / "late", addresses[1], Relay(), once=True, writer="late"))
        first = await relays.enter_async_context(receiving(tmp_path / "first", addresses[0]))
        await first.reported("received second/late/y.json from third")
    assert sorted(received(tmp_path / "first")) == ["anna/x.json", "third/second/late/y.json"]
    assert [await documents_in(address) for address in addresses] == [2, 2, 2]


async def test_a_second_start_forwards_nothing_again_and_counts_what_cannot_be_forwarded(
    server: NatsServer, tmp_path: Path
) -> None:
    source, target = server.address("one"), server.address("two")
    drop(tmp_path / "count", "x.json", document())
    drop(tmp_path / "count", f"{'deep/' * 7}x.json", document())
    await send(options(tmp_path / "count", source, Relay(), once=True))
    for _ in range(2):
        relay = Relay()
        settings = options(tmp_path / "notes", source, relay, writer="bridge", once=True)
        assert await forward(settings, parse_address(target), Credentials()) == 1
        assert [report for report in relay.reports if "its path is too long" in report]
    assert await documents_in(target) == 1


async def test_a_stream_is_not_forwarded_to_itself(server: NatsServer, tmp_path: Path) -> None:
    elsewhere = server.address().replace("127.0.0.1", "localhost")
    with pytest.raises(RelayError, match="are the same stream"):
        await forward(
            options(tmp_path / "notes", server.address(), Relay()), parse_address(elsewhere), Credentials()
        )


async def test_once_ends_with_a_sentence_if_the_other_server_is_not_there(
    server: NatsServer, tmp_path: Path
) -> None:
    settings = options(tmp_path / "notes", server.address(), Relay(), once=True)
    with pytest.raises(LinkLost, match="cannot be reached"):
        await forward(settings, parse_address("nats://127.0.0.1:1/night"), Credentials())
