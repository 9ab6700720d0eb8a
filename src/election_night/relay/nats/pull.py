"""Getting documents out of a stream, as long as a connection lasts.

The library's own `fetch` waits until it has all it asked for, or its time is up. This takes each message
when it comes: see NATS's ADR-37.
"""

import json
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager

import nats.errors
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.js import api

from election_night.relay.errors import LinkLost
from election_night.relay.nats.client import Connection

BATCH, BATCH_BYTES = 64, 32 * 1024 * 1024
"""What a server may send before it is asked again; bytes only if no single message may be larger."""
EXPIRES, HEARTBEAT = 30, 3
"""Seconds for which a server keeps a request, and between its signs of life meanwhile."""
SILENCE = 3.0 * HEARTBEAT
"""Seconds without a sign of life after which the server is taken for lost."""


class Delivery:
    """One message of the stream."""

    def __init__(self, connection: Connection, message: Msg, queued: int) -> None:
        self.subject, self.data = message.subject, message.data
        self.headers: Mapping[str, str] = message.headers or {}
        self.behind = message.metadata.num_pending + queued
        """How many more there are."""
        self._connection, self._message = connection, message

    @property
    def sequence(self) -> int:
        """Its place in the stream."""
        return self._message.metadata.sequence.stream

    @property
    def is_repeated(self) -> bool:
        """It was sent before, so later ones may have overtaken it."""
        return self._message.metadata.num_delivered > 1

    async def acknowledge(self) -> None:
        """It is on the disk."""
        await self._connection.answer(self._message.ack())

    async def reject(self) -> None:
        """It will never be written: don't send it again."""
        await self._connection.answer(self._message.term())

    async def hold(self) -> None:
        """It is still being written."""
        await self._connection.answer(self._message.in_progress())


@asynccontextmanager
async def deliveries(
    connection: Connection, stream: str, consumer: str
) -> AsyncIterator[AsyncIterator[Delivery]]:
    """Every message that the consumer has not acknowledged yet. Raises: LinkLost: while iterating."""
    inbox = connection.client.new_inbox()
    subscription = await connection.answer(connection.client.subscribe(inbox))
    try:
        next_subject = f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{consumer}"
        arriving = _pull(connection, subscription, next_subject, (stream, consumer))
        async with aclosing(arriving):
            yield arriving
    finally:
        if not connection.closed.is_set():
            await connection.answer(subscription.unsubscribe())


async def _pull(
    connection: Connection, subscription: Subscription, next_subject: str, source: tuple[str, str]
) -> AsyncGenerator[Delivery]:
    request = {
        "batch": BATCH,
        "max_bytes": max(BATCH_BYTES, 2 * connection.client.max_payload),
        "expires": EXPIRES * 1_000_000_000,
        "idle_heartbeat": HEARTBEAT * 1_000_000_000,
    }
    expected = 0
    while True:
        if not expected:
            publishing = connection.client.publish(
                next_subject, json.dumps(request).encode(), subscription.subject
            )
            await connection.answer(publishing)
            expected = BATCH
        try:
            message = await subscription.next_msg(SILENCE)
        except (nats.errors.TimeoutError, TimeoutError) as error:
            raise connection.no_answer() from error
        except nats.errors.Error as error:
            raise LinkLost(f"the connection to {connection.server} is lost") from error
        if message.reply:
            if not _is_from(message.reply, source):
                continue  # sent to this inbox by somebody else's consumer
            expected -= 1
            yield Delivery(connection, message, subscription.pending_msgs)
            continue
        headers = message.headers or {}
        status, description = (
            headers.get(api.Header.STATUS.value),
            headers.get(api.Header.DESCRIPTION.value, ""),
        )
        if status == api.StatusCode.SERVICE_UNAVAILABLE or "deleted" in description.lower():
            raise LinkLost("the server has lost this room's place in the stream")
        if status != api.StatusCode.CONTROL_MESSAGE:  # that one is a sign of life; any other ends the request
            expected = 0


def _is_from(reply: str, source: tuple[str, str]) -> bool:
    """Whether the message comes from this stream and consumer: both forms of NATS's ADR-15."""
    match reply.split("."):
        case ["$JS", "ACK", stream, consumer, _, _, _, _, _]:
            return (stream, consumer) == source
        case ["$JS", "ACK", _domain, _account, stream, consumer, _, _, _, _, _, *_]:
            return (stream, consumer) == source
        case _:
            return False
