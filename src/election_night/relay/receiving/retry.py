"""Uses a directory, however long its disk is full or the directory gone."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from election_night.relay.errors import FolderBlocked
from election_night.relay.in_thread import in_thread
from election_night.sources.directory.reader import error_text
from election_night.sources.errors import FeedUnreadable

T = TypeVar("T")
RETRY_AFTER = 1.0
"""Seconds until a directory that can't be written to is tried again."""


async def retry(
    use: Callable[[], T], on_problem: Callable[[str], None], *, unless: tuple[type[OSError], ...] = ()
) -> T:
    """Return what `use` returns, called in a thread until it doesn't fail.

    Args:
        use: reads or writes.
        on_problem: called with what is wrong when that changes, and with "" when nothing is any more.
        unless: errors that waiting here is no answer to. They are raised.

    Raises:
        NotWritten: as `use` does.
    """
    problem = ""
    while True:
        try:
            result = await in_thread(use)
        except unless:
            raise
        except (OSError, FeedUnreadable) as error:
            if problem != (problem := _sentence(error)):
                on_problem(problem)
            await asyncio.sleep(RETRY_AFTER)
        else:
            if problem:
                on_problem("")
            return result


def _sentence(error: Exception) -> str:
    if isinstance(error, FolderBlocked):
        return str(error)
    return f"the directory cannot be written to ({error_text(error)})"
