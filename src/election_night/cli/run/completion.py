"""`election-night completion`: a shell completion script, made from the parser."""

from argparse import Namespace

import shtab

from election_night.cli import stdout
from election_night.cli.commands import Argument
from election_night.cli.parser import build
from election_night.cli.stderr import ExitCode

COMPLETERS = {"directory": shtab.DIRECTORY, "file": shtab.FILE}


def run(arguments: Namespace) -> ExitCode:
    """Print the script."""
    stdout.write(shtab.complete(build(completer), arguments.shell))
    return ExitCode.DONE


def completer(argument: Argument) -> object:
    """Return what the shell offers for this argument; `None`: its choices."""
    return COMPLETERS.get(argument.completes or "")
