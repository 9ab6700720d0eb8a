"""A source need not be a directory: whatever hands over documents is read, journalled and recovered."""

import hashlib
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from election_night.core.contest.seat import State
from election_night.core.night import Change, Night
from election_night.core.problems import Problem, Severity
from election_night.formats import DecodeContext, decode
from election_night.formats.registry import not_a_document
from election_night.service.change_queue import ChangeQueue
from election_night.service.journal.journal import Journal
from election_night.service.journal_keeper import JournalKeeper
from election_night.service.night_reader import NightReader
from election_night.sources.errors import FeedUnreadable
from election_night.sources.source import BlockedFile, ReadDocument, Source, SourceStatus
from service.kit import BEGIN, FakeClock, data, journalled


class Wire:
    """Messages on a line: each is handed over once, and is no file afterwards."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, bytes]] = []
        self.acknowledged = 0
        self.recalled: list[str] = []
        self.news = False
        self.down = ""
        self._sent = 0

    def read_all(self) -> Iterator[list[ReadDocument]]:
        if self.down:
            raise FeedUnreadable(self.down)
        yield self.poll(listen=False)

    def poll(self, *, listen: bool) -> list[ReadDocument]:  # noqa: ARG002 - it is always listening
        messages, self._sent = self.messages[self._sent :], len(self.messages)
        return [
            ReadDocument(
                topic,
                content,
                hashlib.sha256(content).digest(),
                decode(content, DecodeContext(topic, BEGIN)) or not_a_document(topic),
                BEGIN,
            )
            for topic, content in messages
            if topic not in self.recalled
        ]

    def acknowledge(self) -> None:
        self.acknowledged = self._sent

    def pause(self) -> float:
        return 1.0

    def stop(self) -> None:
        pass

    def recall(self, path: str, digest: bytes, rejected_reason: str) -> None:  # noqa: ARG002
        self.recalled.append(path)

    def resend_all(self) -> None:
        self._sent = 0

    def mark_initial_scan_done(self) -> None:
        self.news = True

    def status(self) -> SourceStatus:
        unread = len(self.messages) - self._sent
        mode = "missing" if self.down else "watching"
        return SourceStatus(mode, self.down, 0.0, 0.0, None, False, 0, unread, unread, ())

    def is_present(self, path: str) -> bool:
        return any(topic == path for topic, _ in self.messages)

    def is_gone(self, path: str, digest: bytes) -> bool:  # noqa: ARG002 - a message can't be taken back
        return False

    def blocked(self) -> list[BlockedFile]:
        return []

    def problems(self) -> list[Problem]:
        return [Problem("wire", "", Severity.REFUSED, self.down)] if self.down else []


def reader_of(source: Source, clock: FakeClock, changes: ChangeQueue, journal: Path | None) -> NightReader:
    night = Night()
    keeper = JournalKeeper(Journal(journal, {"name": "a wire"})) if journal else None
    return NightReader(
        night, source, lock=threading.RLock(), clock=clock, changes=changes, notes=deque(),
        end=threading.Event(), keeper=keeper, overrides=None,
    )  # fmt: skip


@pytest.fixture
def changes() -> ChangeQueue:
    return ChangeQueue()


def contests(changes: list[Change]) -> list[str]:
    return [change.contest for change in changes if change.contest]


def test_what_comes_over_a_wire_is_shown_and_acknowledged_when_it_is(
    clock: FakeClock, changes: ChangeQueue
) -> None:
    wire = Wire()
    reader = reader_of(wire, clock, changes, None)
    wire.messages.append(("results/S1", data("S1")))
    reader.poll_once()
    assert reader.night.seats["S1"].state is State.DECLARED
    assert wire.acknowledged == 1
    assert reader.caught_up.is_set()
    assert wire.news
    wire.messages += [("results/S2", data("S2")), ("results/S3", b"nonsense")]
    reader.poll_once()
    assert set(reader.night.seats) == {"S1", "S2"}
    assert wire.acknowledged == 3
    assert [(file.file, str(file.outcome)) for file in reader.report.files() if file.outcome != "shown"] != []


def test_it_is_journalled_and_a_restart_needs_no_message_again(
    path: Path, clock: FakeClock, changes: ChangeQueue
) -> None:
    wire = Wire()
    wire.messages.append(("results/S1", data("S1")))
    first = reader_of(wire, clock, changes, path)
    first.poll_once()
    assert first.keeper
    first.keeper.journal.close()
    assert journalled(path) == ["results/S1"]
    restarted = Wire()
    second = reader_of(restarted, clock, ChangeQueue(), path)
    second.poll_once()
    assert second.night.seats["S1"].state is State.DECLARED
    assert restarted.recalled == ["results/S1"], "so that it isn't handed over a second time"
    assert second.keeper
    second.keeper.journal.close()


def test_one_that_is_down_says_why_and_the_night_stays(clock: FakeClock, changes: ChangeQueue) -> None:
    wire = Wire()
    reader = reader_of(wire, clock, changes, None)
    wire.messages.append(("results/S1", data("S1")))
    reader.poll_once()
    wire.down = "the broker at wire:5672 doesn't answer"
    reader.poll_once()
    assert reader.night.seats["S1"].state is State.DECLARED
    assert wire.problems()[0].message == wire.down
    with pytest.raises(FeedUnreadable, match="doesn't answer"):
        reader_of(wire, clock, changes, None).read_once()
