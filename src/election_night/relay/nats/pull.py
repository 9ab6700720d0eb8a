"""Getting documents out of a stream, as long as a connection lasts.

The library's own `fetch` waits until it has all it asked for, or its time is up. This takes each message
when it comes: see NATS's ADR-37.
"""

import json
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing, asynccontextmanager

import nats.errors
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.js import api

from election_night.relay.errors import LinkLost
from election_night.relay.nats.client import Connection

BATCH, BATCH_BYTES = 32, 32 * 1024 * 1024
"""What a server may send before it is asked again; bytes only if no single message may be larger."""
EXPIRES, HEARTBEAT = 30, 2
"""Seconds for which a server keeps a request, and between its signs of life meanwhile."""
SILENCE = 3.0 * HEARTBEAT
"""Seconds without a sign of life after which the server is taken for lost."""


class Delivery:
    """One message of the stream."""

    def __init__(self, connection: Connection, message: Msg) -> None:
        self.subject, self.data = message.subject, message.data
        self.headers: Mapping[str, str] = message.headers or {}
        self.sequence = message.metadata.sequence.stream
        """Its number in the stream."""
        self.waiting = message.metadata.num_pending
        """Documents that the server has yet to send after it."""
        self._connection, self._message = connection, message

    async def acknowledge(self) -> None:
        """Tell the server that it is on the disk."""
        await self._connection.answer(self._message.ack())

    async def reject(self) -> None:
        """Tell the server never to send it again: it can't be written."""
        await self._connection.answer(self._message.term())

    async def postpone(self, seconds: float) -> None:
        """Tell the server to send it again after this time: it can't be written now."""
        await self._connection.answer(self._message.nak(seconds))

    async def hold(self) -> None:
        """Tell the server to wait: it is still being written."""
        await self._connection.answer(self._message.in_progress())


@asynccontextmanager
async def deliveries(
    connection: Connection, stream: str, consumer: str, may_ask: Callable[[], Awaitable[None]] | None = None
) -> AsyncIterator[AsyncIterator[Delivery]]:
    """Open an iterator over every message that the consumer hasn't acknowledged yet. It raises LinkLost.

    Args:
        connection: to the server.
        stream: its name.
        consumer: its name.
        may_ask: awaited before the server is asked for more; `None`: it always may be.
    """
    inbox = connection.client.new_inbox()
    subscription = await connection.answer(connection.client.subscribe(f"{inbox}.*"))
    try:
        next_subject = f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{consumer}"
        arriving = _pull(connection, subscription, inbox, next_subject, (stream, consumer), may_ask)
        async with aclosing(arriving):
            yield arriving
    finally:
        if not connection.closed.is_set():
            await connection.answer(subscription.unsubscribe())


async def _pull(
    connection: Connection,
    subscription: Subscription,
    inbox: str,
    next_subject: str,
    source: tuple[str, str],
    may_ask: Callable[[], Awaitable[None]] | None,
) -> AsyncGenerator[Delivery]:
    request = {
        "batch": BATCH,
        "max_bytes": max(BATCH_BYTES, 2 * connection.client.max_payload),
        "expires": EXPIRES * 1_000_000_000,
        "idle_heartbeat": HEARTBEAT * 1_000_000_000,
    }
    expected = number = 0
    while True:
        if not expected:
            if may_ask:
                await may_ask()
            number += 1
            publishing = connection.client.publish(
                next_subject, json.dumps(request).encode(), f"{inbox}.{number}"
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
            yield Delivery(connection, message)
            continue
        if message.subject != f"{inbox}.{number}":
            continue  # the end of an earlier request: to ask once more would double the requests each time
        headers = message.headers or {}
        status, description = (
            headers.get(api.Header.STATUS.value),
            headers.get(api.Header.DESCRIPTION.value, ""),
        )
        if status == api.StatusCode.SERVICE_UNAVAILABLE or "deleted" in description.lower():
            raise LinkLost("this room's place in the stream has no leader now, or is gone")
        if status != api.StatusCode.CONTROL_MESSAGE:  # that one is a sign of life; any other ends the request
            expected = 0


def _is_from(reply: str, source: tuple[str, str]) -> bool:
    """Return whether a message with this reply subject, in either form of NATS's ADR-15, comes from there."""
    match reply.split("."):
        case ["$JS", "ACK", stream, consumer, _, _, _, _, _]:
            return (stream, consumer) == source
        case ["$JS", "ACK", _domain, _account, stream, consumer, _, _, _, _, _, *_]:
            return (stream, consumer) == source
        case _:
            return False
