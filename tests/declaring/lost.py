"""A directory that is gone for a while."""

from pathlib import Path
from typing import Any

from declaring.count import night_of
from election_night.declaring.seat_entry import SeatEntry


def gone(root: Path) -> Path:
    """Take the directory away; answers where it is now."""
    return root.rename(root.with_name("elsewhere"))


def remember(reporter: SeatEntry[Any], root: Path) -> None:
    """Have the reporter know the night while its directory is gone, as the program does."""
    night = night_of(root)
    reporter.documents._night = lambda: night
