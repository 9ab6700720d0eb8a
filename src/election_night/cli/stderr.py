"""The only module that writes to standard error, and the meaning of every exit code.

What is written here is one plain sentence for whoever typed the command, made safe for a terminal here,
whatever it quotes. A quiet run leaves this stream empty.
"""

import sys
from enum import IntEnum

from election_night.text import path


class ExitCode(IntEnum):
    """What the program tells the shell."""

    DONE = 0
    PROBLEMS = 1
    """`check` found something refused, disputed or in conflict, or `results` could not read everything."""
    USAGE = 2
    """The command cannot be understood."""
    UNREADABLE = 3
    """The feed cannot be read."""
    FAULT = 70
    """This program itself failed, or could write its output nowhere: the sentence says which."""
    INTERRUPTED = 130


class CommandError(Exception):
    """Ends the program with one sentence and an exit code."""

    def __init__(self, code: ExitCode, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def print_error(sentence: str) -> None:
    """One line on standard error. A reader who has gone away is no reason to fail."""
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


def closest(word: str, known: list[str]) -> str:
    """`: did you mean results?`, or nothing when no known word is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only needed when something is wrong

    folded = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), list(folded), n=1)
    return f": did you mean {folded[near[0]]}?" if near else ""


def after_faults(failed: list[str], report: str) -> ExitCode:
    """How a command ends that could not show these; it says so."""
    if not failed:
        return ExitCode.DONE
    more = f" and {len(failed) - 1:,} more" if len(failed) > 1 else ""
    print_error(f"{failed[0]}{more} cannot be shown: a fault in this program; {report}")
    return ExitCode.FAULT
