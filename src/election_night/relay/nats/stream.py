"""The night's stream on a server: making it, and asking what it holds."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import NamedTuple, TypeVar

import nats.js.errors
from nats.js import JetStreamContext, api

from election_night.relay.errors import Declined, LinkLost, NoNight, NotAllowed
from election_night.relay.nats.client import Connection
from election_night.relay.subjects import Subject, every_subject, stream_name

T = TypeVar("T")
Info = TypeVar("Info", api.StreamInfo, api.ConsumerInfo)
ANSWER_WITHIN = 5.0
"""Seconds."""
ASK_AGAIN_AFTER = 1.0
"""Seconds: when a server of a cluster fails, nobody answers until the others have elected a leader."""
ELECTED_WITHIN = 5
"""Seconds before another server is asked."""
MOST_SUBJECTS = 100_000
"""That a server lists."""
_NOT_CLUSTERED = 10074


class Contents(NamedTuple):
    """What is in a stream."""

    subjects: tuple[str, ...]
    all_subjects: bool
    """There are no more than these."""
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
        self.jetstream = connection.client.jetstream(timeout=ANSWER_WITHIN)

    async def ask(self, question: Callable[[JetStreamContext], Awaitable[T]]) -> T:
        """Return the server's answer to a question that does no harm if it is asked twice.

        Raises: as `Connection.answer`.
        """
        return await self.connection.answer(_first_answer(lambda: question(self.jetstream)))

    async def ask_leader(self, question: Callable[[JetStreamContext], Awaitable[Info]]) -> Info:
        """Return what the leader of the stream, or of the consumer, answers about it.

        Raises: as `ask`; LinkLost: also if there is no leader.
        """
        for _ in range(ELECTED_WITHIN):
            info = await self.ask(question)
            if info.cluster is None or info.cluster.leader:
                return info
            await asyncio.sleep(ASK_AGAIN_AFTER)
        raise LinkLost("the servers have not yet agreed which of them leads")

    async def ensure(self) -> None:
        """Create the stream if the server hasn't got it.

        Raises:
            NoNight: this user may not.
        """
        try:
            with self.not_allowed("see the night", self.night):
                await self.ask_leader(lambda js: js.stream_info(self.name))
        except nats.js.errors.NotFoundError:
            try:
                await self._create()
            except NotAllowed as error:
                raise NoNight(
                    f"the night {self.night} isn't on the server yet: "
                    "somebody who may create it, such as the desk, has to start first"
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
                await self.connection.answer(self.jetstream.add_stream(config))
            except Declined as declined:
                if declined.code != _NOT_CLUSTERED:
                    raise
            else:
                return

    async def contents(self) -> Contents | None:
        """Return what the stream holds; `None` if there is no stream."""
        try:
            info = await self.ask(lambda js: js.stream_info(self.name, every_subject(self.night)))
        except nats.js.errors.NotFoundError:
            return None
        subjects = tuple(info.state.subjects or ())
        all_listed = len(subjects) < MOST_SUBJECTS
        return Contents(subjects, all_listed, info.state.messages, info.state.bytes)

    async def losses(self) -> Losses | None:
        """Return what changes when the stream loses documents; `None` if there is no stream."""
        try:
            info = await self.ask_leader(lambda js: js.stream_info(self.name))
        except nats.js.errors.NotFoundError:
            return None
        first_sequence = max(1, info.state.first_seq)  # 0 until there is a document
        return Losses(info.created, first_sequence, info.state.num_deleted or 0)

    async def identity(self) -> str:
        """Return what no other stream has, not even the next one of this name.

        Raises:
            LinkLost: there is no stream.
        """
        losses = await self.losses()
        if losses is None or losses.created is None:
            raise LinkLost(f"the server has lost the stream {self.name}")
        return hashlib.sha256(f"{self.name} {losses.created.isoformat()}".encode()).hexdigest()[:16]

    async def latest_of(self, writer: str) -> datetime | None:
        """Return when the writer's latest document came; `None` if there is none."""
        subject = every_subject(self.night, writer)
        with suppress(nats.js.errors.NotFoundError):
            return (await self.ask(lambda js: js.get_last_msg(self.name, subject))).time
        return None

    async def is_superseded(self, subject: Subject, sequence: int) -> bool:
        """Return whether the stream has a later document of this file."""
        with suppress(nats.js.errors.NotFoundError):  # somebody may have deleted it meanwhile
            last = await self.ask(lambda js: js.get_last_msg(self.name, subject.of_any_contest))
            return (last.seq or 0) > sequence
        return False

    @contextmanager
    def not_allowed(self, action: str, name: str) -> Iterator[None]:
        """Say in a sentence what the user may not do."""
        try:
            yield
        except NotAllowed as error:
            raise NotAllowed(
                f"{self.connection.user} may not {action} {name}: ask whoever runs the server"
            ) from error


async def _first_answer(ask: Callable[[], Awaitable[T]]) -> T:
    """Ask again and again, and return the first answer. The first question that times out ends it."""
    questions: set[asyncio.Future[T]] = set()
    try:
        while True:
            questions.add(asyncio.ensure_future(ask()))
            answered, _ = await asyncio.wait(
                questions, timeout=ASK_AGAIN_AFTER, return_when=asyncio.FIRST_COMPLETED
            )
            if answered:
                return answered.pop().result()
    finally:
        for waiting in questions:
            waiting.cancel()
        await asyncio.gather(*questions, return_exceptions=True)
