"""Reads a directory for a relay in a thread of its own, by the rules of the directory source.

So a file is sent only once it has settled, as `watch` would believe it.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from election_night.formats import FormatSettings
from election_night.relay.contents import contest_of
from election_night.relay.names import RECEIVED
from election_night.sources.directory.directory_source import DirectorySource
from election_night.sources.source import ReadDocument
from election_night.system.clock import Clock
from election_night.system.state_dir import crash_report

LONGEST_WAIT = 2.0
"""Seconds between two looks for a missing directory."""


class LocalDocument(NamedTuple):
    """A document in the directory."""

    path: str
    data: bytes
    digest: str
    """SHA-256, in hex."""
    contest: str | None


class DirectoryReader:
    """Reads one directory, without what relays have put into it.

    Args:
        root: the directory.
        settings: the user's, for formats.
        clock: the time.
        receive: called by the thread with every batch of settled documents.
        refuse: called by the thread, after every look at the directory, with all files that can't be read
            as documents, and why.
        report: called by the thread with what keeps everything from being read; repeated while that is so.
    """

    def __init__(
        self,
        root: Path,
        settings: FormatSettings,
        clock: Clock,
        receive: Callable[[list[LocalDocument]], None],
        refuse: Callable[[dict[str, str]], None],
        report: Callable[[str], None],
    ) -> None:
        self._wake, self._end, self._resend = threading.Event(), threading.Event(), threading.Event()
        self._source = DirectorySource(root, clock, self._wake, settings=settings)
        self._clock, self._receive, self._refuse, self._report = clock, receive, refuse, report
        self._rejected: dict[str, str] = {}
        """Reasons why files aren't documents, by path."""
        self._thread = threading.Thread(target=self._run, name="relay-reader", daemon=True)

    def start(self) -> None:
        """Read from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Stop, and wait for the end."""
        self._end.set()
        self._wake.set()
        self._thread.join()

    def resend_all(self) -> None:
        """Hand over everything again."""
        self._resend.set()
        self._wake.set()

    def is_present(self, path: str) -> bool:
        """Return whether the file is there now. Any thread may ask."""
        return self._source.is_present(path)

    def read_all(self) -> None:
        """Read what is there now, once, in this thread.

        Raises:
            FeedUnreadable: the directory can't be listed.
        """
        for batch in self._source.read_all():
            self._hand_over(batch)
        self._refuse_all()

    def _run(self) -> None:
        while not self._end.is_set():
            try:
                self._poll()
            except Exception as error:  # noqa: BLE001 - or nothing would be sent any more, and nobody would know
                report = crash_report(error, self._clock.now(), "reading for a relay")
                self._report(f"reading failed ({type(error).__name__}; {report}); trying again")
                self._clock.wait(self._end, LONGEST_WAIT)
            self._clock.wait(self._wake, min(LONGEST_WAIT, self._source.pause()))
            self._wake.clear()
        self._source.stop()

    def _poll(self) -> None:
        if self._resend.is_set():
            self._resend.clear()
            self._source.resend_all()
        self._hand_over(self._source.poll(listen=True))
        status = self._source.status()
        if status.mode == "missing":
            self._report(f"nothing can be sent: {status.why}")
        self._refuse_all()

    def _refuse_all(self) -> None:
        self._rejected = {path: why for path, why in self._rejected.items() if self._source.is_present(path)}
        unread = {
            file.path: file.reason
            for file in self._source.blocked()
            if file.unread and (file.late or not file.in_progress) and not _is_received(file.path)
        }
        self._refuse(self._rejected | unread)

    def _hand_over(self, batch: list[ReadDocument]) -> None:
        documents = []
        for read in batch:
            if _is_received(read.path):
                continue
            self._rejected.pop(read.path, None)
            if read.rejected:
                self._rejected[read.path] = _why(read)
                continue
            contest = contest_of(read.data, read.decoded)
            documents.append(LocalDocument(read.path, read.data, read.digest.hex(), contest))
        if documents:
            self._receive(documents)
        self._source.acknowledge()


def _why(read: ReadDocument) -> str:
    return read.decoded.faults[0].message if read.decoded.faults else "it is not a document"


def _is_received(path: str) -> bool:
    return path.startswith(f"{RECEIVED}/")
