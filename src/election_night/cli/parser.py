"""The argument parser, made from the declarations in `commands`."""

import argparse
from collections.abc import Callable, Sequence
from typing import NoReturn

from election_night import __version__
from election_night.cli import stdout
from election_night.cli.commands import COMMANDS, Argument, Command
from election_night.cli.commands.following import DEFAULT_NIGHT
from election_night.cli.commands.value_types import local_path
from election_night.cli.stderr import CommandError, ExitCode, closest

PROGRAM = "election-night"
EPILOG = f"""\
Without a command, it runs `{PROGRAM} replay {DEFAULT_NIGHT}`.

exit codes: 0 done, 1 problems found, 2 wrong usage, 3 the feed cannot be read,
70 a fault in this program, 130 interrupted
"""


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=16)


class Parser(argparse.ArgumentParser):
    """Reports usage errors in one sentence, and prints help through `stdout`."""

    def error(self, message: str) -> NoReturn:
        """Raise a `CommandError` with one sentence, without the usage."""
        message = message.removeprefix("argument ").replace(
            "the following arguments are required: ", "missing "
        )
        raise CommandError(ExitCode.USAGE, f"{message} (see {self.prog} --help)")

    def _print_message(self, message: str, file: object = None) -> None:  # noqa: ARG002
        stdout.write(message)


def build(completer: Callable[[Argument], object] | None = None) -> Parser:
    """Build the parser for all commands. `completer` returns what a shell offers for an argument."""
    parser = Parser(
        prog=PROGRAM,
        description="A live election-night dashboard for the terminal.",
        epilog=EPILOG,
        formatter_class=_Help,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"{PROGRAM} {__version__}", help="print the version and exit"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for command in COMMANDS:
        _add(commands, command, completer)
    return parser


def _add(
    commands: "argparse._SubParsersAction[Parser]",
    command: Command,
    completer: Callable[[Argument], object] | None,
) -> None:
    parser = commands.add_parser(
        command.name,
        help=command.summary,
        description=f"{command.summary} {command.details}",
        allow_abbrev=False,
    )
    for argument in command.arguments:
        settings = {"type": local_path, **argument.settings} if argument.completes else argument.settings
        action = parser.add_argument(*argument.names, help=argument.help, **settings)
        if completer and (completion := completer(argument)):
            action.complete = completion  # type: ignore[attr-defined] # the attribute shtab looks for


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the command and its options. Without arguments, the built-in replay."""
    arguments = list(argv) or ["replay"]
    names = [command.name for command in COMMANDS]
    if not arguments[0].startswith("-") and arguments[0] not in names:
        hint = closest(arguments[0], names) or f" (see {PROGRAM} --help)"
        raise CommandError(ExitCode.USAGE, f"there is no command {arguments[0]!r}{hint}")
    options = build().parse_args(arguments)
    if options.command is None:
        raise CommandError(ExitCode.USAGE, f"name a command (see {PROGRAM} --help)")
    return options
