"""Uses a directory, however long its disk is full or the directory gone."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from election_night.relay.errors import FolderBlocked, NotWritten
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
        self._problems: dict[object, str] = {}
        """Of each document that waits; the one that has waited longest comes first."""

    async def retry(self, use: Callable[[], T]) -> T:
        """Return what `use` returns, called in a thread until it doesn't fail.

        If this is cancelled, the problem isn't known to be over.

        Raises:
            NotWritten, FolderBlocked: as `use` does.
        """
        document = object()
        while True:
            try:
                result = await in_thread(use)
            except (NotWritten, FolderBlocked):
                self._note(document, "")
                raise
            except (OSError, FeedUnreadable) as error:
                self._note(document, f"the directory cannot be written to ({error_text(error)})")
                await asyncio.sleep(RETRY_AFTER)
            else:
                self._note(document, "")
                return result

    def _note(self, document: object, problem: str) -> None:
        if problem:
            self._problems[document] = problem
        else:
            self._problems.pop(document, None)
        problem = next(iter(self._problems.values()), "")
        if problem != self._problem:
            self._problem = problem
            self._on_problem(problem)
