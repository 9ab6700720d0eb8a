"""The seats that the user watches, saved between runs. A problem with the file never stops the night."""

import json
import os
import stat
from pathlib import Path

from election_night.core.contest.seat import Seat
from election_night.system.atomic_write import write_file
from election_night.system.state_dir import state_home

LARGEST = 4_000_000
"""Bytes; a larger file is not read."""


class Watchlist:
    """Ids of seats, separately for each election.

    Args:
        path: the file; `None` is `watchlist.json` in the user's state directory.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or state_home() / "watchlist.json"
        self.problem = ""
        """Why it can't be read or saved, in words; "" if it can."""
        self._election: str | None = None
        self._seats: set[str] = set()

    def of(self, election: str) -> set[str]:
        """Return the watched seats of this election; read the file when the election changes."""
        if election != self._election:
            self._election = election
            try:
                self._seats = set(self._read().get(election, ()))
                self.problem = ""
            except (OSError, ValueError) as error:
                self._seats, self.problem = set(), f"{self.path} cannot be read: {_reason(error)}"
        return self._seats

    def toggle_seat(self, election: str, seat: Seat) -> str:
        """Put this seat on the list, or take it off; return a message about it."""
        is_watched = self.toggle(election, seat.id)
        return self.problem or f"{seat.name} is {'is_watched' if is_watched else 'off'} the watchlist"

    def toggle(self, election: str, seat: str) -> bool:
        """Put this seat on the list, or take it off; return whether it is on the list now."""
        seats = self.of(election)
        seats ^= {seat}
        try:
            # Read again, because another window may have written it for its own election since.
            self._write({**self._read(), election: sorted(seats)})
            self.problem = ""
        except (OSError, ValueError) as error:
            # Never replace a file we can't understand: the user may have no other copy.
            self.problem = f"the watchlist is not saved, {self.path}: {_reason(error)}"
        return seat in seats

    def _read(self) -> dict[str, list[str]]:
        try:
            handle = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK)
        except FileNotFoundError:
            return {}
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise ValueError("not a file")
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise ValueError("too large to be a watchlist")
        return _checked(data)

    def _write(self, elections: dict[str, list[str]]) -> None:
        watched = {election: seats for election, seats in elections.items() if seats}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_file(self.path, json.dumps(watched, indent=1).encode(), mode=0o600)


def _checked(data: bytes) -> dict[str, list[str]]:
    """Return ids by election.

    Raises:
        ValueError: the file holds anything else.
    """
    try:
        elections = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ValueError("not a watchlist") from error
    if not isinstance(elections, dict) or not all(
        isinstance(seats, list) and all(isinstance(seat, str) for seat in seats)
        for seats in elections.values()
    ):
        raise ValueError("not a watchlist")
    return elections


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
