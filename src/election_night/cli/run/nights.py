"""`election-night nights`: lists the built-in nights."""

from argparse import Namespace

from election_night.cli import stdout
from election_night.cli.stderr import ExitCode
from election_night.cli.wording.columns import table
from election_night.sources.replay import builtin


def run(arguments: Namespace) -> ExitCode:  # noqa: ARG001 - the signature of every command
    """Print the nights."""
    nights = builtin.nights()
    stdout.lines(table([(night.id, night.name, f"{night.documents:,} documents") for night in nights], "llr"))
    return ExitCode.DONE
