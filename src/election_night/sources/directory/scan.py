"""What is in the feed directory right now. A scan opens folders, never files."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from election_night import text
from election_night.core.problems import Problem, Severity
from election_night.formats.registry import promises_document
from election_night.sources.directory import reader
from election_night.sources.directory.reader import Refusal
from election_night.sources.directory.signature import Signature
from election_night.system import disk

HEARTBEAT = ".timestamp"
"""Some suppliers touch it at each delivery, even without news."""
MOST_FILES = 500_000
MOST_DEPTH = 12

_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".filepart", ".swp", "~")
_LOST_AND_FOUND = "lost+found"
"""A folder at the top of many disks, which only root may list."""
LINK = Refusal("a link, which is not followed. Put the file itself here")

Found = Signature | Refusal


@dataclass(slots=True)
class Scan:
    """Everything found, by path below the feed. Bytes of names that aren't UTF-8 are kept as surrogates."""

    found: dict[str, Found] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    """Folders that were not listed, or not completely, and why; "" is the feed itself."""
    heartbeat: Found | None = None
    """The supplier's heartbeat file, if there is one."""


def is_ignored(name: str) -> bool:
    """Return whether to ignore a file of this name: it is hidden, or still being copied."""
    return name.startswith(".") or name.lower().endswith(_UNFINISHED) or name == _LOST_AND_FOUND


def printable(path: str) -> str:
    """Return `path`, safe to draw."""
    return text.path(path)


def scan(root: int) -> Scan:
    """Return everything below the open directory `root`."""
    result = Scan()
    _scan_folder(root, "", 0, result)
    return result


def find(root: int, path: str) -> Found | bool | None:
    """Return what `scan` would find at one path: `None` for nothing, True for a folder.

    False if the path can't be examined: the next scan reports why.
    """
    if any(is_ignored(part) for part in path.split("/")):
        return None
    try:
        with reader.folder(root, path) as (parent, name):
            status = disk.stat(name, dir_fd=parent, follow_symlinks=False)
    except OSError as error:
        return None if reader.refusal(error) is None else False
    if stat.S_ISDIR(status.st_mode) and not promises_document(path):
        return True
    return _classify(path, status)


def problems(unread: Mapping[str, str]) -> list[Problem]:
    """Return problems of folders that were not listed completely."""
    problems_found = []
    for path, why in unread.items():
        file, which = (printable(path), "") if path else (".", "the feed itself: ")
        problems_found.append(Problem(file, "", Severity.REFUSED, f"{file}: {which}{why}"))
    return problems_found


def seconds_since_change(result: Scan, wall_time: float) -> float | None:
    """Return the seconds since the last change of any file, by the system's record; `None`: no files.

    `wall_time`: seconds since 1970.
    """
    entries = (result.heartbeat, *result.found.values())
    changes = [signature.changed for signature in entries if isinstance(signature, Signature)]
    return max(0.0, wall_time - max(changes) / 1e9) if changes else None


def _scan_folder(descriptor: int, prefix: str, depth: int, result: Scan) -> None:
    folders = []
    try:
        with disk.scandir(descriptor) as entries:
            for entry in entries:
                if is_ignored(entry.name):
                    if entry.name == HEARTBEAT and not prefix:
                        result.heartbeat = _heartbeat(entry)
                elif len(result.found) >= MOST_FILES:
                    result.unread[prefix] = f"more than {MOST_FILES:,} files: the rest is not read"
                    return
                elif (found := _examine(entry, prefix + entry.name)) is True:
                    folders.append(entry.name)
                elif found is not None:
                    result.found[prefix + entry.name] = found
    except OSError as error:
        _add_unread(result, prefix, error)
    for name in folders:
        _scan_subfolder(descriptor, prefix, name, depth + 1, result)


def _examine(entry: os.DirEntry[str], path: str) -> Found | Literal[True] | None:
    """Return what an entry is: True for a folder to list, `None` for nothing. Never raises an error."""
    try:
        if entry.is_dir(follow_symlinks=False) and not promises_document(path):
            return True
        return _classify(path, entry.stat(follow_symlinks=False))
    except OSError as error:
        return reader.refusal(error)


def _heartbeat(entry: os.DirEntry[str]) -> Found | None:
    try:
        return Signature.of(entry.stat(follow_symlinks=False))
    except OSError as error:
        return reader.refusal(error)


def _scan_subfolder(parent: int, prefix: str, name: str, depth: int, result: Scan) -> None:
    path = f"{prefix}{name}/"
    if depth > MOST_DEPTH:
        result.unread[path] = f"folders in folders, more than {MOST_DEPTH} deep: not read"
        return
    try:
        descriptor = disk.open(name, disk.FOLDER, dir_fd=parent)
    except OSError as error:
        _add_unread(result, path, error)
        return
    try:
        _scan_folder(descriptor, path, depth, result)
    finally:
        disk.close(descriptor)


def _classify(path: str, status: os.stat_result) -> Found | None:
    if stat.S_ISREG(status.st_mode):
        return Signature.of(status)
    if promises_document(path):
        return reader.not_regular(status.st_mode)
    return LINK if stat.S_ISLNK(status.st_mode) else None


def _add_unread(result: Scan, path: str, error: OSError) -> None:
    refusal = reader.refusal(error)
    if refusal is not None:
        result.unread[path] = refusal.why
