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


class Retries:
    """Tries until a directory can be used. Several documents may wait for it at once.

    Args:
        on_problem: called with what is wrong when that changes, and with "" when nothing waits any more.
    """

    def __init__(self, on_problem: Callable[[str], None]) -> None:
        self._on_problem = on_problem
        self._problem = ""
        self._waiting = 0

    async def retry(self, use: Callable[[], T], *, unless: tuple[type[OSError], ...] = ()) -> T:
        """Return what `use` returns, called in a thread until it doesn't fail.

        Args:
            use: reads or writes.
            unless: errors that waiting here is no answer to. They are raised.

        Raises:
            NotWritten: as `use` does.
        """
        problem = ""
        try:
            while True:
                try:
                    return await in_thread(use)
                except unless:
                    raise
                except (OSError, FeedUnreadable) as error:
                    if not problem:
                        self._waiting += 1
                    if problem != (problem := _sentence(error)):
                        self._report(problem)
                await asyncio.sleep(RETRY_AFTER)
        except asyncio.CancelledError:
            problem = ""  # whatever is wrong, it is not known to be over
            raise
        finally:
            if problem:
                self._waiting -= 1
                if not self._waiting:
                    self._report("")

    def _report(self, problem: str) -> None:
        if problem != self._problem:
            self._problem = problem
            self._on_problem(problem)


def _sentence(error: Exception) -> str:
    if isinstance(error, FolderBlocked):
        return str(error)
    return f"the directory cannot be written to ({error_text(error)})"
