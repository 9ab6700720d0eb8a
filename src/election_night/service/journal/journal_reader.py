"""Reads a journal back: all of it at a start, then what another program adds."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from election_night.service.journal.header import check_owner, open_file
from election_night.service.journal.lines import Followed, Key, Line, parse_line
from election_night.service.journal.raw_lines import last_followed, lines_with_ends
from election_night.sources.directory.scan import printable
from election_night.system import disk

_MAX_NOTES = 20
"""Damaged lines that are reported one by one."""


class JournalReader:
    """Knows which documents the file holds.

    Args:
        path: of the journal.
        feed: the journal's; "" for any.
        notes: where problems are added.
    """

    def __init__(self, path: Path, feed: str, notes: list[str]) -> None:
        self.known: set[Key] = set()
        """Documents that are in the file."""
        self._path, self._feed, self._notes = path, feed, notes
        self._read_to = 0

    def forget(self) -> None:
        """Read from the beginning next time, as this is another file."""
        self.known, self._read_to = set(), 0

    def read(self, *, only_whole_lines: bool) -> Iterator[Line]:
        """Yield every document, in the order they came. Skip and note damaged lines.

        `only_whole_lines`: the last line may be one that another program is just writing.
        """
        self.forget()
        damaged = 0
        printable_path = printable(str(self._path))
        try:
            with self._opened() as file:
                for number, (end, text) in enumerate(lines_with_ends(file), 1):
                    if text and not text.endswith(b"\n") and only_whole_lines:
                        break
                    self._read_to = end
                    if number == 1:
                        continue
                    line = parse_line(text) if text else None
                    if line is None:
                        damaged += 1
                        if damaged <= _MAX_NOTES:
                            self._notes.append(
                                f"line {number} of {printable_path} is damaged and was left out"
                            )
                        continue
                    self.known.add(line.key)
                    yield line
        except OSError as error:
            self._notes.append(f"{printable_path} cannot be read ({error_reason(error)})")
        if damaged > _MAX_NOTES:
            self._notes.append(f"and {damaged - _MAX_NOTES:,} more damaged lines of {printable_path}")

    def catch_up(self) -> Iterator[Key]:
        """Read what was added since the last call. Yield which documents.

        Raises:
            OSError: it can't be read.
        """
        with suppress(FileNotFoundError), self._opened() as file:
            if disk.fstat(file).st_size < self._read_to:  # it is another file
                self.forget()
            for end, text in lines_with_ends(file, self._read_to):
                if text and not text.endswith(b"\n"):
                    break
                self._read_to = end
                if text and (line := parse_line(text)):
                    self.known.add(line.key)
                    yield line.key

    def last(self, beginning: str) -> Line | None:
        """Return the last document whose name begins like this, without decoding the others."""
        name, last = beginning.encode(), None
        with suppress(OSError), self._opened() as file:
            for _, text in lines_with_ends(file):
                line = parse_line(text) if text and name in text else None
                if line and line.file.startswith(beginning):
                    last = line
        return last

    def followed(self) -> Followed | None:
        """Return what the night was about when the last document was written; `None` if that isn't known."""
        with suppress(OSError), self._opened() as file:
            return last_followed(file)
        return None

    @contextmanager
    def _opened(self) -> Iterator[int]:
        """Open the file for reading while in the context.

        Raises:
            OSError: it can't be opened, isn't a journal, or belongs to another feed.
        """
        file = open_file(self._path, os.O_RDONLY)
        try:
            check_owner(file, self._feed)
            yield file
        finally:
            disk.close(file)


def error_reason(error: OSError) -> str:
    """Return why something failed, as the middle of a sentence."""
    return os.strerror(error.errno).lower() if error.errno else str(error.strerror)
