"""`election-night columns`: drafts a column map for a spreadsheet."""

from argparse import Namespace
from pathlib import Path

from election_night.cli import stdout
from election_night.cli.format_settings import read_file
from election_night.cli.stderr import CommandError, ExitCode
from election_night.formats import DecodeContext, Fault
from election_night.formats.registry import format_of
from election_night.formats.tables.columns.draft import draft
from election_night.formats.tables.formats import UNKNOWN_TABLE, WORKBOOK
from election_night.formats.tables.sheet import read_csv
from election_night.formats.tables.workbook import is_workbook, read_workbook
from election_night.sources.directory.scan import printable


def run(arguments: Namespace) -> ExitCode:
    """Print the draft."""
    data = read_file(arguments.sheet)
    sheet = read_workbook(data, None) if is_workbook(data) else read_csv(data)
    if isinstance(sheet, Fault):
        raise CommandError(ExitCode.PROBLEMS, f"{printable(arguments.sheet)}: {sheet.message}")
    known_format = format_of(data, DecodeContext(Path(arguments.sheet).name))
    if known_format is not None and known_format not in {UNKNOWN_TABLE, WORKBOOK}:
        stdout.lines([f"# This file needs no column map: it is read as it is ({known_format.name})."])
    stdout.write(draft(sheet, Path(arguments.sheet).name))
    return ExitCode.DONE
