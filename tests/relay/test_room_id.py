"""A directory is a room of its own, however often its name has been used before."""

import shutil
from pathlib import Path

import pytest

from election_night.relay.link.state import FOLDER
from election_night.relay.room_id import room_id
from election_night.relay.running import receive, send
from relay.nats_server import NatsServer
from relay.rooms import Relay, document, drop, options, received


async def test_a_directory_that_is_made_anew_receives_everything(server: NatsServer, tmp_path: Path) -> None:
    wall = tmp_path / "wall"
    drop(tmp_path / "count", "riverside.json", document())
    await send(options(tmp_path / "count", server.address(), Relay(), once=True))
    for _ in range(2):
        await receive(options(wall, server.address(), Relay(), writer="", once=True))
        assert received(wall) == {"anna/riverside.json": document()}
        shutil.rmtree(wall)


def test_a_directory_keeps_its_id_and_shares_it_with_no_copy(tmp_path: Path) -> None:
    (tmp_path / "wall").mkdir()
    first = room_id(tmp_path / "wall")
    assert room_id(tmp_path / "wall") == first
    shutil.copytree(tmp_path / "wall", tmp_path / "copy")
    assert room_id(tmp_path / "copy") != first
    shutil.rmtree(tmp_path / "wall" / FOLDER)
    assert room_id(tmp_path / "wall") != first


def test_two_computers_of_one_name_and_path_are_two_rooms(tmp_path: Path) -> None:
    ids = set()
    for _ in range(2):
        (tmp_path / "wall").mkdir()
        ids.add(room_id(tmp_path / "wall"))
        shutil.rmtree(tmp_path / "wall")
    assert len(ids) == 2


def test_a_copy_on_another_computer_is_another_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = room_id(tmp_path)
    monkeypatch.setattr("socket.gethostname", lambda: "another")
    assert room_id(tmp_path) != first
