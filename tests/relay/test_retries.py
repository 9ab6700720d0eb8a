"""Documents that wait for one disk have one problem, until the last of them is written."""

import asyncio
import errno
import os

import pytest

from election_night.relay.receiving import retry
from election_night.relay.receiving.retry import Retries
from relay.rooms import PATIENCE

FULL = "the directory cannot be written to (no space left on device)"


class Document:
    """One that can't be written until there is room for it."""

    def __init__(self, error: int = errno.ENOSPC) -> None:
        self._error = error
        self.has_room = False
        self.waits = asyncio.Event()
        self._failures = 0
        self._loop = asyncio.get_running_loop()

    def write(self) -> str:
        """Write it, or fail. Called in a thread."""
        if self.has_room:
            return "written"
        self._failures += 1
        if self._failures == 2:  # what became of the first attempt has been noted by now
            self._loop.call_soon_threadsafe(self.waits.set)
        raise OSError(self._error, os.strerror(self._error))

    async def until_it_waits(self) -> None:
        """Wait until there was no room for it."""
        await asyncio.wait_for(self.waits.wait(), PATIENCE)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "RETRY_AFTER", 0.01)


async def test_a_problem_is_reported_once_and_over_when_nothing_waits_any_more() -> None:
    problems: list[str] = []
    retries, documents = Retries(problems.append), [Document(), Document()]
    writing = [asyncio.create_task(retries.retry(each.write)) for each in documents]
    for each in documents:
        await each.until_it_waits()
    for each, task in zip(documents, writing, strict=True):
        assert "" not in problems
        each.has_room = True
        assert await asyncio.wait_for(task, PATIENCE) == "written"
    assert problems == [FULL, ""]


async def test_the_problem_is_always_that_of_a_document_that_still_waits() -> None:
    problems: list[str] = []
    retries, documents = Retries(problems.append), [Document(), Document(errno.EIO)]
    writing = []
    for each in documents:
        writing.append(asyncio.create_task(retries.retry(each.write)))
        await each.until_it_waits()
    for each, task in zip(reversed(documents), reversed(writing), strict=True):
        assert problems[-1] == FULL
        each.has_room = True
        await asyncio.wait_for(task, PATIENCE)
    assert problems == [FULL, ""]


async def test_a_problem_is_not_over_because_the_connection_is() -> None:
    problems: list[str] = []
    retries, document = Retries(problems.append), Document()
    writing = asyncio.create_task(retries.retry(document.write))
    await document.until_it_waits()
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    assert "" not in problems
