"""From a stream into a directory: a document is acknowledged once it is on the disk, and not before."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine

from election_night import text
from election_night.formats import FormatSettings
from election_night.relay.errors import FolderBlocked, LinkLost, NotWritten, PlaceLost
from election_night.relay.link.link import Link, end_tasks
from election_night.relay.nats.client import Connection
from election_night.relay.nats.consumers import Backlog
from election_night.relay.nats.in_hand import InHand
from election_night.relay.nats.pull import Delivery, deliveries
from election_night.relay.nats.stream import Stream
from election_night.relay.receiving.blocked import BlockedDocuments
from election_night.relay.receiving.place import Place
from election_night.relay.receiving.screening import Refused, Screening
from election_night.relay.subjects import Subject, parse_subject
from election_night.relay.undelivered import Undelivered
from election_night.sources.directory.scan import printable

Write = Callable[[Subject, Delivery], Awaitable[bool]]
"""Writes a document, and waits until it is safe. Returns whether anything had to be written.

Raises:
    NotWritten: it can't be written.
    FolderBlocked: nothing can be written into its folder now.
"""
Writing = Callable[[Stream, Callable[[str], None]], Write]
ONCE_EVERY = 0.1
"""Seconds between two questions whether everything has been acknowledged."""
LOOK_EVERY = 15.0
"""Seconds between two looks at this room's place."""
SHOWN_FOR = 600.0
"""Seconds after the last refusal for which it counts as a problem."""


class Incoming:
    """What one room receives.

    Args:
        night: of the stream.
        place: of this room in the stream.
        writing: asked at each connection for what writes its documents; it reports what is wrong meanwhile.
        link: what happens is reported there.
        settings: the user's, for formats.
    """

    def __init__(
        self, night: str, place: Place, writing: Writing, link: Link, settings: FormatSettings
    ) -> None:
        self._night, self._place, self._writing = night, place, writing
        self._link, self._screening = link, Screening(night, settings, link.clock)
        self._disk_problem = ""
        """Why the directory can't be written to; "" if it can."""
        self._waiting = 0
        """Documents that the server has yet to send."""
        self._in_hand = InHand()
        self._blocked = BlockedDocuments()
        self._refused_at = 0.0
        """When the last document was refused, by the loop's clock."""
        self.not_written = Undelivered("written")

    async def run(self, connection: Connection, *, once: bool = False) -> None:
        """Write what comes; `once`: only what is there.

        Raises:
            LinkLost: the connection is of no more use.
        """
        stream = Stream(connection, self._night)
        await stream.ensure()
        backlog = await self._place.take(stream)
        self._in_hand, self._waiting, self._disk_problem = InHand(), backlog.undelivered, ""
        self._forget_lost(backlog, self._blocked.documents())
        self._link.set_behind(backlog.total)
        if not once:
            self._link.set_live(connection)
            self._show_problem()
            await self._receive_all(stream, once=False)
            return
        receiving = asyncio.create_task(self._receive_all(stream, once=True))
        try:
            while not receiving.done() and (await self._place.backlog(stream)).total:
                await asyncio.wait({receiving}, timeout=ONCE_EVERY)
            if receiving.done():
                receiving.result()
        finally:
            await end_tasks({receiving})

    async def _check_place(self, stream: Stream) -> None:
        """Check this room's place now and then: others who may receive can change it, or pause it."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            blocked = self._blocked.documents()
            try:
                self._forget_lost(await self._place.backlog(stream), blocked)
            except PlaceLost:
                raise
            except LinkLost:
                pass  # documents may come all the same
            if asyncio.get_running_loop().time() - self._refused_at > SHOWN_FOR:
                self._forget(self.not_written.files())

    def _forget_lost(self, backlog: Backlog, blocked: Collection[int | str]) -> None:
        """Forget which documents wait if the stream has lost some. Those that it still has come again.

        Args:
            backlog: the server's answer.
            blocked: documents that waited before it was asked; others may have come since.
        """
        waiting = sum(document in self._blocked for document in blocked)
        if backlog.unacknowledged < waiting or not (backlog.total or self._blocked):
            self._blocked.clear()
            self._waiting = backlog.undelivered
            self._show_problem()
            self._show_behind()

    async def _receive_all(self, stream: Stream, *, once: bool) -> None:
        in_hand = self._in_hand
        write = self._writing(stream, self._on_problem)
        connection, consumer = stream.connection, self._place.consumer
        try:
            async with (
                deliveries(connection, stream.name, consumer, in_hand.until_few) as arriving,
                asyncio.TaskGroup() as group,
            ):
                group.create_task(in_hand.hold())
                if not once:
                    group.create_task(self._check_place(stream))
                async for delivery in arriving:
                    self._waiting = delivery.waiting
                    if in_hand.add(delivery):
                        _start(group, self._settle(delivery, write, once=once))
                    self._show_behind()
        except ExceptionGroup as failed:
            raise failed.exceptions[0] from None

    async def _settle(self, delivery: Delivery, write: Write, *, once: bool) -> None:
        try:
            subject = await self._screening.subject_of(delivery)
            written = await write(subject, delivery)
        except (Refused, NotWritten) as why:
            await self._refuse(delivery, str(why))
        except FolderBlocked as why:
            if once:
                await self._refuse(delivery, str(why))
            else:
                await self._postpone(delivery, why)
        else:
            await delivery.acknowledge()
            self._blocked.discard(delivery.sequence)
            self._forget([_file(delivery.subject)])
            if written:
                self._link.report(f"received {printable(subject.path)} from {printable(subject.writer)}")
        self._in_hand.discard(delivery)
        self._show_behind()

    async def _postpone(self, delivery: Delivery, why: FolderBlocked) -> None:
        if self._blocked.add(delivery.sequence, why):
            self._link.complain(f"{why}; until then its documents wait")
        self._show_problem()
        await delivery.postpone(self._blocked.retry_after())

    async def _refuse(self, delivery: Delivery, why: str) -> None:
        self._link.complain(f"refused {text.brief(_file(delivery.subject), 200)}: {why}")
        self._link.report_once("refused documents are offered again when this relay next starts")
        self._blocked.discard(delivery.sequence)
        self.not_written.add(_file(delivery.subject), why)
        self._refused_at = asyncio.get_running_loop().time()
        self._show_problem()
        await delivery.reject()

    def _forget(self, files: list[str]) -> None:
        self.not_written.discard(files)
        self._show_problem()

    def _on_problem(self, problem: str) -> None:
        self._disk_problem = problem
        self._show_problem()
        if problem:
            self._link.complain(f"{problem}; trying again")
        else:
            self._link.complain("the directory can be written to again")

    def _show_problem(self) -> None:
        problem = self._disk_problem or self._blocked.summary() or self.not_written.summary()
        self._link.set_problem(problem)

    def _show_behind(self) -> None:
        in_hand = sum(sequence not in self._blocked for sequence in self._in_hand)
        self._link.set_behind(self._waiting + in_hand + len(self._blocked))


def _start(group: asyncio.TaskGroup, work: Coroutine[None, None, None]) -> None:
    """Start a task of the group.

    Raises:
        RuntimeError: the group is being cancelled. The NATS library can swallow that and go on.
    """
    try:
        group.create_task(work)
    except RuntimeError:
        work.close()
        raise


def _file(subject: str) -> str:
    """Return which file of which writer the subject names, as far as it can be understood."""
    try:
        parsed = parse_subject(subject)
    except ValueError:
        return text.brief(subject, 200)
    return f"{parsed.writer}/{parsed.path}"
