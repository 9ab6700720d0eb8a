"""What files and writers may be called that travel between rooms."""

import re

from election_night.sources.directory.scan import is_ignored

RECEIVED = "rooms"
"""The folder that received documents go into. Nothing in it is ever sent."""
DEEPEST = 8
LONGEST_NAME, LONGEST_PATH = 200, 800
"""Bytes."""
LONGEST_WRITER = 64
"""Characters."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\\:*?"<>|]')
"""Control characters, and what other systems can't have in a name."""


def unsafe_path(path: str) -> str:
    """Return why no relay may write a file of this name; "" if it may."""
    parts = path.split("/")
    if len(parts) > DEEPEST or len(path.encode(errors="replace")) > LONGEST_PATH:
        return "its path is too long"
    for part in parts:
        if not part or part in {".", ".."} or is_ignored(part):
            return "its path leads elsewhere, or is hidden"
        if _UNSAFE.search(part) or not part.isprintable() or part != part.strip():
            return "its path has characters that a file name shouldn't have"
        if len(part.encode(errors="replace")) > LONGEST_NAME:
            return "its name is too long"
    return ""


def is_writer(name: str) -> bool:
    """Return whether a writer may have this name: a folder in every room has it too."""
    return 0 < len(name) <= LONGEST_WRITER and "/" not in name and not unsafe_path(name)
