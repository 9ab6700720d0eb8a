"""What a relay that was killed left half written is removed, and nothing else is."""

import os
from pathlib import Path

import pytest

from election_night.formats import NO_SETTINGS
from election_night.relay.copying import copy
from election_night.relay.link.lock import locked
from election_night.relay.link.state import LinkState
from election_night.relay.receiving.leftovers import remove_leftovers
from election_night.relay.running import receive
from election_night.system import disk
from election_night.system.atomic_write import write_file
from election_night.system.clock import SystemClock
from relay.nats_server import NatsServer
from relay.rooms import Relay, document, drop, options

HALF_WRITTEN = f".{'0123456789abcdef' * 2}.part"


def killed_while_writing(directory: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that a relay leaves which is killed before it can rename it."""
    folder = directory / "rooms" / "anna" / "deep"
    folder.mkdir(parents=True)

    def killed(*_names: object, **_folders: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(disk, "replace", killed)
        patch.setattr(disk, "unlink", killed)
        with pytest.raises(KeyboardInterrupt):
            write_file(folder / "riverside.json", document())
    [left] = folder.iterdir()
    os.utime(left, (1, 1))
    return left


async def test_a_relay_removes_what_was_left_half_written_when_it_starts(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall = tmp_path / "wall"
    left = killed_while_writing(wall, monkeypatch)
    drop(wall, "rooms/anna/whole.json", document())
    await receive(options(wall, server.address(), Relay(), writer="", once=True))
    assert not left.exists()
    assert (wall / "rooms/anna/whole.json").exists()


async def test_so_does_one_from_directory_to_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, report = killed_while_writing(tmp_path / "wall", monkeypatch), Relay().report
    drop(tmp_path / "count", "riverside.json", document())
    await copy(
        tmp_path / "count", tmp_path / "wall", "anna", NO_SETTINGS, SystemClock(), report, report, once=True
    )
    assert not left.exists()


async def test_it_removes_nothing_while_another_relay_writes_into_the_directory(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = killed_while_writing(tmp_path / "wall", monkeypatch)
    with locked(tmp_path / "wall", LinkState("in", "nats://another/night")):
        await receive(options(tmp_path / "wall", server.address(), Relay(), writer="", once=True))
    assert left.exists()


@pytest.mark.parametrize(
    "name", [HALF_WRITTEN, "rooms/anna/x.part", "rooms/anna/.x.part", f"rooms/anna/{HALF_WRITTEN}.json"]
)
def test_what_is_not_a_relays_stays(tmp_path: Path, name: str) -> None:
    drop(tmp_path, name, b"")
    os.utime(tmp_path / name, (1, 1))
    remove_leftovers(tmp_path, before=2)
    assert (tmp_path / name).exists()


def test_what_is_being_written_and_what_lies_behind_a_link_stay(tmp_path: Path) -> None:
    drop(tmp_path, f"rooms/anna/{HALF_WRITTEN}", b"")
    drop(tmp_path, f"elsewhere/{HALF_WRITTEN}", b"")
    os.utime(tmp_path / "elsewhere" / HALF_WRITTEN, (1, 1))
    (tmp_path / "rooms" / "link").symlink_to(tmp_path / "elsewhere")
    remove_leftovers(tmp_path, before=2)
    assert (tmp_path / "rooms" / "anna" / HALF_WRITTEN).exists()
    assert (tmp_path / "elsewhere" / HALF_WRITTEN).exists()
