"""Nobody can change what another room receives."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from nats.aio.client import Client

from election_night.relay.address import Credentials, parse_address
from election_night.relay.nats.client import connect, inbox_prefix
from election_night.relay.nats.consumers import join, rooms
from election_night.relay.nats.stream import Stream
from election_night.relay.receiving import incoming
from election_night.relay.running import send
from relay.nats_server import NatsServer, connect_stranger, running
from relay.rooms import PATIENCE, Relay, document, drop, options, received, receiving

CONFIGURATION = Path(__file__).parents[2] / "docs" / "rooms" / "server.conf"
STREAM = "election-night-general-2029"
SUBJECT = "election-night.general-2029"
CREATE = f"$JS.API.CONSUMER.CREATE.{STREAM}"


def unencrypted(configuration: str) -> str:
    """Return the documented configuration on a free port, without TLS."""
    start, end = configuration.index("tls {"), configuration.index("authorization {")
    return (
        (configuration[:start] + configuration[end:])
        .replace("port: 4222", 'listen: "127.0.0.1:{port}"')
        .replace("store_dir: nats", 'store_dir: "{store}"')
    )


class Intruder:
    """Anna's user with a client of her own making."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.client = Client()
        self._news = asyncio.Event()

    async def connect(self, server: NatsServer) -> None:
        login: dict[str, Any] = {"user": "anna", "password": "anna's password"}
        await self.client.connect(
            server.host, connect_timeout=20, inbox_prefix="_INBOX_anna", error_cb=self.on_error, **login
        )

    async def on_error(self, error: Exception) -> None:
        self.errors.append(str(error).lower())
        self._news.set()

    async def refusal_of(self, text: str) -> None:
        """Wait until the server has refused this."""
        async with asyncio.timeout(PATIENCE):
            while not any(text in error for error in self.errors):
                self._news.clear()
                await self._news.wait()

    async def is_refused(self, subject: str, **config: Any) -> bool:
        """Return whether the server refuses this. An answer, even a bad one, means that she may ask."""
        data = json.dumps({"stream_name": STREAM, "config": config}).encode()
        request = asyncio.ensure_future(self.client.request(subject, data, timeout=PATIENCE))
        refusal = asyncio.ensure_future(self.refusal_of(f'"{subject.lower()}"'))
        await asyncio.wait({request, refusal}, return_when=asyncio.FIRST_COMPLETED)
        is_refused = refusal.done()
        for waiting in (request, refusal):
            waiting.cancel()
        await asyncio.gather(request, refusal, return_exceptions=True)
        return is_refused


async def test_a_reporter_may_not_look_into_another_room_or_change_it(tmp_path: Path) -> None:
    configuration = unencrypted(CONFIGURATION.read_text("utf-8"))
    intruder = Intruder()
    with running(tmp_path / "server", configuration) as server:
        where = server.address("general-2029")
        desk, wall = (Credentials(name, f"{name}'s password") for name in ("desk", "wall"))
        await send(options(tmp_path / "desk", where, Relay(), credentials=desk, writer="desk", once=True))
        async with receiving(tmp_path / "wall", where, credentials=wall) as arriving:
            await arriving.reported("connected")
            await intruder.connect(server)
            async with connect(parse_address(where), desk, "desk") as connection:
                [room] = await rooms(Stream(connection, "general-2029"))
            everything = {"filter_subject": f"{SUBJECT}.>", "ack_policy": "none"}
            assert await intruder.is_refused(CREATE, **everything)
            assert await intruder.is_refused(f"{CREATE}.x.{SUBJECT}.>", name="x", **everything)
            assert await intruder.is_refused(
                f"{CREATE}.{room.name}.{SUBJECT}.anna.>", name=room.name, filter_subject=f"{SUBJECT}.anna.>"
            )
            assert await intruder.is_refused(f"$JS.API.CONSUMER.MSG.NEXT.{STREAM}.{room.name}")
            assert await intruder.is_refused(f"$JS.API.CONSUMER.DELETE.{STREAM}.{room.name}")
            for inbox in ("_INBOX.>", "_INBOX_wall.>", ">"):
                await intruder.client.subscribe(inbox)
                await intruder.refusal_of(f'subscription to "{inbox.lower()}"')
        await intruder.client.close()


async def test_what_another_consumer_sends_to_a_rooms_inbox_is_ignored(
    server: NatsServer, tmp_path: Path
) -> None:
    count, wall = tmp_path / "count", tmp_path / "wall"
    client = await connect_stranger(server)
    requests = await client.subscribe("$JS.API.CONSUMER.MSG.NEXT.election-night-night.*")
    drop(count, "riverside.json", document())
    await send(options(count, server.address(), Relay(), once=True))
    async with receiving(wall, server.address()) as arriving:
        await arriving.reported("received")
        inbox = (await requests.next_msg(PATIENCE)).reply
        await client.jetstream(timeout=30).add_consumer(
            "election-night-night", deliver_subject=inbox, ack_policy="none", headers_only=True
        )
        drop(count, "last.json", document("last"))
        await send(options(count, server.address(), Relay(), once=True))
        await arriving.reported("received last.json")
    await client.close()
    assert received(wall) == {"anna/riverside.json": document(), "anna/last.json": document("last")}
    assert not [report for report in arriving.reports if report.startswith("refused")]


async def test_a_room_that_somebody_has_changed_is_made_anew_and_misses_nothing(
    server: NatsServer, tmp_path: Path
) -> None:
    where = server.address()
    async with connect(parse_address(where), Credentials(), "test") as connection:
        stream = Stream(connection, "night")
        await stream.ensure()
        await join(stream, "wall", "wall: here")
        jetstream = connection.client.jetstream(timeout=30)
        changed = (await jetstream.consumer_info(stream.name, "wall")).config
        await jetstream.add_consumer(
            stream.name, changed.evolve(name="wall", filter_subject="election-night.night.eve.>")
        )
        drop(tmp_path / "count", "riverside.json", document())
        await send(options(tmp_path / "count", where, Relay(), once=True))
        assert (await join(stream, "wall", "wall: here")).total == 1


async def test_a_room_that_is_changed_while_it_receives_notices_and_misses_nothing(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "LOOK_EVERY", 0.2)
    client = await connect_stranger(server)
    jetstream = client.jetstream(timeout=30)
    async with receiving(tmp_path / "wall", server.address()) as arriving:
        await arriving.reported("connected")
        [room] = await jetstream.consumers_info("election-night-night")
        nothing = room.config.evolve(name=room.name, filter_subject="election-night.night.eve.>")
        await jetstream.add_consumer("election-night-night", nothing)
        await client.close()
        drop(tmp_path / "count", "riverside.json", document())
        await send(options(tmp_path / "count", server.address(), Relay(), once=True))
        await arriving.reported("received riverside.json")
    assert [report for report in arriving.reports if "somebody has changed or deleted" in report]


def test_each_user_has_an_inbox_of_its_own() -> None:
    assert inbox_prefix(Credentials()) == "_INBOX"
    assert inbox_prefix(Credentials("anna", "x")) == "_INBOX_anna"
    assert inbox_prefix(Credentials(creds=Path("keys/anna.creds"))) == "_INBOX_anna"
    assert inbox_prefix(Credentials("a.>", "x")) == "_INBOX_a%2E%3E"
