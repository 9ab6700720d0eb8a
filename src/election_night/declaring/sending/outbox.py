"""Writes documents to the feed's directory: completely or not at all, and never over another file."""

import hashlib
import re
import secrets
from pathlib import Path

from election_night.declaring.sending.documents import encode
from election_night.model import Result
from election_night.sources.directory import reader
from election_night.system.atomic_write import write_file


class Outbox:
    """Writes one reporter's documents.

    Args:
        directory: the feed. It may be a share or a synchronised folder.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._session = secrets.token_hex(3)
        """Part of every file name, so that two reporters at one seat never write the same file."""
        self.unconfirmed = ""
        """Why the last document may not survive a power cut; "" if it will."""

    def send(self, result: Result) -> str:
        """Write a document, and wait until it is on the disk. Returns the file's name.

        Some shares can't confirm that a file will survive a power cut; `unconfirmed` then says so.

        Raises:
            OSError: it could not be written, and no part of it was.
        """
        seat = re.sub(r"[^A-Za-z0-9-]+", "-", result.contest).strip("-").lower()
        contest = hashlib.sha256(result.contest.encode()).hexdigest()[:6]  # `w.1` and `w-1` are two seats
        name = f"{seat}-{contest}-{result.revision:06d}-{self._session}.json"
        path, data = self.directory / name, encode(result)
        self.unconfirmed = ""
        try:
            write_file(path, data, durable=True)
        except OSError as error:
            if not _holds(path, data):
                raise
            self.unconfirmed = (
                f"{name} is in the directory, but may not survive a power cut ({reader.error_text(error)})"
            )
        return name

    def has_sent(self, file: str) -> bool:
        """Return whether this reporter wrote the file."""
        return file.endswith(f"-{self._session}.json")


def _holds(path: Path, data: bytes) -> bool:
    """Return whether the file exists and is complete."""
    try:
        return path.read_bytes() == data
    except OSError:
        return False
