"""What tells one receiving directory from every other: a random name that lies in the directory itself.

A directory that is made anew has none, so it is a new room and receives everything.
"""

import hashlib
import os
import re
import socket
import uuid
from pathlib import Path

from election_night.relay.link.state import FOLDER
from election_night.sources.directory import reader
from election_night.sources.directory.reader import Reading
from election_night.system.atomic_write import write_file

FILE = "room-id"
_ID = re.compile(r"[0-9a-f]{32}")


def room_id(directory: Path) -> str:
    """The directory's own id. No other directory has it, not even a copy on another computer."""
    where = f"{_stored(directory)}:{socket.gethostname()}:{os.path.realpath(directory)}"
    return hashlib.sha256(os.fsencode(where)).hexdigest()[:12]


def _stored(directory: Path) -> str:
    """The random part, made if it is missing; "" in a directory that can't be written to."""
    file = directory / FOLDER / FILE
    found = reader.read_named(file, largest=64)
    if isinstance(found, Reading) and _ID.fullmatch(text := found.data.decode(errors="replace")):
        return text
    new = uuid.uuid4().hex
    try:
        file.parent.mkdir(exist_ok=True)
        write_file(file, new.encode(), durable=True)
    except OSError:
        return ""
    return new
