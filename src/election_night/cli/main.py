"""One run of the program: parse the arguments, run the command, return an exit code."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from election_night.cli import stdout
from election_night.cli.parser import PROGRAM, parse
from election_night.cli.stderr import CommandError, ExitCode, print_error
from election_night.system import gc_policy
from election_night.text import path

_PLUGINS = "PYDANTIC_DISABLE_PLUGINS"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command."""
    occupy_standard_descriptors()
    stdout.prepare()
    arguments = sys.argv[1:] if argv is None else argv
    try:
        code = _run(arguments)
        stdout.flush()
    except CommandError as error:
        print_error(f"{PROGRAM}: {_without_logins(str(error), arguments)}")
        code = error.code
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        # `election-night results DIR | head`: the reader has stopped, which isn't a failure.
        stdout.abandon()
        code = ExitCode.DONE
    except Exception as error:  # noqa: BLE001 - the last resort: print a sentence and write a report, no traceback
        code = _fault(error)
    return int(code)


def occupy_standard_descriptors() -> None:
    """Open the null device for closed standard streams, so none of our files gets stray output."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # It takes the lowest free number.


def _run(argv: Sequence[str]) -> int:
    try:
        arguments = parse(argv)
    except SystemExit:  # argparse has answered --help or --version.
        return ExitCode.DONE
    with gc_policy.paused():  # Otherwise garbage collection takes a fifth of the start.
        command = _load(arguments.command)
    code: int = command.run(arguments)
    return code


def _load(command: str) -> ModuleType:
    """Import the module of a command, and all that it needs.

    While it builds the models, pydantic would search all installed packages for plugins. That takes 5 ms or
    more, and a foreign plugin could change how results are read. Afterwards the variable is removed again, so
    that programs we start get the user's environment.
    """
    was_set = _PLUGINS in os.environ
    os.environ.setdefault(_PLUGINS, "__all__")
    try:
        return import_module(f"election_night.cli.run.{command}")
    finally:
        if not was_set:
            del os.environ[_PLUGINS]


def _without_logins(sentence: str, arguments: Sequence[str]) -> str:
    """Return the sentence, without the user and the password of an address among the quoted arguments."""
    from election_night.relay.address import without_login  # noqa: PLC0415 - needed only after an error

    for argument in arguments:
        if argument:
            sentence = sentence.replace(argument, without_login(argument))
    return sentence


def _fault(error: Exception) -> ExitCode:
    from datetime import UTC, datetime  # noqa: PLC0415 - needed only after a fault

    from election_night.relay.address import without_login  # noqa: PLC0415 - needed only after a fault
    from election_night.system.state_dir import crash_report  # noqa: PLC0415 - needed only after a fault

    command = " ".join(path(without_login(argument)) for argument in sys.argv)
    report = crash_report(error, datetime.now(UTC), command)
    print_error(f"{PROGRAM}: a fault in this program ended it ({type(error).__name__}); {report}")
    return ExitCode.FAULT
