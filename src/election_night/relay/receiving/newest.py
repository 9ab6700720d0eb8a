"""Writes what a stream brings into a room, and never an older version of a file over a newer one.

A document whose acknowledgement is lost comes again, perhaps after its successors. What the server says of
that can be lost as well, with the server. So only the stream's order counts.
"""

import asyncio
from collections.abc import Callable
from weakref import WeakValueDictionary

from election_night.relay.nats.pull import Delivery
from election_night.relay.nats.stream import Stream
from election_night.relay.receiving.retry import Retries
from election_night.relay.receiving.room import Room
from election_night.relay.subjects import Subject

AT_ONCE = 16
"""Documents that are written at once: a disk takes its time to make sure of each."""


class NewestWriter:
    """Writes what one connection brings.

    Args:
        room: where to.
        stream: where the documents come from.
        on_problem: called with why the room can't be written to, and with "" when it can be again.
    """

    def __init__(self, room: Room, stream: Stream, on_problem: Callable[[str], None]) -> None:
        self._room, self._stream, self._retries = room, stream, Retries(on_problem)
        self._written: dict[str, int] = {}
        """Which document of each file this has written: its place in the stream."""
        self._locks = WeakValueDictionary[str, asyncio.Lock]()
        """One for each file that is being written."""
        self._free = asyncio.Semaphore(AT_ONCE)

    async def write(self, subject: Subject, delivery: Delivery) -> bool:
        """Write the document, however long that takes. Returns whether anything had to be written.

        Raises:
            NotWritten: it can't be written under this name.
            FolderBlocked: its folder can't be written to now.
            LinkLost: the server doesn't say whether it is the newest.
        """
        data, sequence, file = delivery.data, delivery.sequence, subject.of_any_contest
        lock = self._locks.setdefault(file, asyncio.Lock())
        async with lock, self._free:
            if not await self._is_wanted(file, subject, data, sequence):
                return False
            is_new = await self._retries.retry(lambda: self._room.write(subject, data))
            self._written[file] = sequence
            return is_new

    async def _is_wanted(self, file: str, subject: Subject, data: bytes, sequence: int) -> bool:
        if file in self._written:
            return sequence > self._written[file]
        present = await self._retries.retry(lambda: self._room.content(subject))
        if present is None:
            return True
        # An earlier connection has brought it: only the stream knows which of the two is newer.
        return present != data and not await self._stream.is_superseded(subject, sequence)
