"""How one relay of a directory is doing, in a small file that `watch` reads.

It lies in a hidden folder of the directory, so a feed's reader ignores it.
"""

import errno
import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from election_night.sources.directory import reader
from election_night.sources.directory.reader import Reading
from election_night.system import disk
from election_night.system.atomic_write import write_file

FOLDER = ".election-night-relay"
LARGEST = 16 * 1024
"""Bytes of a state file."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
Status = Literal["connecting", "live", "cut off", "stopped"]


@dataclass(frozen=True, slots=True)
class LinkState:
    """One relay's state, at `written_at`."""

    direction: Literal["in", "out"]
    address: str
    """Of the stream, without user or password; or the other directory."""
    status: Status = "connecting"
    since: str = ""
    """When the status began, in ISO 8601."""
    behind: int = 0
    """Documents yet to be written, or yet to be sent."""
    problem: str = ""
    """What is wrong now; "" if nothing is."""
    server: str = ""
    """`host:port`; "" while cut off."""
    name: str = ""
    """Of the writer, or of the room."""
    written_at: str = ""

    def becomes(self, status: Status, now: datetime, problem: str = "", server: str = "") -> "LinkState":
        """Return the state from now on. `since` stays while the status does."""
        since = self.since if status == self.status and self.since else now.isoformat()
        return replace(self, status=status, since=since, problem=problem, server=server)


def state_file(directory: Path, state: LinkState) -> Path:
    """Return where the state of this relay of the directory is kept."""
    digest = hashlib.sha256(os.fsencode(state.address)).hexdigest()[:8]
    return directory / FOLDER / f"{state.direction}-{digest}.json"


def writer_of(directory: Path, address: str) -> str:
    """Return under whose name the directory's documents are sent to this stream; "" if they never were."""
    answer = reader.read_named(state_file(directory, LinkState("out", address)), largest=LARGEST)
    try:
        return str(json.loads(answer.data)["name"]) if isinstance(answer, Reading) else ""
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""


def write_state(directory: Path, state: LinkState, now: datetime) -> None:
    """Replace the file. A directory that can't be written to is no reason to stop relaying."""
    path = state_file(directory, state)
    content = json.dumps(asdict(replace(state, written_at=now.isoformat()))).encode()
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        try:
            write_file(path, content)
        except OSError as error:
            if error.errno not in _FULL:
                raise
            _overwrite(path, content)


def _overwrite(path: Path, content: bytes) -> None:
    """Write over the file: a full disk takes that, and the frame says what is wrong."""
    file = disk.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        disk.write(file, content.ljust(disk.fstat(file).st_size))
    finally:
        disk.close(file)


def remove_state(directory: Path, state: LinkState) -> None:
    """Forget this relay of the directory."""
    with suppress(OSError):
        state_file(directory, state).unlink(missing_ok=True)
