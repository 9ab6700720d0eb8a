"""Which documents of one stream have been in another before, so that they don't go round in circles.

Each document names the streams it has come through. A server that is replaced has another stream, though, so
it is noted which streams have ever been there, and which folders are known to come from there.
"""

import json
import re
from contextlib import suppress
from pathlib import Path

from election_night.relay.link.state import FOLDER
from election_night.sources.directory import reader
from election_night.sources.directory.reader import Reading
from election_night.system.atomic_write import write_file

MOST_STREAMS = 8
"""That a document may come through."""
FILE, LARGEST = "came-through.json", 64 * 1024
MOST = 100
"""Streams, and folders, that are remembered."""
LONGEST_HEADER = 1000
"""Characters."""
_IDENTITY = re.compile(r"[0-9a-f]{16}")


def streams_in(header: str) -> tuple[str, ...]:
    """Return the identities in a document's header. The stream it came from last comes last."""
    return tuple(_IDENTITY.findall(header[:LONGEST_HEADER]))


class Loops:
    """Recognises what a relay from `source` to `target` must not send.

    Args:
        notes: a directory of the relay.
        source: the identity of the stream that documents come from.
        target: that of the stream that they go to.
    """

    def __init__(self, notes: Path, source: str, target: str) -> None:
        self._file, self._source = notes / FOLDER / FILE, source
        self._streams, self._folders = _read(self._file)
        self._note(self._streams, target)

    def has_been_there(self, path: str, came_through: tuple[str, ...]) -> bool:
        """Return whether the target has had this document, or the source twice.

        Args:
            path: of the document in a room of the source: its writer's name, and the file's path.
            came_through: the streams that it names.
        """
        for number, stream in enumerate(reversed(came_through), 1):
            if stream in self._streams:
                # Each stream adds a folder, so this one holds whatever has come from there.
                self._note(self._folders, "/".join(path.split("/")[:number]) + "/")
                return True
        return self._source in came_through or any(path.startswith(folder) for folder in self._folders)

    def _note(self, notes: list[str], new: str) -> None:
        if new in notes:
            return
        notes.append(new)
        del notes[:-MOST]
        with suppress(OSError):
            write_file(self._file, json.dumps([self._streams, self._folders]).encode(), durable=True)


def _read(file: Path) -> tuple[list[str], list[str]]:
    answer = reader.read_named(file, largest=LARGEST)
    try:
        streams, folders = json.loads(answer.data) if isinstance(answer, Reading) else ([], [])
        return list(map(str, streams)), list(map(str, folders))
    except (ValueError, TypeError, RecursionError):
        return [], []
