"""One relay from start to end: a directory's documents sent to a stream, or a stream's received."""

import asyncio
import socket
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from election_night.formats import NO_SETTINGS, FormatSettings
from election_night.relay.address import Address, Credentials
from election_night.relay.link.link import Link, Report
from election_night.relay.link.lock import locked
from election_night.relay.link.state import LinkState, writer_of
from election_night.relay.link.stream_losses import until_losses
from election_night.relay.nats.stream import Stream
from election_night.relay.receiving.incoming import Incoming, Write
from election_night.relay.receiving.leftovers import remove_leftovers
from election_night.relay.receiving.newest import NewestWriter
from election_night.relay.receiving.place import Place
from election_night.relay.receiving.room import Room
from election_night.relay.sending.directory_reader import DirectoryReader, LocalDocument
from election_night.relay.sending.outgoing import Outgoing
from election_night.system.clock import Clock


@dataclass(frozen=True, slots=True)
class RelayOptions:
    """What both directions need to know."""

    directory: Path
    address: Address
    credentials: Credentials
    writer: str
    """Whose name is on what the directory sends."""
    room: str
    """What the directory is called by whoever asks the server."""
    clock: Clock
    report: Report
    complain: Report | None = None
    """Receives problems, and that they are over; `None`: `report` does."""
    settings: FormatSettings = NO_SETTINGS
    once: bool = False
    """Send or receive what is there, and stop."""
    insist: bool = False
    """Try again even if the server turns the user away at once."""


def default_writer(credentials: Credentials) -> str:
    """Return the user's name, or that of the credentials file, or this computer's."""
    if credentials.creds:
        return credentials.creds.stem
    return credentials.user or socket.gethostname()


async def send(options: RelayOptions) -> int:
    """Send everything in the directory, and everything that comes, until cancelled.

    Returns how many documents were not sent.

    Raises:
        RelayError: the server turns this user away, or another relay does the same.
        LinkLost: with `once`, the server can't be reached.
        FeedUnreadable: with `once`, the directory can't be read.
    """
    loop = asyncio.get_running_loop()

    def hand_over(documents: list[LocalDocument]) -> None:
        outgoing.add(documents)

    def refuse(reasons: dict[str, str]) -> None:
        loop.call_soon_threadsafe(outgoing.refuse, reasons)

    def report(sentence: str) -> None:
        loop.call_soon_threadsafe(link.report_once, sentence)

    state = LinkState("out", str(options.address), name=options.writer)
    link = new_link(options, state)
    reader = DirectoryReader(options.directory, options.settings, options.clock, hand_over, refuse, report)
    outgoing = Outgoing(options.address.night, options.writer, link, reader)
    with locked(options.directory, state), closing(outgoing):
        if options.once:
            await asyncio.to_thread(reader.read_all)
            await link.once(lambda connection: outgoing.run(connection, once=True))
            return len(outgoing.not_sent)
        reader.start()
        try:
            await link.keep(until_losses(options.address.night, outgoing.run))
        finally:
            await asyncio.to_thread(reader.stop)
        return len(outgoing.not_sent)


async def receive(options: RelayOptions) -> int:
    """Write everything in the stream, and everything that comes, to the directory, until cancelled.

    Returns how many documents were not written.

    Raises:
        RelayError: the server turns this user away, or another relay does the same.
        LinkLost: with `once`, the server can't be reached.
    """

    def sender() -> str:
        return writer_of(options.directory, str(options.address))

    room = Room(options.directory, sender, options.writer)

    def writing(stream: Stream, on_problem: Report) -> Write:
        return NewestWriter(room, stream, on_problem).write

    state = LinkState("in", str(options.address), name=options.room)
    link = new_link(options, state)
    begun = time.time()
    with locked(options.directory, state) as is_alone:
        if is_alone:
            await asyncio.to_thread(remove_leftovers, options.directory, begun)
        incoming = Incoming(
            options.address.night,
            Place(options.directory, state, str(options.directory.absolute())),
            writing,
            link,
            options.settings,
        )
        if options.once:
            await link.once(lambda connection: incoming.run(connection, once=True))
        else:
            await link.keep(incoming.run)
        return len(incoming.not_written)


def new_link(options: RelayOptions, state: LinkState) -> Link:
    """Return the connection of a relay with these options."""
    return Link(
        options.directory,
        options.address,
        options.credentials,
        state,
        options.clock,
        options.report,
        complain=options.complain,
        insist=options.insist,
    )
