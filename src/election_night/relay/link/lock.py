"""Two relays must not do the same work in one directory: each would get only some of the documents."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from election_night.relay.errors import AlreadyRunning
from election_night.relay.link.state import LARGEST, LinkState, state_file
from election_night.sources.directory import reader
from election_night.sources.directory.reader import Reading
from election_night.system import disk

_LOCK_FILE = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC


@contextmanager
def locked(directory: Path, state: LinkState) -> Iterator[None]:
    """Hold the lock of this relay of the directory.

    Raises:
        AlreadyRunning: another process holds it.
    """
    path = state_file(directory, state).with_suffix(".lock")
    file: int | None = None
    with suppress(OSError):  # a share without locks: then nobody can be kept out
        path.parent.mkdir(exist_ok=True)
        file = disk.open(path, _LOCK_FILE, 0o666)
    try:
        if file is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise AlreadyRunning(
                    f"another relay is already at work between {directory} and {state.address}"
                ) from None
            except OSError:
                pass
        _remove_ended(path)
        yield
    finally:
        if file is not None:
            disk.close(file)


def _remove_ended(own_lock: Path) -> None:
    """Remove the states of relays of the same direction that were stopped: this one has taken their place."""
    for lock in own_lock.parent.glob(f"{own_lock.name.partition('-')[0]}-*.lock"):
        if lock == own_lock or not _is_ended(lock.with_suffix(".json")):
            continue
        with suppress(OSError):
            file = disk.open(lock, _LOCK_FILE, 0o666)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                lock.with_suffix(".json").unlink()
                lock.unlink()
            finally:
                disk.close(file)


def _is_ended(state: Path) -> bool:
    found = reader.read_named(state, largest=LARGEST)
    if not isinstance(found, Reading):
        return False
    try:
        return bool(json.loads(found.data)["status"] == "stopped")
    except (ValueError, TypeError, KeyError, RecursionError):
        return False
