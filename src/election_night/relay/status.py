"""Who is connected to a stream, and how far each room is."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from election_night.relay.address import Address, Credentials
from election_night.relay.errors import LinkLost, NotAllowed
from election_night.relay.nats import presence as nats_presence
from election_night.relay.nats.client import Connection, connect
from election_night.relay.nats.consumers import RoomStatus, rooms
from election_night.relay.nats.sensible import sensible_answers
from election_night.relay.nats.stream import Stream
from election_night.relay.subjects import parse_subject
from election_night.system.clock import SystemClock
from election_night.text import path as printable


@dataclass(frozen=True, slots=True)
class WriterStatus:
    """One writer's part in the stream."""

    name: str
    connections: int
    """Relays that answer under this name. Two or more overwrite each other's files."""
    waiting: int
    """Documents that it has yet to send, as far as it answers."""
    files: int
    latest: datetime | None
    """When its latest document came into the stream; `None`: there is none."""


@dataclass(frozen=True, slots=True)
class StreamStatus:
    """The stream and everybody at it."""

    address: str
    server: str
    documents: int
    size: int
    """Bytes."""
    files: int
    """That are counted below."""
    all_files_counted: bool
    """If not, there may be more of them, and other writers."""
    writers: tuple[WriterStatus, ...]
    rooms: tuple[RoomStatus, ...]


async def stream_status(address: Address, credentials: Credentials) -> StreamStatus:
    """Ask the server for its state, and that of everybody at it.

    Raises:
        LinkLost: the server can't be reached, or has no such stream.
        RelayError: it turns this user away.
    """
    try:
        return await _status(address, credentials)
    except NotAllowed as error:
        user = credentials.user or "this user"
        raise NotAllowed(f"{user} may not see who is connected: ask as one who may, such as desk") from error


async def _status(address: Address, credentials: Credentials) -> StreamStatus:
    async with connect(address, credentials, "election-night status") as connection:
        with sensible_answers(connection.server, SystemClock().now()):
            return await _status_of(connection, address)


async def _status_of(connection: Connection, address: Address) -> StreamStatus:
    stream = Stream(connection, address.night)
    contents = await stream.contents()
    if contents is None:
        raise LinkLost(f"there is no stream of the night {address.night} at {connection.server} yet")
    files: Counter[str] = Counter()
    for subject in contents.subjects:
        try:
            files[parse_subject(subject).writer] += 1
        except ValueError:
            continue  # not a relay's
    answers = await nats_presence.ask(connection, address.night)
    connections = Counter(answer.writer for answer in answers)
    waiting: Counter[str] = Counter()
    for answer in answers:
        waiting[answer.writer] += answer.waiting
    writers = [
        WriterStatus(
            printable(name), connections[name], waiting[name], files[name], await stream.latest_of(name)
        )
        for name in sorted(files | connections)
    ]
    return StreamStatus(
        str(address),
        connection.server,
        contents.documents,
        contents.size,
        files.total(),
        contents.all_subjects,
        tuple(writers),
        tuple(await rooms(stream)),
    )
