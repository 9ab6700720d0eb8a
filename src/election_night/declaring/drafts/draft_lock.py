"""Which process is typing into a draft, so that two never write the same one."""

import json
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from election_night.system import disk
from election_night.system.file_lock import lock_file


class DraftLock:
    """The system releases it when the process ends, also after `kill -9`.

    Args:
        path: of the lock file. It stays when the process ends.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def take(self, now: datetime) -> bool:
        """Return whether no other process has the lock: this one has it now, or the disk has no locks."""
        if self._file is not None:
            return True
        with suppress(OSError):  # a disk without locks: then nobody can be kept out
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                self._file = lock_file(self._path, 0o600)
            except BlockingIOError:
                return False
            facts = {"process": os.getpid(), "computer": platform.node(), "since": now.isoformat()}
            os.ftruncate(self._file, 0)
            disk.write(self._file, json.dumps(facts).encode())
        return True

    @property
    def is_held(self) -> bool:
        """Whether this process has the lock, so that no other writes the draft."""
        return self._file is not None

    def release(self) -> None:
        """Let another process have it."""
        if self._file is not None:
            disk.close(self._file)
            self._file = None

    @property
    def holder(self) -> str:
        """`process 4711 on hall-laptop, since 22:31`: whoever took it last."""
        try:
            facts = json.loads(self._path.read_bytes())
            since = datetime.fromisoformat(facts["since"]).astimezone()
            return f"process {facts['process']} on {facts['computer']}, since {since:%H:%M}"
        except (OSError, ValueError, TypeError, KeyError):
            return "another process"
