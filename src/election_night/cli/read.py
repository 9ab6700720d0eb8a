"""A feed read once, for the commands that end by themselves."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from election_night.cli.errors import ExitCode, Stop
from election_night.feed import reader
from election_night.feed.desk import Desk
from election_night.feed.errors import FeedUnreadable
from election_night.feed.home import keep_out_of
from election_night.feed.scan import shown
from election_night.night.night import Night
from election_night.night.problems import Problem


class Told(NamedTuple):
    """What is to be said of a feed beside its results."""

    problems: list[Problem]
    """Of its documents and files."""
    unread: list[Problem]
    """Those of what could not be read: the results lack what it says."""


def feed(directory: str, night: Night, rulings: Path | None = None) -> Told:
    """Fold everything in `directory` into `night`."""
    keep_out_of(Path(directory))
    try:
        desk = Desk(Path(directory), night, rulings=rulings)
        desk.read_once()
    except FeedUnreadable as error:
        raise Stop(ExitCode.UNREADABLE, str(error)) from None
    return Told(desk.problems(), desk.unread())


def is_directory(given: str) -> bool:
    """Whether a directory was named, and not something else that is there."""
    try:
        return stat.S_ISDIR(os.stat(given).st_mode)  # noqa: PTH116 - the error is wanted
    except FileNotFoundError:
        raise Stop(ExitCode.UNREADABLE, f"there is nothing at {shown(given)}") from None
    except OSError as error:
        raise Stop(ExitCode.UNREADABLE, f"{shown(given)} cannot be read ({reader.words(error)})") from None
