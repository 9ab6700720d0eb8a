"""The stream that another stream's documents are put into, during one connection.

Each document names the streams it has come through, so none comes back to a stream that it has been in.
"""

import asyncio
import hashlib
import json
import re
from contextlib import suppress
from pathlib import Path
from weakref import WeakValueDictionary

from election_night.relay.errors import NotSent
from election_night.relay.link.state import FOLDER
from election_night.relay.nats.publishing import CAME_THROUGH, Publisher, Stored
from election_night.relay.nats.pull import Delivery
from election_night.relay.nats.stream import Stream
from election_night.relay.room import NotWritten, unsafe_path
from election_night.relay.subjects import Subject
from election_night.sources.directory import reader
from election_night.sources.directory.reader import Reading
from election_night.system.atomic_write import write_file

MOST_STREAMS = 8
"""That a document may come through."""
LONGEST_VIA = 1000
"""Characters."""
_IDENTITY = re.compile(r"[0-9a-f]{16}")
FILE, LARGEST, MOST_IDS = "streams.json", 16 * 1024, 100


class SecondStream:
    """What is put into it, and what isn't.

    Args:
        source: where documents come from.
        target: where they go.
        writer: under whose name.
        notes: a directory; which streams have ever been the target is noted there.
    """

    def __init__(self, source: Stream, target: Stream, writer: str, notes: Path) -> None:
        self._source, self._target, self._writer, self._notes = source, target, writer, notes
        self._publisher = Publisher(target, writer)
        self._stored: dict[str, Stored] = {}
        self._locks = WeakValueDictionary[str, asyncio.Lock]()
        """One for each file that is under way: its documents go in their order."""
        self._source_id, self._own_ids = "", frozenset[str]()

    async def begin(self) -> None:
        """Ask both streams who they are, and the target what it has."""
        self._source_id = await self._source.identity()
        self._own_ids = _remembered(self._notes, await self._target.identity())
        self._stored = await self._publisher.stored()

    async def put(self, subject: Subject, delivery: Delivery) -> bool:
        """Put the document into the stream if it lacks it. Returns whether it did.

        Raises:
            NotWritten: it can't be put there.
            LinkLost: a connection is of no more use.
        """
        via = _IDENTITY.findall(delivery.headers.get(CAME_THROUGH, "")[:LONGEST_VIA])
        if self._source_id in via or not self._own_ids.isdisjoint(via):
            return False
        if len(via) >= MOST_STREAMS:
            raise NotWritten("it has come through too many streams")
        path = f"{subject.writer}/{subject.path}"
        if why := unsafe_path(path):
            raise NotWritten(why)
        lock = self._locks.setdefault(path, asyncio.Lock())
        async with lock:
            previous = self._stored.get(path)
            if previous and previous.digest == hashlib.sha256(delivery.data).hexdigest():
                return False
            if await self._source.is_superseded(subject, delivery.sequence):
                return False  # its successor comes as well
            named = Subject(self._target.night, self._writer, subject.contest, path)
            came_through = *via, self._source_id
            try:
                self._stored[path] = await self._publisher.publish(
                    named, delivery.data, previous, came_through=came_through
                )
            except (NotSent, ValueError) as error:
                raise NotWritten(str(error)) from error
        return True


def _remembered(notes: Path, current: str) -> frozenset[str]:
    """Every stream that has ever been the target, the current one included: a server may be replaced."""
    file = notes / FOLDER / FILE
    found = reader.read_named(file, largest=LARGEST)
    ids: list[str] = []
    with suppress(ValueError, TypeError, RecursionError):
        ids = [str(stream) for stream in json.loads(found.data)] if isinstance(found, Reading) else []
    if current not in ids:
        ids = [*ids[-MOST_IDS:], current]
        with suppress(OSError):
            write_file(file, json.dumps(ids).encode(), durable=True)
    return frozenset(ids)
