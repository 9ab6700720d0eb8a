"""From one directory into another, without a stream."""

import asyncio
import hashlib
from pathlib import Path

import pytest

from election_night.formats import NO_SETTINGS
from election_night.relay import copying
from election_night.relay.sending.directory_reader import DirectoryReader, LocalDocument
from election_night.system.clock import SystemClock
from relay.rooms import PATIENCE, Relay, document, received


def version(revision: int) -> LocalDocument:
    """Return a version of one file, as it is read."""
    data = document(revision=revision)
    return LocalDocument("a.json", data, hashlib.sha256(data).hexdigest(), "riverside")


async def test_of_a_file_rewritten_while_the_target_is_away_only_the_latest_version_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: asyncio.Future[DirectoryReader] = asyncio.get_running_loop().create_future()

    def start(reader: DirectoryReader) -> None:
        started.set_result(reader)

    monkeypatch.setattr(DirectoryReader, "start", start)
    monkeypatch.setattr(DirectoryReader, "stop", lambda _: None)
    source, target, relay = tmp_path / "source", tmp_path / "target", Relay()
    source.mkdir()
    running = asyncio.create_task(
        copying.copy(source, target, "north", NO_SETTINGS, SystemClock(), relay.report, relay.report)
    )
    reader = await asyncio.wait_for(started, PATIENCE)
    reader._receive([version(1)])
    await relay.reported("cannot be written to")
    for revision in (2, 3, 4):
        reader._receive([version(revision)])
    target.mkdir()
    await relay.reported("copied a.json", 2)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert received(target) == {"north/a.json": document(revision=4)}
