"""Disks of a room that fail."""

import os
from pathlib import Path
from typing import Any

import pytest

from election_night.system import disk


def fail_below(folder: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let nothing be written into this folder, as if another disk were mounted there.

    Returns a list, which grows with the name of each file that was refused.
    """
    open_file, refused = disk.open, list[str]()

    def refuse(path: str | Path, flags: int, *arguments: Any, dir_fd: int | None = None) -> int:
        if flags & os.O_CREAT and dir_fd and os.path.samestat(os.fstat(dir_fd), folder.stat()):
            refused.append(str(path))
            raise OSError(number, os.strerror(number))
        return open_file(path, flags, *arguments, dir_fd=dir_fd)

    monkeypatch.setattr(disk, "open", refuse)
    return refused
