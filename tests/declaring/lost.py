"""A directory that is gone for a while."""

from pathlib import Path
from typing import Any

import pytest

from declaring.count import night_of, typed
from election_night.declaring.seat_entry import SeatEntry
from election_night.declaring.tally.entry import TallyEntry


def gone(root: Path) -> Path:
    """Take the directory away; answers where it is now."""
    return root.rename(root.with_name("elsewhere"))


def remember(reporter: SeatEntry[Any], root: Path) -> None:
    """Have the reporter know the night while its directory is gone, as the program does."""
    night = night_of(root)
    reporter.documents._night = lambda: night


def waiting_declaration(tmp_path: Path) -> tuple[Path, TallyEntry, Path]:
    """Declare while the directory is gone; return the directory, the reporter and where it is meanwhile."""
    root = tmp_path / "feed"
    reporter = typed(root)
    remember(reporter, root)
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.declare()
    return root, reporter, away
