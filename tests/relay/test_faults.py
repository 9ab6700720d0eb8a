"""Whatever is killed, replaced or late: in the end the same directory, and the newest of each file."""

import asyncio
from pathlib import Path

import pytest
from nats.js import JetStreamContext

from election_night.relay.address import Credentials, parse_address
from election_night.relay.errors import LinkLost
from election_night.relay.link import stream_losses
from election_night.relay.link.watch import LinkWatch
from election_night.relay.nats import pull as nats_pull
from election_night.relay.nats.client import Connection, connect
from election_night.relay.nats.stream import Losses, Stream
from election_night.system import disk
from election_night.system.clock import SystemClock
from relay.many_relays import connect_again_soon
from relay.nats_server import NatsServer
from relay.rooms import PATIENCE, Relay, document, drop, problem_of, received, receiving, sending, two_rooms


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    connect_again_soon(monkeypatch)


async def test_a_server_that_is_replaced_by_an_empty_one_gets_everything_again(
    server: NatsServer, tmp_path: Path
) -> None:
    late = tmp_path / "late"
    async with two_rooms(tmp_path, server) as (count, wall, out, arriving):
        drop(count, "a.json", document("a"))
        drop(count, "b.json", document("b"))
        await arriving.reported("received", 2)
        server.replace()
        await out.reported("sent", 4)
        async with receiving(late, server.address()) as newcomer:
            await newcomer.reported("received", 2)
        await arriving.reported("connected", 2)
        drop(count, "c.json", document("c"))
        await arriving.reported("received c.json")
    assert received(wall) == {**received(late), "anna/c.json": document("c")}
    arrivals = [report for report in arriving.reports if report.startswith("received")]
    assert len(arrivals) == len(set(arrivals))


@pytest.mark.parametrize("loss", ["purged", "one document deleted", "made anew"])
async def test_a_stream_that_loses_documents_is_filled_again(
    server: NatsServer, stranger: JetStreamContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loss: str
) -> None:
    monkeypatch.setattr(stream_losses, "LOOK_EVERY", 0.1)
    count, name = tmp_path / "count", "election-night-night"
    for contest in ("a", "b", "c"):
        drop(count, f"{contest}.json", document(contest))
    async with sending(count, server.address()) as out:
        await out.reported("sent", 3)
        if loss == "purged":
            await stranger.purge_stream(name)
        elif loss == "one document deleted":
            await stranger.delete_msg(name, 2)
        else:
            config = (await stranger.stream_info(name)).config
            await stranger.delete_stream(name)
            await stranger.add_stream(config)
        await out.reported("sent", 4 if loss == "one document deleted" else 6)
    async with receiving(tmp_path / "wall", server.address()) as arriving:
        await arriving.reported("received", 3)


async def test_a_loss_just_after_the_connection_is_noticed(
    server: NatsServer, stranger: JetStreamContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_losses, "LOOK_EVERY", 0.05)
    address, name = parse_address(server.address()), "election-night-night"
    await stranger.add_stream(name=name, subjects=["election-night.night.>"])
    await stranger.publish("election-night.night.anna._.x%2Ejson", b"{}")

    async def purge(_: Connection) -> None:
        await stranger.purge_stream(name)
        await asyncio.Event().wait()

    async with connect(address, Credentials(), "test") as connection, asyncio.timeout(PATIENCE):
        with pytest.raises(LinkLost, match="the stream has lost documents"):
            await stream_losses.until_losses("night", purge)(connection)


async def test_the_first_document_of_a_night_is_not_taken_for_a_loss(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_losses, "LOOK_EVERY", 0.05)
    losses = Stream.losses

    async def report_and_look(stream: Stream) -> Losses | None:
        found = await losses(stream)
        out.report("looked")
        return found

    monkeypatch.setattr(Stream, "losses", report_and_look)
    count = tmp_path / "count"
    async with sending(count, server.address()) as out:
        await out.reported("connected")
        drop(count, "riverside.json", document())
        await out.reported("sent")
        looks = out.reports.count("looked")
        await out.reported("looked", looks + 2)
    assert not [report for report in out.reports if "cut off" in report]


async def test_what_comes_while_the_network_is_down_is_there_afterwards(
    server: NatsServer, tmp_path: Path
) -> None:
    async with two_rooms(tmp_path, server) as (count, wall, out, arriving):
        server.kill()
        await out.reported("cut off")
        await arriving.reported("cut off")
        for revision in (1, 2, 3):
            drop(count, "riverside.json", document(revision=revision))
            drop(count, f"other-{revision}.json", document("other", revision))
        server.start()
        await arriving.until(lambda: len(received(wall)) == 4)
        await arriving.until(lambda: received(wall)["anna/riverside.json"] == document(revision=3))


async def test_a_room_that_comes_late_gets_the_newest_of_each_file(
    server: NatsServer, tmp_path: Path
) -> None:
    count, wall = tmp_path / "count", tmp_path / "wall"
    async with sending(count, server.address()) as out:
        for revision in (1, 2, 3):
            drop(count, "riverside.json", document(revision=revision))
            await out.reported("sent", revision)
    async with receiving(wall, server.address()) as arriving:
        await arriving.reported("received")
    assert received(wall) == {"anna/riverside.json": document(revision=3)}
    assert arriving.reports.count("received riverside.json from anna") == 1


async def test_a_document_that_comes_again_does_not_replace_its_successor(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("election_night.relay.nats.consumers.RETRY_AFTER", 1.5)
    acknowledge = nats_pull.Delivery.acknowledge
    acknowledged: list[int] = []

    async def lose_the_first(delivery: nats_pull.Delivery) -> None:
        if acknowledged:
            await acknowledge(delivery)
        if delivery.sequence in acknowledged:
            arriving.report("came again")
        acknowledged.append(delivery.sequence)

    monkeypatch.setattr(nats_pull.Delivery, "acknowledge", lose_the_first)
    async with two_rooms(tmp_path, server) as (count, wall, out, arriving):
        drop(count, "riverside.json", document(revision=1))
        await arriving.reported("received")
        # The same file, but about another contest, so that its subject is another one as well.
        drop(count, "riverside.json", document("hillside", revision=1))
        await arriving.reported("received", 2)
        await arriving.reported("came again")
        drop(count, "last.json", document("last"))
        await arriving.reported("received last.json")
        await out.reported("sent", 3)
    assert acknowledged.count(1) > 1
    assert received(wall)["anna/riverside.json"] == document("hillside")


async def test_a_full_disk_holds_everything_up_and_loses_nothing(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("election_night.relay.receiving.retry.RETRY_AFTER", 0.05)
    write, full = disk.write, [False]

    def write_unless_full(file: int, data: memoryview) -> int:
        if full[0] and b"riverside" in bytes(data):
            raise OSError(28, "No space left on device")
        return write(file, data)

    async with two_rooms(tmp_path, server) as (count, wall, out, arriving):
        monkeypatch.setattr(disk, "write", write_unless_full)
        full[0] = True
        drop_unhindered(count, "a.json", document("riverside"))
        drop_unhindered(count, "b.json", document("riverside", 2))
        await arriving.reported("cannot be written to (no space left on device)")
        await out.reported("sent", 2)
        full[0] = False
        await arriving.reported("can be written to again")
        await arriving.reported("received", 2)
    assert received(wall) == {"anna/a.json": document("riverside"), "anna/b.json": document("riverside", 2)}


async def test_a_disk_that_has_room_again_after_the_connection_was_lost_is_no_problem_any_more(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, full = disk.write, [True]

    def write_unless_full(file: int, data: memoryview) -> int:
        if full[0] and b"riverside" in bytes(data):
            raise OSError(28, "No space left on device")
        return write(file, data)

    monkeypatch.setattr(disk, "write", write_unless_full)
    async with two_rooms(tmp_path, server) as (count, wall, _, arriving):
        drop_unhindered(count, "a.json", document("riverside"))
        await problem_of(wall, "the directory cannot be written to", behind=1)
        server.kill()
        await arriving.reported("cut off")
        full[0] = False
        server.start()
        await arriving.reported("received a.json")
        await problem_of(wall, "")


def drop_unhindered(directory: Path, name: str, data: bytes) -> None:
    """Put a file where it belongs although the disk is full for others."""
    hidden = directory / f".{name}"
    hidden.write_bytes(data)
    hidden.rename(directory / name)


async def test_the_directory_says_that_it_is_cut_off_and_that_the_relay_has_stopped(
    server: NatsServer, tmp_path: Path
) -> None:
    wall = tmp_path / "wall"
    async with receiving(wall, server.address()) as arriving:
        await arriving.reported("connected")
        server.kill()
        await arriving.reported("cut off")
    health = LinkWatch(SystemClock()).worst(wall)
    assert health
    assert health.status == "stopped"


async def test_a_relay_that_is_told_to_be_quiet_still_says_that_it_was_cut_off_and_that_this_is_over(
    server: NatsServer, tmp_path: Path
) -> None:
    trouble = Relay()
    async with receiving(tmp_path / "wall", server.address(), complain=trouble.report) as arriving:
        await arriving.reported("connected")
        server.kill()
        await trouble.reported("cut off")
        server.start()
        await trouble.reported("connected")
    *before, last = trouble.reports
    assert all(report.startswith("cut off: ") for report in before)
    assert last.startswith("connected to ")
