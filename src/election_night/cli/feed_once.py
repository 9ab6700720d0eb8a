"""Reads a feed once, for commands that don't keep watching it."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from election_night.cli.stderr import CommandError, ExitCode, print_error
from election_night.core.night import Night
from election_night.core.problems import Problem
from election_night.formats import FormatSettings
from election_night.service.night_service import NightService
from election_night.service.other_elections import message_about_others
from election_night.sources.directory import reader
from election_night.sources.directory.scan import printable
from election_night.sources.errors import FeedUnreadable
from election_night.system.state_dir import keep_out_of


class FeedProblems(NamedTuple):
    """Problems in a feed."""

    problems: list[Problem]
    """Problems of its documents and files."""
    unread: list[Problem]
    """Files that could not be read, and so are missing from the results."""


def read(
    directory: str, night: Night, overrides_file: Path | None = None, *, settings: FormatSettings
) -> FeedProblems:
    """Apply everything in `directory` to `night`; return its problems."""
    keep_out_of(Path(directory))
    try:
        service = NightService(Path(directory), night, overrides=overrides_file, settings=settings)
        service.read_once()
    except FeedUnreadable as error:
        raise CommandError(ExitCode.UNREADABLE, str(error)) from None
    mention_others(night)
    return FeedProblems(service.problems(), service.unread())


def mention_others(night: Night) -> None:
    """Say on standard error which other elections have come, and how to choose one of them."""
    if message := message_about_others(night, night.others()):
        print_error(message)


def is_directory(path: str) -> bool:
    """Return whether the path is a directory.

    Raises:
        CommandError: nothing is there, or it can't be read.
    """
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116 - the error is wanted
    except FileNotFoundError:
        raise CommandError(ExitCode.UNREADABLE, f"there is nothing at {printable(path)}") from None
    except OSError as error:
        raise CommandError(
            ExitCode.UNREADABLE, f"{printable(path)} cannot be read ({reader.error_text(error)})"
        ) from None
