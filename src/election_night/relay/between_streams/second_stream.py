"""The stream that another stream's documents are put into, during one connection."""

import asyncio
import hashlib
from pathlib import Path
from weakref import WeakValueDictionary

from election_night.relay.between_streams.loops import MOST_STREAMS, Loops, streams_in
from election_night.relay.errors import NotSent, NotWritten
from election_night.relay.names import unsafe_path
from election_night.relay.nats.publishing import CAME_THROUGH, Publisher, Stored
from election_night.relay.nats.pull import Delivery
from election_night.relay.nats.stream import Stream
from election_night.relay.subjects import Subject


class SecondStream:
    """Decides which documents are put into it, and puts them there.

    Args:
        source: where documents come from.
        target: where they go.
        writer: under whose name.
        notes: a directory of the relay.
    """

    def __init__(self, source: Stream, target: Stream, writer: str, notes: Path) -> None:
        self._source, self._target, self._writer, self._notes = source, target, writer, notes
        self._publisher = Publisher(target, writer)
        self._stored: dict[str, Stored] = {}
        self._locks = WeakValueDictionary[str, asyncio.Lock]()
        """One for each file that is under way: its documents go in their order."""

    async def begin(self) -> None:
        """Ask both streams for their identities, and the target for what it has."""
        self._source_id = await self._source.identity()
        self._loops = Loops(self._notes, self._source_id, await self._target.identity())
        self._stored = await self._publisher.stored()

    async def put(self, subject: Subject, delivery: Delivery) -> bool:
        """Put the document into the stream if it lacks it. Returns whether it did.

        Raises:
            NotWritten: it can't be put there.
            LinkLost: a connection is of no more use.
        """
        path = f"{subject.writer}/{subject.path}"
        came_through = streams_in(delivery.headers.get(CAME_THROUGH, ""))
        if self._loops.has_been_there(path, came_through):
            return False
        if len(came_through) >= MOST_STREAMS:
            raise NotWritten("it has come through too many streams")
        if why := unsafe_path(path):
            raise NotWritten(why)
        lock = self._locks.setdefault(path, asyncio.Lock())
        async with lock:
            previous = self._stored.get(path)
            if previous and previous.digest == hashlib.sha256(delivery.data).hexdigest():
                return False
            if await self._source.is_superseded(subject, delivery.sequence):
                return False  # its successor comes as well
            forwarded = Subject(self._target.night, self._writer, subject.contest, path)
            try:
                self._stored[path] = await self._publisher.publish(
                    forwarded, delivery.data, previous, came_through=(*came_through, self._source_id)
                )
            except (NotSent, ValueError) as error:
                raise NotWritten(str(error)) from error
        return True
