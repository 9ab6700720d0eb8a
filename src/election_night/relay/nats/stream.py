"""The night's stream on a server: what it holds, putting documents in, and getting them out."""

import asyncio
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import NamedTuple

import nats.js.errors
from nats.js import api

from election_night.relay.errors import Declined, LinkLost, NoNight, NotAllowed, NotSent
from election_night.relay.nats.client import Connection
from election_night.relay.nats.pull import deliveries
from election_night.relay.subjects import Subject, encode, every_subject, parse_subject, stream_name
from election_night.text import brief

DIGEST = "Election-Night-SHA256"
"""Header with the content's digest, so that a writer can compare without fetching the content."""
CAME_THROUGH = "Election-Night-Via"
"""Header with the identities of the streams that a document has come through, separated by commas."""
ANSWER_WITHIN = 5.0
"""Seconds."""
MOST_UNACKNOWLEDGED = 256
"""Documents that a room may have received, but not written yet."""
RETRY_AFTER = 5.0
"""Seconds after which a server sends a document again that wasn't acknowledged."""
FORGET_AFTER = 30 * 86400.0
"""Seconds after which a server forgets a room that hasn't asked for anything."""
_DELIVERY = (
    "filter_subject", "filter_subjects", "headers_only", "deliver_policy", "deliver_subject",
    "ack_policy", "ack_wait", "max_ack_pending", "rate_limit_bps", "backoff", "pause_until",
)  # fmt: skip
"""What decides which documents a consumer delivers, and how."""
_NOT_CLUSTERED, _TOO_LARGE = 10074, 10054


class Stored(NamedTuple):
    """The latest document that the stream has of one file."""

    sequence: int
    digest: str
    """SHA-256 of its content, in hex."""


class RoomStatus(NamedTuple):
    """A room that the server keeps a place in the stream for. Safe to print."""

    name: str
    description: str
    connected: bool
    behind: int
    """Documents it has not written yet."""
    last_active: datetime | None
    """When it last acknowledged a document; `None`: never, or not since the server was started."""


class Contents(NamedTuple):
    """What is in a stream."""

    subjects: tuple[str, ...]
    documents: int
    size: int
    """Bytes."""


class Losses(NamedTuple):
    """It changes when a stream is made anew or purged, or when some of its documents are deleted."""

    created: datetime | None
    first_sequence: int
    deleted: int


class Stream:
    """The stream of one night, on a server that is connected."""

    def __init__(self, connection: Connection, night: str) -> None:
        self.connection, self.night, self.name = connection, night, stream_name(night)
        self._js = connection.client.jetstream(timeout=ANSWER_WITHIN)
        self._losses: Losses | None = None

    async def ensure(self) -> None:
        """Create the stream if the server hasn't got it. Raises: NoNight: this user may not."""
        try:
            with _not_allowed(f"{self.connection.user} may not see the night {self.night}"):
                await self.connection.answer(self._js.stream_info(self.name))
        except nats.js.errors.NotFoundError:
            try:
                await self._create()
            except NotAllowed as error:
                raise NoNight(
                    f"the night {self.night} isn't on the server yet: "
                    "somebody who may make it, such as the desk, has to start first"
                ) from error

    async def _create(self) -> None:
        for replicas in (3, 1):
            config = api.StreamConfig(
                name=self.name,
                subjects=[every_subject(self.night)],
                description=f"Documents of the election night {self.night}",
                storage=api.StorageType.FILE,
                num_replicas=replicas,
                allow_direct=True,
                duplicate_window=120.0,
            )
            try:
                await self.connection.answer(self._js.add_stream(config))
            except Declined as declined:
                if declined.code != _NOT_CLUSTERED:
                    raise
            else:
                return

    async def stored(self, writer: str) -> dict[str, Stored]:
        """The latest document of each file of this writer, by the file's path."""
        latest: dict[str, Stored] = {}
        self._losses = await self.losses()
        name = consumer_name("list", writer)
        not_allowed = _not_allowed(f"{self.connection.user} may not send under the name {writer}")
        with not_allowed, suppress(nats.js.errors.NotFoundError):  # it is an earlier connection's
            await self.connection.answer(self._js.delete_consumer(self.name, name))
        config = api.ConsumerConfig(
            name=name,
            filter_subject=every_subject(self.night, writer),
            deliver_policy=api.DeliverPolicy.LAST_PER_SUBJECT,
            ack_policy=api.AckPolicy.NONE,
            headers_only=True,
            inactive_threshold=60.0,
            mem_storage=True,
            num_replicas=1,
        )
        info = await self._consumer(config)
        if not info.num_pending:
            return latest
        async with deliveries(self.connection, self.name, info.name) as arriving:
            async for delivery in arriving:
                with suppress(ValueError):  # not a relay's
                    path = parse_subject(delivery.subject).path
                    if path not in latest or latest[path].sequence < delivery.sequence:
                        latest[path] = Stored(delivery.sequence, delivery.headers.get(DIGEST, ""))
                if not delivery.behind:
                    break
        return latest

    async def publish(
        self, subject: Subject, data: bytes, previous: Stored | None, *, came_through: Iterable[str] = ()
    ) -> Stored:
        """Put a document into the stream, and wait until the server has stored it.

        Args:
            subject: of the document.
            data: its content.
            previous: what the stream has of this file; `None`: nothing.
            came_through: the identities of other streams that it comes from.

        Raises:
            NotSent: the server won't have it.
            LinkLost: it is unknown whether the server has it.
        """
        digest = hashlib.sha256(data).hexdigest()
        largest = self.connection.client.max_payload
        too_large = (
            f"{len(data):,} bytes, and the server takes at most {largest:,}: split the document, "
            "or raise max_payload in the server's configuration"
        )
        if len(data) > largest:
            raise NotSent(too_large)
        # The same content may come again, after another or when it is lost, so its id needs what went before.
        before = f"{previous.sequence if previous else 0} {self._losses}"
        message_id = hashlib.sha256(f"{subject.of_any_contest} {digest} {before}".encode()).hexdigest()
        headers = {api.Header.MSG_ID.value: message_id, DIGEST: digest}
        if came_through:
            headers[CAME_THROUGH] = ",".join(came_through)
        denied = self.connection.denied(str(subject))
        sending = asyncio.ensure_future(
            self.connection.answer(self._js.publish(str(subject), data, ANSWER_WITHIN, self.name, headers))
        )
        try:
            await asyncio.wait((sending, denied), return_when=asyncio.FIRST_COMPLETED)
            if denied.done():
                about = subject.contest or "anything but one contest"
                raise NotSent(
                    f"{self.connection.user} may not send documents about {about}: "
                    f"ask whoever runs the server ({subject})"
                )
            return Stored((await sending).seq, digest)
        except Declined as declined:
            if declined.code == _TOO_LARGE:
                raise NotSent(too_large) from declined
            raise
        finally:
            sending.cancel()
            self.connection.answered(str(subject))

    async def join(self, room: str, description: str) -> int:
        """Have the server keep a place in the stream for this room. Returns how many documents wait for it.

        A new room begins with the latest document of each file, not with what these replaced.
        """
        config = api.ConsumerConfig(
            name=room,
            durable_name=room,
            description=description,
            filter_subject=every_subject(self.night),
            deliver_policy=api.DeliverPolicy.LAST_PER_SUBJECT,
            ack_policy=api.AckPolicy.EXPLICIT,
            ack_wait=RETRY_AFTER,
            max_ack_pending=MOST_UNACKNOWLEDGED,
            inactive_threshold=FORGET_AFTER,
        )
        not_allowed = _not_allowed(f"{self.connection.user} may not receive the night {self.night}")
        with not_allowed, suppress(nats.js.errors.NotFoundError):
            info = await self.connection.answer(self._js.consumer_info(self.name, room))
            if _delivers_alike(info.config, config):
                return (info.num_pending or 0) + (info.num_ack_pending or 0)
            # Somebody has changed it, so documents may be missing.
            await self.connection.answer(self._js.delete_consumer(self.name, room))
        info = await self._consumer(config)
        return (info.num_pending or 0) + (info.num_ack_pending or 0)

    async def forget(self, room: str) -> None:
        """Have the server keep this room's place no longer, if it does."""
        with suppress(nats.js.errors.NotFoundError):
            await self.connection.answer(self._js.delete_consumer(self.name, room))

    async def contents(self) -> Contents | None:
        """What the stream holds; `None` if there is no stream."""
        try:
            info = await self.connection.answer(self._js.stream_info(self.name, every_subject(self.night)))
        except nats.js.errors.NotFoundError:
            return None
        return Contents(tuple(info.state.subjects or ()), info.state.messages, info.state.bytes)

    async def losses(self) -> Losses | None:
        """What changes when the stream loses documents; `None` if there is no stream."""
        try:
            info = await self.connection.answer(self._js.stream_info(self.name))
        except nats.js.errors.NotFoundError:
            return None
        return Losses(info.created, info.state.first_seq, info.state.num_deleted or 0)

    async def identity(self) -> str:
        """What no other stream has, not even the next one of this name.

        Raises:
            LinkLost: there is no stream.
        """
        losses = await self.losses()
        if losses is None or losses.created is None:
            raise LinkLost(f"the server has lost the stream {self.name}")
        return hashlib.sha256(f"{self.name} {losses.created.isoformat()}".encode()).hexdigest()[:16]

    async def latest_of(self, writer: str) -> datetime | None:
        """When the writer's latest document came; `None` if there is none."""
        with suppress(nats.js.errors.NotFoundError):
            subject = every_subject(self.night, writer)
            return (await self.connection.answer(self._js.get_last_msg(self.name, subject))).time
        return None

    async def rooms(self) -> list[RoomStatus]:
        """Every room, by name."""
        found: list[RoomStatus] = []
        while infos := await self.connection.answer(self._js.consumers_info(self.name, len(found))):
            found += [_room(info) for info in infos]
        return sorted(room for room in found if room.description)

    async def is_superseded(self, subject: Subject, sequence: int) -> bool:
        """Whether the stream has a later document of this file."""
        with suppress(nats.js.errors.NotFoundError):  # somebody may have deleted it meanwhile
            last = await self.connection.answer(self._js.get_last_msg(self.name, subject.of_any_contest))
            return (last.seq or 0) > sequence
        return False

    async def _consumer(self, config: api.ConsumerConfig) -> api.ConsumerInfo:
        try:
            return await self.connection.answer(self._js.add_consumer(self.name, config=config))
        except nats.js.errors.NotFoundError as error:
            raise LinkLost(f"the server has lost the stream {self.name}") from error


@contextmanager
def _not_allowed(sentence: str) -> Iterator[None]:
    """Says in this sentence what the user may not do."""
    try:
        yield
    except NotAllowed as error:
        raise NotAllowed(f"{sentence}: ask whoever runs the server") from error


def consumer_name(*parts: str) -> str:
    """A name that a server accepts for a consumer."""
    return "-".join(encode(part).replace("%", "_")[:80] for part in parts)


def _delivers_alike(one: api.ConsumerConfig, other: api.ConsumerConfig) -> bool:
    return all((getattr(one, name) or None) == (getattr(other, name) or None) for name in _DELIVERY)


def _room(info: api.ConsumerInfo) -> RoomStatus:
    behind = (info.num_pending or 0) + (info.num_ack_pending or 0)
    last_active = info.ack_floor.last_active if info.ack_floor else None
    # One without a description isn't a room: a writer that lists what is there.
    description = brief(info.config.description or "", 200)
    return RoomStatus(brief(info.name, 100), description, bool(info.num_waiting), behind, last_active)
