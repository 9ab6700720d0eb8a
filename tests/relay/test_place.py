"""Every start of a receiving relay gets everything it lacks, whatever became of its directory meanwhile."""

import asyncio
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from election_night.relay.address import Credentials, parse_address
from election_night.relay.link.state import LinkState
from election_night.relay.receiving import incoming
from election_night.relay.receiving.place import Place
from election_night.relay.receiving.room import Room
from election_night.relay.running import receive, send
from election_night.relay.status import stream_status
from election_night.relay.subjects import Subject
from relay.nats_server import NatsServer
from relay.rooms import PATIENCE, Relay, document, drop, options, received, receiving, sending


async def test_a_directory_that_is_made_anew_receives_everything(server: NatsServer, tmp_path: Path) -> None:
    wall = tmp_path / "wall"
    drop(tmp_path / "count", "riverside.json", document())
    await send(options(tmp_path / "count", server.address(), Relay(), once=True))
    for _ in range(2):
        await receive(options(wall, server.address(), Relay(), writer="", once=True))
        assert received(wall) == {"anna/riverside.json": document()}
        shutil.rmtree(wall)


async def test_a_directory_restored_from_a_copy_receives_what_came_since(
    server: NatsServer, tmp_path: Path
) -> None:
    count, wall, copy = tmp_path / "count", tmp_path / "wall", tmp_path / "copy"
    relay = Relay()
    for revision in (1, 2):
        drop(count, "riverside.json", document(revision=revision))
        await send(options(count, server.address(), relay, once=True))
        await receive(options(wall, server.address(), relay, writer="", once=True))
        if revision == 1:
            shutil.copytree(wall, copy)
    shutil.rmtree(wall)
    copy.rename(wall)
    await receive(options(wall, server.address(), relay, writer="", once=True))
    assert received(wall) == {"anna/riverside.json": document(revision=2)}


async def test_a_copied_computer_and_its_original_both_receive_everything(
    server: NatsServer, tmp_path: Path
) -> None:
    """Computers of one name and path, with each other's state: here they are two directories."""
    count, wall, clone = tmp_path / "count", tmp_path / "wall", tmp_path / "clone"
    async with sending(count, server.address()) as out, receiving(wall, server.address()) as original:
        drop(count, "a.json", document("a"))
        await original.reported("received a.json")
        shutil.copytree(wall, clone, ignore=shutil.ignore_patterns("*.part"))
        async with receiving(clone, server.address()) as copied:
            await copied.reported("connected")
            for contest in ("b", "c", "d"):
                drop(count, f"{contest}.json", document(contest))
            await original.reported("received", 4)
            await copied.reported("received", 3)
            await out.reported("sent", 4)
    assert received(wall) == received(clone)
    assert len(received(wall)) == 4


async def test_what_was_refused_is_offered_again_at_the_next_start(
    server: NatsServer, tmp_path: Path
) -> None:
    wall = tmp_path / "wall"
    drop(tmp_path / "count", "riverside.json", document())
    drop(wall, "rooms/anna/riverside.json/in-the-way.json", b"")
    await send(options(tmp_path / "count", server.address(), Relay(), once=True))
    assert await receive(options(wall, server.address(), Relay(), writer="", once=True)) == 1
    shutil.rmtree(wall / "rooms/anna/riverside.json")
    assert await receive(options(wall, server.address(), Relay(), writer="", once=True)) == 0
    assert received(wall) == {"anna/riverside.json": document()}


async def test_a_document_refused_long_before_the_end_still_counts(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "SHOWN_FOR", 0.0)
    monkeypatch.setattr(incoming, "LOOK_EVERY", 0.0)
    wall, write, relay = tmp_path / "wall", Room.write, Relay()
    is_refused, loop = threading.Event(), asyncio.get_running_loop()

    def write_after_the_refusal(room: Room, subject: Subject, data: bytes) -> bool:
        if subject.path == "b.json":
            is_refused.wait(PATIENCE)
        return write(room, subject, data)

    def report(sentence: str) -> None:
        if sentence.startswith("refused"):
            loop.call_later(0.1, is_refused.set)

    monkeypatch.setattr(Room, "write", write_after_the_refusal)
    for name in ("a", "b"):
        drop(tmp_path / "count", f"{name}.json", document(name))
    drop(wall, "rooms/anna/a.json/in-the-way.json", b"")
    await send(options(tmp_path / "count", server.address(), relay, once=True))
    once = options(wall, server.address(), relay, writer="", once=True)
    assert await receive(replace(once, report=report)) == 1


async def test_the_server_keeps_one_place_for_each_directory(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("election_night.relay.nats.presence.WAIT", 0.05)  # nobody is there to answer
    for _ in range(3):
        await receive(options(tmp_path / "wall", server.address(), Relay(), writer="", once=True))
    status = await stream_status(parse_address(server.address()), Credentials())
    assert len(status.rooms) == 1


def test_no_two_relays_have_one_place(tmp_path: Path) -> None:
    state = LinkState("in", "nats://host:4222/night", name="wall")
    assert Place(tmp_path, state, "here").consumer != Place(tmp_path, state, "here").consumer
