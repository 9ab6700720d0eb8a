"""A directory on a share that has died: a write into it hangs, neither succeeding nor failing."""

import threading
from pathlib import Path

import pytest

from election_night.system import disk


class HangingDirectory:
    """Writes into the directory hang until it answers; all other disks are well."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.asked, self.answers = threading.Event(), threading.Event()
        self._root, self._replace = root, disk.replace
        patch.setattr(disk, "replace", self._hang)

    def _hang(self, source: Path, target: Path, **descriptors: int | None) -> None:
        if Path(target).parent == self._root:
            self.asked.set()
            self.answers.wait(30)
        self._replace(source, target, **descriptors)


class HangingDrafts:
    """A disk on which nobody can find a draft until it answers: its lock can't be opened."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.asked, self.answers = threading.Event(), threading.Event()
        self._open = disk.open
        patch.setattr(disk, "open", self._hang)

    def _hang(self, path: Path, flags: int, mode: int = 0o777, **descriptors: int | None) -> int:
        if Path(path).parent.suffix == ".locks":
            self.asked.set()
            self.answers.wait(60)
        return self._open(path, flags, mode, **descriptors)
