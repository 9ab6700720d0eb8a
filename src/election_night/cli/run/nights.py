"""`election-night nights`: what can be replayed without having anything."""

from argparse import Namespace

from election_night.cli import stdout
from election_night.cli.stderr import ExitCode
from election_night.cli.wording.columns import table
from election_night.sources.replay import builtin


def run(arguments: Namespace) -> ExitCode:  # noqa: ARG001 - every command is called alike
    """List them."""
    nights = builtin.builtin()
    stdout.lines(table([(night.id, night.name, f"{night.documents:,} documents") for night in nights], "llr"))
    return ExitCode.DONE
