"""One run of the program: understand, do, answer with an exit code."""

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
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        stdout.flush()
    except CommandError as stop:
        print_error(f"{PROGRAM}: {stop}")
        code = stop.code
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        # `election-night results DIR | head`: the reader has had enough, which is no failure.
        stdout.abandon()
        code = ExitCode.DONE
    except Exception as error:  # noqa: BLE001 - the outermost edge: a sentence and a report, no traceback
        code = _fault(error)
    return int(code)


def occupy_standard_descriptors() -> None:
    """Whatever is closed of the first three is nothing from now on: no file of ours gets stray output."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest one that is free


def _run(argv: Sequence[str]) -> int:
    try:
        arguments = parse(argv)
    except SystemExit:  # argparse has answered --help or --version
        return ExitCode.DONE
    with gc_policy.paused():  # otherwise a fifth of the start is spent looking through what is loaded
        command = _load(arguments.command)
    code: int = command.run(arguments)
    return code


def _load(command: str) -> ModuleType:
    """The module of a command, and all that it needs.

    As the models are made, pydantic would look through whatever else is installed for plugins: that takes
    5 ms and more, and a stranger's plugin would have a say in what is read on the night. Only until then:
    the programs that we start have the environment that we were given.
    """
    given = _PLUGINS in os.environ
    os.environ.setdefault(_PLUGINS, "__all__")
    try:
        return import_module(f"election_night.cli.run.{command}")
    finally:
        if not given:
            del os.environ[_PLUGINS]


def _fault(error: Exception) -> ExitCode:
    from datetime import UTC, datetime  # noqa: PLC0415 - a run that is well has no use for it

    from election_night.system.state_dir import crash_report  # noqa: PLC0415 - the same

    report = crash_report(error, datetime.now(UTC), " ".join(map(path, sys.argv)))
    print_error(f"{PROGRAM}: a fault in this program ended it ({type(error).__name__}); {report}")
    return ExitCode.FAULT
