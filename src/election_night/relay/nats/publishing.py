"""What one writer has in a stream, and putting more into it."""

import asyncio
import hashlib
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

import nats.js.errors
from nats.js import api

from election_night.relay.errors import Declined, LinkLost, NotSent
from election_night.relay.nats.consumers import consumer_name, create_consumer
from election_night.relay.nats.pull import deliveries
from election_night.relay.nats.stream import ANSWER_WITHIN, Losses, Stream
from election_night.relay.subjects import Subject, every_subject, parse_subject

DIGEST = "Election-Night-SHA256"
"""Header with the content's digest, so that a writer can compare without fetching the content."""
CAME_THROUGH = "Election-Night-Via"
"""Header with the identities of the streams that a document has come through, separated by commas."""
_TOO_LARGE, _NOT_AS_EXPECTED = 10054, (10071, 10164)


class Stored(NamedTuple):
    """The latest document that the stream has of one file."""

    sequence: int
    digest: str
    """SHA-256 of its content, in hex."""
    subject: str


class Publisher:
    """Sends a writer's documents as long as one connection lasts.

    Args:
        stream: where to.
        writer: whose name is on everything.
    """

    def __init__(self, stream: Stream, writer: str) -> None:
        self._stream, self._writer = stream, writer
        self._losses: Losses | None = None

    async def stored(self) -> dict[str, Stored]:
        """Return the latest document of each file of this writer, by the file's path."""
        stream, latest = self._stream, dict[str, Stored]()
        self._losses = await stream.losses()
        name = consumer_name("list", self._writer)
        not_allowed = stream.not_allowed("send under the name", self._writer)
        with not_allowed, suppress(nats.js.errors.NotFoundError):  # it is an earlier connection's
            await stream.ask(lambda js: js.delete_consumer(stream.name, name))
        config = api.ConsumerConfig(
            name=name,
            filter_subject=every_subject(stream.night, self._writer),
            deliver_policy=api.DeliverPolicy.LAST_PER_SUBJECT,
            ack_policy=api.AckPolicy.NONE,
            headers_only=True,
            inactive_threshold=60.0,
            mem_storage=True,
            num_replicas=1,
        )
        info = await create_consumer(stream, config)
        if not info.num_pending:
            return latest
        async with deliveries(stream.connection, stream.name, info.name) as arriving:
            async for delivery in arriving:
                with suppress(ValueError):  # not a relay's
                    path = parse_subject(delivery.subject).path
                    if path not in latest or latest[path].sequence < delivery.sequence:
                        digest = delivery.headers.get(DIGEST, "")
                        latest[path] = Stored(delivery.sequence, digest, delivery.subject)
                if not delivery.waiting:
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
        connection = self._stream.connection
        digest = hashlib.sha256(data).hexdigest()
        largest = connection.client.max_payload
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
        if previous is None or previous.subject == str(subject):
            # A document that was held up on its way must not come after its successor.
            expected = previous.sequence if previous else 0
            headers[api.Header.EXPECTED_LAST_SUBJECT_SEQUENCE.value] = str(expected)
        if came_through:
            headers[CAME_THROUGH] = ",".join(came_through)
        denied = connection.denied(str(subject))
        publishing = self._stream.jetstream.publish(
            str(subject), data, ANSWER_WITHIN, self._stream.name, headers
        )
        sending = asyncio.ensure_future(connection.answer(publishing))
        try:
            await asyncio.wait((sending, denied), return_when=asyncio.FIRST_COMPLETED)
            if denied.done():
                documents = "documents that aren't about one contest"
                if subject.contest is not None:
                    documents = f"documents about {subject.contest}"
                raise NotSent(
                    f"{connection.user} may not send {documents}: ask whoever runs the server ({subject})"
                )
            return Stored((await sending).seq, digest, str(subject))
        except Declined as declined:
            if declined.code == _TOO_LARGE:
                raise NotSent(too_large) from declined
            if declined.code in _NOT_AS_EXPECTED:
                raise LinkLost("the stream has another version of a file than expected") from declined
            raise
        finally:
            sending.cancel()
            connection.answered(str(subject))
