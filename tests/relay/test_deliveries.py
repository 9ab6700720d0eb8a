"""How a room asks for documents, and what happens to those that are slow, late or sent twice."""

import asyncio
import errno
import threading
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from nats.js import api

from election_night.relay.address import Credentials, parse_address
from election_night.relay.errors import LinkLost
from election_night.relay.nats import consumers, in_hand, pull
from election_night.relay.nats.client import connect
from election_night.relay.nats.publishing import Publisher
from election_night.relay.nats.stream import Stream
from election_night.relay.receiving.newest import NewestWriter
from election_night.relay.receiving.room import Room
from election_night.relay.running import send
from election_night.relay.subjects import Subject
from election_night.system import disk
from relay.nats_server import NatsServer, connect_stranger
from relay.rooms import (
    PATIENCE,
    Relay,
    document,
    drop,
    options,
    received,
    receiving,
    sending,
    two_rooms,
    until_rooms,
)

SUBJECT = Subject("night", "anna", "riverside", "riverside.json")


async def consumer_of_the_only_room(server: NatsServer) -> api.ConsumerInfo:
    client = await connect_stranger(server)
    infos = await client.jetstream(timeout=30).consumers_info("election-night-night")
    await client.close()
    [room] = [info for info in infos if info.config.description]
    return room


async def test_a_room_has_one_request_at_the_server_however_many_documents_came(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pull, "BATCH", 2)
    async with two_rooms(tmp_path, server) as (count, _, _, arriving):
        for number in range(20):
            drop(count, f"{number}.json", document(f"seat-{number}"))
            await arriving.reported(f"received {number}.json")
        assert (await consumer_of_the_only_room(server)).num_waiting in {0, 1}  # it may be on its way


class SlowDisk:
    """Writes nothing into any room until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write, self._is_free = Room.write, threading.Event()

        def write_slowly(room: Room, subject: Subject, data: bytes) -> bool:
            self._is_free.wait(PATIENCE)
            return write(room, subject, data)

        monkeypatch.setattr(Room, "write", write_slowly)

    def let_go(self) -> None:
        """Write everything that waits."""
        self._is_free.set()


async def test_a_document_that_takes_long_to_write_is_sent_once(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumers, "RETRY_AFTER", 4.0)
    monkeypatch.setattr(in_hand, "HOLD_EVERY", 0.1)
    disk, held_long, holds = SlowDisk(monkeypatch), asyncio.Event(), 0
    hold = pull.Delivery.hold

    async def count(delivery: pull.Delivery) -> None:
        nonlocal holds
        await hold(delivery)
        holds += 1
        if holds == 45:
            held_long.set()

    monkeypatch.setattr(pull.Delivery, "hold", count)
    async with (
        sending(tmp_path / "count", server.address()),
        receiving(tmp_path / "wall", server.address()) as arriving,
    ):
        drop(tmp_path / "count", "riverside.json", document())
        await asyncio.wait_for(held_long.wait(), PATIENCE)
        info = await consumer_of_the_only_room(server)
        disk.let_go()
        await arriving.reported("received")
    assert (info.num_ack_pending, info.num_redelivered) == (1, 0)


async def test_a_room_that_cannot_keep_up_is_sent_only_as_much_as_it_can_hold(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_hand, "FEW", 2)
    monkeypatch.setattr(pull, "BATCH", 2)
    disk = SlowDisk(monkeypatch)
    async with two_rooms(tmp_path, server) as (count, _, out, arriving):
        for number in range(9):
            drop(count, f"{number}.json", document(f"seat-{number}"))
        await out.reported("sent", 9)
        # It works, and must not be called away.
        await until_rooms(server.address(), lambda rooms: [room.connected for room in rooms] == [None])
        info = await consumer_of_the_only_room(server)
        disk.let_go()
        await arriving.reported("received", 9)
        await until_rooms(server.address(), lambda rooms: [room.connected for room in rooms] == [True])
    assert (info.num_ack_pending or 0) <= 4


async def test_a_write_that_outlives_its_connection_is_waited_for(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumers, "RETRY_AFTER", 0.5)
    write, is_free, loop = Room.write, threading.Event(), asyncio.get_running_loop()
    begun, finished = asyncio.Event(), list[bytes]()

    def write_slowly(room: Room, subject: Subject, data: bytes) -> bool:
        loop.call_soon_threadsafe(begun.set)
        if data == document(revision=1):
            is_free.wait(PATIENCE)
        result = write(room, subject, data)
        finished.append(data)
        return result

    monkeypatch.setattr(Room, "write", write_slowly)
    async with two_rooms(tmp_path, server) as (count, wall, out, arriving):
        drop(count, "riverside.json", document(revision=1))
        await asyncio.wait_for(begun.wait(), PATIENCE)
        server.kill()
        server.start()
        drop(count, "riverside.json", document(revision=2))
        await out.reported("sent", 2)
        is_free.set()
        await arriving.until(lambda: document(revision=2) in finished)
    assert finished[-1] == received(wall)["anna/riverside.json"] == document(revision=2)


async def test_a_document_that_is_held_up_on_its_way_does_not_come_after_its_successor(
    server: NatsServer,
) -> None:
    address = parse_address(server.address())
    async with (
        connect(address, Credentials(), "slow") as slow,
        connect(address, Credentials(), "quick") as quick,
    ):
        await Stream(slow, "night").ensure()
        earlier, later = (Publisher(Stream(each, "night"), "anna") for each in (slow, quick))
        await earlier.stored()
        await later.stored()
        successor = await later.publish(SUBJECT, document(revision=2), None)
        with pytest.raises(LinkLost, match="another version"):
            await earlier.publish(SUBJECT, document(revision=1), None)
        assert await later.stored() == {"riverside.json": successor}


async def test_a_document_that_is_sent_over_two_connections_is_stored_once(server: NatsServer) -> None:
    address = parse_address(server.address())
    async with (
        connect(address, Credentials(), "first") as first,
        connect(address, Credentials(), "second") as second,
    ):
        stream = Stream(first, "night")
        await stream.ensure()
        publishers = [Publisher(Stream(each, "night"), "anna") for each in (first, second)]
        for publisher in publishers:
            await publisher.stored()
        stored = await publishers[0].publish(SUBJECT, document(), None)
        with suppress(LinkLost):
            assert await publishers[1].publish(SUBJECT, document(), None) == stored
        contents = await stream.contents()
    assert contents
    assert contents.documents == 1


async def test_an_older_version_that_comes_late_does_not_replace_a_file_that_cannot_be_read(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for revision in (1, 2):
        drop(tmp_path / "count", "riverside.json", document(revision=revision))
        await send(options(tmp_path / "count", server.address(), Relay(), once=True))
    drop(tmp_path / "wall", "rooms/anna/riverside.json", document(revision=2))
    open_file = disk.open

    def refuse(path: str | Path, flags: int, *arguments: Any, **folder: Any) -> int:
        if path == "riverside.json" and flags == disk.FILE:
            raise PermissionError(errno.EACCES, "no")
        return open_file(path, flags, *arguments, **folder)

    monkeypatch.setattr(disk, "open", refuse)
    late: Any = SimpleNamespace(data=document(), sequence=1)
    async with connect(parse_address(server.address()), Credentials(), "wall") as connection:
        writer = NewestWriter(Room(tmp_path / "wall"), Stream(connection, "night"), print)
        assert not await writer.write(Subject("night", "anna", "riverside", "riverside.json"), late)
    assert received(tmp_path / "wall") == {"anna/riverside.json": document(revision=2)}


def test_a_document_of_a_room_whose_own_file_cannot_be_read_just_now_does_not_come_back_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(tmp_path, "riverside.json", document())
    open_file = disk.open

    def refuse(path: str | Path, flags: int, *arguments: Any, **folder: Any) -> int:
        if path == "riverside.json" and flags == disk.FILE:
            raise OSError(errno.EMFILE, "too many")
        return open_file(path, flags, *arguments, **folder)

    monkeypatch.setattr(disk, "open", refuse)
    assert not Room(tmp_path, lambda: "anna").write(SUBJECT, document())
    assert received(tmp_path) == {}
