"""The command line's settings for the formats."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from election_night.cli.stderr import CommandError, ExitCode
from election_night.formats import FormatSettings
from election_night.formats.id_map import IdMap, IdMapError, read_id_map
from election_night.sources.directory import reader
from election_night.sources.directory.reader import Reading
from election_night.sources.directory.scan import printable

if TYPE_CHECKING:
    from election_night.formats.tables.columns.column_map import ColumnMap


def format_settings(arguments: Namespace) -> FormatSettings:
    """Return the settings for formats, for any command that reads documents.

    Raises:
        CommandError: a column map or a map of ids can't be read, or isn't one.
    """
    ids = _id_map(arguments.ids)
    return FormatSettings(
        columns=column_maps(arguments),
        elections=ids.elections,
        contests=ids.contests,
        election=arguments.election,
        test=arguments.test,
    )


def column_maps(arguments: Namespace) -> "tuple[ColumnMap, ...]":
    """Return the column maps the user named.

    Raises:
        CommandError: one can't be read, or isn't one.
    """
    return tuple(map(_column_map, arguments.columns))


def _id_map(file: str | None) -> IdMap:
    if file is None:
        return IdMap()
    try:
        return read_id_map(read_file(file), printable(file))
    except IdMapError as error:
        raise CommandError(ExitCode.USAGE, str(error)) from None


def _column_map(file: str) -> "ColumnMap":
    from election_night.formats.tables.columns.file import (  # noqa: PLC0415 - for sheets only
        ColumnMapError,
        read_column_map,
    )

    try:
        return read_column_map(read_file(file), printable(file))
    except ColumnMapError as error:
        raise CommandError(ExitCode.USAGE, str(error)) from None


def read_file(file: str) -> bytes:
    """Return the bytes of a file that the user named.

    Raises:
        CommandError: it can't be read.
    """
    reading = reader.read_named(Path(file))
    if isinstance(reading, Reading):
        return reading.data
    reason = reading.why if reading else "there is no such file"
    raise CommandError(ExitCode.UNREADABLE, f"{printable(file)}: {reason}")
