"""`election-night nights`: what can be replayed without having anything."""

from argparse import Namespace

from election_night.cli import out
from election_night.cli.errors import ExitCode
from election_night.cli.table import table
from election_night.feed import recordings


def run(arguments: Namespace) -> ExitCode:  # noqa: ARG001 - every command is called alike
    """List them."""
    nights = recordings.builtin()
    out.lines(table([(one.id, one.name, f"{one.documents:,} documents") for one in nights], "llr"))
    return ExitCode.DONE
