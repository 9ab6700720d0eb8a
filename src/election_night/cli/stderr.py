"""The only module that writes to standard error, and the meaning of every exit code.

Each message is one plain sentence for the user, made safe for a terminal even if it quotes feed text. A run
without errors writes nothing here.
"""

import sys
from enum import IntEnum

from election_night.text import path


class ExitCode(IntEnum):
    """The program's exit codes."""

    DONE = 0
    PROBLEMS = 1
    """`check` found something refused, disputed or in conflict, `results` could not read everything, or
    `relay --once` could not carry everything."""
    USAGE = 2
    """The command cannot be understood."""
    UNREADABLE = 3
    """The feed cannot be read."""
    FAULT = 70
    """This program itself failed, or could not write its output: the message says which."""
    INTERRUPTED = 130


class CommandError(Exception):
    """Ends the program with one sentence and an exit code."""

    def __init__(self, code: ExitCode, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def print_error(sentence: str) -> None:
    """Print one line on standard error. Never fails, even if nobody reads it any more."""
    stream = sys.stderr
    if stream is None:
        return
    text = path(sentence.rstrip("\n"))
    text += "" if text.endswith((".", "?", "!")) else "."
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stream.flush()
    except (OSError, ValueError):
        return


def closest(name: str, known_names: list[str]) -> str:
    """Return `. Did you mean results?`, or "" if no known word is similar."""
    from difflib import get_close_matches  # noqa: PLC0415 - needed only after a usage error

    folded = {name.casefold(): name for name in known_names}
    matches = get_close_matches(name.casefold(), list(folded), n=1)
    return f". Did you mean {folded[matches[0]]}?" if matches else ""


def after_faults(failed: list[str], report: str) -> ExitCode:
    """Report the `failed` items; return the exit code of a command that could not show them."""
    if not failed:
        return ExitCode.DONE
    others = f" and {len(failed) - 1:,} more" if len(failed) > 1 else ""
    print_error(f"{failed[0]}{others} cannot be shown: a fault in this program; {report}")
    return ExitCode.FAULT
