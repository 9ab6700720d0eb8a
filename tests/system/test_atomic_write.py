"""A file is written completely or not at all, even if something happens in between."""

import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from election_night.system import disk
from election_night.system.atomic_write import write_file

OLD, NEW = b"the old content", b"the new content, longer"


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "totals.json"
    path.write_bytes(OLD)
    return path


def test_a_new_file_and_a_replaced_one_hold_all_that_was_written(tmp_path: Path) -> None:
    path = tmp_path / "totals.json"
    for content in (OLD, b"", b"x" * 5_000_000):
        write_file(path, content)
        assert path.read_bytes() == content
    assert names_in(tmp_path) == ["totals.json"]


def test_everything_that_a_disk_takes_in_small_pieces_is_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "write", lambda opened, data: os.write(opened, data[:3]))
    write_file(file, NEW)
    assert file.read_bytes() == NEW


def test_a_file_has_the_permissions_asked_for_or_those_of_the_umask(tmp_path: Path) -> None:
    earlier = os.umask(0o027)
    try:
        write_file(tmp_path / "ours", NEW, mode=0o644)
        write_file(tmp_path / "theirs", NEW)
    finally:
        os.umask(earlier)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("ours", "theirs")]
    assert modes == [0o644, 0o640]


def test_a_link_is_replaced_and_its_target_left_alone(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(OLD)
    link = tmp_path / "totals.json"
    link.symlink_to(outside)
    write_file(link, NEW)
    assert not link.is_symlink()
    assert link.read_bytes() == NEW
    assert outside.read_bytes() == OLD


def test_nobody_can_guess_the_temporary_name_and_no_reader_of_a_feed_sees_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    def replace(source: Path, target: Path, **_: Any) -> None:
        names.append(source.name)
        assert source.parent == target.parent, "in the same directory, so that it is only renamed"
        assert source.read_bytes() == NEW, "all of it is written before it has its name"
        assert target.read_bytes() in {OLD, NEW}
        source.replace(target)

    monkeypatch.setattr(disk, "replace", replace)
    for _ in range(20):
        write_file(file, NEW)
    assert len(set(names)) == 20
    assert all(name.startswith(".") and len(name) > 32 for name in names)


@pytest.mark.parametrize("call", ["open", "write", "sync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES])
def test_after_any_failure_the_old_content_stays_and_no_other_file(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    def fail(*_: Any, **__: Any) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(disk, call, fail)
        with pytest.raises(OSError, match=os.strerror(number)):
            write_file(file, NEW, durable=True)
    assert file.read_bytes() == OLD
    assert names_in(file.parent) == [file.name]
    write_file(file, NEW, durable=True)
    assert file.read_bytes() == NEW


def test_a_disk_that_fills_up_half_way_loses_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = [5]

    def write(opened: int, data: bytes) -> int:
        if not room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return os.write(opened, data[: room.pop()])

    monkeypatch.setattr(disk, "write", write)
    with pytest.raises(OSError, match="No space left"):
        write_file(file, NEW)
    assert file.read_bytes() == OLD
    assert names_in(file.parent) == [file.name]


def test_an_interruption_leaves_the_old_content_and_no_temporary_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(disk, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(file, NEW)
    assert file.read_bytes() == OLD
    assert names_in(file.parent) == [file.name]


@pytest.mark.parametrize("where", ["nowhere/totals.json", "totals.json/within"])
def test_a_directory_that_is_not_there_is_reported_and_not_made(file: Path, where: str) -> None:
    with pytest.raises(OSError, match=r"No such file|Not a directory"):
        write_file(file.parent / where, NEW)
    assert names_in(file.parent) == [file.name]


def test_a_directory_in_the_place_of_the_file_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "totals.json").mkdir()
    with pytest.raises(IsADirectoryError):
        write_file(tmp_path / "totals.json", NEW)
    assert names_in(tmp_path) == ["totals.json"]


def test_an_open_directory_is_written_into_wherever_it_is_moved(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    directory = os.open(before, getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY)
    try:
        before.rename(after)
        before.mkdir()
        write_file(Path("totals.json"), NEW, directory=directory)
    finally:
        os.close(directory)
    assert names_in(before) == []
    assert (after / "totals.json").read_bytes() == NEW


def test_a_durable_file_is_on_the_disk_before_it_has_its_name_and_then_its_name_is(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []

    def sync(opened: int) -> None:
        steps.append("directory" if stat.S_ISDIR(os.fstat(opened).st_mode) else "file")
        os.fsync(opened)

    def replace(source: Path, target: Path, **_: Any) -> None:
        steps.append("rename")
        source.replace(target)

    monkeypatch.setattr(disk, "sync", sync)
    monkeypatch.setattr(disk, "replace", replace)
    write_file(file, NEW)
    assert steps == ["rename"]
    write_file(file, NEW, durable=True)
    assert steps[1:] == ["file", "rename", "directory"]


KILLED = """
import os, signal, sys
from pathlib import Path
from election_night.system import disk
from election_night.system.atomic_write import write_file

real = getattr(disk, sys.argv[1])
def killed(*arguments, **settings):
    if sys.argv[2] == "after":
        real(*arguments, **settings)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(disk, sys.argv[1], killed)
write_file(Path(sys.argv[3]), b"the new content, longer", durable=True)
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("call", ["open", "write", "sync", "close", "replace"])
def test_a_program_killed_at_any_step_leaves_the_old_content_or_the_new(
    file: Path, call: str, when: str
) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, call, when, str(file)], check=False)
    assert done.returncode == -signal.SIGKILL
    renamed = (call, when) == ("replace", "after")
    assert file.read_bytes() == (NEW if renamed else OLD)
    write_file(file, b"and what came next")
    assert file.read_bytes() == b"and what came next", "what was left of the last attempt is in nobody's way"
