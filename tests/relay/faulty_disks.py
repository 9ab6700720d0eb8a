"""Disks of a room that fail."""

import os
from pathlib import Path
from typing import Any

import pytest

from election_night.system import disk


def fail_below(folder: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be written into this folder, as if another disk were mounted there."""
    open_file = disk.open

    def refuse(path: str | Path, flags: int, *arguments: Any, dir_fd: int | None = None) -> int:
        if flags & os.O_CREAT and dir_fd and os.path.samestat(os.fstat(dir_fd), folder.stat()):
            raise OSError(number, os.strerror(number))
        return open_file(path, flags, *arguments, dir_fd=dir_fd)

    monkeypatch.setattr(disk, "open", refuse)
