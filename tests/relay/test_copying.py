"""From one directory into another, without a stream."""

import asyncio
import errno
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from election_night.formats import NO_SETTINGS
from election_night.relay import copying
from election_night.relay.receiving import blocked
from election_night.relay.sending.directory_reader import DirectoryReader, LocalDocument
from election_night.system.clock import SystemClock
from relay.faulty_disks import fail_below
from relay.rooms import PATIENCE, Relay, document, received


def version(revision: int) -> LocalDocument:
    """Return a version of one file, as it is read."""
    data = document(revision=revision)
    return LocalDocument("a.json", data, hashlib.sha256(data).hexdigest(), "riverside")


@asynccontextmanager
async def copying_to(
    target: Path, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Callable[[list[LocalDocument]], None]]:
    """Copy what is handed to the function that this yields."""
    started: asyncio.Future[DirectoryReader] = asyncio.get_running_loop().create_future()

    def start(reader: DirectoryReader) -> None:
        started.set_result(reader)

    monkeypatch.setattr(DirectoryReader, "start", start)
    monkeypatch.setattr(DirectoryReader, "stop", lambda _: None)
    source = target.with_name("source")
    source.mkdir()
    running = asyncio.create_task(
        copying.copy(source, target, "north", NO_SETTINGS, SystemClock(), relay.report, relay.report)
    )
    reader = await asyncio.wait_for(started, PATIENCE)
    yield reader._receive
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_of_a_file_rewritten_while_the_target_is_away_only_the_latest_version_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, relay = tmp_path / "target", Relay()
    async with copying_to(target, relay, monkeypatch) as hand_over:
        hand_over([version(1)])
        await relay.reported("cannot be written to")
        for revision in (2, 3, 4):
            hand_over([version(revision)])
        target.mkdir()
        await relay.reported("copied a.json", 2)
    assert received(target) == {"north/a.json": document(revision=4)}


async def test_a_folder_that_cannot_be_written_to_holds_up_its_own_documents_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, relay = tmp_path / "target", Relay()
    folder = target / "rooms" / "north" / "deep"
    folder.mkdir(parents=True)
    monkeypatch.setattr(blocked, "TRY_AGAIN_AFTER", 0.1)
    with monkeypatch.context() as while_blocked:
        fail_below(folder, errno.EROFS, while_blocked)
        async with copying_to(target, relay, monkeypatch) as hand_over:
            hand_over([version(1)._replace(path="deep/a.json"), version(1)._replace(path="b.json")])
            await relay.reported("copied b.json")
            while_blocked.undo()
            await relay.reported("copied deep/a.json")
    assert len([report for report in relay.reports if "rooms/north/deep cannot be written to" in report]) == 1


async def test_a_folder_that_cannot_be_written_to_again_is_reported_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, relay = tmp_path / "target", Relay()
    folder = target / "rooms" / "north"
    folder.mkdir(parents=True)
    monkeypatch.setattr(blocked, "TRY_AGAIN_AFTER", 0.1)
    async with copying_to(target, relay, monkeypatch) as hand_over:
        for revision in (1, 2):
            with monkeypatch.context() as while_blocked:
                fail_below(folder, errno.EROFS, while_blocked)
                hand_over([version(revision)])
                await relay.reported("rooms/north cannot be written to", revision)
            await relay.reported("copied a.json", revision)


async def test_what_arrives_meanwhile_does_not_wait_for_documents_of_a_blocked_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, relay = tmp_path / "target", Relay()
    folder = target / "rooms" / "north" / "deep"
    folder.mkdir(parents=True)
    monkeypatch.setattr(blocked, "TRY_AGAIN_AFTER", 1000.0)
    attempts = fail_below(folder, errno.EIO, monkeypatch)
    async with copying_to(target, relay, monkeypatch) as hand_over:
        hand_over([version(1)._replace(path="deep/a.json")])
        await relay.reported("deep cannot be written to")
        before = len(attempts)
        for name in ("b", "c", "d"):
            hand_over([version(1)._replace(path=f"{name}.json")])
            await relay.reported(f"copied {name}.json")
    assert len(attempts) == before


async def test_once_counts_what_its_folder_does_not_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target, relay = tmp_path / "source", tmp_path / "target", Relay()
    (target / "rooms" / "north" / "deep").mkdir(parents=True)
    fail_below(target / "rooms" / "north" / "deep", errno.ENOSPC, monkeypatch)
    for path in ("deep/a.json", "b.json", "c.json"):
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes(document())
    copy = copying.copy(
        source, target, "north", NO_SETTINGS, SystemClock(), relay.report, relay.report, once=True
    )
    assert await copy == 1
    assert received(target) == {"north/b.json": document(), "north/c.json": document()}
