"""Documents that wait for a server: all of them, whatever becomes of their files, and not all in memory."""

import asyncio
import errno
import hashlib
import tempfile
import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from election_night.relay.sending import spool, waiting
from election_night.relay.sending.directory_reader import LocalDocument
from election_night.relay.sending.waiting import WaitingDocuments
from relay.nats_server import NatsServer
from relay.rooms import PATIENCE, document, drop, problem_of, received, receiving, sending, until_state

KB = 1024


def local(path: str, data: bytes) -> LocalDocument:
    """Return a document as it is read from a directory."""
    return LocalDocument(path, data, hashlib.sha256(data).hexdigest(), None)


def large(path: str, letter: str = "x") -> LocalDocument:
    """Return one of 10 KB."""
    return local(path, letter.encode() * (10 * KB))


@pytest.fixture(autouse=True)
def small_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave room for three large documents."""
    monkeypatch.setattr(waiting, "MOST_IN_MEMORY", 32 * KB)


@pytest.fixture
def reports() -> list[str]:
    return []


@pytest.fixture
def lost() -> list[str]:
    return []


@pytest.fixture
def documents(reports: list[str], lost: list[str]) -> Iterator[WaitingDocuments]:
    with closing(WaitingDocuments(reports.append, lambda path, _why: lost.append(path))) as waiting_documents:
        yield waiting_documents


def everything(documents: WaitingDocuments) -> list[LocalDocument]:
    """Take out all that wait, in their order and in batches."""
    found = []
    while batch := documents.first(2):
        for each in batch:
            documents.discard(each)
        found += batch
    return found


def test_memory_does_not_grow_with_what_waits(documents: WaitingDocuments) -> None:
    tracemalloc.start()
    try:
        for number in range(500):
            documents.add(large(f"{number}.json"))
        current, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(documents) == 500
    assert current < 500 * KB
    assert everything(documents) == [large(f"{number}.json") for number in range(500)]


def test_of_each_file_only_the_latest_version_waits_at_the_end_of_the_queue(
    documents: WaitingDocuments,
) -> None:
    for path in ("a", "b", "c", "d", "e"):
        documents.add(large(path))
    for path in ("a", "e"):
        documents.add(large(path, "y"))
    expected = [large("b"), large("c"), large("d"), large("a", "y"), large("e", "y")]
    assert everything(documents) == expected


def test_a_version_that_came_while_another_was_sent_still_waits(documents: WaitingDocuments) -> None:
    documents.add(large("a"))
    [sent] = documents.first(1)
    documents.add(large("a", "y"))
    documents.discard(sent)
    assert everything(documents) == [large("a", "y")]


def test_a_file_that_is_written_all_night_does_not_fill_the_disk(
    documents: WaitingDocuments, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "MOST_WASTED", 32 * KB)
    sizes, anonymous = [], tempfile.TemporaryFile

    def remember(*arguments: Any, **options: Any) -> Any:
        file = anonymous(*arguments, **options)
        files.append(file)
        return file

    files: list[Any] = []
    monkeypatch.setattr(tempfile, "TemporaryFile", remember)
    for number in range(200):
        documents.add(large("ab"[number % 2], "xy"[number // 2 % 2]))
        documents.add(large(f"other-{number % 3}"))
        sizes += [file.seek(0, 2) for file in files if not file.closed]
    assert sizes
    assert max(sizes) < 150 * KB
    assert len(everything(documents)) == 5


def test_what_waits_stays_in_memory_if_the_disk_is_full_and_is_reported_once(
    documents: WaitingDocuments, reports: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: Any, **_options: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    for number in range(9):
        documents.add(large(f"{number}.json"))
    assert everything(documents) == [large(f"{number}.json") for number in range(9)]
    [report] = reports
    assert "no space left on device" in report


def test_documents_are_taken_in_batches_that_fit_into_memory(
    documents: WaitingDocuments, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "BATCH_BYTES", 25 * KB)
    for number in range(9):
        documents.add(large(f"{number}.json"))
    assert len(documents.first(64)) == 2
    documents.add(local("0.json", b"x" * (90 * KB)))
    for number in range(1, 9):
        documents.discard(large(f"{number}.json"))
    assert [each.path for each in documents.first(64)] == ["0.json"]


@pytest.mark.parametrize("data", [b"", b"0" * 10 * KB])
def test_what_the_disk_has_lost_is_reported_and_holds_up_nothing_else(
    documents: WaitingDocuments, lost: list[str], monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    for number in range(7):
        documents.add(large(f"{number}.json"))
    intact = spool.Spool.read

    def read(kept: spool.Spool, slot: spool.Slot) -> bytes:
        if slot.offset:
            return intact(kept, slot)
        if data:
            return data
        raise OSError(errno.EIO, "the disk fails")

    monkeypatch.setattr(spool.Spool, "read", read)
    expected = [large(f"{number}.json") for number in range(7) if number != 3]
    assert everything(documents) == expected
    assert lost == ["3.json"]


@pytest.mark.parametrize("slow_method", ["write", "read"])
async def test_a_slow_disk_with_what_waits_holds_nothing_else_up(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slow_method: str
) -> None:
    use, loop = getattr(spool.Spool, slow_method), asyncio.get_running_loop()
    is_in_use, may_end = asyncio.Event(), threading.Event()

    def slowly(*arguments: Any) -> Any:
        loop.call_soon_threadsafe(is_in_use.set)
        assert may_end.wait(PATIENCE)
        return use(*arguments)

    monkeypatch.setattr(spool.Spool, slow_method, slowly)
    count = tmp_path / "count"
    server.kill()
    async with sending(count, server.address()) as out:
        for number in range(6):
            drop(count, f"{number}.json", document(f"seat-{number}", note="x" * 10 * KB))
        if slow_method == "write":
            await asyncio.wait_for(is_in_use.wait(), PATIENCE)
            may_end.set()
        await until_state(count, lambda state: state["behind"] == 6)
        server.start()
        await asyncio.wait_for(is_in_use.wait(), PATIENCE)
        may_end.set()
        await out.reported("sent", 6)


async def test_a_document_that_the_disk_has_lost_is_read_from_its_file_again(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_spool: spool.Spool, _slot: spool.Slot) -> bytes:
        raise OSError(errno.EIO, "the disk fails")

    monkeypatch.setattr(spool.Spool, "read", fail)
    count, wall, note = tmp_path / "count", tmp_path / "wall", "x" * 10 * KB
    server.kill()
    async with sending(count, server.address()) as out:
        for number in range(6):
            drop(count, f"{number}.json", document(f"seat-{number}", note=note))
        await until_state(count, lambda state: state["behind"] == 6)
        server.start()
        await out.reported("sent", 6)
        await problem_of(count, "")
        async with receiving(wall, server.address()) as arriving:
            await arriving.reported("received", 6)
    assert [report for report in out.reports if "waited on the disk" in report]


async def test_what_was_replaced_or_removed_while_the_network_was_down_is_sent_all_the_same(
    server: NatsServer, tmp_path: Path
) -> None:
    count, wall, note = tmp_path / "count", tmp_path / "wall", "x" * 10 * KB
    files = [f"{number}.json" for number in range(6)]
    server.kill()
    async with sending(count, server.address()) as out:
        for number, name in enumerate(files):
            drop(count, name, document(f"seat-{number}", note=note))
        await until_state(count, lambda state: state["behind"] == 6)
        (count / files[4]).unlink()
        drop(count, files[5], document("seat-5", 2, note=note)[:-100])
        server.start()
        await out.reported("sent", 6)
        async with receiving(wall, server.address()) as arriving:
            await arriving.reported("received", 6)
    expected = {f"anna/{name}": document(f"seat-{n}", note=note) for n, name in enumerate(files)}
    assert received(wall) == expected
