"""Two relays must not do the same work in one directory: each would get only some of the documents."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from election_night.relay.errors import AlreadyRunning
from election_night.relay.link.state import FOLDER, LARGEST, LinkState, state_file
from election_night.sources.directory import reader
from election_night.sources.directory.reader import Reading
from election_night.system import disk
from election_night.system.file_lock import lock_file


@contextmanager
def locked(directory: Path, state: LinkState) -> Iterator[bool]:
    """Hold the lock of this relay of the directory.

    Gives whether it certainly is the only one of its direction that is at work there.

    Raises:
        AlreadyRunning: another process holds it.
    """
    path = state_file(directory, state).with_suffix(".lock")
    file: int | None = None
    try:
        with suppress(OSError):  # a share without locks: then nobody can be kept out
            path.parent.mkdir(exist_ok=True)
            try:
                file = lock_file(path)
            except BlockingIOError:
                raise AlreadyRunning(
                    f"another relay is already at work between {directory} and {state.address}"
                ) from None
        yield _replace_ended(path) and file is not None
    finally:
        if file is not None:
            disk.close(file)


@contextmanager
def free_directory(candidates: Iterable[Path]) -> Iterator[Path]:
    """Hold the first of these directories that no other program holds. It is made if it is missing.

    Raises:
        OSError: it can't be made.
    """
    for directory in candidates:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        (directory / FOLDER).mkdir(exist_ok=True)
        file: int | None = None
        try:
            file = lock_file(directory / FOLDER / "watch.lock")
        except BlockingIOError:
            continue
        except OSError:  # a disk without locks
            pass
        try:
            yield directory
        finally:
            if file is not None:
                disk.close(file)
        return


def _replace_ended(own_lock: Path) -> bool:
    """Remove the states of relays of the same direction that were stopped: this one has taken their place.

    Returns whether none of the others is at work.
    """
    at_work = False
    for lock in own_lock.parent.glob(f"{own_lock.name.partition('-')[0]}-*.lock"):
        if lock == own_lock:
            continue
        try:
            file = lock_file(lock)
        except OSError:
            at_work = True
            continue
        with suppress(OSError):
            if _is_ended(lock.with_suffix(".json")):
                lock.with_suffix(".json").unlink()
                lock.unlink()
        disk.close(file)
    return not at_work


def _is_ended(state: Path) -> bool:
    answer = reader.read_named(state, largest=LARGEST)
    if not isinstance(answer, Reading):
        return False
    try:
        return bool(json.loads(answer.data)["status"] == "stopped")
    except (ValueError, TypeError, KeyError, RecursionError):
        return False
