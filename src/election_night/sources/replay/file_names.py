"""File names for the documents of a recording when they are replayed."""

import re

from election_night.formats.registry import DEFAULT_ENDING
from election_night.sources.directory.scan import is_ignored


class FileNames:
    """Gives each document a safe, unique name, so that none replaces another."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def safe_name(self, original: str) -> str:
        """Return a name like `original`, without folders and characters that trouble disks or terminals."""
        default = DEFAULT_ENDING.removeprefix(".")
        stem, dot, ending = original.replace("/", "-").rpartition(".")
        if not dot:
            stem, ending = ending, default
        stem = re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-.")[:120] or "document"
        ending = re.sub(r"[^A-Za-z0-9]+", "", ending)[:8]
        if not ending or is_ignored(f"x.{ending}"):
            ending = default
        name, number = f"{stem}.{ending}", 1
        while name in self._used:
            number += 1
            name = f"{stem}.{number}.{ending}"
        self._used.add(name)
        return name
