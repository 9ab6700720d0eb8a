"""From one directory into another, by the rules of a stream, without one."""

import asyncio
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from election_night.formats import FormatSettings
from election_night.relay.errors import FolderBlocked, NotWritten, RelayError
from election_night.relay.link.lock import locked
from election_night.relay.link.state import LinkState
from election_night.relay.names import unsafe_path
from election_night.relay.receiving import blocked
from election_night.relay.receiving.blocked import BlockedDocuments
from election_night.relay.receiving.leftovers import remove_leftovers
from election_night.relay.receiving.retry import Retries
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

    def read_again() -> None:
        reader.resend_all()

    copying = _Copying(Room(target), writer, report, complain, read_again, once=once)

    def refuse(reasons: dict[str, str]) -> None:
        loop.call_soon_threadsafe(copying.refuse, reasons)

    def complain_once(sentence: str) -> None:
        loop.call_soon_threadsafe(copying.complain_once, sentence)

    reader = DirectoryReader(source, settings, clock, copying.add, refuse, complain_once)
    begun = time.time()
    with locked(target, LinkState("in", str(source))) as is_alone, closing(copying):
        if is_alone:
            await asyncio.to_thread(remove_leftovers, target, begun)
        if once:
            await asyncio.to_thread(reader.read_all)
            await copying.write_waiting()
            return len(copying.not_copied)
        reader.start()
        try:
            await copying.run()
        finally:
            await asyncio.to_thread(reader.stop)
    return len(copying.not_copied)


class _Copying:
    def __init__(
        self,
        room: Room,
        writer: str,
        report: Callable[[str], None],
        complain: Callable[[str], None],
        read_again: Callable[[], None],
        *,
        once: bool,
    ) -> None:
        self._room, self._writer, self._once = room, writer, once
        self._report, self._complain, self._read_again = report, complain, read_again
        self._loop = asyncio.get_running_loop()
        self.not_copied = Undelivered("copied")
        self._complaints: set[str] = set()
        self._retries = Retries(lambda problem: complain(problem or "the directory can be written to again"))
        self._news = asyncio.Event()
        self._blocked = BlockedDocuments()
        self._try_blocked_at = 0.0
        """When these are tried again, by the loop's clock."""
        self._waiting = WaitingDocuments(
            self._on_disk_problem, self._on_lost
        )  # the target may be away for hours

    def add(self, documents: list[LocalDocument]) -> None:
        """Copy these documents too. Not for the loop's own thread: it waits for the disk."""
        for document in documents:
            self._waiting.add(document)
        self._loop.call_soon_threadsafe(self._news.set)

    def refuse(self, reasons: dict[str, str]) -> None:
        """Note which files can't be read, and why."""
        for file, reason in reasons.items():
            self.complain_once(self.not_copied.add(file, reason))

    def complain_once(self, sentence: str) -> None:
        """Complain of something for the first time only."""
        if sentence not in self._complaints:
            self._complaints.add(sentence)
            self._complain(sentence)

    async def run(self) -> None:
        """Copy what waits, and what comes. Never returns."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(self._try_blocked_at if len(self._waiting) else None):
                    await self._news.wait()
            self._news.clear()
            await self.write_waiting()

    async def write_waiting(self) -> None:
        """Try to write what waits, but blocked documents less often: their disk may be slow."""
        try_blocked = self._loop.time() >= self._try_blocked_at
        for _ in range(len(self._waiting)):
            for document in await asyncio.to_thread(self._waiting.first, 1):
                is_tried = try_blocked or document.path not in self._blocked
                is_settled = is_tried and await self._write(document)
                leave = self._waiting.discard if is_settled else self._waiting.postpone
                await asyncio.to_thread(leave, document)
        if try_blocked:
            self._try_blocked_at = self._loop.time() + blocked.TRY_AGAIN_AFTER

    def close(self) -> None:
        """Forget what waits."""
        self._waiting.close()

    async def _write(self, document: LocalDocument) -> bool:
        """Write the document. Returns whether it need not be tried again."""
        if problem := unsafe_path(document.path):
            self.complain_once(self.not_copied.add(document.path, f"{problem}: rename it"))
            return True
        subject = Subject("", self._writer, document.contest, document.path)
        try:
            is_new = await self._retries.retry(lambda: self._room.write(subject, document.data))
        except NotWritten as why:
            self.complain_once(self.not_copied.add(document.path, str(why)))
        except FolderBlocked as why:
            if not self._once:
                if self._blocked.add(document.path, why):
                    self._complain(f"{why}; until then its documents wait")
                return False
            self.complain_once(self.not_copied.add(document.path, str(why)))
        else:
            if is_new:
                self._report(f"copied {printable(document.path)}")
        self._blocked.discard(document.path)
        return True

    def _on_disk_problem(self, problem: str) -> None:
        self._loop.call_soon_threadsafe(self._complain, problem)

    def _on_lost(self, path: str, why: str) -> None:
        self._loop.call_soon_threadsafe(self.refuse, {path: why})
        self._read_again()
