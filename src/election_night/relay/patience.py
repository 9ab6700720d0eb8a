"""Writes a document into a room, however long the disk is full or the directory gone."""

import asyncio
from collections.abc import Awaitable, Callable

from election_night.relay.room import Room
from election_night.relay.subjects import Subject
from election_night.sources.directory.reader import error_text
from election_night.sources.errors import FeedUnreadable

WRITE_AGAIN = 1.0
"""Seconds until a directory that can't be written to is tried again."""


async def write_patiently(
    room: Room,
    subject: Subject,
    data: bytes,
    on_problem: Callable[[str], None],
    hold: Callable[[], Awaitable[None]] | None = None,
) -> bool:
    """Write the document, in a thread. Returns whether anything had to be written.

    Args:
        room: where to.
        subject: whose document, and of which file.
        data: its content.
        on_problem: called with what is wrong when that changes, and with "" when nothing is any more.
        hold: called before each further attempt.

    Raises:
        NotWritten: it can't be written under this name.
    """
    problem = ""
    while True:
        try:
            written = await asyncio.to_thread(room.write, subject, data)
        except (OSError, FeedUnreadable) as error:
            if problem != (problem := f"the directory cannot be written to ({error_text(error)})"):
                on_problem(problem)
            if hold:
                await hold()
            await asyncio.sleep(WRITE_AGAIN)
        else:
            if problem:
                on_problem("")
            return written
