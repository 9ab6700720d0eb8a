"""On a server without users anybody can answer for it: no answer ends a relay."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from nats.aio.msg import Msg

from election_night.relay.address import Credentials, parse_address
from election_night.relay.errors import LinkLost
from election_night.relay.nats import presence
from election_night.relay.nats.client import connect
from election_night.relay.running import receive, send
from election_night.relay.status import stream_status
from relay.many_relays import connect_again_soon
from relay.nats_server import NatsServer, connect_stranger, running
from relay.rooms import PATIENCE, Relay, document, drop, options, received, receiving, sending

WITHOUT_JETSTREAM = 'listen: "127.0.0.1:{port}"'
STREAM = {"config": {"name": "x"}, "created": "yesterday", "state": {"messages": "many"}}
CONSUMER = {"name": 7, "config": {}, "num_pending": "many", "num_ack_pending": [], "cluster": {"leader": 7}}
ANSWERS = (
    b"", b"\xff", b"{", b"7", b"null", b'"x"', b"[]", b"{}", b"[" * 5000, b'{"state": null}',
    b'{"cluster": 7}', b'{"error": null}', b'{"error": {}}',
    b'{"error": {"code": "x", "err_code": [], "description": {}}}',
    b'{"error": {"code": 404}}', b'{"error": {"code": 503, "err_code": 1, "other": 2}}',
    json.dumps(STREAM).encode(), json.dumps(CONSUMER).encode(), json.dumps({**STREAM, **CONSUMER}).encode(),
    json.dumps({**STREAM, "created": "2029-05-03T22:00:00Z", "state": {"first_seq": None}}).encode(),
)  # fmt: skip


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    connect_again_soon(monkeypatch)


@pytest.fixture(scope="module")
def deaf_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """Run a server without JetStream, so that only a liar answers for it."""
    with running(tmp_path_factory.mktemp("deaf") / "server", WITHOUT_JETSTREAM) as started:
        yield started


class Liar:
    """Answers whatever a relay asks of the stream."""

    def __init__(self) -> None:
        self.answer = b""
        self._news = asyncio.Event()
        self._asked = 0

    async def reply(self, question: Msg) -> None:
        """Give the answer."""
        self._asked += 1
        self._news.set()
        await question.respond(self.answer)

    async def asked(self, times: int) -> None:
        """Wait until somebody has asked as often again."""
        end = self._asked + times
        async with asyncio.timeout(PATIENCE):
            while self._asked < end:
                self._news.clear()
                await self._news.wait()


@asynccontextmanager
async def lying(server: NatsServer) -> AsyncIterator[Liar]:
    """Connect somebody who answers for this server."""
    liar, client = Liar(), await connect_stranger(server)
    await client.subscribe("$JS.API.>", cb=liar.reply)
    try:
        yield liar
    finally:
        await client.close()


async def test_no_answer_ends_a_relay_and_it_goes_on_with_an_honest_server(
    deaf_server: NatsServer, tmp_path: Path
) -> None:
    count, wall = tmp_path / "count", tmp_path / "wall"
    drop(count, "riverside.json", document())
    async with (
        sending(count, deaf_server.address()) as out,
        receiving(wall, deaf_server.address()) as arriving,
    ):
        async with lying(deaf_server) as liar:
            for answer in ANSWERS:
                liar.answer = answer
                await liar.asked(6)
        deaf_server.kill()
        honest = NatsServer(tmp_path / "honest", port=deaf_server.port)
        try:
            honest.start()
            await out.reported("sent riverside.json")
            await arriving.reported("received riverside.json")
        finally:
            honest.kill()
            deaf_server.start()
    reports = out.reports + arriving.reports
    assert [report for report in reports if "an answer that makes no sense" in report]
    assert not [report for report in reports if report.startswith("ended")]
    assert received(wall) == {"anna/riverside.json": document()}


@pytest.mark.parametrize("answer", ANSWERS)
async def test_whoever_asks_once_gets_a_sentence(
    deaf_server: NatsServer, tmp_path: Path, answer: bytes
) -> None:
    async with lying(deaf_server) as liar:
        liar.answer = answer
        for use in (send, receive):
            with pytest.raises(LinkLost):
                await use(options(tmp_path / "room", deaf_server.address(), Relay(), once=True))
        with pytest.raises(LinkLost):
            await stream_status(parse_address(deaf_server.address()), Credentials())


@pytest.mark.parametrize(
    "reply",
    [
        "$JS.ACK.{stream}.{consumer}.x.1.1.1.1",
        "$JS.ACK.{stream}.{consumer}.1.1.1.9999999999999999999999.1",
        "$JS.ACK._._.{stream}.{consumer}.1.1.1.1.x.x",
        "$JS.ACK.{stream}",
        "x",
    ],
)
async def test_a_message_that_pretends_to_come_from_the_stream_is_ignored_or_refused(
    server: NatsServer, tmp_path: Path, reply: str
) -> None:
    count, wall, client = tmp_path / "count", tmp_path / "wall", await connect_stranger(server)
    requests = await client.subscribe("$JS.API.CONSUMER.MSG.NEXT.*.*")
    async with receiving(wall, server.address()) as arriving:
        request = await requests.next_msg(PATIENCE)
        *_, stream, consumer = request.subject.split(".")
        await client.publish(request.reply, b"{}", reply.format(stream=stream, consumer=consumer))
        await client.flush()
        drop(count, "riverside.json", document())
        await send(options(count, server.address(), Relay(), once=True))
        await arriving.reported("received riverside.json")
    await client.close()
    assert not [report for report in arriving.reports if report.startswith(("ended", "cut off"))]


@pytest.mark.parametrize(
    "answer", [b"{", b"7", b'{"writer": "eve"}', b'{"writer": "eve", "waiting": Infinity}', b"[" * 5000]
)
async def test_a_writer_that_makes_no_sense_is_nobody(
    server: NatsServer, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    monkeypatch.setattr(presence, "WAIT", 0.2)
    client = await connect_stranger(server)

    async def reply(question: Any) -> None:
        await question.respond(answer)

    await client.subscribe("election-night-status.night", cb=reply)
    await client.flush()
    async with connect(parse_address(server.address()), Credentials(), "test") as connection:
        assert await presence.ask(connection, "night") == []
        assert connection.last_error is None
    await client.close()
