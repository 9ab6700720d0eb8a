"""A folder of a room that can't be written to holds its own documents up, and nobody else's."""

import asyncio
import errno
import os
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from election_night.relay.errors import FolderBlocked
from election_night.relay.nats import in_hand, pull
from election_night.relay.nats.consumers import Backlog
from election_night.relay.nats.stream import Stream
from election_night.relay.receiving import blocked, incoming
from election_night.relay.receiving.place import Place
from election_night.relay.receiving.room import Room
from election_night.relay.running import receive, send
from election_night.relay.subjects import Subject
from election_night.system import disk
from relay.faulty_disks import fail_below
from relay.nats_server import NatsServer
from relay.rooms import (
    PATIENCE,
    Relay,
    document,
    drop,
    options,
    problem_of,
    received,
    receiving,
    sending,
    until_rooms,
    until_state,
)

BLOCKED = "rooms/eve cannot be written to (not a directory)"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again soon, and hold so little in hand that a folder could fill it."""
    monkeypatch.setattr(blocked, "TRY_AGAIN_AFTER", 0.2)
    monkeypatch.setattr(in_hand, "FEW", 2)
    monkeypatch.setattr(pull, "BATCH", 2)


async def send_all(directory: Path, server: NatsServer, writer: str, count: int) -> None:
    """Put documents into the stream."""
    for number in range(count):
        drop(directory, f"{number}.json", document(f"{writer}-{number}"))
    await send(options(directory, server.address(), Relay(), writer=writer, once=True))


async def test_the_other_writers_go_on_and_everything_comes_once_the_folder_is_mended(
    server: NatsServer, tmp_path: Path
) -> None:
    count, wall, in_the_way = tmp_path / "count", tmp_path / "wall", tmp_path / "wall" / "rooms" / "eve"
    drop(wall, "rooms/eve", b"a file")
    await send_all(tmp_path / "eve", server, "eve", 9)
    async with sending(count, server.address()), receiving(wall, server.address()) as arriving:
        for number in range(5):
            drop(count, f"{number}.json", document(f"seat-{number}"))
            await arriving.reported(f"received {number}.json from anna")
        await problem_of(wall, f"{BLOCKED}, so 9 documents wait: move it away", behind=9)
        await until_rooms(server.address(), lambda rooms: [room.behind for room in rooms] == [9])
        in_the_way.unlink()
        await arriving.reported("from eve", 9)
        await problem_of(wall, "")
    assert len(received(wall)) == 14
    assert len([report for report in arriving.reports if BLOCKED in report]) == 1


async def test_a_folder_that_is_blocked_while_the_relay_starts_again_is_still_a_problem(
    server: NatsServer, tmp_path: Path
) -> None:
    wall = tmp_path / "wall"
    drop(wall, "rooms/eve", b"a file")
    await send_all(tmp_path / "eve", server, "eve", 1)
    for _ in range(2):
        async with receiving(wall, server.address()):
            await problem_of(wall, f"{BLOCKED}, so 1 document waits", behind=1)


async def test_a_document_that_is_taken_back_while_its_folder_is_blocked_is_no_problem_any_more(
    server: NatsServer, stranger: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "LOOK_EVERY", 0.1)
    drop(tmp_path / "wall", "rooms/eve", b"a file")
    await send_all(tmp_path / "eve", server, "eve", 2)
    async with receiving(tmp_path / "wall", server.address()):
        await until_state(tmp_path / "wall", lambda state: state["behind"] == 2)
        await stranger.purge_stream("election-night-night")
        await problem_of(tmp_path / "wall", "")


@pytest.mark.parametrize("is_replaced", [True, False])
async def test_documents_that_the_stream_has_lost_are_no_longer_counted_as_waiting(
    server: NatsServer, stranger: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_replaced: bool
) -> None:
    monkeypatch.setattr(incoming, "LOOK_EVERY", 0.1)
    drop(tmp_path / "wall", "rooms/eve", b"a file")
    await send_all(tmp_path / "eve", server, "eve", 9)
    async with receiving(tmp_path / "wall", server.address()):
        await problem_of(tmp_path / "wall", f"{BLOCKED}, so 9 documents wait", behind=9)
        if is_replaced:
            server.replace()
        else:
            await stranger.purge_stream("election-night-night")
        await send_all(tmp_path / "eve too", server, "eve", 2)
        await problem_of(tmp_path / "wall", f"{BLOCKED}, so 2 documents wait", behind=2)


async def test_documents_that_arrive_while_the_server_is_asked_are_not_taken_for_lost(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall, ask, answers, asked_again = tmp_path / "wall", Place.backlog, list[Backlog](), asyncio.Event()
    monkeypatch.setattr(incoming, "LOOK_EVERY", 0.1)
    monkeypatch.setattr(blocked, "TRY_AGAIN_AFTER", 1000.0)

    async def answer_late(place: Place, stream: Stream) -> Backlog:
        if answers:
            asked_again.set()
            return await ask(place, stream)
        answers.append(await ask(place, stream))
        await send_all(tmp_path / "eve", server, "eve", 3)
        await problem_of(wall, f"{BLOCKED}, so 3 documents wait", behind=3)
        return answers[0]

    monkeypatch.setattr(Place, "backlog", answer_late)
    drop(wall, "rooms/eve", b"a file")
    async with receiving(wall, server.address()):
        await asyncio.wait_for(asked_again.wait(), PATIENCE)
        drop(tmp_path / "eve too", "last.json", document())
        await send(options(tmp_path / "eve too", server.address(), Relay(), writer="eve", once=True))
        await problem_of(wall, f"{BLOCKED}, so 4 documents wait", behind=4)


async def test_once_writes_what_it_can_and_counts_the_rest(server: NatsServer, tmp_path: Path) -> None:
    wall, relay = tmp_path / "wall", Relay()
    drop(wall, "rooms/eve", b"a file")
    await send_all(tmp_path / "eve", server, "eve", 3)
    await send_all(tmp_path / "count", server, "anna", 3)
    assert await receive(options(wall, server.address(), relay, writer="", once=True)) == 3
    assert len([path for path in received(wall) if path.startswith("anna/")]) == 3
    assert [report for report in relay.reports if BLOCKED in report]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM])
@pytest.mark.parametrize("blocked_folder", ["rooms", "rooms/eve", "rooms/eve/deep"])
def test_the_folder_that_may_not_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, blocked_folder: str
) -> None:
    open_file, name = disk.open, blocked_folder.rpartition("/")[2]

    def refuse(path: str | Path, *arguments: Any, **options: Any) -> int:
        if path == name:
            raise OSError(number, "no")
        return open_file(path, *arguments, **options)

    monkeypatch.setattr(disk, "open", refuse)
    with pytest.raises(FolderBlocked, match=rf"^{blocked_folder} cannot be written to \(.+\): ") as error:
        Room(tmp_path).write(Subject("night", "eve", None, "deep/x.json"), document())
    assert error.value.advice == "change its permissions"


DISK_ERRORS = [errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ESTALE]


@pytest.mark.parametrize("number", DISK_ERRORS)
def test_a_disk_of_one_folder_holds_up_that_folder_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    eve = tmp_path / "rooms" / "eve"
    eve.mkdir(parents=True)
    fail_below(eve, number, monkeypatch)
    room = Room(tmp_path)
    with pytest.raises(FolderBlocked, match=r"^rooms/eve cannot be written to \(.+\): "):
        room.write(Subject("night", "eve", None, "x.json"), document())
    assert room.write(Subject("night", "anna", None, "x.json"), document())
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == ["x.json"]


@pytest.mark.parametrize("number", DISK_ERRORS)
@pytest.mark.parametrize("failing_call", ["write", "sync"])
def test_a_disk_of_the_whole_room_holds_up_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, failing_call: str
) -> None:
    use = getattr(disk, failing_call)

    def refuse(file: int, *arguments: Any) -> object:
        if stat.S_ISREG(os.fstat(file).st_mode):
            raise OSError(number, os.strerror(number))
        return use(file, *arguments)

    monkeypatch.setattr(disk, failing_call, refuse)
    with pytest.raises(OSError, match=re.escape(os.strerror(number))) as error:
        Room(tmp_path).write(Subject("night", "eve", None, "x.json"), document())
    assert not isinstance(error.value, FolderBlocked)


def test_a_folder_is_not_to_blame_for_a_disk_that_was_full_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, errors = disk.write, [errno.ENOSPC]

    def refuse_once(file: int, data: memoryview) -> int:
        if errors:
            raise OSError(errors.pop(), "no space")
        return write(file, data)

    monkeypatch.setattr(disk, "write", refuse_once)
    assert Room(tmp_path).write(Subject("night", "eve", None, "x.json"), document())
    assert received(tmp_path) == {"eve/x.json": document()}


@pytest.mark.parametrize("path", ["x.json", "deep/x.json"])
def test_so_is_one_whose_files_may_not_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def refuse(*_names: object, **_folders: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(disk, "replace", refuse)
    folder = "/".join(["rooms", "eve", *path.split("/")[:-1]])
    with pytest.raises(FolderBlocked, match=rf"^{folder} cannot be written to"):
        Room(tmp_path).write(Subject("night", "eve", None, path), document())


async def test_an_own_copy_that_may_not_be_removed_holds_up_nothing_else(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = tmp_path / "count"
    await send_all(count, server, "anna", 20)
    for number in range(20):
        drop(count, f"rooms/anna/{number}.json", document(f"anna-{number}", 2))
    await send_all(tmp_path / "eve", server, "eve", 3)
    unlink, may_remove = disk.unlink, asyncio.Event()

    def refuse(path: str | Path, **folder: Any) -> None:
        if not may_remove.is_set() and str(path).endswith(".json"):
            raise PermissionError(errno.EACCES, "no")
        unlink(path, **folder)

    monkeypatch.setattr(disk, "unlink", refuse)
    async with receiving(count, server.address(), writer="anna") as arriving:
        await arriving.reported("from eve", 3)
        await problem_of(count, "rooms/anna cannot be written to (permission denied)", behind=20)
        may_remove.set()
        await problem_of(count, "")
    assert sorted(received(count)) == [f"eve/{number}.json" for number in range(3)]
