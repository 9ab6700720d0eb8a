"""From one directory into another, by the rules of a stream, without one."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from election_night.formats import FormatSettings
from election_night.relay.errors import NotWritten, RelayError
from election_night.relay.link.lock import locked
from election_night.relay.link.state import LinkState
from election_night.relay.names import unsafe_path
from election_night.relay.receiving.retry import retry
from election_night.relay.receiving.room import Room
from election_night.relay.sending.directory_reader import DirectoryReader, LocalDocument
from election_night.relay.sending.waiting import WaitingDocuments
from election_night.relay.subjects import Subject
from election_night.relay.undelivered import Undelivered
from election_night.sources.directory.scan import printable
from election_night.system.clock import Clock
from election_night.system.state_dir import lies_in


async def copy(
    source: Path,
    target: Path,
    writer: str,
    settings: FormatSettings,
    clock: Clock,
    report: Callable[[str], None],
    complain: Callable[[str], None],
    *,
    once: bool = False,
) -> int:
    """Write what settles in `source` to `target`, below `rooms/WRITER/`, until cancelled.

    `once`: only what is there. Returns how many documents were not copied.

    Raises:
        RelayError: one of the directories lies in the other, or another relay does the same.
        FeedUnreadable: with `once`, the source can't be read.
    """
    if lies_in(source, target) or lies_in(target, source):
        raise RelayError(f"{source} and {target} are not two separate directories")
    loop = asyncio.get_running_loop()
    waiting = WaitingDocuments(complain)  # the target may be away for hours
    news = asyncio.Event()

    def add(documents: list[LocalDocument]) -> None:
        for document in documents:
            waiting.add(document)
        news.set()

    def hand_over(documents: list[LocalDocument]) -> None:
        loop.call_soon_threadsafe(add, documents)

    reported: set[str] = set()
    not_copied = Undelivered("copied")

    def complain_once(sentence: str) -> None:
        if sentence not in reported:
            reported.add(sentence)
            loop.call_soon_threadsafe(complain, sentence)

    def refuse(reasons: dict[str, str]) -> None:
        for file, reason in reasons.items():
            complain_once(not_copied.add(file, reason))

    async def write_waiting() -> None:
        while batch := waiting.first(1):
            await write(batch[0])
            waiting.discard(batch[0])

    async def write(document: LocalDocument) -> None:
        try:
            if await _write(Room(target), writer, document, complain):
                report(f"copied {printable(document.path)}")
        except NotWritten as error:
            complain_once(not_copied.add(document.path, str(error)))

    reader = DirectoryReader(source, settings, clock, hand_over, refuse, complain_once)
    with locked(target, LinkState("in", str(source))), closing(waiting):
        if once:
            await asyncio.to_thread(reader.read_all)
            await asyncio.sleep(0)  # what was handed over waits after this
            await write_waiting()
            return len(not_copied)
        reader.start()
        try:
            while True:
                await news.wait()
                news.clear()
                await write_waiting()
        finally:
            await asyncio.to_thread(reader.stop)


async def _write(room: Room, writer: str, document: LocalDocument, complain: Callable[[str], None]) -> bool:
    """Write the document. Returns whether anything had to be written.

    Raises:
        NotWritten: it can't be, under this name.
    """
    if why := unsafe_path(document.path):
        raise NotWritten(f"{why}: rename it")
    subject = Subject("", writer, document.contest, document.path)
    return await retry(
        lambda: room.write(subject, document.data),
        lambda problem: complain(problem or "the directory can be written to again"),
    )
