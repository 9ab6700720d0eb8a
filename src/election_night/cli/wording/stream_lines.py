"""The state of a stream as lines, for `relay --status`."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from election_night.cli.wording.columns import table
from election_night.relay.nats.consumers import RoomStatus
from election_night.relay.status import StreamStatus, WriterStatus


def stream_lines(status: StreamStatus) -> Iterator[str]:
    """Yield everything in `status`."""
    documents = "1 document" if status.documents == 1 else f"{status.documents:,} documents"
    yield f"{status.address} at {status.server}: {documents}, {status.size:,} bytes"
    yield ""
    writers = (_writer(writer, all_counted=status.all_files_counted) for writer in status.writers)
    yield from _table(("WRITER", "", "FILES", "LATEST"), writers, "llrl")
    if not status.all_files_counted:
        yield f"no more than {status.files:,} files are counted: there may be more, and other writers"
    yield ""
    yield from _table(("ROOM", "", "LAST ACTIVE", "DIRECTORY"), map(_room, status.rooms), "llll")


def as_json(status: StreamStatus) -> dict[str, Any]:
    """Return the same for a program."""
    return {
        "address": status.address,
        "server": status.server,
        "documents": status.documents,
        "bytes": status.size,
        "all_files_counted": status.all_files_counted,
        "writers": [
            {
                "name": writer.name,
                "connections": writer.connections,
                "waiting": writer.waiting,
                "files": writer.files,
                "latest": _iso(writer.latest),
            }
            for writer in status.writers
        ],
        "rooms": [
            {
                "name": room.name,
                "description": room.description,
                "connected": room.connected,
                "behind": room.behind,
                "last_active": _iso(room.last_active),
            }
            for room in status.rooms
        ],
    }


def _table(headings: tuple[str, ...], rows: Iterator[tuple[str, ...]], right: str) -> list[str]:
    body = list(rows)
    return table([headings, *body], right) if body else [f"no {headings[0].lower()}s yet"]


def _writer(writer: WriterStatus, *, all_counted: bool) -> tuple[str, ...]:
    state = "connected" if writer.connections else "not connected"
    if writer.connections > 1:
        state = f"{writer.connections} computers use this name. Give each its own with --as"
    if writer.waiting:
        state += f", {writer.waiting:,} yet to be sent"
    files = f"{writer.files:,}" if all_counted else f"{writer.files:,} or more"
    return writer.name, state, files, _time(writer.latest)


def _room(room: RoomStatus) -> tuple[str, ...]:
    state = "busy or gone" if room.connected is None else "live" if room.connected else "not connected"
    if room.behind:
        behind = f"behind by {room.behind:,}"
        state = behind if room.connected else f"{state}, {behind}"
    return room.name, state, _time(room.last_active), room.description.partition(": ")[2]


def _time(time: datetime | None) -> str:
    return f"{time.astimezone():%Y-%m-%d %H:%M:%S %Z}" if time else "—"


def _iso(time: datetime | None) -> str | None:
    return time.isoformat() if time else None
