"""From a directory into a stream: a document that has settled is sent until the server has acknowledged it.

Nothing on this computer has to outlive the relay: at every connection the stream's own list shows what it
lacks. So a relay may be killed at any moment, and a server replaced by an empty one.
"""

import asyncio

from election_night.relay.errors import NotSent
from election_night.relay.link.link import Link
from election_night.relay.names import unsafe_path
from election_night.relay.nats.client import Connection
from election_night.relay.nats.presence import Presence, answer
from election_night.relay.nats.publishing import Publisher, Stored
from election_night.relay.nats.stream import Stream
from election_night.relay.sending.directory_reader import DirectoryReader, LocalDocument
from election_night.relay.sending.waiting import WaitingDocuments
from election_night.relay.subjects import Subject
from election_night.relay.undelivered import Undelivered
from election_night.sources.directory.scan import printable

AT_ONCE = 64
"""Documents that may be on their way to the server at once."""


class Outgoing:
    """What one writer sends.

    Args:
        night: of the stream.
        writer: whose name is on everything.
        link: what happens is reported there.
        reader: of the directory.
    """

    def __init__(self, night: str, writer: str, link: Link, reader: DirectoryReader) -> None:
        self._night, self._writer, self._link, self._reader = night, writer, link, reader
        self.not_sent = Undelivered("sent")
        self._unreadable: set[str] = set()
        """Paths of files that can't be read as documents. They are among those not sent."""
        self._loop = asyncio.get_running_loop()
        self._waiting = WaitingDocuments(self._on_disk_problem, self._on_lost)
        self._current: dict[str, str] = {}
        """Digests of everything the directory holds, by path."""
        self._news = asyncio.Event()

    def add(self, documents: list[LocalDocument]) -> None:
        """Send these documents too. Not for the loop's own thread: it waits for the disk."""
        digests = {document.path: document.digest for document in documents}
        self._loop.call_soon_threadsafe(self._note, digests)
        for document in documents:
            self._waiting.add(document)
        self._loop.call_soon_threadsafe(self._send_soon)

    def _note(self, digests: dict[str, str]) -> None:
        self._current |= digests
        self.not_sent.discard(digests)

    def _send_soon(self) -> None:
        self._news.set()
        self._link.set_behind(len(self._waiting))

    def refuse(self, reasons: dict[str, str]) -> None:
        """Note which files can't be read: these and no others. Called after every look at the directory."""
        self.not_sent.discard(self._unreadable - reasons.keys())
        self.not_sent.discard([file for file in self.not_sent.files() if not self._reader.is_present(file)])
        self._unreadable = set(reasons)
        for file, reason in reasons.items():
            self._link.report_once(self.not_sent.add(file, reason))
        self._link.set_problem(self.not_sent.summary())

    async def run(self, connection: Connection, *, once: bool = False) -> None:
        """Send what waits, and what comes; `once`: only what waits.

        Raises:
            LinkLost: the connection is of no more use.
        """
        stream = Stream(connection, self._night)
        await stream.ensure()
        await answer(connection, self._night, lambda: Presence(self._writer, len(self._waiting)))
        publisher = Publisher(stream, self._writer)
        stored = await publisher.stored()
        if not once:
            self._link.set_live(connection)
            self._link.set_problem(self.not_sent.summary())
        self._compare(stored)
        while True:
            self._news.clear()
            if batch := await asyncio.to_thread(self._waiting.first, AT_ONCE):
                await self._send_all(publisher, batch, stored)
            elif once:
                return
            else:
                await self._news.wait()

    def close(self) -> None:
        """Forget what waits. A relay that is started again reads the directory."""
        self._waiting.close()

    def _on_disk_problem(self, problem: str) -> None:
        self._loop.call_soon_threadsafe(self._link.complain, problem)

    def _on_lost(self, path: str, why: str) -> None:
        self._loop.call_soon_threadsafe(self._read_again, path, why)

    def _read_again(self, path: str, why: str) -> None:
        """Send what the file holds now, if it can be read: the version that waited is lost."""
        self._link.report_once(self.not_sent.add(path, why))
        self._link.set_problem(self.not_sent.summary())
        self._reader.resend_all()

    def _compare(self, stored: dict[str, Stored]) -> None:
        for path, digest in self._current.items():
            is_stored = path in stored and stored[path].digest == digest
            can_be_read = path not in self._unreadable and self._reader.is_present(path)
            if can_be_read and not is_stored and path not in self._waiting:
                self._reader.resend_all()
                return

    async def _send_all(
        self, publisher: Publisher, batch: list[LocalDocument], stored: dict[str, Stored]
    ) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                for document in batch:
                    group.create_task(self._send(publisher, document, stored))
        except ExceptionGroup as failed:
            raise failed.exceptions[0] from None

    async def _send(self, publisher: Publisher, document: LocalDocument, stored: dict[str, Stored]) -> None:
        path, previous = document.path, stored.get(document.path)
        try:
            if previous is None or previous.digest != document.digest:
                subject = self._subject(document)
                stored[path] = await publisher.publish(subject, document.data, previous)
                self._link.report(f"sent {printable(path)}")
            self.not_sent.discard([path])
        except NotSent as why:
            self._link.report_once(self.not_sent.add(path, str(why)))
        self._link.set_problem(self.not_sent.summary())
        await asyncio.to_thread(self._waiting.discard, document)
        self._link.set_behind(len(self._waiting))

    def _subject(self, document: LocalDocument) -> Subject:
        """Return under which subject it is sent.

        Raises:
            NotSent: nobody would accept it under this name.
        """
        if why := unsafe_path(document.path):
            raise NotSent(f"{why}: rename it")
        subject = Subject(self._night, self._writer, document.contest, document.path)
        try:
            str(subject)
        except ValueError:
            raise NotSent("its name is too long, or not UTF-8: rename it") from None
        return subject
