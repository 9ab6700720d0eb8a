"""A file that one process holds is no other's until that one lets it go."""

import errno
import fcntl
from pathlib import Path

import pytest

from election_night.system import disk
from election_night.system.file_lock import lock_file


def test_a_file_is_held_until_its_descriptor_is_closed(tmp_path: Path) -> None:
    file = lock_file(tmp_path / "lock", 0o600)
    with pytest.raises(BlockingIOError):
        lock_file(tmp_path / "lock")
    disk.close(file)
    disk.close(lock_file(tmp_path / "lock"))
    assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match=r"."):
        lock_file(tmp_path / "lock")
    assert not (tmp_path / "elsewhere").exists()


def test_a_disk_without_locks_is_no_other_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_file: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(OSError, match="no locks") as error:
        lock_file(tmp_path / "lock")
    assert not isinstance(error.value, BlockingIOError)
