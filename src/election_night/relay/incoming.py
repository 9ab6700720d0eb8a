"""From a stream into a directory: a document is acknowledged once it is on the disk, and not before."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from election_night import text
from election_night.formats import FormatSettings
from election_night.relay.link.link import Link, end_tasks
from election_night.relay.nats.client import Connection
from election_night.relay.nats.pull import Delivery, deliveries
from election_night.relay.nats.stream import Stream
from election_night.relay.place import Place
from election_night.relay.room import NotWritten
from election_night.relay.screening import Refused, screened
from election_night.relay.subjects import Subject, parse_subject
from election_night.relay.undelivered import Undelivered
from election_night.sources.directory.scan import printable

AT_ONCE = 16
"""Documents that are written together: a disk that has to be sure takes its time over each."""
ONCE_EVERY = 0.1
"""Seconds between two questions whether everything has been acknowledged."""

Write = Callable[[Subject, Delivery, Callable[[str], None]], Awaitable[bool]]
SHOWN_FOR = 600.0
"""Seconds for which a refused document is a problem: this room can't mend it, and another may be to blame."""


class Incoming:
    """What one room receives.

    Args:
        night: of the stream.
        place: of this room in the stream.
        write: writes a document, and waits until it is safe. Returns whether anything had to be written.
            Receives what is wrong meanwhile. Raises: NotWritten.
        link: what happens is reported there.
        settings: the user's, for formats.
    """

    def __init__(self, night: str, place: Place, write: Write, link: Link, settings: FormatSettings) -> None:
        self._night, self._place = night, place
        self._write, self._link, self._settings = write, link, settings
        self._disk_problem = ""
        """Why the directory can't be written to; "" if it can."""
        self.not_written = Undelivered("written")

    async def run(self, connection: Connection, *, once: bool = False) -> None:
        """Write what comes; `once`: only what is there.

        Raises:
            LinkLost: the connection is of no more use.
        """
        stream = Stream(connection, self._night)
        await stream.ensure()
        self._link.set_behind(await self._place.take(stream))
        if not once:
            self._link.set_live(connection)
            self._show_problem()
            await self._receive_all(stream)
            return
        receiving = asyncio.create_task(self._receive_all(stream))
        try:
            while not receiving.done() and await self._place.take(stream):
                await asyncio.wait({receiving}, timeout=ONCE_EVERY)
            if receiving.done():
                receiving.result()
        finally:
            await end_tasks({receiving})

    async def _receive_all(self, stream: Stream) -> None:
        under_way: dict[str, asyncio.Task[None]] = {}
        free = asyncio.Semaphore(AT_ONCE)

        def done(file: str, task: asyncio.Task[None]) -> None:
            free.release()
            if under_way.get(file) is task:
                del under_way[file]

        try:
            async with (
                deliveries(stream.connection, stream.name, self._place.consumer) as arriving,
                asyncio.TaskGroup() as group,
            ):
                async for delivery in arriving:
                    if (subject := await self._screened(delivery)) is None:
                        self._link.set_behind(delivery.behind + len(under_way))
                        continue
                    file = subject.of_any_contest
                    if file in under_way:  # each file's documents are written in their order
                        await asyncio.wait({under_way[file]})
                    await free.acquire()
                    under_way[file] = task = group.create_task(self._receive(stream, subject, delivery))
                    task.add_done_callback(partial(done, file))
                    self._link.set_behind(delivery.behind + len(under_way))
        except ExceptionGroup as failed:
            raise failed.exceptions[0] from None

    async def _screened(self, delivery: Delivery) -> Subject | None:
        """Whose document this is, and of which file; `None` if it may not be written."""
        try:
            return screened(delivery.subject, delivery.data, self._night, self._settings)
        except Refused as why:
            await self._refuse(delivery, str(why))
            return None

    async def _receive(self, stream: Stream, subject: Subject, delivery: Delivery) -> None:
        try:
            # One that comes a second time may come after its successor, which it must not replace.
            if delivery.is_repeated and await stream.is_superseded(subject, delivery.sequence):
                written = False
            else:
                written = await self._write(subject, delivery, self._on_problem)
        except NotWritten as why:
            await self._refuse(delivery, str(why))
            written = False
        else:
            await delivery.acknowledge()
            self._forget(_file(delivery.subject))
        self._link.set_behind(max(0, self._link.state.behind - 1))
        if written:
            self._link.report(f"received {printable(subject.path)} from {printable(subject.writer)}")

    async def _refuse(self, delivery: Delivery, why: str) -> None:
        self._link.complain(f"refused {text.brief(delivery.subject, 200)}: {why}")
        file = _file(delivery.subject)
        self.not_written.add(file, why)
        self._show_problem()
        asyncio.get_running_loop().call_later(SHOWN_FOR, self._forget, file)
        await delivery.reject()

    def _forget(self, file: str) -> None:
        self.not_written.discard([file])
        self._show_problem()

    def _on_problem(self, problem: str) -> None:
        self._disk_problem = problem
        self._show_problem()
        if problem:
            self._link.complain(f"{problem}; trying again")
        else:
            self._link.complain("the directory can be written to again")

    def _show_problem(self) -> None:
        self._link.set_problem(self._disk_problem or self.not_written.summary())


def _file(subject: str) -> str:
    """Which file of which writer the subject names, as far as it can be understood."""
    try:
        named = parse_subject(subject)
    except ValueError:
        return text.brief(subject, 200)
    return f"{named.writer}/{named.path}"
