"""Reads a file named on the command line, as text."""

from pathlib import Path

from election_night.cli.stderr import CommandError, ExitCode
from election_night.sources.directory import reader
from election_night.sources.directory.scan import printable


def text_of(file: str) -> str:
    """Return its text.

    Raises:
        CommandError: it can't be read, or is not UTF-8.
    """
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CommandError(
            ExitCode.UNREADABLE, f"{printable(file)} cannot be read ({reader.error_text(error)})"
        ) from None
    except UnicodeDecodeError:
        raise CommandError(
            ExitCode.PROBLEMS, f"{printable(file)} is not UTF-8: save it as CSV UTF-8"
        ) from None
