"""What the tests of the feed share: a clock they own, documents that cannot be mixed, ways to wait."""

import json
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from election_night.core.json_report import report
from election_night.core.night import Night
from election_night.formats import recording
from election_night.service.night_service import NightService
from election_night.sources.directory.directory_source import DirectorySource
from election_night.system.clock import SystemClock

BEGIN = datetime(2024, 7, 5, 0, 0, tzinfo=UTC)
ELECTION = "test-2024"

Start = Callable[..., NightService]
"""What starts a service with real notifications: see `conftest.start`."""


class FakeClock:
    """Time that passes when it is told to, and when the test itself waits."""

    def __init__(self) -> None:
        self._passed = 1000.0
        self.looks = 0
        """How often a thread that waits has looked at it."""

    def now(self) -> datetime:
        return BEGIN + timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        return self._passed

    def wait(self, event: threading.Event, timeout: float) -> bool:
        if threading.current_thread() is threading.main_thread():
            self._passed += timeout
            return event.is_set()
        end = self._passed + timeout
        while not event.wait(0.001):
            self.looks += 1
            if self._passed >= end:
                return event.is_set()
        return True

    def pass_(self, seconds: float) -> None:
        self._passed += seconds


class ImpatientClock(SystemClock):
    """The time, except that waiting takes none: nothing changes meanwhile."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self._skipped)

    def monotonic(self) -> float:
        return super().monotonic() + self._skipped

    def wait(self, event: threading.Event, timeout: float) -> bool:
        self._skipped += timeout
        return event.is_set()


def result(contest: str = "S1", revision: int = 1, **fields: Any) -> dict[str, Any]:
    """A declaration whose figures all follow from its revision: a mixture of two never adds up."""
    votes = [5000 + revision * 11, 3000 + revision * 7, 1000 + revision]
    people = [("a", "Ann Able", "lab"), ("b", "Bob Brown", "con"), ("c", "Cy Cole", "ind")]
    candidates = [
        {"id": key, "name": name, "party": party, "votes": count}
        for (key, name, party), count in zip(people, votes, strict=True)
    ]
    document = {
        "schema": "election-night/result@1", "election": ELECTION, "contest": contest,
        "name": f"Seat {contest}", "revision": revision,
        "status": "declared", "issued_at": "2024-07-05T00:10:00+00:00",
        "electorate": 20_000, "candidates": candidates, "rejected": 40, "valid_votes": sum(votes),
        "majority": votes[0] - votes[1], "winner": "a",
        "correction": f"count {revision}" if revision > 1 else None,
    }  # fmt: skip
    return document | fields


def data(contest: str = "S1", revision: int = 1, **fields: Any) -> bytes:
    return json.dumps(result(contest, revision, **fields)).encode()


def drop(directory: Path, name: str, content: bytes) -> Path:
    """Whole or not at all."""
    hidden = directory / f".{name}"
    hidden.write_bytes(content)
    return hidden.replace(directory / name)


def polled_service(root: Path, **settings: Any) -> NightService:
    """Make a service that the test polls itself: no threads, no notifications."""
    return NightService(root, Night(), poll=True, **settings)


def settle(service: NightService, clock: FakeClock, seconds: float = 3.0) -> None:
    """Let time pass, with a round whenever the reading thread would take one, at most 20 a second."""
    end = clock.monotonic() + seconds
    while (left := end - clock.monotonic()) > 0:
        service.poll_once()
        clock.pass_(min(left, max(0.05, service.reader.source.pause())))
    service.poll_once()


def close(service: NightService) -> None:
    """Let go of the journal, as a program does that ends."""
    assert service.reader.keeper
    service.reader.keeper.journal.close()


def journalled(path: Path) -> list[str]:
    """The files in a journal, in order."""
    return [document.file if document else "damaged" for document in recording.read(path.read_bytes())]


def read(root: Path) -> NightService:
    """A feed read once."""
    service = NightService(root, Night(), clock=ImpatientClock())
    service.read_once()
    return service


def state(night: Night) -> dict[str, Any]:
    """Everything that an output would say of the night, but for what lies only in the files."""
    report_of_night = report(night, [])
    report_of_night["seats"] = {key: repr(seat) for key, seat in sorted(night.seats.items())}
    return report_of_night


def became(service: NightService) -> dict[str, str]:
    """The last word on each file."""
    return {report.file: str(report.outcome) for report in service.files()}


def until(condition: Callable[[], object], seconds: float = 30.0) -> None:
    """Wait until it is so; the test fails if it does not come, even on a slow and busy machine."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


def revision(service: NightService, contest: str = "S1") -> int | None:
    """The revision of this contest that counts; `None` if it is not known."""
    seat = service.night.seats.get(contest)
    return seat.revision if seat else None


def source_of(service: NightService) -> DirectorySource:
    """What reads the directory."""
    source = service.reader.source
    assert isinstance(source, DirectorySource)
    return source


def listening(service: NightService) -> bool:
    watch = source_of(service).watcher
    return watch is not None and watch.listening is not None


def scanned_since_listening(service: NightService) -> bool:
    """Whether a scan began after notifications did: only what later ones find alone counts as unannounced."""
    watcher = source_of(service).watcher
    listens = watcher.listening if watcher else None
    return listens is not None and listens < source_of(service).status().last_scan_began


def seats(service: NightService) -> set[str]:
    with service.lock:
        return set(service.night.seats)
