"""The places that a server keeps in a stream: one for each room, and what it says of them."""

from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import NamedTuple

import nats.js.errors
from nats.js import JetStreamContext, api

from election_night.relay.errors import LinkLost, PlaceLost
from election_night.relay.nats import in_hand
from election_night.relay.nats.stream import Stream
from election_night.relay.subjects import encode, every_subject
from election_night.text import brief

RETRY_AFTER = 3.0
"""Seconds after which a server sends a document again that was neither acknowledged nor held."""
FORGET_AFTER = 86400.0
"""Seconds after which a server forgets a room that hasn't asked for anything. It may return all the same."""
MOST_UNACKNOWLEDGED = -1
"""No limit, as documents may have to wait for one folder: a room asks only for what it can hold in hand."""
_DELIVERY = (
    "filter_subject", "filter_subjects", "headers_only", "deliver_policy", "deliver_subject",
    "ack_policy", "ack_wait", "max_ack_pending", "rate_limit_bps", "backoff", "pause_until",
)  # fmt: skip
"""What decides which documents a consumer delivers, and how."""


class Backlog(NamedTuple):
    """Documents that a room has not acknowledged yet."""

    undelivered: int
    """The server has yet to send them."""
    unacknowledged: int
    """It has sent them."""

    @property
    def total(self) -> int:
        """All of them."""
        return self.undelivered + self.unacknowledged


class RoomStatus(NamedTuple):
    """A room that the server keeps a place in the stream for. Safe to print."""

    name: str
    description: str
    connected: bool | None
    """`None`: it has so much in hand that it asks for no more; or it had, when it was killed."""
    behind: int
    """Documents it has not written yet."""
    last_active: datetime | None
    """When it last acknowledged a document; `None`: never, or not since the server was started."""


async def join(stream: Stream, room: str, description: str) -> Backlog:
    """Have the server keep a place in the stream for this room. Returns what waits for it.

    A new room begins with the latest document of each file, not with what these replaced.
    """
    config = _config(stream, room)
    with stream.not_allowed("receive the night", stream.night):
        if info := await _info(stream, room):
            if _delivers_alike(info.config, config):
                return _backlog(info)
            await forget(stream, room)  # somebody has changed it, so documents may be missing
    return _backlog(await create_consumer(stream, config.evolve(description=description)))


async def backlog(stream: Stream, room: str) -> Backlog:
    """Return what waits for this room.

    Raises:
        PlaceLost: documents may be missing, as its place isn't what `join` has made.
    """
    info = await _info(stream, room)
    if info is None or not _delivers_alike(info.config, _config(stream, room)):
        raise PlaceLost("somebody has changed or deleted this room's place in the stream")
    return _backlog(info)


async def _info(stream: Stream, room: str) -> api.ConsumerInfo | None:
    with suppress(nats.js.errors.NotFoundError):
        info: api.ConsumerInfo = await stream.ask_leader(lambda js: js.consumer_info(stream.name, room))
        return info
    return None


def _config(stream: Stream, room: str) -> api.ConsumerConfig:
    return api.ConsumerConfig(
        name=room,
        durable_name=room,
        filter_subject=every_subject(stream.night),
        deliver_policy=api.DeliverPolicy.LAST_PER_SUBJECT,
        ack_policy=api.AckPolicy.EXPLICIT,
        ack_wait=RETRY_AFTER,
        max_ack_pending=MOST_UNACKNOWLEDGED,
        inactive_threshold=FORGET_AFTER,
    )


async def forget(stream: Stream, room: str) -> None:
    """Have the server give up this room's place, if there is one."""
    with suppress(nats.js.errors.NotFoundError):
        await stream.ask(lambda js: js.delete_consumer(stream.name, room))


async def create_consumer(stream: Stream, config: api.ConsumerConfig) -> api.ConsumerInfo:
    """Have the server make a consumer.

    Raises:
        LinkLost: the stream is gone, or there is no answer.
    """
    try:
        return await stream.ask(lambda js: js.add_consumer(stream.name, config=config))
    except nats.js.errors.NotFoundError as error:
        raise LinkLost(f"the server has lost the stream {stream.name}") from error


async def rooms(stream: Stream) -> list[RoomStatus]:
    """Return every room, by name."""
    every_room: list[RoomStatus] = []
    while consumers := await stream.ask(partial(_consumers, stream.name, len(every_room))):
        every_room += [_room(info) for info in consumers]
    # A consumer without a description isn't a room's, but a writer's.
    return sorted(room for room in every_room if room.description)


async def _consumers(stream: str, offset: int, js: JetStreamContext) -> list[api.ConsumerInfo]:
    return await js.consumers_info(stream, offset)


def consumer_name(*parts: str) -> str:
    """Return a name that a server accepts for a consumer."""
    return "-".join(encode(part).replace("%", "_")[:80] for part in parts)


def _delivers_alike(config: api.ConsumerConfig, other: api.ConsumerConfig) -> bool:
    return all((getattr(config, name) or None) == (getattr(other, name) or None) for name in _DELIVERY)


def _backlog(info: api.ConsumerInfo) -> Backlog:
    return Backlog(info.num_pending or 0, info.num_ack_pending or 0)


def _room(info: api.ConsumerInfo) -> RoomStatus:
    last_active = info.ack_floor.last_active if info.ack_floor else None
    description = brief(info.config.description or "", 200)
    waits = _backlog(info)
    is_busy_or_gone = waits.unacknowledged > in_hand.FEW
    connected = True if info.num_waiting else None if is_busy_or_gone else False
    return RoomStatus(brief(info.name, 100), description, connected, waits.total, last_active)
