"""What lies in the feed directory right now. A scan opens folders, never files."""

import os
import stat
from dataclasses import dataclass, field
from typing import Literal

from election_night import text
from election_night.sources.directory import reader
from election_night.sources.directory.reader import Refusal, Signature
from election_night.system import disk

HEARTBEAT = ".timestamp"
"""Touched by some suppliers at each delivery, also when there is no news."""
MOST_FILES = 500_000
MOST_DEPTH = 12

_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".filepart", ".swp", "~")
_THE_SYSTEMS_OWN = "lost+found"
"""A folder at the top of every disk, which nobody but root may list."""
LINK = Refusal("a link, which is not followed: put what it points to here itself")

Found = Signature | Refusal


@dataclass(slots=True)
class Scan:
    """Everything found, by path below the feed; names keep bytes that are no UTF-8 as surrogates."""

    found: dict[str, Found] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    """Folders that were not listed, or not to their end, and why; "" is the feed itself."""
    heartbeat: Found | None = None
    """The supplier's heartbeat file, if there is one."""


def is_ignored(name: str) -> bool:
    """Whether a file of this name is not meant for us: hidden, or still on its way."""
    return name.startswith(".") or name.lower().endswith(_UNFINISHED) or name == _THE_SYSTEMS_OWN


def looks_like_document(path: str) -> bool:
    """Whether the name says that this is a document, so that its absence of sense is worth telling."""
    return path.lower().endswith(".json")


def printable(path: str) -> str:
    """`path` as it may be drawn."""
    return text.path(path)


def scan(root: int) -> Scan:
    """Everything below the open directory `root`."""
    result = Scan()
    _folder(root, "", 0, result)
    return result


def look(root: int, path: str) -> Found | bool | None:
    """One path: what `scan` would have found; `None` if there is nothing; True if it is a folder.

    False if it could not be looked at: the next scan says more.
    """
    if any(is_ignored(part) for part in path.split("/")):
        return None
    try:
        with reader.folder(root, path) as (parent, name):
            found = disk.stat(name, dir_fd=parent, follow_symlinks=False)
    except OSError as error:
        return None if reader.refusal(error) is None else False
    if stat.S_ISDIR(found.st_mode) and not looks_like_document(path):
        return True
    return _judge(path, found)


def _folder(descriptor: int, prefix: str, depth: int, result: Scan) -> None:
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
                elif (found := _entry(entry, prefix + entry.name)) is True:
                    folders.append(entry.name)
                elif found is not None:
                    result.found[prefix + entry.name] = found
    except OSError as error:
        _unread(result, prefix, error)
    for name in folders:
        _below(descriptor, prefix, name, depth + 1, result)


def _entry(entry: os.DirEntry[str], path: str) -> Found | Literal[True] | None:
    """What one entry is: True for a folder to look into, `None` for nothing. Never raises."""
    try:
        if entry.is_dir(follow_symlinks=False) and not looks_like_document(path):
            return True
        return _judge(path, entry.stat(follow_symlinks=False))
    except OSError as error:
        return reader.refusal(error)


def _heartbeat(entry: os.DirEntry[str]) -> Found | None:
    try:
        return Signature.of(entry.stat(follow_symlinks=False))
    except OSError as error:
        return reader.refusal(error)


def _below(parent: int, prefix: str, name: str, depth: int, result: Scan) -> None:
    path = f"{prefix}{name}/"
    if depth > MOST_DEPTH:
        result.unread[path] = f"folders in folders, more than {MOST_DEPTH} deep: not read"
        return
    try:
        descriptor = disk.open(name, disk.FOLDER, dir_fd=parent)
    except OSError as error:
        _unread(result, path, error)
        return
    try:
        _folder(descriptor, path, depth, result)
    finally:
        disk.close(descriptor)


def _judge(path: str, found: os.stat_result) -> Found | None:
    if stat.S_ISREG(found.st_mode):
        return Signature.of(found)
    if looks_like_document(path):
        return reader.special(found.st_mode)
    return LINK if stat.S_ISLNK(found.st_mode) else None


def _unread(result: Scan, path: str, error: OSError) -> None:
    refusal = reader.refusal(error)
    if refusal is not None:
        result.unread[path] = refusal.why
